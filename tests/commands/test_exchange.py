"""Exchange, from the shell's side: out of one folder and into another."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.commands.running import document, from_shell, run
from tests.unit.sources.exchange.projects import coded, qdpx, selection

SCENARIO = """\
format: detente/1
title: The night ferry
parties:
  line:
    options:
      night: {name: Sail at night, evidence: [{source: speech, exact: offer talks, start: 3, end: 14, coder: Ana}]}
  council: {options: {fine: Fine the line}}
preferences:
  line: {core: [night]}   # a comment that stays
  council: {core: [{prefer: fine, evidence: [{source: gone, exact: no}]}]}
sources:
  speech: {csl: {type: speech, title: A speech, issued: 2022-02}, file: speech.txt}
  gone: {csl: {type: treaty, title: A treaty}}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ferry.yaml").write_text(SCENARIO, encoding="utf-8")
    bare = SCENARIO.replace(
        ", evidence: [{source: speech, exact: offer talks, start: 3, end: 14, coder: Ana}]", ""
    )
    (tmp_path / "bare.yaml").write_text(bare, encoding="utf-8")
    (tmp_path / "speech.txt").write_text("We offer talks. They refuse.", encoding="utf-8")
    return tmp_path


def test_out_and_in_again(folder):
    result = run("evidence", "export", str(folder / "ferry.yaml"), "-o", str(folder / "f.qdpx"))
    assert result.exit_code == 0, result.stderr
    assert "It holds 6 codes, 1 text and 1 coding." in result.stderr
    assert "Not exported: the texts of gone, which are not there." in result.stderr
    assert "Not exported: 1 passage of ‘gone’ (the source ‘gone’ names no file)." in result.stderr
    result = run("evidence", "import", str(folder / "bare.yaml"), str(folder / "f.qdpx"))
    assert result.exit_code == 0, result.stderr
    assert "Added 1 passage and 0 texts." in result.stdout
    text = (folder / "bare.yaml").read_text(encoding="utf-8")
    assert "# a comment that stays" in text
    assert "offer talks" in text
    again = run("evidence", "import", str(folder / "bare.yaml"), str(folder / "f.qdpx"))
    assert "Nothing to add." in again.stdout
    assert (folder / "bare.yaml").read_text(encoding="utf-8") == text


@pytest.mark.slow
def test_equal_scenarios_give_equal_files_whenever_and_wherever(folder):
    for name, zone, seed in (("a.qdpx", "UTC", "1"), ("b.qdpx", "Asia/Tokyo", "2")):
        arguments = ("evidence", "export", str(folder / "ferry.yaml"), "-o", str(folder / name))
        done = from_shell(*arguments, TZ=zone, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert (folder / "a.qdpx").read_bytes() == (folder / "b.qdpx").read_bytes()


def test_the_document_of_an_import(folder):
    path = qdpx(folder / "p.qdpx", coded(selection(16, 27), name="Red line"), {})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("sources/44444444-4444-4444-4444-444444444444.txt", "We offer talks. They refuse.")
    arguments = ("evidence", "import", str(folder / "ferry.yaml"), str(path), "--dry-run")
    found = document(*arguments)
    assert (found["command"], found["written"], found["added"], found["present"]) == (
        "evidence import",
        False,
        [],
        0,
    )
    assert found["sources"] == [{"id": "speech", "name": "Speech", "file": "speech.txt", "status": "known"}]
    (code,) = found["unmatched"]
    assert (code["code"], code["codings"], code["why"]) == ("Red line", 1, "no element is called so")
    found = document(*arguments, "--map", "Red line=parties.council")
    assert found["added"] == [
        {
            "element": "parties.council",
            "source": "speech",
            "exact": "They refuse",
            "start": 16,
            "end": 27,
            "coder": "Ana",
        }
    ]
    assert found["made_by"]["options"]["codes"] == {"Red line": "parties.council"}
    assert (folder / "ferry.yaml").read_text(encoding="utf-8") == SCENARIO


def test_a_dry_run_in_words(folder):
    path = qdpx(
        folder / "p.qdpx",
        coded(selection(0, 2), selection(3, 7, 1), name="Red line"),
        {"44444444-4444-4444-4444-444444444444.txt": "No and never."},
    )
    arguments = ("evidence", "import", str(folder / "ferry.yaml"), str(path), "--dry-run")
    shown = run(*arguments).stdout
    assert "Would add 0 passages and 1 text; nothing was written." in shown
    assert "2 codings could not be placed: 1 code names no element." in shown
    assert '--map "Code=preferences.russia.core.1"' in " ".join(shown.split())
    shown = run(*arguments, "--map", "Red line=parties.line", "--coder", "Ben").stdout
    assert "Would add 2 passages and 1 text; nothing was written." in shown
    assert "Passages to add" in shown


def test_codings_that_cannot_be_read_are_told_and_never_nothing_to_add(folder):
    path = qdpx(folder / "p.qdpx", coded(selection(0, 2), selection(3, 7, 1), name="Sail at night"))
    for dry_run in ((), ("--dry-run",)):
        shown = " ".join(
            run("evidence", "import", str(folder / "ferry.yaml"), str(path), *dry_run).stdout.split()
        )
        assert "Nothing to add" not in shown
        assert "2 codings could not be read" in shown
        assert "Codings that could not be read" in shown
    (lost,) = document("evidence", "import", str(folder / "ferry.yaml"), str(path))["lost"]
    assert lost == {"source": "Speech", "place": "", "codings": 2, "why": "its text cannot be had"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("export", "FERRY"), "A project goes to a file."),
        (("export", "FERRY", "-o", "-"), "A project goes to a file."),
        (("export", "FERRY", "-o", "BARE"), "would be a scenario file"),
        (("import", "FERRY", "BARE"), "is no project exchange file"),
        (("import", "FERRY", "nowhere.qdpx"), "cannot be read"),
        (("import", "elmira", "nowhere.qdpx"), "a case of the gallery is not changed"),
        (("import", "FERRY", "BARE", "--map", "nothing"), "chooses nothing"),
        (("import", "FERRY", "BARE", "--map", "a=b", "--map", "a=c"), "chooses two elements"),
    ],
)
def test_what_cannot_be_done_is_refused(folder, arguments, why):
    names = {"FERRY": str(folder / "ferry.yaml"), "BARE": str(folder / "bare.yaml")}
    result = run("evidence", *(names.get(each, each) for each in arguments))
    assert result.exit_code == 2
    assert why in result.stderr


