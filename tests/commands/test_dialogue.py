"""``detente dialogue``: scenarios worked out by hand in ``spring.py``, and the gallery's first case."""

from __future__ import annotations

import csv
import json
import os
import re
from itertools import takewhile

import pytest

from tests.commands.running import document, run
from tests.commands.spring import READINGS, SPRING
from tests.commands.test_terminals import ANSI, BOXES, in_terminal

CASE = "european-security"
PARTIES = ("north", "south", "east")
READINGS_OF_CASE = (
    "column", "russian_drafts", "military_technical", "us_reply", "nato_reply", "ukraine", "neutrality_possible",
    "hostile_by_design", "defensive_alliance",
)  # fmt: skip


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
    assert (found["command"], found["concept"], found["status_quo"]) == ("dialogue", "seq", "s1")
    assert found["without"] == {
        "states": ["s1"], "rest": True, "path": [], "change": {party: [0, 0] for party in PARTIES},
    }  # fmt: skip
    assert found["secure"] == ["east"]
    assert list(found["agendas"]) == ["nothing", "small", "other", "everything"]
    assert found["agendas"]["everything"]["issues"] == ["water", "money"]
    assert found["unlocking"] == {"north": [], "south": [], "east": None}
    assert found["unlocking_together"] == []
    assert found["sequence"] == {"order": ["small", "other"], "ends": ["s1"], "reverse": ["s1"]}


def test_the_settlements_are_those_worked_out_by_hand(spring):
    agendas = document("dialogue", spring)["agendas"]
    states = {name: [each["state"] for each in found["settlements"]] for name, found in agendas.items()}
    assert states == {"nothing": ["s1"], "small": ["s1"], "other": ["s1"], "everything": ["s1", "s4"]}
    today, deal = agendas["everything"]["settlements"]
    nothing = dict.fromkeys(PARTIES, 0)
    assert today == {
        "state": "s1", "kind": "unchanged", "change": nothing, "gain": nothing, "core_met": ["east"], "outside": [],
        "credibility": dict.fromkeys(PARTIES, "self-enforcing"), "principles": {"fair": True, "today": True},
    }  # fmt: skip
    against = {"north": 1, "south": 1, "east": -1}
    assert deal == {
        "state": "s4", "kind": "imposed", "change": against, "gain": against, "core_met": ["north", "south"],
        "outside": [], "principles": {"fair": True, "today": False},
        "credibility": {"north": "deterred", "south": "deterred", "east": "self-enforcing"},
    }  # fmt: skip


def test_the_words_are_those_worked_out_by_hand(spring):
    agendas = document("dialogue", spring)["agendas"]
    for name in ("nothing", "small", "other"):
        assert agendas[name]["verdicts"] == {"north": "futile", "south": "futile", "east": "secure"}
        assert agendas[name]["adds"] == dict.fromkeys(PARTIES, False)
        assert agendas[name]["support"] == {party: [1, 1] for party in PARTIES}
    # at s4 the cores of North and South are met, and East is worse off than today
    assert agendas["everything"]["verdicts"] == {"north": "prevails", "south": "prevails", "east": "harms"}
    assert agendas["everything"]["adds"] == {"north": True, "south": True, "east": False}
    assert agendas["everything"]["support"] == {party: [1, 2] for party in PARTIES}
    assert agendas["everything"]["risk"] == {"north": 0, "south": 0, "east": 1}
    assert [found["together"] for found in agendas.values()] == [False] * 4


def test_one_agenda_is_still_measured_against_nothing_and_unlocking_stays_complete(readings):
    found = document("dialogue", readings, "--variant", "wary", "--agenda", "everything")
    assert list(found["agendas"]) == ["everything"]
    assert found["agendas"]["everything"]["adds"] == {"north": True, "south": True}
    assert found["unlocking"]["north"] == [["water", "money"]]


