"""``detente coalitions``: Elmira's jump, worked out by hand.

Equilibria under SEQ are s5, s8 and s9. s5 is an appeal that drags on while the town insists. From there Ministry and
Uniroyal reach s6, s7, s8 and s9 (Uniroyal accepts or closes the plant, the Ministry relaxes the order). Both prefer of
these only s8: Ministry 7>3>4>8>5, Uniroyal 1>4>8>5. Local government prefers nothing that it reaches with another to s5
but s7 and s3, which need Uniroyal, who likes them less.
"""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.commands.running import document, from_shell, run

JUMP = {"from": "s5", "to": "s8", "coalition": ["ministry", "uniroyal"]}


@pytest.mark.parametrize("concept", ["nash", "seq", "sseq"])
def test_elmiras_jump(concept: str):
    found = document("coalitions", "elmira", "--concept", concept)
    assert found["command"] == "coalitions"
    assert (found["agenda"], found["concept"]) == (None, concept)
    assert found["equilibria"] == ["s5", "s8", "s9"]
    assert found["jumps"] == [JUMP]
    assert found["cnash"] == ["s8", "s9"]
    assert found["counts"] == {"equilibria": 3, "jumps": 1, "cnash": 2}
    assert found["jumps_of"] == [{"coalition": ["ministry", "uniroyal"], "jumps": 1}]


def test_under_gmr_the_ministry_may_join_what_the_town_could_do_alone():
    # s1 is a GMR equilibrium; the town alone gains by s5, and so does the Ministry: every coalition is listed
    found = document("coalitions", "elmira", "-c", "gmr")
    assert found["jumps"] == [{"from": "s1", "to": "s5", "coalition": ["ministry", "local"]}, JUMP]
    text = run("coalitions", "elmira", "-c", "gmr").stdout
    assert "Of the 2 pairs of equilibria they connect, 1 needs a coalition" in " ".join(text.split())


def test_who_could_leave_one_state():
    found = document("coalitions", "elmira", "--state", "s5")
    assert (found["state"], found["equilibrium"], found["coalition_nash"]) == ("s5", True, False)
    assert found["improvements"] == [
        {
            "to": "s8",
            "coalition": ["ministry", "uniroyal"],
            "equilibrium": True,
            "smallest": True,
            "path": [{"party": "uniroyal", "to": "s7"}, {"party": "ministry", "to": "s8"}],
        }
    ]
    assert "jumps" not in found


def test_one_party_alone_can_leave_too():
    found = document("coalitions", "elmira", "--state", "now")
    assert [(each["to"], each["coalition"], each["smallest"]) for each in found["improvements"]] == [
        ("s5", ["local"], True),
        ("s5", ["ministry", "local"], False),
    ]


def test_a_state_that_nobody_leaves():
    found = document("coalitions", "elmira", "--state", "s8")
    assert (found["coalition_nash"], found["improvements"]) == (True, [])
    assert "nobody alone and no coalition could leave it" in " ".join(
        run("coalitions", "elmira", "--state", "s8").stdout.split()
    )


def test_the_page_names_members_states_and_options():
    text = " ".join(run("coalitions", "elmira").stdout.split())
    assert "Stable for every party under SEQ: s5, s8 and s9." in text
    assert "There is 1 way for a coalition to lead from one of these to another" in text
    assert "s8 and s9: from them no party alone and no coalition could go" in text
    told = " ".join(run("coalitions", "elmira", "--state", "s5").stdout.split())
    assert "Ministry of the Environment and Uniroyal Chemical together could go to s8" in told
    assert "takes up “Relax the control order” (s8)." in told


def test_csv_has_a_row_for_each_jump():
    rows = list(csv.reader(io.StringIO(run("coalitions", "elmira", "--format", "csv").stdout)))
    assert rows == [["from", "to", "ministry", "uniroyal", "local"], ["s5", "s8", "1", "1", "0"]]
    rows = list(csv.reader(io.StringIO(run("coalitions", "elmira", "-s", "s5", "-f", "csv").stdout)))
    assert rows[1] == ["s8", "1", "1", "0", "1", "1", "2"]


def test_talks_on_an_agenda_keep_the_numbers():
    found = document("coalitions", "elmira", "--agenda", "appeal_only", "--concept", "nash")
    assert found["agenda"] == "appeal_only"
    assert set(found["equilibria"]) <= {"s1", "s3", "s5", "s7", "s9"}
    assert found["jumps"] == []


@pytest.mark.slow
def test_readings_stand_side_by_side_and_json_wants_one():
    text = run("coalitions", "european-security").stdout
    assert "column: As the column puts it" in text
    assert "hostile_by_design" in text
    assert run("coalitions", "european-security", "--format", "json").exit_code == 2
    found = document("coalitions", "european-security", "--variant", "hostile_by_design")
    assert found["cnash"] == found["equilibria"] == ["s7433", "s16641"]


