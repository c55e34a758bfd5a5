"""``detente dialogue``: scenarios worked out by hand in ``spring.py``, and the gallery's first case."""

from __future__ import annotations

import csv
import json
import os
import re

import pytest

from tests.commands.running import document, run
from tests.commands.spring import READINGS, SPRING
from tests.commands.test_terminals import ANSI, BOXES, in_terminal

CASE = "european-security"
PARTIES = ("north", "south", "east")


@pytest.fixture
def spring(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING, encoding="utf-8")
    return str(path)


@pytest.fixture
def readings(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS, encoding="utf-8")
    return str(path)


def told(*arguments):
    """What a command tells people, its lines joined."""
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


# the document


def test_the_document_has_the_fields_of_the_design(spring):
    found = document("dialogue", spring, "--sequence", "small,other")
    assert found["format"] == "detente-result/1"
    assert (found["command"], found["concept"], found["status_quo"]) == ("dialogue", "seq", "s1")
    assert list(found["agendas"]) == ["nothing", "small", "other", "everything"]
    assert found["agendas"]["everything"]["issues"] == ["water", "money"]
    assert found["unlocking"] == {"north": [["water", "money"]], "south": [["water", "money"]], "east": [[]]}
    assert found["unlocking_together"] == []
    assert found["sequence"] == {"order": ["small", "other"], "ends": ["s1"], "reverse": ["s1"]}


def test_the_settlements_are_those_worked_out_by_hand(spring):
    agendas = document("dialogue", spring)["agendas"]
    states = {name: [each["state"] for each in found["settlements"]] for name, found in agendas.items()}
    assert states == {"nothing": ["s1"], "small": ["s1"], "other": ["s1"], "everything": ["s1", "s4"]}
    today, deal = agendas["everything"]["settlements"]
    assert today == {
        "state": "s1", "kind": "unchanged", "durable": True, "constructive": False, "core_met": ["east"],
        "change": {"north": 0, "south": 0, "east": 0},
        "credibility": dict.fromkeys(PARTIES, "self-enforcing"), "principles": {"fair": True, "today": True},
    }  # fmt: skip
    assert deal == {
        "state": "s4", "kind": "imposed", "durable": True, "constructive": False, "core_met": ["north", "south"],
        "change": {"north": 1, "south": 1, "east": -1},
        "credibility": {"north": "deterred", "south": "deterred", "east": "self-enforcing"},
        "principles": {"fair": True, "today": False},
    }  # fmt: skip


def test_the_words_are_those_worked_out_by_hand(spring):
    agendas = document("dialogue", spring)["agendas"]
    for name in ("nothing", "small", "other"):
        assert agendas[name]["verdicts"] == {"north": "futile", "south": "futile", "east": "resolves"}
        assert agendas[name]["adds"] == dict.fromkeys(PARTIES, False)
        assert agendas[name]["support"] == {party: [1, 1] for party in PARTIES}
    assert agendas["everything"]["verdicts"] == dict.fromkeys(PARTIES, "resolves")
    assert agendas["everything"]["adds"] == {"north": True, "south": True, "east": False}
    assert agendas["everything"]["support"] == {party: [1, 2] for party in PARTIES}
    assert [found["together"] for found in agendas.values()] == [False] * 4


def test_one_agenda_is_still_measured_against_nothing_and_unlocking_stays_complete(spring):
    found = document("dialogue", spring, "--agenda", "everything")
    assert list(found["agendas"]) == ["everything"]
    assert found["agendas"]["everything"]["adds"] == {"north": True, "south": True, "east": False}
    assert found["unlocking"]["north"] == [["water", "money"]]


def test_another_concept(spring):
    # under nash s4 is no equilibrium
    found = document("dialogue", spring, "--concept", "nash")
    assert [each["state"] for each in found["agendas"]["everything"]["settlements"]] == ["s1"]
    assert found["unlocking"] == {"north": [], "south": [], "east": [[]]}


# what people read


