"""The table of words: all readings, the last words of one that is not sound, and what is on the table for a trial."""

import pytest

from detente.api.opened import opened_text
from detente.errors import RequestError
from detente.workbench.verdicts import Verdicts

BORDER = """\
format: detente/1
title: A border
parties:
  north: {name: The North, options: {halt: Halt, inspect: Allow inspections}}
  south: {options: {withdraw: Withdraw, pay: Pay}}
definitions: {deal: halt and withdraw}
status_quo: []
infeasible: [pay and not withdraw]
issues:
  army: {name: The army, options: [halt, withdraw]}
  money: {options: [pay]}
agendas: {armies: [army]}
variants:
  calm:
    title: Both want the deal
    preferences:
      north: {core: [withdraw], secondary: [pay, not inspect]}
      south: {core: [halt], secondary: [not pay, deal]}
  stern:
    extends: calm
    preferences:
      north: {statements: [not halt, withdraw, pay]}
"""
WITHOUT_VARIANTS = BORDER[: BORDER.index("variants:")]


@pytest.fixture
def opened():
    return opened_text("border.yaml", BORDER)


@pytest.fixture
def verdicts(opened):
    return Verdicts(opened)


def by_id(table):
    return {each["id"]: each for each in table["readings"]}


def test_all_readings_stand_side_by_side_with_the_words_that_the_api_gives(opened, verdicts):
    table = verdicts.of()
    assert [each["id"] for each in table["readings"]] == ["calm", "stern"]
    assert [each["id"] for each in table["agendas"]] == ["nothing", "armies", "everything"]
    assert table["agendas"][1]["issues"] == ["The army"]
    assert table["parties"] == [{"id": "north", "name": "The North"}, {"id": "south", "name": "south"}]
    for name, reading in by_id(table).items():
        assert reading["cells"] == opened.verdicts(name)
        assert reading["drift"].startswith("Without talks")
        assert reading["sound"]
        assert reading["stale"] is None
    said = {word for each in table["readings"] for cell in each["cells"].values() for word in cell.values()}
    assert said <= table["words"].keys()


def test_a_reading_that_is_not_sound_keeps_its_last_words_and_the_others_stay_live(opened, verdicts):
    before = by_id(verdicts.of())
    opened.put(BORDER.replace("[not halt, withdraw, pay]", "[not hald, withdraw, pay]"))
    after = by_id(verdicts.of())
    assert after["stern"]["cells"] == before["stern"]["cells"]
    assert after["stern"]["stale"] == {
        "before_line": 22,
        "problem": "‘hald’ is neither an option nor a definition",
    }
    assert not after["stern"]["sound"]
    assert after["calm"] == before["calm"]
    opened.put(BORDER)
    assert by_id(verdicts.of()) == before


def test_what_is_no_yaml_keeps_the_whole_table(opened, verdicts):
    before = verdicts.of()
    opened.put(f"{BORDER}}}{{")
    after = verdicts.of()
    assert [each["cells"] for each in after["readings"]] == [each["cells"] for each in before["readings"]]
    assert after["agendas"] == before["agendas"]
    assert {each["stale"]["before_line"] for each in after["readings"]} == {23}


def test_a_file_that_is_opened_broken_tells_the_words_of_its_newest_sound_version():
    calmer = BORDER.replace("[not halt, withdraw, pay]", "[halt]")
    table = Verdicts(opened_text("border.yaml", f"{BORDER}}}{{"), [f"{BORDER}{{", calmer, BORDER]).of()
    sound = Verdicts(opened_text("border.yaml", calmer)).of()
    assert [each["cells"] for each in table["readings"]] == [each["cells"] for each in sound["readings"]]
    assert not any(each["sound"] for each in table["readings"])


def test_without_versions_a_broken_file_has_no_table():
    assert Verdicts(opened_text("border.yaml", "}{")).of()["readings"] == []


def test_what_a_sound_reading_lacks_is_told_and_is_no_fault_of_the_text():
    verdicts = Verdicts(opened_text("border.yaml", WITHOUT_VARIANTS))
    (base,) = verdicts.of()["readings"]
    assert base["sound"]
    assert base["cells"] == {}
    assert base["lacks"]["title"].startswith("No preferences of north, south are given")
    assert base["lacks"]["hint"]


def test_any_issues_can_be_put_on_the_table_and_nothing_is_written(opened, verdicts):
    text = opened.text
    table = verdicts.what_if(["money", "army"], "calm")
    (agenda,) = table["agendas"]
    assert agenda["issue_ids"] == ["army", "money"]
    assert by_id(table)["calm"]["cells"] == {"": opened.verdicts("calm")["everything"]}
    assert len(verdicts.what_if([])["readings"]) == 2
    assert opened.text == text


@pytest.mark.parametrize(
    "ask",
    [
        lambda verdicts: verdicts.of("sterm"),
        lambda verdicts: verdicts.of(concept="nash2"),
        lambda verdicts: verdicts.what_if(["armies"]),
        lambda verdicts: verdicts.judged("sterm"),
    ],
)
def test_what_there_is_not_is_refused(verdicts, ask):
    with pytest.raises(RequestError):
        ask(verdicts)
