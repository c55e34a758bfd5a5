"""``detente states``: the states and their numbers."""

from __future__ import annotations

import csv
import io

from tests.commands.running import document, run


def test_the_states_of_elmira_are_numbered_as_in_the_literature():
    found = document("states", "elmira")
    assert [state["options"] for state in found["states"]] == [
        ["delay"],
        ["modify", "delay"],
        ["accept"],
        ["modify", "accept"],
        ["delay", "insist"],
        ["modify", "delay", "insist"],
        ["accept", "insist"],
        ["modify", "accept", "insist"],
        ["abandon"],
    ]
    assert found["counts"] == {"states": 9}


def test_preferences_are_not_needed():
    result = run("states", "european-security", "--format", "csv")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1 + 18_432


def test_the_paper_as_csv_has_a_row_an_option():
    rows = list(csv.reader(io.StringIO(run("states", "syria-iraq", "--paper", "--format", "csv").stdout)))
    assert rows == [
        ["party", "option", "s1", "s2", "s3", "s4", "s5", "s6"],
        ["syria", "release", "N", "Y", "N", "N", "Y", "N"],
        ["syria", "escalate", "N", "N", "Y", "N", "N", "Y"],
        ["iraq", "attack", "N", "N", "N", "Y", "Y", "Y"],
    ]


def test_both_tables_in_latex():
    for paper in ([], ["--paper"]):
        assert "\\end{tabular}" in run("states", "elmira", "--format", "latex", *paper).stdout


def test_many_states_are_cut_short_and_counted():
    text = run("states", "european-security").stdout
    assert "17,432 states more" in text


def test_names_stand_beside_numbers():
    assert "s4 both_silent" in run("states", "prisoners-dilemma").stdout