def test_the_matrix_has_words_marks_and_support(spring):
    lines = run("dialogue", spring).stdout.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith("nothing "))
    assert lines[start - 1].split() == ["North", "South", "East", "together"]
    assert lines[start].split() == ["nothing", "futile", "futile", "resolves", "no"]
    assert lines[start + 6].split() == [
        "everything", "resolves", "+", "resolves", "+", "resolves", "no",
    ]  # fmt: skip
    assert lines[start + 7].split() == ["settlements", "1/2", "1/2", "1/2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Can talks on these issues lead anywhere?",
        "Nothing gained for North without talks (futile): the only settlement is today itself, not meeting its core; "
        "adding “Water” and “Money” resolves it.",
        "Nothing gained for North on ‘small’ (futile): the only settlement is today itself, not meeting its core; "
        "adding “Money” resolves it.",
        "Resolved for North on ‘everything’ (resolves): 1 of 2 settlements, s4 (imposed), meets its core and lasts. "
        "That is due to the talks: without them it is ‘futile’.",
        "Holds already for East on ‘everything’ (resolves): today meets its core and lasts (the only one of 2 "
        "settlements). The talks add nothing to that: it is the same without them.",
        "s4 (imposed): North: “Share the spring” taken up; South: “Pay for the pipes” taken up. From s1, ",
        "2 settlements: 1 unchanged, 1 imposed.",
        "North “Water” and “Money” South “Water” and “Money” East no talks are needed: a settlement without them "
        "meets its core and lasts all at once no set of issues: no state that lasts meets every core at once",
        "that is no prediction",
        "The yardstick is ‘nothing’: what the parties would do without talks.",
        "A war that nobody can leave to his advantage is a breakdown or imposed, never an agreement.",
        "2 commitments: 0 kept, 1 broken, 1 disputed, 0 open (broken 2001-01-01; disputed 2003-01-01)",
        "describes the analyst's list, not the party",
        "deterred North would gain by moving from s4 to s3, but South would then gain by moving to s1, which for "
        "North is no better than s4.",
        "2 No loss. Tested: every party ranks it at least as high as today (s1).",
    ],
)
def test_the_page_says(spring, sentence):
    assert sentence in told("dialogue", spring)


def test_counts_stand_before_the_range(spring):
    page = told("dialogue", spring)
    assert (
        page.index("2 commitments")
        < page.index("90% range of the share kept")
        < page.index("the analyst's list")
    )


def test_the_table_of_settlements(spring):
    page = run("dialogue", spring, "--agenda", "everything").stdout
    (row,) = re.findall(r"^s4 +imposed.*$", page, re.M)
    # it lasts; better for N and S, whose core it meets, worse for E; only the first principle holds
    assert row.split() == ["s4", "imposed", "yes", "no", "NS·", "++−", "dds", "●○", "+a", "+b"]


def test_an_agenda_with_the_issues_of_another_is_told_once(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("  other: [money]", "  whole: [money, water]"), encoding="utf-8")
    assert "everything: the same issues as ‘whole’" in told("dialogue", str(path))


def test_the_order_of_talks_is_told_when_asked(spring):
    page = told("dialogue", spring, "--sequence", "small,other")
    assert "‘small’ before ‘other’ ends at s1. ‘other’ before ‘small’ ends at the same" in page
    assert "The order of talks" not in told("dialogue", spring)


def test_without_issues_there_is_nothing_to_talk_about(tmp_path):
    issues = SPRING[SPRING.index("issues:") : SPRING.index("principles:")]
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace(issues, ""), encoding="utf-8")
    page = told("dialogue", str(path))
    assert "names no issues, so there is nothing that talks could be about" in page
    assert "secondary: the same issues as ‘nothing’" in page
    assert "everything: the same issues as ‘nothing’" in page


def test_over_12_issues_unlocking_is_left_out_and_said_so(tmp_path):
    options = ", ".join(f"o{k}: Option {k}" for k in range(13))
    issues = "".join(f"  i{k}: {{name: Issue {k}, options: [o{k}]}}\n" for k in range(13))
    path = tmp_path / "many.yaml"
    path.write_text(
        f"format: detente/1\ntitle: T\nparties:\n  p: {{name: P, options: {{{options}}}}}\n"
        f"status_quo: []\nissues:\n{issues}agendas: {{one: [i0]}}\n"
        "preferences:\n  p: {core: [o0]}\n",
        encoding="utf-8",
    )
    assert "over 12 not every set of them is tried" in told("dialogue", str(path), "--agenda", "one")
    found = document("dialogue", str(path), "--agenda", "one")
    assert found["warnings"]
    assert not {"unlocking", "unlocking_together"} & set(found)