def test_another_concept(readings):
    # under nash s4 is no equilibrium
    found = document("dialogue", readings, "--variant", "wary", "--concept", "nash")
    assert [each["state"] for each in found["agendas"]["everything"]["settlements"]] == ["s1"]
    assert found["unlocking"] == {"north": [], "south": []}


# what people read


def test_the_matrix_has_words_and_marks(spring):
    lines = run("dialogue", spring).stdout.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith("nothing "))
    assert lines[start - 1].split() == ["agenda", "North", "South", "East", "together"]
    assert lines[start].split() == ["nothing", "futile", "futile", "secure", "no"]
    assert lines[start + 3].split() == ["everything", "prevails", "+", "prevails", "+", "harms", "no"]


def test_the_matrix_has_support_in_full(spring):
    lines = run("dialogue", spring, "--long").stdout.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith("everything "))
    assert lines[start + 1].split() == ["settlements", "1/2", "1/2", "1/2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Can talks on these issues lead anywhere? Without talks things stay as they are today: nobody gains by a step "
        "of its own, the answers to expect included. For East nothing is needed from talks: its core concern stands "
        "without them. At best, each on the agenda best for it, talks could meet the core of North and South only with "
        "East worse off than today; and "
        "are not needed for East. small, other: are not needed for East; "
        "and bring North and South nothing. everything: ",
        "Danger, East worse off than without talks: everything 1 of 2 settlements (lasting outcomes; not chances).",
        "prevails could meet its core only with somebody else worse off",
        "All this holds if the preferences are as written; none of it is a prediction.",
        "North and South, and all at once: no set of issues settles it. East: nothing is needed from talks.",
    ],
)
def test_the_page_says(spring, sentence):
    assert sentence in told("dialogue", spring)


@pytest.mark.parametrize(
    "sentence",
    [
        "On these issues North could get its core concern met only with East worse off than today. How: North would "
        "take up “Share the spring” and South would take up “Pay for the pipes”. That is so at 1 of 2 settlements.",
        "These talks could leave East worse off than without talks, and no acceptable outcome makes it better off.",
        "s4: North: “Share the spring” taken up; South: “Pay for the pipes” taken up. One way: North would take up "
        "“Share the spring” (s2), giving way, then South would take up “Pay for the pipes” (s4), giving way.",
        "2 settlements: 1 unchanged, 1 imposed.",
        "that is no prediction",
        "2 commitments: 0 kept, 1 broken, 1 disputed, 0 open (broken 2001-01-01; disputed 2003-01-01)",
        "describes the analyst's list, not the party",
        "deterred North would gain by moving from s4 to s3, but South would then gain by moving to s1, which for "
        "North is no better than s4.",
        "2 No loss. Tested: every party ranks it at least as high as today (s1).",
    ],
)
def test_the_long_page_says(spring, sentence):
    page = told("dialogue", spring, "--long")
    assert sentence in page
    assert "Can talks on these issues lead anywhere? Without talks things stay as they are" in page


def test_counts_stand_before_the_range(spring):
    page = told("dialogue", spring, "--long")
    assert (
        page.index("2 commitments")
        < page.index("90% range of the share kept")
        < page.index("the analyst's list")
    )


def test_the_table_of_settlements(spring):
    page = run("dialogue", spring, "--agenda", "everything", "--long").stdout
    (row,) = re.findall(r"^s4 +imposed.*$", page, re.M)
    # better for N and S, whose core it meets, worse for E, against today and without talks; the first principle holds
    assert row.split() == ["s4", "imposed", "NS·", "++−", "++−", "dds", "●○", "–", "+a", "+b"]


def test_an_agenda_with_the_issues_of_another_is_told_once(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("  other: [money]", "  whole: [money, water]"), encoding="utf-8")
    assert "everything: the same issues as ‘whole’" in told("dialogue", str(path), "--long")


