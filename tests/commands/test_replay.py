"""``detente replay``: the past of the spring, worked out by hand in ``spring.py``, and the first case."""

from __future__ import annotations

import csv
import re

import pytest

from tests.commands.running import document, run
from tests.commands.spring import READINGS, SPRING

CASE = "european-security"


@pytest.fixture
def spring(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING, encoding="utf-8")
    return str(path)


def told(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_the_steps_are_those_worked_out_by_hand(spring):
    # North s3 > s4 > s1 > s2, South s2 > s4 > s1 > s3
    found = document("replay", spring)
    assert found["steps"] == [
        {
            "date": "2001",
            "by": "north",
            "from": "s1",
            "to": "s2",
            "legal": True,
            "variants": {"base": "worse"},
        },
        {
            "date": "2002",
            "by": "south",
            "from": "s2",
            "to": "s4",
            "legal": True,
            "variants": {"base": "worse"},
        },
        {
            "date": "2003",
            "by": "south",
            "from": "s4",
            "to": "s2",
            "legal": True,
            "variants": {"base": "improvement"},
        },
        {
            "date": "2004",
            "by": "north",
            "from": "s2",
            "to": "s1",
            "legal": True,
            "variants": {"base": "improvement"},
        },
    ]
    assert found["ends_at_status_quo"] is True


@pytest.mark.parametrize(
    "sentence",
    [
        "Most steps against the mover's own ranking: 2 of 4, under base. The steps end at the status quo.",
        "1. 2001 North: “Share the spring” taken up. North shares.",
        "1 2001 north s1 s2 yes worse",
        "4 2004 north s2 s1 yes improvement",
        "base 2 0 2 North 1, South 1",
        "a party keeps acting against its own ranking is a poor reading",
    ],
)
def test_the_page_says(spring, sentence):
    assert sentence in told("replay", spring)


def test_an_end_elsewhere_and_a_step_that_cannot_be_undone_are_said(tmp_path):
    text = SPRING.replace("{share: Share the spring}", "{share: {name: Share the spring, moves: forward}}")
    path = tmp_path / "spring.yaml"
    path.write_text(text.replace("status_quo: []", "status_quo: [share]"), encoding="utf-8")
    page = told("replay", str(path))
    assert "North: “Share the spring” dropped; no legal move: it cannot be undone" in page
    assert "4 2004 north s2 s1 no" in page
    assert "The steps do not end at the status quo" in page
    assert document("replay", str(path))["ends_at_status_quo"] is False


def test_a_step_to_a_state_that_cannot_occur_leaves_things_as_they_are(tmp_path):
    text = SPRING.replace("  unsafe: {by: South, state: s4, stable: nash}\n", "")  # there is no s4 then
    path = tmp_path / "spring.yaml"
    path.write_text(f"{text}infeasible: [share and pay]\n", encoding="utf-8")
    found = document("replay", str(path))["steps"]
    assert [(step["from"], step["to"]) for step in found[:2]] == [("s1", "s2"), ("s2", None)]
    assert found[2]["from"] == "s2"
    page = told("replay", str(path))
    assert "leads to no state that can occur, so the next step starts from the same state" in page


def test_what_cannot_have_been_is_said_beside_the_step(tmp_path):
    path = tmp_path / "spring.yaml"
    text = SPRING.replace("{date: 2002, by: south, take: [pay]}", "{date: 2000, by: south, drop: [pay]}")
    path.write_text(text.replace("status_quo: []", "status_quo: [pay]"), encoding="utf-8")
    page, found = told("replay", str(path)), document("replay", str(path))
    assert (
        "2. 2000 South: “Pay for the pipes” dropped; no legal move: it changes nothing; it is dated before step 1; "
        "“Pay for the pipes” was not taken." in page
    )
    assert "3. 2003 South: “Pay for the pipes” dropped; no legal move: it changes nothing; " in page
    assert "Taken in the status quo only: “Pay for the pipes” (South)." in page
    first, _, _ = page.partition("Did each step")
    assert "Look at the file first: " in first
    assert "Step 2 of the history is dated 2000, but step 1 (line " in first
    assert [(each["code"], each["readings"]) for each in found["look_first"]] == [
        ("impossible-past", ["base"])
    ] * 3 + [("past-ends-elsewhere", ["base"])]
    assert found["contradictions"] == [
        {"step": 2, "why": "dated-before", "earlier": 1},
        {"step": 2, "why": "not-taken", "option": "pay"},
        {"step": 3, "why": "not-taken", "option": "pay"},
    ]
    assert found["differences"] == {"at_end": [], "today": ["pay"]}


def test_a_past_in_order_has_neither(spring):
    found = document("replay", spring)
    assert (found["contradictions"], found["differences"]) == ([], None)


def test_what_says_that_a_step_was_worse_is_named_with_its_line(spring):
    # North would rather not share, South rather not pay; neither gains what it wants most by its own step
    line = SPRING.splitlines().index("  north: {core: [pay], secondary: [not share]}") + 1
    page = told("replay", spring)
    assert (
        "What makes a step worse for its mover "
        f"Step 1 (2001), North Given up: [not “Share the spring”] (line {line}). Gained: nothing on its list. "
        f"Step 2 (2002), South Given up: [not “Pay for the pipes”] (line {line + 1}). Gained: nothing on its list."
        in page
    )


def test_all_readings_are_always_shown(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS, encoding="utf-8")
    (step,) = document("replay", str(path))["steps"]
    # wary: North s1 > s2; generous: s2 > s1
    assert step["variants"] == {"wary": "worse", "generous": "improvement"}
    page = told("replay", str(path))
    assert "1 2001 north s1 s2 yes worse improvement" in page
    assert "wary 0 0 1 North 1" in page
    assert "generous 1 0 0 nobody" in page


def test_many_readings_have_letters_and_marks():
    page = run("replay", CASE).stdout
    rows = re.findall(r"^ *\d+ +\d{4}-\d\d(?:-\d\d)? +\w+ +s\d+ +s\d+ +yes +[+=−](?:  [+=−]){8}$", page, re.M)
    assert len(rows) == 11
    assert "+ improvement for its mover; = indifferent; − worse" in " ".join(page.split())
    assert "\na  column: As the column puts it" in page
    assert page.index("Most steps against the mover's own ranking: 2 of 11") < page.index("The steps\n")


def test_csv_has_a_row_for_each_step(spring):
    rows = list(csv.DictReader(run("replay", spring, "--format", "csv").stdout.splitlines()))
    assert [(row["from"], row["to"], row["legal"], row["base"]) for row in rows] == [
        ("s1", "s2", "1", "worse"),
        ("s2", "s4", "1", "worse"),
        ("s4", "s2", "1", "improvement"),
        ("s2", "s1", "1", "improvement"),
    ]
    assert (rows[0]["take"], rows[0]["what"], rows[3]["drop"]) == ("share", "North shares", "share")


def test_a_scenario_without_a_past_says_so(tmp_path):
    path = tmp_path / "spring.yaml"
    history = SPRING[SPRING.index("history:") : SPRING.index("preferences:")]
    path.write_text(SPRING.replace(history, ""), encoding="utf-8")
    page = told("replay", str(path))
    assert "The scenario lists no past moves; ‘history’ in the file would: history: {moves: [{date:" in page
    found = document("replay", str(path))
    assert (found["format"], found["command"], found["scenario"]) == ("detente-result/1", "replay", "spring")
    assert (found["steps"], found["ends_at_status_quo"]) == ([], None)


def test_without_a_status_quo_the_end_is_not_compared(tmp_path):
    path = tmp_path / "spring.yaml"
    text = SPRING.replace("status_quo: []\n", "").replace(
        "  today: {name: No loss, criterion: no_party_worse}\n", ""
    )
    path.write_text(text, encoding="utf-8")
    assert "names no status quo to compare the end with" in told("replay", str(path))
    assert document("replay", str(path))["ends_at_status_quo"] is None


def test_the_past_of_the_dam_ends_today_and_nobody_acted_against_its_own_ranking():
    # Every reading has Ethiopia rather out of Washington, and Egypt and Sudan before the Council without an agreement.
    found = document("replay", "nile-dam")
    assert [(step["by"], step["legal"]) for step in found["steps"]] == [
        ("ethiopia", True),
        ("egypt", True),
        ("sudan", True),
    ]
    assert {word for step in found["steps"] for word in step["variants"].values()} == {"improvement"}
    assert "The steps end at the status quo." in told("replay", "nile-dam")