def test_a_hostile_file_writes_nothing_anywhere(folder):
    path = qdpx(folder / "p.qdpx", coded(selection(0, 2), name="Sail at night"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("sources/../../evil.txt", "evil")
    before = [sorted(each.iterdir()) for each in (folder, folder.parent)]
    result = run("evidence", "import", str(folder / "ferry.yaml"), str(path))
    assert result.exit_code == 2
    assert "leads out of the file" in result.stderr
    assert [sorted(each.iterdir()) for each in (folder, folder.parent)] == before
    assert (folder / "ferry.yaml").read_text(encoding="utf-8") == SCENARIO


def test_web_annotations(folder):
    shown = run("evidence", "export", str(folder / "ferry.yaml"), "--format", "web-annotations")
    assert shown.exit_code == 0
    found = json.loads(shown.stdout)
    assert (found["type"], found["total"]) == ("AnnotationCollection", 2)
    path = folder / "ferry.jsonld"
    run("evidence", "export", str(folder / "ferry.yaml"), "-f", "web-annotations", "-o", str(path))
    assert json.loads(path.read_text(encoding="utf-8")) == found


def test_sources_for_reference_managers(folder):
    found = json.loads(run("source", "export", str(folder / "ferry.yaml")).stdout)
    assert found == [
        {"id": "speech", "type": "speech", "title": "A speech", "issued": {"date-parts": [[2022, 2]]}},
        {"id": "gone", "type": "treaty", "title": "A treaty"},
    ]
    shown = run("source", "export", str(folder / "ferry.yaml"), "--format", "bibtex").stdout
    assert "@misc{speech,\n    title = {A speech},\n    year = {2022},\n    month = {February}\n}" in shown


def test_what_bibtex_has_no_place_for_is_told(folder):
    text = SCENARIO.replace(
        "title: A treaty", "title: A treaty, archive: Box 3, translator: [{literal: Roe}]"
    )
    (folder / "ferry.yaml").write_text(text, encoding="utf-8")
    shown = run("source", "export", str(folder / "ferry.yaml"), "--format", "bibtex")
    assert shown.stderr == "Not in BibTeX: archive, translator of ‘gone’. CSL-JSON holds all of it.\n"
    assert run("source", "export", str(folder / "ferry.yaml")).stderr == ""


def test_a_beginning_without_a_text_is_no_position_of_an_annotation(folder):
    cited = SCENARIO.replace("{source: gone, exact: no}", "{source: gone, start: 7}, {source: gone, end: 9}")
    (folder / "ferry.yaml").write_text(cited, encoding="utf-8")
    shown = run("evidence", "export", str(folder / "ferry.yaml"), "--format", "web-annotations")
    selectors = [each["target"] for each in json.loads(shown.stdout)["first"]["items"]][1:]
    assert isinstance(selectors[0], str)
    assert selectors[1]["selector"] == [{"type": "TextPositionSelector", "start": 0, "end": 9}]
    assert "begins at character 7 of ‘gone’" in shown.stderr
    assert shown.stderr.count("Not in the annotation") == 1


def test_a_scenario_without_sources_exports_none():
    assert json.loads(run("source", "export", "elmira").stdout) == []
    assert run("source", "export", "elmira", "-f", "bibtex").stdout == ""
