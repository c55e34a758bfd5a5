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


def test_a_case_without_sources():
    found = document("evidence", "coverage", "elmira")
    assert found["sources"] == {}
    assert {each["support"] for each in found["elements"]} <= {"reason", "nothing"}