def test_the_order_of_talks_is_told_when_asked(spring):
    page = told("dialogue", spring, "--sequence", "small,other")
    assert "‘small’ before ‘other’ ends at s1. ‘other’ before ‘small’ ends at the same" in page
    assert "The order of talks" not in told("dialogue", spring)


def test_without_issues_there_is_nothing_to_talk_about(tmp_path):
    issues = SPRING[SPRING.index("issues:") : SPRING.index("principles:")]
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace(issues, ""), encoding="utf-8")
    page = told("dialogue", str(path), "--long")
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


def test_readings_stand_side_by_side_the_answer_first(readings):
    page = told("dialogue", readings)
    assert (
        "The 2 readings of this dispute differ in what the parties want, and none is the default. Some agenda can "
        "settle it for all at once under wary. What comes without talks settles it under generous. "
        "wary Each would rather not begin generous Each gladly gives What happens without talks wary: Without"
    ) in page
    assert (
        "wary: With everything on the table, talks can settle it for everybody. generous: On every agenda here, talks "
        "are not needed for anybody."
    ) in page
    assert "wary: Without talks things stay as they are today" in page
    assert "generous: Without talks, North would take up “Share the spring” (s2)" in page


def test_readings_with_the_same_words_share_a_row(tmp_path):
    path = tmp_path / "readings.yaml"
    again = READINGS[READINGS.index("  wary:") : READINGS.index("  generous:")].replace("wary", "shy")
    path.write_text(READINGS + again, encoding="utf-8")
    lines = run("dialogue", str(path)).stdout.splitlines()
    start = lines.index("everything")
    assert lines[start + 1].split() == ["wary,", "shy", "resolves", "+", "resolves", "+", "possible"]
    assert lines[start + 2].split() == ["generous", "secure", "secure", "possible"]


def test_an_agenda_of_one_reading_has_no_row_for_the_others(readings):
    lines = run("dialogue", readings).stdout.splitlines()
    start = lines.index("small")
    assert lines[start + 1].split()[:3] == ["generous", "secure", "secure"]
    assert not lines[start + 2].strip().startswith("wary")


def test_the_long_page_has_every_reading_for_every_agenda(readings):
    page = run("dialogue", readings, "--long").stdout
    block = page[page.index("\neverything: all 2 issues\n  North: ") :].splitlines()
    assert block[2] == "  North: resolves in 1 reading of 2, secure in 1."
    assert block[6].split() == ["wary", "resolves", "+", "resolves", "+", "possible"]
    assert block[7].split() == ["generous", "secure", "secure", "possible"]
    block = page[page.index("\nsmall: Water\n  North") :].splitlines()
    assert block[6].split() == ["wary"]
    assert block[7].split() == ["generous", "secure", "secure", "possible"]


def test_unlocking_of_readings_side_by_side(readings):
    page = told("dialogue", readings)
    assert "wary: North and South, and all at once: “Water” and “Money”." in page
    assert "generous: North and South: nothing is needed from talks." in page
    grid = run("dialogue", readings, "--long").stdout.split("reading by reading\n")[1].splitlines()
    assert grid[1].split() == ["wary", *["water", "+", "money"] * 3]
    assert grid[2].split()[:3] == ["generous", "secure", "secure"]


