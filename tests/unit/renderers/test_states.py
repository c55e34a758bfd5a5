"""A grid of states, drawn by hand as every renderer draws it."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from detente.blocks import GridOption, GridParty, GridState, StatesGrid, grid
from detente.renderers.html import to_html
from detente.renderers.latex import to_latex
from detente.renderers.markdown import to_markdown
from detente.renderers.terminal import Page

PARTIES = (
    GridParty("F", "Firm", (
        GridOption("sell", "a", "Sell", "Sell (once taken, it stays)"), GridOption("wait", "b", "Wait", "Wait"),
    )),
    GridParty("T", "Town", ()),
    GridParty("C", "Court", (GridOption("stay", "c", "Grant a stay", "Grant a stay"),)),
)  # fmt: skip
STATES = (
    GridState("s1", "", True, (False, False, False), ((True, True, True), (True, False, True))),
    GridState("s2", "sold", False, (True, False, True), ((False, True, False), (False, False, False))),
    GridState("s3", "", False, (None, True, False), ((True, True, True), (True, True, True))),
)
GRID = StatesGrid(PARTIES, ("NASH", "SEQ"), STATES, 4, has_merged=True, has_now=True, heading="States")
PAPERS = StatesGrid(PARTIES, ("NASH",), STATES, 4, has_merged=True, has_now=True, as_in_papers=True)
LEGEND = """
F  Firm
  sell  Sell (once taken, it stays)
  wait  Wait
T  Town
  It has no options of its own.
C  Court
  stay  Grant a stay

States
"""


def printed(*blocks, width: int) -> str:
    kept = io.StringIO()
    Page(Console(file=kept, width=width), is_terminal=False).show(blocks)
    return "\n".join(line.rstrip() for line in kept.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize(
    ("width", "labels", "drawn"),
    [
        (
            60,
            ("sell", "wait", "stay"),
            """\
         sell  wait  stay  NASH  SEQ
s1 now    ○     ○     ○     ★    F·C
s2 sold   ●     ○     ●    ·T·   ···
s3        –     ●     ○     ★     ★

● taken; ○ not taken; – either; now: the status quo.
★ stable for every party; else a letter for each party that
it is stable for.
""",
        ),
        (
            26,
            "abc",
            """\
         a b  c  NASH  SEQ
s1 now   ○ ○  ○   ★    F·C
s2 sold  ● ○  ●  ·T·   ···
s3       – ●  ○   ★     ★

● taken; ○ not taken; –
either; now: the status
quo.
★ stable for every party;
else a letter for each
party that it is stable
for.
""",
        ),
        (
            24,
            "abc",
            """\
         ab c  NASH  SEQ
s1 now   ○○ ○   ★    F·C
s2 sold  ●○ ●  ·T·   ···
s3       –● ○   ★     ★

● taken; ○ not taken; –
either; now: the status
quo.
★ stable for every
party; else a letter for
each party that it is
stable for.
""",
        ),
    ],
)
def test_in_a_terminal_the_widest_layout_that_fits(width: int, labels: str, drawn: str):
    shown = printed(GRID, width=width)
    assert shown.endswith(drawn)
    for label in labels:
        assert f"\n  {label}  " in shown


def test_the_legend_stands_above_the_table():
    assert printed(GRID, width=60).startswith(LEGEND)


def test_the_options_of_a_narrow_page_are_listed_and_verdicts_are_stars():
    many = tuple(GridOption(f"option{k}", "abcdefgh"[k], f"Option {k}", f"Option {k}") for k in range(8))
    states = tuple(
        GridState(f"s{k + 1}", "", False, tuple(own == k for own in range(8)), ((k == 0, True),) * 2)
        for k in range(2)
    )
    narrow = StatesGrid(
        (GridParty("F", "F", many[:7]), GridParty("G", "G", many[7:])), ("NASH", "SEQ"), states, 2,
        has_merged=False, has_now=False, heading="States",
    )  # fmt: skip
    assert printed(narrow, width=24).split("States\n")[1].splitlines()[:3] == [
        "    abcdefg h  NASH  SEQ",
        "s1  ●○○○○○○ ○   ★     ★",
        "s2  ○●○○○○○ ○   ·G    ·G",
    ]
    assert printed(narrow, width=20).split("States\n")[1].splitlines()[:5] == [
        "    NASH  SEQ  taken",
        "s1   ★     ★   a",
        "s2  1/2   1/2  b",
        "",
        "taken: the letters",
    ]


def test_in_papers_it_is_broken_into_parts_and_the_status_quo_stands_in_its_own():
    assert (
        printed(PAPERS, width=27)
        == """

                 s1  s2
Firm
  Sell           N   Y
  Wait           N   N
Town
Court
  Grant a stay   N   Y
Equilibria
  NASH           E
Status quo      now

                s3
Firm
  Sell          –
  Wait          Y
Town
Court
  Grant a stay  N
Equilibria
  NASH          E

Y: taken; N: not taken; –:
either; now: the status
quo. E: stable for every
party.
"""[1:]
    )


def test_markdown_has_room_for_the_keys():
    assert to_markdown([GRID]).splitlines() == [
        "## States",
        "",
        "|  | sell | wait | stay | NASH | SEQ |",
        "| --- | :---: | :---: | :---: | :---: | :---: |",
        "| s1 now | ○ | ○ | ○ | ★ | F·C |",
        "| s2 sold | ● | ○ | ● | ·T· | ··· |",
        "| s3 | – | ● | ○ | ★ | ★ |",
        "",
        "● taken; ○ not taken; – either; now: the status quo.",
        "",
        "★ stable for every party; else a letter for each party that it is stable for.",
        "",
        "- F, Firm: (sell) Sell (once taken, it stays); (wait) Wait",
        "- T, Town",
        "- C, Court: (stay) Grant a stay",
    ]


def test_html_says_what_signs_mean():
    html = to_html([GRID])
    assert "<h2>States</h2>" in html
    assert html.count('<span class="heard">stable for every party</span>') == 3
    assert html.count('<span class="heard">not taken</span>') == 5
    assert '<th scope="row">s2 sold</th>' in html
    assert "style=" not in html


def test_latex_has_the_table_alone():
    assert "".join(to_latex([GRID])).splitlines() == [
        "% needs \\usepackage{booktabs}",
        "% 3 of 4 states",
        "% ★ stable for every party; else a letter for each party that it is stable for.",
        "% F Firm, T Town, C Court",
        "\\begin{tabular}{lccccc}",
        "\\toprule",
        " & sell & wait & stay & NASH & SEQ \\\\",
        "\\midrule",
        "s1 now & $\\circ$ & $\\circ$ & $\\circ$ & $\\star$ & F$\\cdot$C \\\\",
        "s2 sold & $\\bullet$ & $\\circ$ & $\\bullet$ & $\\cdot$T$\\cdot$ & $\\cdot$$\\cdot$$\\cdot$ \\\\",
        "s3 & -- & $\\bullet$ & $\\circ$ & $\\star$ & $\\star$ \\\\",
        "\\bottomrule",
        "\\end{tabular}",
    ]
    assert "Town" in "".join(to_latex([PAPERS]))


def test_a_table_that_is_too_wide_gives_way_to_the_same_in_fewer_words():
    wide = grid(
        ("", "NASH"), [("war", "s1 s2 s3 s4 s5")], narrow=(grid(("how many", "NASH"), [("war", "5")]),)
    )
    assert printed(wide, width=40) == "     NASH\nwar  s1 s2 s3 s4 s5\n"
    assert printed(wide, width=18) == "how many  NASH\nwar       5\n"