@pytest.mark.slow
def test_too_many_jumps_are_counted():
    found = document("coalitions", "european-security", "--variant", "ukraine")
    assert "jumps" not in found
    assert found["counts"]["jumps"] == sum(each["jumps"] for each in found["jumps_of"]) > 250_000
    assert "counted and not listed" in found["warnings"][0]
    text = " ".join(run("coalitions", "european-security", "--variant", "ukraine").stdout.split())
    assert "counted and not listed" in text
    assert run("coalitions", "european-security", "-v", "ukraine", "-f", "csv").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("elmira", "--concept", "core"), "concept"),
        (("elmira", "--state", "s10"), "s10"),
        (("elmira", "--agenda", "none"), "agenda"),
        (("elmira", "--agenda", "terms_only", "--state", "s3"), "terms_only"),
    ],
)
def test_what_does_not_exist_is_refused(arguments: tuple[str, ...], word: str):
    refused = run("coalitions", *arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert word in refused.stderr


@pytest.mark.parametrize(
    "more", [[], ["--state", "s5"], ["--state", "s1", "-c", "gmr"], ["-a", "terms_only"]]
)
def test_the_documents_verify(more: list[str]):
    found = document("coalitions", "elmira", *more)
    assert run("verify", "elmira", "-", stdin=json.dumps(found)).exit_code == 0


@pytest.mark.slow
def test_equal_questions_have_equal_bytes():
    asked = ("coalitions", "elmira", "--format", "json")
    assert from_shell(*asked).stdout == from_shell(*asked).stdout


def two_who_act(n_idle: int, n_more: int = 0) -> str:
    """Either of two can reach alone what both prefer, in 2ⁿ forms; so do some who can do nothing prefer it."""
    idle = "".join(f"  q{k}: {{}}\n" for k in range(n_idle))
    likes = "".join(f"  q{k}: {{statements: [x]}}\n" for k in range(n_idle))
    more = "".join(f", x{k}: O" for k in range(n_more))
    return (
        f"format: detente/1\ntitle: T\nparties:\n  a: {{options: {{x: X{more}}}}}\n  b: {{options: {{y: Y}}}}\n{idle}"
        f"status_quo: []\npreferences:\n  a: {{statements: [x]}}\n  b: {{statements: [x]}}\n{likes}"
    )


@pytest.mark.parametrize(
    ("n_idle", "n_more", "expected"),
    [
        (3, 0, "--format json has all."),
        (18, 0, "--format json has those without the parties that are left out."),
        (8, 5, "--format csv has all."),  # 64 goals, a alone or with b, and 2⁸: 24,576 improvements
    ],
)
def test_where_larger_groups_are_told_is_where_they_are(n_idle: int, n_more: int, expected: str, tmp_path):
    path = tmp_path / "two.yaml"
    path.write_text(two_who_act(n_idle, n_more), encoding="utf-8")
    text = " ".join(run("coalitions", str(path), "--state", "s1").stdout.split())
    assert f"Larger groups that could do the same are not told; {expected}" in text
    assert ("improvements" in document("coalitions", str(path), "--state", "s1")) == ("csv" not in expected)


# What the others could answer

ANSWERED = {
    "cgmr": ["s1", "s4", "s8", "s9"],
    "csmr": ["s1", "s4", "s8", "s9"],
    "cseq_joint": ["s8", "s9"],
    "cseq_single": ["s8", "s9"],
}
"""Elmira, as methods.md § 2 has it."""


@pytest.mark.parametrize("concept", ["nash", "gmr", "seq"])
def test_what_no_group_would_leave_whatever_the_concept(concept: str):
    found = document("coalitions", "elmira", "--answered", "--concept", concept)
    assert (found["answered"], found["cnash"]) == (ANSWERED, ["s8", "s9"])
    assert found["counts"]["answered"] == {form: len(states) for form, states in ANSWERED.items()}
    assert "group" not in found


def test_the_ministry_and_the_plant_leave_s5_whatever_the_town_could_do():
    """By hand: their one improvement is s8; the town's only answer leads to s4, which both prefer to s5."""
    found = document("coalitions", "elmira", "--group", "uniroyal,Ministry of the Environment")
    assert found["group"] == ["ministry", "uniroyal"]
    assert all("s5" not in states for states in found["answered"].values())
    assert list(found["answered"]) == ["cnash", *ANSWERED]
    assert found["cnash"] == ["s8", "s9"]


def test_only_answers_hold_both_to_cooperation_in_the_dilemma(tmp_path):
    path = tmp_path / "dilemma.yaml"
    path.write_text("""
format: detente/1
title: The prisoner's dilemma
parties: {one: {options: {a: A}}, two: {options: {b: B}}}
preferences: {one: {ranking: [s3, s4, s1, s2]}, two: {ranking: [s2, s4, s1, s3]}}
""")
    found = document("coalitions", str(path), "--answered")
    assert (found["cnash"], found["answered"]) == ([], {form: ["s4"] for form in ANSWERED})
    page = " ".join(run("coalitions", str(path), "--answered").stdout.split())
    assert "s4 is held by answers only, and credible ones suffice" in page


def test_answers_in_rows_and_verified(tmp_path):
    told = run("coalitions", "elmira", "--answered", "--format", "csv").stdout
    rows = {row["state"]: row for row in csv.DictReader(io.StringIO(told))}
    assert [state for state, row in rows.items() if row["cgmr"] == "1"] == ANSWERED["cgmr"]
    path = tmp_path / "answered.json"
    path.write_text(run("coalitions", "elmira", "-g", "local,uniroyal", "--format", "json").stdout)
    assert run("verify", "elmira", str(path)).exit_code == 0
    path.write_text(path.read_text().replace('"cgmr": [', '"cgmr": ["s2",', 1))
    assert run("verify", "elmira", str(path)).exit_code == 1


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ("ministry,nobody", "There is no party ‘nobody’."),
        ("local,local", "‘local’ is named twice in --group."),
        (",", "No party is named in --group."),
    ],
)
def test_a_group_of_parties_that_there_are(group: str, told: str):
    found = run("coalitions", "elmira", "--group", group)
    assert (found.exit_code, told in found.stderr) == (2, True)


def test_one_state_is_another_question():
    found = run("coalitions", "elmira", "--answered", "--state", "s5")
    assert found.exit_code == 2
    assert "leave --state out" in found.stderr
