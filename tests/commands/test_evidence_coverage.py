"""Evidence coverage: what rests on nothing, and what of a source nobody uses."""

import pytest

from tests.commands.running import document, run

SPEECH = "We sail at night. Nobody complains. The fine is too high.\n\nLeave a Reply\n"
FERRY = """\
format: detente/1
title: The night ferry
parties:
  line:
    because: It runs the ferry
    options: {night: {name: Sail at night, evidence: [{source: speech, exact: sail at night}]}}
  council: {options: {fine: Fine the line}}
preferences:
  line: {statements: [night, {prefer: not fine, evidence: [{source: speech, exact: The fine is too high}]}]}
  council: {ranking: [s1, s2, s3, s4]}
sources: {speech: {file: speech.txt}, letter: {csl: {title: A letter}}}
"""


@pytest.fixture
def ferry(tmp_path):
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8", newline="")
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    return str(path)


def test_what_each_element_rests_on(ferry):
    found = document("evidence", "coverage", ferry)
    assert {each["element"]: each["support"] for each in found["elements"]} == {
        "parties.line": "reason",
        "parties.line.options.night": "passages",
        "parties.council": "nothing",
        "parties.council.options.fine": "nothing",
        "preferences.line.statements.1": "nothing",
        "preferences.line.statements.2": "passages",
        "preferences.council": "nothing",
    }
    assert found["unsupported"] == [
        "parties.council",
        "parties.council.options.fine",
        "preferences.line.statements.1",
        "preferences.council",
    ]


def test_the_sentences_that_nobody_uses(ferry):
    found = document("evidence", "coverage", ferry)["sources"]
    speech = found["speech"]
    assert (speech["cited"], speech["passages"], speech["used"]) == (2, 3, 2)
    assert [(each["start"], each["end"], each["text"]) for each in speech["unused"]] == [
        (18, 35, "Nobody complains.")
    ]
    assert found["letter"] == {"cited": 0, "passages": None}


def test_the_text_tells_the_same(ferry):
    text = run("evidence", "coverage", ferry, "--passages").stdout
    assert "‘speech’: 2 passages cited; 2 of its 3 sentences are used." in text
    assert "Nobody complains." in text
    assert "Neither cited by a passage nor there as texts: letter." in text
    assert "preferences.council: ranking" in text


def test_rows_for_programs_and_a_page_for_others(ferry):
    rows = run("evidence", "coverage", ferry, "--format", "csv").stdout.splitlines()
    assert rows[:3] == [
        "element,kind,support,passages",
        "parties.line,party,reason,0",
        "parties.line.options.night,option,passages,1",
    ]
    assert len(rows) == 8
    page = run("evidence", "coverage", ferry, "--passages", "--format", "md").stdout
    assert "| options | 1 | – | 1 |" in page
    assert "sentences are used.\n  - p2 (18–35): Nobody complains." in page


def test_a_case_without_sources():
    found = document("evidence", "coverage", "elmira")
    assert found["sources"] == {}
    assert {each["support"] for each in found["elements"]} <= {"reason", "nothing"}


def test_a_passage_that_is_not_found_supports_nothing_and_uses_no_sentence(ferry, tmp_path):
    lost = FERRY.replace("exact: sail at night", "exact: swim by day, start: 0, end: 9999").replace(
        "exact: The fine is too high", "exact: The fine is a joke, start: 0, end: 9999"
    )
    (tmp_path / "ferry.yaml").write_text(lost, encoding="utf-8")
    found = document("evidence", "coverage", ferry)
    supports = {each["element"]: each["support"] for each in found["elements"]}
    assert supports["parties.line.options.night"] == supports["preferences.line.statements.2"] == "lost"
    speech = found["sources"]["speech"]
    assert (speech["cited"], speech["not_found"], speech["used"]) == (2, 2, 0)
    text = " ".join(run("evidence", "coverage", ferry).stdout.split())
    assert "2 cite passages that are not found: parties.line.options.night" in text
    assert "‘speech’: 2 passages cited, of which 2 are not found; 0 of its 3 sentences are used." in text


def test_an_element_with_one_passage_that_is_found_rests_on_it(ferry, tmp_path):
    more = FERRY.replace(
        "exact: sail at night}",
        "exact: sail at night}, {source: speech, exact: swim by day, start: 0, end: 9999}",
    )
    (tmp_path / "ferry.yaml").write_text(more, encoding="utf-8")
    found = document("evidence", "coverage", ferry)
    supports = {each["element"]: each["support"] for each in found["elements"]}
    assert supports["parties.line.options.night"] == "passages"
    assert (found["sources"]["speech"]["not_found"], found["sources"]["speech"]["used"]) == (1, 2)


def test_a_place_beyond_the_text_uses_no_sentence(ferry, tmp_path):
    bare = FERRY.replace("exact: sail at night", "start: 0, end: 9999")
    (tmp_path / "ferry.yaml").write_text(bare, encoding="utf-8")
    speech = document("evidence", "coverage", ferry)["sources"]["speech"]
    assert (speech["not_found"], speech["used"]) == (1, 1)
