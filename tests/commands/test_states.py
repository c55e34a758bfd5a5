"""``detente states``: the states and their numbers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from detente.errors import SizeError
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


# Two neighbours and a wall. The states, first option fastest: s1 nothing, s2 wall, s3 flowers, s4 both, s5 to s8 such
# with music. Anna's core is the wall; Ben wants no music, then flowers, which are in no issue. Nobody would leave s4
# under NASH: a wall, flowers, no music.
GARDEN = """
format: detente/1
title: A garden
parties:
  anna: {name: Anna, options: {wall: Build a wall}}
  ben: {name: Ben, options: {flowers: Plant flowers, music: Play music}}
status_quo: [music]
issues: {border: {name: The border, options: [wall]}, noise: {name: Noise, options: [music]}}
preferences:
  anna: {core: [wall], secondary: [not music]}
  ben: {statements: [not music, SECOND]}
"""


def garden(folder: Path, second: str) -> str:
    path = folder / "garden.yaml"
    path.write_text(GARDEN.replace("SECOND", second), encoding="utf-8")
    return str(path)


def told(*arguments: str) -> str:
    return " ".join(run("states", *arguments).stdout.split())


def test_one_equilibrium_is_one_outcome_told_against_today(tmp_path):
    text = told(garden(tmp_path, "flowers"), "--concept", "nash")
    assert "nobody would leave 1 of 8 states, under NASH, where a party expects no answer." in text
    assert "Outcome 1: s4 Compared with today, Anna would take up “Build a wall”" in text
    assert "Ben would take up “Plant flowers” and drop “Play music”" in text
    assert "Not as today on: The border; Noise. Every core concern met: Anna." in text
    assert "Against today: better for Anna and Ben." in text


def test_conduct_that_differs_is_told_with_the_number_of_states(tmp_path):
    # Ben does not care for flowers: nobody would leave s2 and s4, which differ in no issue.
    path = garden(tmp_path, "not music")
    text = told(path, "--concept", "nash")
    assert (
        "They are all one outcome: two states are one outcome where the same is done on every issue" in text
    )
    assert (
        "Outcome 1: 2 states, the nearest to today s2 Compared with today in all of them, Anna would" in text
    )
    assert "Taken in some of them only: “Plant flowers” in 1 of 2 (Ben)." in text
    (outcome,) = document("states", path, "--concept", "nash")["outcomes"]
    assert outcome == {
        "count": 2,
        "states": ["s2", "s4"],
        "nearest": "s2",
        "shared": {"wall": True, "music": False},
        "differing": {"flowers": 1},
        "as_today": {"border": 0, "noise": 0},
        "core": {"anna": True, "ben": None},
        "concerns": {"anna": [2], "ben": []},
        "change": {"anna": [1, 1], "ben": [1, 1]},
    }


def test_the_states_of_one_outcome_are_listed_on_request(tmp_path):
    path = garden(tmp_path, "not music")
    found = run("states", path, "--concept", "nash", "--outcome", "1", "--format", "csv").stdout
    assert [row["state"] for row in csv.DictReader(io.StringIO(found))] == ["s2", "s4"]
    lines = run("states", path, "-c", "nash", "--outcome", "1").stdout.splitlines()
    assert [line.split()[0] for line in lines if line.startswith(("s1 ", "s2", "s3", "s4"))] == ["s2", "s4"]
    assert "--outcome" in run("states", path).stdout


def test_an_outcome_that_does_not_exist_is_refused(tmp_path):
    path = garden(tmp_path, "flowers")
    result = run("states", path, "--concept", "nash", "--outcome", "2")
    assert result.exit_code == 2
    assert "There is no outcome 2 under NASH." in result.stderr
    assert "they are 1 to 1" in result.stderr
    result = run("states", "european-security", "--outcome", "1")
    assert result.exit_code == 2
    assert "add --variant with one of column, russian_drafts" in result.stderr


def test_core_concerns_that_do_not_hold_are_told(tmp_path):
    # Ben can only play on: then the one state that nobody would leave has a wall, and music that Anna minds.
    path = garden(tmp_path, "music").replace("garden.yaml", "loud.yaml")
    loud = GARDEN.replace("core: [wall], secondary: [not music]", "core: [wall, not music]")
    Path(path).write_text(loud.replace("[not music, SECOND]", "[music]"), encoding="utf-8")
    text = told(path, "--concept", "nash")
    assert "Core not met: Anna. Wanted: not “Play music” (Ben)." in text
    assert "As today on: Noise. Not as today on: The border." in text
    assert "Against today: better for Anna; neither better nor worse for Ben." in text


def test_many_equilibria_are_told_as_a_handful():
    # Counted by the oracle's definition: 72 states, 24 by what is done on issues, 4 by whether anything is.
    found = document("states", "european-security", "--variant", "column")
    assert (found["n_equilibria"], found["apart_by"]) == (72, "any_issue")
    assert found["n_outcomes"] == {"options": 24, "issues": 24, "any_issue": 4, "concerns": 2, "cores": 2}
    analysis = document("analyze", "european-security", "--variant", "column")["equilibria"]["seq"]
    members = [state for outcome in found["outcomes"] for state in outcome["states"]]
    assert sorted(members) == sorted(analysis)
    text = told("european-security", "--variant", "column")
    assert (
        "They are 4 outcomes: two states are one outcome where both are as today on every issue or neither is, "
        "the same is done that cannot be undone, and the same core concerns hold. By what is done on each issue, what "
        "cannot be undone and the core concerns that hold they would be 24." in text
    )
    assert "18,427 states more: --long lists more, --format csv prints all." in text


def test_the_base_without_preferences_says_how_to_see_the_outcomes_of_a_reading():
    text = run("states", "european-security").stdout
    assert "The outcomes of one reading: detente states european-security --variant column" in text
    assert "Outcomes under" not in text


def test_preferences_left_open_tell_no_outcomes(tmp_path):
    path = tmp_path / "open.yaml"
    path.write_text(
        GARDEN.replace("statements: [not music, SECOND]", "statements: [any_order: [not music, flowers]]"),
        encoding="utf-8",
    )
    text = told(str(path))
    assert "Outcomes under" not in text
    assert "8 states can occur" in text
    assert f"detente uncertainty {path}" in text
    assert "outcomes" not in document("states", str(path))


def test_the_table_of_papers_stands_alone():
    assert "Outcomes under" not in run("states", "elmira", "--paper").stdout


@pytest.mark.parametrize("format", ["md", "html"])
def test_outcomes_stand_in_every_format(format):
    assert "Outcome 2: s9" in run("states", "elmira", "--format", format).stdout


def test_what_a_definition_means_that_is_wanted_is_told():
    text = told("european-security", "--variant", "ukraine")
    assert "Wanted: ‘membership open’." in text
    assert "‘membership open’ means: “Go on seeking membership of NATO” (Ukraine) and not “Bind" in text


def test_names_stand_beside_numbers():
    assert "s4 both_silent" in run("states", "prisoners-dilemma").stdout


def test_a_model_too_large_for_the_engine_has_its_states_listed(monkeypatch, tmp_path):
    def refused(model):
        raise SizeError("too many pairs of states")

    monkeypatch.setattr("detente.questions.states.choose_engine", refused)
    path = garden(tmp_path, "flowers")
    text = told(path)
    assert "Which outcomes would hold is not told. too many pairs of states" in text
    assert "8 states can occur" in text
    assert "outcomes" not in document("states", path)
    assert "too many pairs" in run("states", path, "--outcome", "1").stderr


def test_what_some_states_of_an_outcome_gain_and_others_lose_is_told(tmp_path):
    # Nobody would leave a state without the wall, which Anna dislikes: s1 and s3 without music, s5 and s7 with it.
    # Today is s7. Flowers matter to Anna more than quiet: s1 and s5 are worse for her than s7, s3 is better. Ben wants
    # nothing.
    text = GARDEN.replace(
        "core: [wall], secondary: [not music]", "statements: [not wall, flowers, not music]"
    )
    text = text.replace("statements: [not music, SECOND]", "statements: []").replace(
        "[music]\n", "[flowers, music]\n"
    )
    path = tmp_path / "garden.yaml"
    path.write_text(text, encoding="utf-8")
    found = told(str(path), "--concept", "nash")
    assert (
        "Outcome 1: 2 states, the nearest to today s7 now As today on every issue. "
        "Taken in some of them only: “Plant flowers” in 1 of 2 (Ben). "
        "Against today: worse in some of them and never better for Anna; neither better nor worse for Ben."
    ) in found
    assert "Against today: better in some of them and worse in others for Anna; neither" in found


# Pages


def test_states_are_asked_for_by_a_formula_and_by_stability(tmp_path):
    # By hand: Anna would leave a state without the wall, Ben one with music or, flowers wanted, without them. So of
    # the states with flowers, s3, s4, s7 and s8, nobody would leave s4 alone.
    text = told(
        garden(tmp_path, "flowers"), "--where", "flowers and not (music and wall)", "--stable", "nash"
    )
    assert (
        "where this holds: “Plant flowers” (Ben) and not (“Play music” (Ben) and “Build a wall” (Anna))."
        in text
    )
    assert (
        "that nobody would leave under NASH, where a party expects no answer, if these preferences are"
        in text
    )
    assert (
        "1 of 8 states is so. Compared with today s4 Anna would take up “Build a wall”, and Ben would take"
        in text
    )
    assert "Outcomes" not in text


def test_stable_for_one_party(tmp_path):
    path = garden(tmp_path, "flowers")
    found = document("states", path, "--stable", "nash", "--for", "Anna")
    assert [state["id"] for state in found["states"]] == ["s2", "s4", "s6", "s8"]  # those with the wall
    assert found["made_by"]["options"] == {
        "where": None,
        "stable": "nash",
        "for": "anna",
        "outcome": None,
        "offset": 0,
        "limit": None,
    }
    assert "that Anna would not leave under NASH" in told(path, "--stable", "nash", "--for", "anna")


def test_a_page_says_how_to_see_the_next_one(tmp_path):
    path = garden(tmp_path, "flowers")
    asked = ("--where", "not wall", "--limit", "3")
    first = told(path, *asked)
    assert "4 of 8 states are so. Told are 1 to 3 of them, in the order of their numbers." in first
    command = f"detente states {path} --where 'not wall' --offset 3 --limit 3"
    assert command in run("states", path, *asked).stdout
    last = told(path, *asked, "--offset", "3")
    assert "4 of 8 states are so. Told is number 4 of them" in last
    assert "The next page" not in last
    assert "When the first 4 are passed over, none is left." in told(path, *asked, "--offset", "4")


def test_a_page_as_a_document(tmp_path):
    found = document(
        "states", garden(tmp_path, "flowers"), "--where", "wall", "--offset", "1", "--limit", "2"
    )
    assert {key: found[key] for key in ("total", "matching", "offset", "limit", "status_quo", "counts")} == {
        "total": 8,
        "matching": 4,
        "offset": 1,
        "limit": 2,
        "status_quo": "s5",
        "counts": {"states": 8},
    }
    assert found["states"] == [
        {
            "id": "s4",
            "name": None,
            "options": ["wall", "flowers"],
            "taken_up": ["wall", "flowers"],
            "dropped": ["music"],
            "words": "Anna would take up “Build a wall”, and Ben would take up “Plant flowers” and drop “Play music”.",
        },
        {
            "id": "s6",
            "name": None,
            "options": ["wall", "music"],
            "taken_up": ["wall"],
            "dropped": [],
            "words": "Anna would take up “Build a wall”.",
        },
    ]


def test_a_page_of_one_outcome(tmp_path):
    path = garden(tmp_path, "not music")
    found = document("states", path, "-c", "nash", "--outcome", "1", "--where", "flowers")
    assert [state["id"] for state in found["states"]] == ["s4"]
    assert found["n_equilibria"] == 2
    told_of_it = run("states", path, "-c", "nash", "--outcome", "1", "--limit", "1").stdout
    assert "Outcome 1" in told_of_it
    assert f"detente states {path} --concept nash --outcome 1 --offset 1 --limit 1" in told_of_it


def test_without_a_status_quo_is_told_what_is_done(tmp_path):
    path = tmp_path / "garden.yaml"
    path.write_text(GARDEN.replace("status_quo: [music]\n", "").replace(", SECOND", ""), encoding="utf-8")
    text = told(str(path), "--where", "wall and flowers", "--limit", "1")
    assert "What is done s4 Anna: “Build a wall”; Ben: “Plant flowers”" in text


@pytest.mark.parametrize("paper", [(), ("--paper",)])
@pytest.mark.parametrize("format", ["text", "csv", "latex"])
def test_every_table_is_of_the_page_alone(format, paper):
    page = run("states", "elmira", "--where", "modify", "--limit", "2", "--format", format, *paper).stdout
    # s2, s4, s6, s8, and s9, which counts the states where the plant is closed as one
    assert "s2" in page
    assert "s4" in page
    assert "s6" not in page


def test_the_table_of_papers_of_one_outcome_has_its_states_alone():
    rows = run("states", "elmira", "--outcome", "1", "--paper", "--format", "csv").stdout.splitlines()
    assert rows[0] == "party,option,s5"


@pytest.mark.parametrize("format", ["text", "csv", "latex", "md", "html", "json"])
def test_a_page_without_states_is_no_mistake(format):
    for paper in ([], ["--paper"]) if format != "json" else ([],):
        assert run("states", "elmira", "--where", "false", "--format", format, *paper).exit_code == 0


def test_without_a_limit_people_are_told_the_first_forty():
    asked = ("european-security", "--where", "not use_force")
    assert "Told are 1 to 40 of them" in told(*asked)
    assert "Told are 1 to 1,000 of them" in told(*asked, "--long")
    rows = run("states", *asked, "--format", "csv").stdout.splitlines()
    assert f"{len(rows) - 1:,} of 18,432 states are so." in told(*asked)
    found = document("states", *asked[:1], "--offset", "1")  # too many to list
    assert found["matching"] == 18_432
    assert "states" not in found


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("--where", "modify and ("), "column 13"),
        (
            ("--where", "modify and delai"),
            "‘delai’ (column 12 of ‘modify and delai’) is neither an option nor a",
        ),
        (("--where", "modify and delai"), "did you mean ‘delay’?"),
        (("--where", ""), "the formula is empty"),
        (("--where", "s5"), "‘s5’ is the number of a state, which cannot stand in a formula."),
        (("--for", "local"), "--for goes with --stable. add --stable with nash, gmr, smr, seq, sseq or sim"),
        (("--stable", "seqq"), "There is no concept ‘seqq’."),
        (("--stable", "seq", "--for", "lokal"), "There is no party ‘lokal’."),
        (("--limit", "0"), "--limit"),
        (("--offset", "-1"), "--offset"),
    ],
)
def test_what_cannot_be_asked_is_refused(arguments, refusal):
    result = run("states", "elmira", *arguments)
    assert result.exit_code == 2
    assert refusal in " ".join(result.stderr.split())
    assert not result.stdout


def test_a_formula_is_not_quoted_at_any_length():
    result = run("states", "elmira", "--where", "(" * 30_000)
    assert result.exit_code == 2
    assert len(result.stderr) < 500


def test_the_name_of_a_state_is_no_formula():
    result = run("states", "prisoners-dilemma", "--where", "both_silent")
    assert "is the name of a state, which cannot stand in a formula. write the" in " ".join(
        result.stderr.split()
    )


def test_stability_is_refused_where_preferences_are_not_known():
    result = run("states", "european-security", "--stable", "seq")
    assert result.exit_code == 2
    assert "--stable needs the preferences of all parties" in result.stderr
    assert "column" in result.stderr


def test_without_preferences_a_formula_can_be_asked_for():
    found = document("states", "european-security", "--where", "use_force", "--limit", "1")
    assert (found["matching"], found["states"][0]["id"]) == (18_432 // 2, "s9")
