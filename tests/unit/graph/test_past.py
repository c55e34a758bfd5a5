"""A past that cannot have happened: what is told of it, and where. In the texts a ▶ marks the place that is told."""

import time
from dataclasses import replace

import pytest

from detente.graph import check_states
from detente.scenario import read_scenario_text
from tests.unit.graph.test_checks import marked

START = """format: detente/1
title: A spring
parties:
  north: {options: {share: Share, wall: {name: Build a wall, moves: forward}}}
  south: {options: {pay: Pay, stay: {name: Stay, moves: backward}}}
require: [not (share and pay)]
"""


def warnings(text, start=START):
    return check_states(read_scenario_text(start + text, "case.yaml"))


@pytest.mark.parametrize(
    ("text", "written", "more"),
    [
        (
            "share",
            "  moves:\n    - {by: north, take: [share]}\n    - ▶{by: north, take: [share, wall]}\n",
            "Step 2 of the history takes ‘share’, which is taken already: step 1 (line 9) took it.",
        ),
        (
            "share",
            "  start: [share]\n  moves:\n    - ▶{by: north, take: [share]}\n",
            "Step 1 of the history takes ‘share’, which is taken already: it was taken at the start.",
        ),
        (
            "share",
            "  moves:\n    - {by: north, date: 2001, take: [share]}\n    - {by: north, drop: [share]}\n"
            "    - ▶{by: north, drop: [share]}\n",
            "Step 3 of the history drops ‘share’, which is not taken then: step 2 (line 10) dropped it.",
        ),
        (
            "pay",
            "  moves:\n    - ▶by: south\n      drop: [pay]\n",
            "Step 1 of the history drops ‘pay’, which is not taken then: it was not taken at the start.",
        ),
        (
            "wall",
            "  start: [wall]\n  moves: [{by: south, take: [pay]}, ▶{by: north, drop: [wall]}]\n",
            "Step 2 of the history drops ‘wall’, which once taken stays (‘moves: forward’).",
        ),
        (
            "stay",
            "  moves: [▶{by: south, take: [stay]}]\n",
            "Step 1 of the history takes ‘stay’, which can only be dropped (‘moves: backward’).",
        ),
        (
            "",
            "  start: [share]\n  moves:\n    - ▶{by: south, take: [pay]}\n    - {by: north, drop: [share]}\n",
            "Step 1 of the history leads to a state that cannot occur: ‘not (share and pay)’ of ‘require’ (line 6) "
            "excludes it.",
        ),
        (
            "2003-01",
            "  moves:\n    - {date: 2003-05-02, by: south, take: [pay]}\n"
            "    - ▶{date: 2003-01, by: south, drop: [pay]}\n",
            "Step 2 of the history is dated 2003-01, but step 1 (line 9) above it is dated 2003-05-02.",
        ),
    ],
)
def test_what_cannot_have_been_is_told_in_its_place(text, written, more):
    source, place = marked(f"{START}history:\n{written}")
    (found,) = check_states(read_scenario_text(source, "case.yaml"))
    assert (found.code, found.severity, found.place, found.text) == (
        "impossible-past",
        "warning",
        place,
        text,
    )
    assert (found.message, found.file) == (more, "case.yaml")
    assert found.hint


@pytest.mark.parametrize(
    ("dates", "steps"),
    [
        (["2001", "2001", "2002-03", "2002", "2002-03-01"], []),
        (["2002-03", "2002", "2002-02"], [3]),  # the year alone says nothing against either
        (["2002-03-05", None, "2002-03", "2002-03-04"], [4]),
        (["2001", "2009", "2003", "2004", "2005"], [3]),  # one wrong date is told once
        (["2001", "2009", "2003", "2008", "2004"], [3, 5]),
        ([None, None], []),
    ],
)
def test_dates_that_go_back(dates, steps):
    moves = [
        f"    - {{by: north, {'drop' if k % 2 else 'take'}: [share]{f', date: {date}' if date else ''}}}\n"
        for k, date in enumerate(dates)
    ]
    found = warnings(f"history:\n  moves:\n{''.join(moves)}")
    assert [each.place.line - 8 for each in found] == steps
    assert all("is dated" in each.message for each in found)


@pytest.mark.parametrize(
    ("status_quo", "told"),
    [
        ("[share, wall]", "‘wall’ is taken in the status quo only"),
        ("[]", "‘share’ is taken at its end only"),
        (
            "[pay, wall]",
            "‘share’ is taken at its end only, ‘wall’ and ‘pay’ are taken in the status quo only",
        ),
        ("[share]", None),
    ],
)
def test_a_past_that_ends_elsewhere(status_quo, told):
    source, place = marked(
        f"{START}status_quo: {status_quo}\nhistory:\n  moves:\n    - {{by: north, take: [share]}}\n"
        "    - ▶{by: north, what: It goes on}\n"
    )
    found = [each for each in check_states(read_scenario_text(source)) if each.code == "past-ends-elsewhere"]
    assert [each.message for each in found] == (
        [f"The history does not end at the status quo: {told}."] if told else []
    )
    assert all((each.place, each.severity) == (place, "warning") for each in found)


