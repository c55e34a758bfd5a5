"""``detente compare``: the Cuban missile crisis with and without an irreversible strike."""

from __future__ import annotations

import pytest

from tests.commands.running import document, run


def test_what_comes_when_a_strike_cannot_be_undone():
    found = document("compare", "cuban-missile-crisis", "--with-variant", "irreversible_strike")
    assert found["equilibria"]["nash"] == {"kept": [], "gone": [], "come": ["s6"]}
    assert found["equilibria"]["seq"] == {"kept": [["s5", "s5"], ["s7", "s7"]], "gone": [], "come": ["s6"]}
    assert found["equilibria"]["gmr"]["gone"] == found["equilibria"]["gmr"]["come"] == []
    assert found["with"]["variant"] == "irreversible_strike"


def test_the_same_the_other_way_round():
    found = document("compare", "cuban-missile-crisis", "-v", "irreversible_strike", "-w", "base")
    assert found["equilibria"]["nash"] == {"kept": [], "gone": ["s6"], "come": []}


def test_two_files_are_matched_by_what_is_done():
    # published-cases.md: without merging, s5, s6, s11 and s12 are the plant closed
    found = document("compare", "elmira", "elmira-12", "--concepts", "nash")
    assert found["equilibria"]["nash"] == {
        "kept": [["s5", "s7"], ["s8", "s10"], ["s9", "s12"]],
        "gone": [],
        "come": ["s5", "s6", "s11"],
    }
    assert found["states"] == {"shared": 9, "only_first": [], "only_second": ["s5", "s6", "s11"]}


def test_the_table_names_what_stays_goes_and_comes():
    lines = run("compare", "cuban-missile-crisis", "-w", "irreversible_strike").stdout.splitlines()
    assert "NASH  –                              –   s6" in lines
    assert any(line.split()[:2] == ["NASH", "United"] for line in lines)


def test_nothing_to_compare_is_bad_input():
    result = run("compare", "cuban-missile-crisis")
    assert result.exit_code == 2
    assert "irreversible_strike" in result.stderr


READINGS = """\
format: detente/1
title: T
parties: {a: {options: {x: X}}, b: {options: {y: Y}}}
variants:
  v: {preferences: {a: {statements: [x]}, b: {statements: [y]}}}
  w: {preferences: {a: {statements: [not x]}, b: {statements: [y]}}}
"""


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ([], "add --variant with one of v, w, and add --with-variant with one of v, w"),
        (["--variant", "v"], "add --with-variant with one of w"),
        (["-w", "w"], "add --variant with one of v"),
        (["-v", "base", "-w", "w"], "add --variant with one of v"),
        (["-v", "v", "-w", "base"], "add --with-variant with one of w"),
        (["SELF"], "add --variant with one of v, w, and add --with-variant with one of v, w"),
    ],
)
def test_a_base_without_preferences_is_not_compared(tmp_path, asked, hint):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS, encoding="utf-8")
    result = run("compare", str(path), *(str(path) if each == "SELF" else each for each in asked))
    assert result.exit_code == 2
    assert "readings.yaml has no preferences of a, b, so it cannot be compared." in result.stderr
    assert result.stderr.splitlines()[-1].strip() == hint


def test_the_only_reading_of_a_base_without_preferences_has_none_beside_it(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS[: READINGS.index("  w:")], encoding="utf-8")
    result = run("compare", str(path))
    assert "name another scenario: the only variant of this one is v" in result.stderr


def test_disputes_without_a_common_party_are_not_compared():
    result = run("compare", "elmira", "chicken")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "share no party" in result.stderr


def test_a_variants_name_in_the_place_of_a_scenario_is_hinted_at():
    result = run("compare", "cuban-missile-crisis", "irreversible_strike")
    assert result.exit_code == 2
    assert "--with-variant irreversible_strike" in result.stderr
