"""Who could leave an equilibrium together: the section, the settlements, the plain report."""

import detente
from tests.report.pages import page, page_of, tree

STAG_HUNT = """
format: detente/1
title: Everybody hunts the stag, or nobody
parties: {one: {name: One and all, options: {a: A}}, two: {name: Two, options: {b: B}}}
status_quo: []
preferences: {one: {ranking: [s4, s1, s3, s2]}, two: {ranking: [s4, s1, s2, s3]}}
"""


def section(text):
    return tree(text).with_id("coalitions")


def test_elmiras_jump_is_told_step_by_step():
    found = section(page("elmira"))
    (left,) = found.every("dl")
    assert [each.text for each in left.every("dt")] == ["s5"]
    assert "Ministry of the Environment and Uniroyal Chemical could together go to s8" in left.text
    steps = [each.text for each in left.every("li")]
    assert [step[-4:] for step in steps] == ["(s7)", "(s8)"]
    assert "No coalition could leave s8 and s9 for a state that all its members prefer." in found.text
    assert "detente coalitions elmira.yaml" in found.text


def test_a_settlement_says_who_could_leave_it():
    rows = [each.text for each in tree(page("elmira")).with_id("settlements").every("tr")]
    told = [row for row in rows if "could leave together" in row]
    assert told
    assert all(row.startswith("s5 ") for row in told)
    assert "Ministry of the Environment + Uniroyal Chemical could leave together" in told[0]


def test_readings_stand_side_by_side():
    found = section(page("european-security"))
    titles = [each.text for each in found.every("h3")]
    assert len(titles) == len(detente.gallery_case("european-security").variants)


def test_a_name_with_an_and_of_its_own_is_joined_by_a_plus():
    assert "One and all + Two could together go to s4" in section(page_of(STAG_HUNT)).text


def test_one_party_has_no_coalition():
    text = "{format: detente/1, title: T, parties: {us: {options: {a: A}}}, preferences: {us: {statements: [a]}}}"
    assert "coalitions" not in {each.attributes.get("id") for each in tree(page_of(text)).every("section")}


def test_the_plain_report_says_the_same():
    text = detente.report_file(detente.gallery_case("elmira"), "md").decode()
    assert "## Who could leave an equilibrium together" in text
    assert "could together go to s8, which is stable for every party under SEQ too." in text
    assert "1. Uniroyal Chemical takes up" in text
    assert "Ministry of the Environment + Uniroyal Chemical could leave together" in text


def test_too_many_coalitions_are_left_to_the_command(monkeypatch):
    monkeypatch.setattr("detente.questions.departures.MAX_HELD", 1)
    assert "too many coalitions and states to look at here" in section(page_of(STAG_HUNT)).text