def test_a_step_that_cannot_be_is_left_out():
    found = warnings(
        "status_quo: [share]\nhistory:\n  start: [share]\n  moves:\n"
        "    - {by: south, take: [pay]}\n    - {by: south, drop: [pay]}\n"
    )
    assert [(each.place.line, each.message[:40]) for each in found] == [
        (11, "Step 1 of the history leads to a state t"),
        (12, "Step 2 of the history drops ‘pay’, which"),
    ]


@pytest.mark.parametrize("history", ["{}", "{moves: []}", "{start: [share], moves: []}", "{start: s2}"])
def test_nothing_is_told_of_a_past_without_moves(history):
    assert warnings(f"status_quo: []\nhistory: {history}\n") == ()


def test_a_start_that_does_not_exist_is_told_alone():
    found = warnings("history: {start: s99, moves: [{by: north, drop: [share]}]}\n")
    assert [each.code for each in found] == ["no-such-state"]


def test_a_status_quo_that_does_not_exist_is_told_beside_the_moves():
    found = warnings("status_quo: [share, pay]\nhistory: {moves: [{by: north, drop: [share]}]}\n")
    assert sorted(each.code for each in found) == ["impossible-past", "infeasible-status-quo"]


GIVE = "{by: north, take: [share]}"
MERGED = START + "indistinguishable: [wall]\n"


def test_what_the_number_of_a_merged_state_does_not_say_is_not_told():
    # s1 nothing, s2 share, s3 pay, s4 to s6 the same with stay; s7 is a wall, whatever else is done
    for move in ("{by: north, take: [share]}", "{by: north, drop: [share]}", "{by: south, take: [pay]}"):
        assert (
            warnings(f"history: {{start: walled, moves: [{move}]}}\nstates: {{walled: s7}}\n", MERGED) == ()
        )
    (found,) = warnings("history: {start: s7, moves: [{by: north, drop: [wall]}]}\n", MERGED)
    assert "once taken stays" in found.message


def test_what_a_step_says_of_a_merged_state_is_known_from_then_on():
    moves = "[{by: north, drop: [share]}, {by: north, drop: [share]}]"
    (found,) = warnings(f"history: {{start: s7, moves: {moves}}}\n", MERGED)
    assert "which is not taken then: step 1 (line 8) dropped it" in found.message


def test_a_list_says_what_is_taken_in_a_merged_state_by_way_of_a_name_too():
    for start in ("[wall]", "walled"):
        text = f"states: {{walled: [wall]}}\nhistory: {{start: {start}, moves: [{{by: north, drop: [share]}}]}}\n"
        (found,) = warnings(text, MERGED)
        assert "not taken at the start" in found.message


def test_an_end_in_the_merged_state_of_today_is_no_other():
    assert (
        warnings("status_quo: [wall]\nhistory: {moves: [{by: north, take: [wall, share]}]}\n", MERGED) == ()
    )


def test_what_only_a_variant_makes_impossible_is_told_of_that_variant():
    text = """history:
  moves:
    - {by: north, take: [share]}
    - {by: north, drop: [share]}
variants:
  lasting: {parties: {north: {options: {share: {moves: forward}}}}}
  again: {extends: lasting, title: The same again}
  none: {remove: [history]}
  other: {history: {start: [pay], moves: [{by: south, take: [pay]}]}}
"""
    found = warnings(text)
    assert [(each.place.line, each.message.partition("Step")[0]) for each in found] == [
        (10, "In the variant ‘lasting’: "),
        (15, "In the variant ‘other’: "),
    ]


def test_a_fault_of_the_base_is_told_once_for_all_variants():
    text = (
        "history: {moves: [{by: north, drop: [share]}]}\nvariants: {one: {title: One}, two: {title: Two}}\n"
    )
    (found,) = warnings(text)
    assert not found.message.startswith("In the variant")


def test_a_move_written_once_and_made_twice_is_told_where_it_is_written():
    source, place = marked(
        f"{START}history:\n  moves:\n    - &give ▶{{by: north, take: [share]}}\n    - *give\n"
    )
    (found,) = check_states(read_scenario_text(source))
    assert found.place == place
    assert "Step 2" in found.message


def test_options_that_two_parties_share_are_told_by_their_full_names():
    text = """format: detente/1
title: T
parties: {a: {options: {arm: Arm}}, b: {options: {arm: Arm}}}
history: {moves: [{by: b, drop: [b.arm]}]}
"""
    (found,) = warnings(text, "")
    assert "drops ‘b.arm’" in found.message


def test_ten_thousand_moves_are_followed_soon():
    scenario = read_scenario_text(f"{START}history: {{moves: [{GIVE}, {{by: north, drop: [share]}}]}}\n")
    history = replace(scenario.history, moves=scenario.history.moves * 5_000)
    start = time.process_time()
    assert check_states(replace(scenario, history=history)) == ()
    assert time.process_time() - start < 5