# readings side by side


def test_readings_stand_side_by_side(readings):
    page = run("dialogue", readings).stdout
    block = page[page.index("\neverything: all 2 issues") :].splitlines()
    assert block[2].split() == ["North", "South", "together"]
    assert block[3].split() == ["wary", "resolves", "+", "resolves", "+", "yes"]
    assert block[4].split() == ["generous", "resolves", "+", "resolves", "+", "yes"]
    assert "North: resolves in every reading." in page
    assert "North: futile in every reading." in page[page.index("\nnothing:") : page.index("\nsecondary:")]


def test_an_agenda_of_one_reading_is_blank_for_the_others(readings):
    page = run("dialogue", readings).stdout
    block = page[page.index("\nsmall: Water") :].splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in block[3:5]}
    assert rows == {"wary": [], "generous": ["eases", "+", "eases", "+", "no"]}


def test_unlocking_of_readings_side_by_side(readings):
    page = run("dialogue", readings).stdout
    block = page[page.index("\nWhat would unlock it") :].splitlines()
    assert block[2].split()[:2] == ["North", "South"]
    assert block[3].split() == ["wary", *["water", "+", "money"] * 3]
    assert block[4].split() == ["generous", *["water", "+", "money"] * 3]


def test_the_first_case_shows_every_reading_for_every_agenda(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = run("dialogue", CASE)
    assert_plain(result.stdout)
    readings = ["column", "russian_drafts", "military_technical", "us_reply", "nato_reply", "ukraine",
                "neutrality_possible", "hostile_by_design", "defensive_alliance"]  # fmt: skip
    agendas = [
        "nothing",
        "offered",
        "offered_with_withdrawal",
        "russian_core",
        "russian_package",
        "everything",
    ]
    for reading in readings:
        rows = re.findall(
            rf"^{reading} +(?:(?:resolves|opens|eases|futile|harms)(?: \+)? +){{4}}", result.stdout, re.M
        )
        assert len(rows) == len(agendas)
    headings = [line.split(":")[0] for line in result.stdout.splitlines() if line.split(":")[0] in agendas]
    assert headings == agendas
    nothing = result.stdout[result.stdout.index("\nnothing:") : result.stdout.index("\noffered:")]
    assert " +" not in nothing.replace("  ", "")


def test_what_gains_bring_about_without_talks_is_said(readings):
    page = told("dialogue", readings, "--variant", "generous")
    assert (
        "Something gained for North on ‘small’ (eases): the only settlement, s2 (agreement), is better for it than "
        "today and worse for nobody, meeting its core but not lasting; with talks or without, gains lead from today "
        "to a state that meets its core and lasts; adding “Money” resolves it. "
        "That is due to the talks: without them it is ‘futile’."
    ) in page
    assert "s2 (agreement): North: “Share the spring” taken up. From s1, North moves to s2." in page


# CSV and LaTeX


def test_csv_has_every_settlement(spring):
    rows = list(csv.DictReader(run("dialogue", spring, "--format", "csv").stdout.splitlines()))
    assert [(row["agenda"], row["state"]) for row in rows] == [
        ("nothing", "s1"), ("small", "s1"), ("other", "s1"), ("everything", "s1"), ("everything", "s4"),
    ]  # fmt: skip
    deal = rows[-1]
    assert (deal["kind"], deal["durable"], deal["constructive"]) == ("imposed", "1", "0")
    assert [deal[f"core_met.{party}"] for party in PARTIES] == ["1", "1", "0"]
    assert [deal[f"change.{party}"] for party in PARTIES] == ["1", "1", "-1"]
    assert deal["credibility.north"] == "deterred"
    assert (deal["principle.fair"], deal["option.share"], deal["option.pay"]) == ("1", "1", "1")


def test_csv_of_readings_has_the_words(readings):
    rows = list(csv.DictReader(run("dialogue", readings, "--format", "csv").stdout.splitlines()))
    wary = [row for row in rows if row["reading"] == "wary" and row["agenda"] == "everything"]
    assert [(row["party"], row["word"], row["adds"], row["support"], row["together"]) for row in wary] == [
        ("north", "resolves", "1", "1", "1"),
        ("south", "resolves", "1", "1", "1"),
    ]


def test_latex_has_the_words_and_the_settlements(spring):
    page = run("dialogue", spring, "--format", "latex").stdout
    assert page.count("\\begin{tabular}") == page.count("\\end{tabular}") == 5
    assert r"everything & resolves + & resolves + & resolves & no \\" in page
    assert "−" not in page
    assert "% N North: a Share the spring" in page


def test_a_page_of_html_and_markdown_says_what_the_terminal_says(spring):
    page = run("dialogue", spring, "--format", "html").stdout
    assert '<table class="matrix">' in page
    assert '<span class="mark resolves">resolves</span> <span class="mark adds">' in page
    text = run("dialogue", spring, "--format", "md").stdout
    assert "| everything | resolves + | resolves + | resolves | no |" in text.splitlines()
    for shown in (page, text):
        assert "Holds already for East" in shown
        assert "What keeps the parties to s4" in shown


def test_an_answer_can_be_written_to_a_file(spring, tmp_path):
    path = tmp_path / "answer.txt"
    assert run("dialogue", spring, "--output", str(path)).stdout == ""
    assert "Can talks on these issues lead anywhere?" in path.read_text(encoding="utf-8")


# exit statuses


def test_without_a_status_quo_it_is_bad_input(tmp_path):
    compared = "  today: {name: No loss, criterion: no_party_worse}\n"  # with the status quo
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("status_quo: []\n", "").replace(compared, ""), encoding="utf-8")
    for format in ("text", "json", "csv", "latex"):
        result = run("dialogue", str(path), "--format", format)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "status quo" in result.stderr