@pytest.mark.slow
def test_the_first_case_shows_every_reading_for_every_agenda(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    page = run("dialogue", CASE).stdout
    assert_plain(page)
    agendas = [
        "nothing",
        "offered",
        "offered_with_withdrawal",
        "russian_core",
        "russian_package",
        "everything",
    ]
    lines = page.splitlines()
    word = r"(?:resolves|prevails|opens|eases|secure|futile|harms)(?: \+)? +"
    for agenda in agendas:
        start = lines.index(agenda) + 1
        rows = list(takewhile(lambda line: line.startswith("  "), lines[start:]))
        assert all(re.fullmatch(rf"  [a-i, ]+(?:{word}){{4}}(?:yes|no)", row) for row in rows)
        letters = ", ".join(re.match(r"  ((?:[a-i](?:, )?)+)", row)[1].strip() for row in rows)
        assert sorted(letters.split(", ")) == list("abcdefghi")
    assert "\na  column: As the column puts it" in page
    assert len(lines) <= 120


# CSV and LaTeX


def test_csv_has_every_settlement(spring):
    rows = list(csv.DictReader(run("dialogue", spring, "--format", "csv").stdout.splitlines()))
    assert [(row["agenda"], row["state"]) for row in rows] == [
        ("nothing", "s1"), ("small", "s1"), ("other", "s1"), ("everything", "s1"), ("everything", "s4"),
    ]  # fmt: skip
    deal = rows[-1]
    assert (deal["kind"], deal["outside"]) == ("imposed", "")
    assert [deal[f"gain.{party}"] for party in PARTIES] == ["1", "1", "-1"]
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
    assert r"everything & prevails $+$ & prevails $+$ & harms & no \\" in page
    assert all(line.startswith("%") for line in page.splitlines() if "−" in line)
    assert "% N North: a Share the spring" in page


def test_a_page_of_html_and_markdown_says_what_the_terminal_says(spring):
    page = run("dialogue", spring, "--long", "--format", "html").stdout
    assert '<table class="matrix">' in page
    assert '<span class="mark prevails">prevails</span> <span class="mark adds">' in page
    text = run("dialogue", spring, "--long", "--format", "md").stdout
    assert "| everything | prevails + (1/2) | prevails + (1/2) | harms (1/2) | no |" in text.splitlines() or (
        "| everything | prevails + | prevails + | harms | no |" in text.splitlines()
    )
    assert "- **prevails**: could meet its core only with somebody else worse off" in text.splitlines()
    assert not re.search(r"^\|  \|", text, re.M)
    for shown in (page, text):
        assert "For East nothing is needed from talks" in shown
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


EVERY_PAGE = [
    *((command, case, None) for command in ("analyze", "dialogue") for case in ("elmira", "elmira-12")),
    *((command, "cuban-missile-crisis", None) for command in ("analyze", "dialogue")),
    *((command, "syria-iraq", None) for command in ("analyze", "dialogue")),
    *(("analyze", case, None) for case in ("chicken", "prisoners-dilemma", "stag-hunt")),
    *((command, CASE, each) for command in ("analyze", "dialogue") for each in READINGS_OF_CASE),
    ("claims", "elmira", None),
]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "case", "variant"), EVERY_PAGE)
def test_a_page_of_one_reading_fits_60_lines_of_80_columns(command, case, variant, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = run(command, case, *(["--variant", variant] if variant else []))
    assert result.exit_code == 0, result.stderr
    assert_plain(result.stdout)
    assert len(result.stdout.splitlines()) <= 60


def test_a_page_has_as_many_lines_wherever_the_file_is(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "a folder whose name is long"
    folder.mkdir()
    run("gallery", "copy", CASE, str(folder))
    path = folder / f"{CASE}.yaml"
    page = run("dialogue", str(path), "--variant", "military_technical").stdout
    assert len(page.splitlines()) <= 60
    assert f"  detente dialogue '{path}' --variant military_technical --long" in page.splitlines()


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_other_widths_lose_nothing(spring, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    page = told("dialogue", spring)
    assert page.count("prevails +") >= 2
    assert "For East nothing is needed from talks" in page


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="terminals of another kind")
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_a_terminal_gets_colours_and_words(spring):
    shown = in_terminal("dialogue", spring)
    assert re.search(r"\x1b\[[0-9;]*35m *prevails \+", shown)
    assert BOXES.search(shown)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    lines = [line for line in plain.splitlines() if not line.startswith("  detente ")]  # whole, to be copied
    assert max(map(len, lines)) <= 80
    assert "prevails" in plain
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
