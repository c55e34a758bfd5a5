"""What a scenario says as a project, read back with nothing but the standard library."""

from __future__ import annotations

import zipfile
from io import BytesIO
from uuid import UUID
from xml.etree import ElementTree

import pytest

import detente
from detente.sources.exchange.project_xml import parsed, violation

SPACE = {"q": "urn:QDA-XML:project:1.0"}
SCENARIO = """\
format: detente/1
title: The night ferry
parties:
  line:
    name: The ferry line
    because: It runs the boats
    evidence:
      - {source: speech, exact: They refuse, start: 17, end: 28, coder: Ana, voice: {speaker: Mayor, mode: direct}}
    options: {night: Sail at night}
  council: {name: The ferry line, options: {fine: {name: Fine, evidence: [{source: speech}, {source: gone, exact: x}]}}}
preferences:
  line: {core: [{prefer: night, evidence: [{source: speech, exact: They  refuse, translation: Ils refusent}]}]}
  council: {ranking: [s1, s2, s3, s4]}
claims: {futile: {agenda: everything, party: line, verdict: futile, evidence: [{source: speech, exact: never said}]}}
variants:
  strict: {title: As the council says, preferences: {line: {core: [not night]}}}
sources:
  speech: {csl: {title: A  speech, issued: 2022-02}, file: speech.txt, language: en}
  gone: {file: gone.txt}
"""
SPEECH = (
    "\ufeffWe offer talks.\r\nThey refuse."  # without the mark and with one character a line end: they at 16
)


@pytest.fixture
def exported(tmp_path):
    (tmp_path / "ferry.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8", newline="")
    return detente.export_evidence(detente.load(tmp_path / "ferry.yaml"))


@pytest.fixture
def archive(exported):
    return zipfile.ZipFile(BytesIO(exported.content))


@pytest.fixture
def root(archive):
    return ElementTree.fromstring(archive.read("project.qde"))


def test_the_parts_of_the_file(archive, root):
    guid = root.find(".//q:TextSource", SPACE).get("guid")
    assert archive.namelist() == ["project.qde", f"sources/{guid}.txt"]
    assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert root.find(".//q:TextSource", SPACE).get("plainTextPath") == f"internal://{guid}.txt"


def test_the_text_has_one_character_a_line_end_and_no_mark(archive):
    assert archive.read(archive.namelist()[1]) == b"We offer talks.\nThey refuse."


def test_the_coders_are_the_users(root):
    assert [each.get("name") for each in root.iterfind("q:Users/q:User", SPACE)] == ["Ana"]


def tree(element):
    return {each.get("name"): tree(each) for each in element.iterfind("q:Code", SPACE)}


def test_the_elements_are_codes_in_folders(root):
    assert tree(root.find("q:CodeBook/q:Codes", SPACE)) == {
        "Parties": {
            "The ferry line [line]": {"Sail at night": {}},
            "The ferry line [council]": {"Fine": {}},
        },
        "Preferences": {"The ferry line": {"Core concerns": {"night": {}}}},
        "Claims": {"futile": {}},
        "Variants": {
            "As the council says": {
                "Preferences": {"The ferry line": {"Core concerns": {"not night": {}}}},
            }
        },
    }


def test_a_code_keeps_its_path_and_why_it_is_there(root):
    (code,) = (
        each for each in root.iter("{urn:QDA-XML:project:1.0}Code") if each.get("name").endswith("[line]")
    )
    assert code.find("q:Description", SPACE).text == "detente: parties.line"
    note = code.find("q:NoteRef", SPACE).get("targetGUID")
    (found,) = (each for each in root.iterfind("q:Notes/q:Note", SPACE) if each.get("guid") == note)
    assert found.find("q:PlainTextContent", SPACE).text == "It runs the boats"


def test_passages_stand_where_the_exchanged_text_has_them(root):
    spans = [
        (each.get("startPosition"), each.get("endPosition"), each.get("name"))
        for each in root.iter("{urn:QDA-XML:project:1.0}PlainTextSelection")
    ]
    assert spans == [("16", "27", "They refuse")] * 2


def test_what_else_evidence_says_is_told_in_words(root):
    first, second = (
        each.find("q:Description", SPACE).text
        for each in root.iter("{urn:QDA-XML:project:1.0}PlainTextSelection")
    )
    assert first.startswith("voice:\n  speaker: Mayor\n  mode: direct")
    assert second.startswith("translation: Ils refusent")


def test_a_source_cited_as_a_whole_is_coded_as_a_whole(root):
    assert len(root.findall("q:Sources/q:TextSource/q:Coding", SPACE)) == 1


def test_guids_are_guids_and_none_is_twice(root):
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(set(guids)) == len(guids)
    assert all(str(UUID(each)) == each for each in guids)
    targets = {each.get("targetGUID") for each in root.iter() if each.get("targetGUID")}
    assert targets <= set(guids)


def test_what_cannot_be_exported_is_told(exported):
    assert [(each.path, each.why) for each in exported.export.left_out] == [
        ("claims.futile", "the passage is not in the text"),
        ("parties.council.options.fine", "there is no file ‘gone.txt’ beside the scenario"),
    ]
    assert list(exported.export.missing) == ["gone"]


def test_the_project_is_valid(archive):
    assert violation(parsed(archive.read("project.qde"), "it")) is None


def test_words_that_no_xml_holds_stop_nothing(tmp_path):
    text = SCENARIO.replace("name: Fine,", 'name: "a\u200bb ]]> &amp; <i> \uffee",')
    (tmp_path / "ferry.yaml").write_text(text, encoding="utf-8")
    made = detente.export_evidence(detente.load(tmp_path / "ferry.yaml"))
    assert ElementTree.fromstring(zipfile.ZipFile(BytesIO(made.content)).read("project.qde")) is not None