def test_json_of_several_readings_names_the_variants(readings):
    result = run("dialogue", readings, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "wary, generous" in result.stderr
    assert document("dialogue", readings, "--variant", "wary")["variant"] == "wary"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--agenda", "nowhere"),
        ("--concept", "maximin"),
        ("--variant", "other"),
        ("--sequence", "small"),
        ("--sequence", "small,nowhere"),
        ("--engine", "steam"),
    ],
)
def test_what_does_not_exist_is_bad_input(spring, arguments):
    result = run("dialogue", spring, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("detente: ")


# pipes and terminals


@pytest.mark.parametrize(
    "arguments",
    [
        ["dialogue", CASE, "--variant", "column"],
        ["dialogue", CASE, "--variant", "neutrality_possible", "--sequence", "offered,russian_core"],
        ["dialogue", "elmira"],
        ["dialogue", "cuban-missile-crisis"],
        ["claims", "elmira"],
        ["replay", CASE],
        ["replay", "elmira"],
    ],
    ids=" ".join,
)
def test_a_page_in_a_pipe_is_plain_and_fits_80_columns(arguments, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    assert_plain(result.stdout)


def assert_plain(page):
    assert not ANSI.search(page)
    assert not BOXES.search(page)
    assert max(map(len, page.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in page.splitlines())


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_other_widths_lose_nothing(spring, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    page = told("dialogue", spring)
    assert page.count("resolves +") >= 2
    assert "Holds already for East" in page


@pytest.mark.skipif(os.name != "posix", reason="terminals of another kind")
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_a_terminal_gets_colours_and_words(spring):
    shown = in_terminal("dialogue", spring)
    assert re.search(r"\x1b\[[0-9;]*32m *resolves \+", shown)
    assert BOXES.search(shown)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    lines = [line for line in plain.splitlines() if not line.startswith("  detente ")]  # whole, to be copied
    assert max(map(len, lines)) <= 80
    assert "resolves" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", in_terminal("dialogue", spring, NO_COLOR="1"))


@pytest.mark.parametrize("command", ["dialogue", "claims", "replay"])
def test_help_has_examples_that_begin_with_the_command(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    examples = [line.strip() for line in result.stdout.splitlines() if line.strip().startswith("$ detente ")]
    assert len(examples) >= 2
    assert all(example.startswith(f"$ detente {command}") for example in examples)


def test_equal_inputs_give_byte_equal_answers(spring):
    first, second = (run("dialogue", spring, "--format", "json").stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["scenario"] == "spring"
