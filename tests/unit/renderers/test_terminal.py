"""Blocks at a terminal, 60 columns wide."""

import io

import pytest
from rich.console import Console

from detente.blocks import Break, Heading, Mark, Paragraph, grid
from detente.renderers.terminal import Page
from tests.unit.renderers.examples import BLOCKS, INLINES, every_block, every_inline

DRAWN = {
    "title": ["Elmira"],
    "heading": ["The states"],
    "heading with an anchor": ["What Ann wants"],
    "heading of a thing": ["State s5"],
    "paragraph": ["Two parties argue over a plant that must be cleaned, and", "neither can be made to pay."],
    "break": [""],
    "items": ["  one", "  two", "    two a", "    two b", "      deepest"],
    "ranked items": ["  1. peace", "  2. land", "    or money"],
    "steps": ["  1. Ann stops", "  2. Bob leaves"],
    "entries": ["s1   nobody moves", "s10  Ann stops"],
    "entries of something": ["Ann", "  wants  peace"],
    "entries in blocks": ["s1", "Ann leaves.", "  1. Ann stops"],
    "grid": ["state  who", "s1     Ann", "s2     Bob"],
    "grid of kinds": ["state  now  ways  share", "s1      ●   12    50 %", "s2          3     25 %"],
    "grid in groups": [
        "            s1 status quo",
        *("Ann", "stop              ●", "Held under", "nash"),
    ],
    "grid without heads": ["s1  Ann", "    Bob"],
    "grid without rows": ["state  who"],
    "grid of prose": [
        "passage  text",
        "p1       We accept nothing that binds us, and we shall re-",
        "         examine it.",
    ],
    "grid in parts": [
        "option     s01  s02  s03  s04  s05  s06  s07  s08  s09  s10",
        "cooperate   ●    ○    ●    ○    ●    ○    ●    ○    ●    ○",
        "",
        "option     s11  s12",
        "cooperate   ●    ○",
    ],
    "states": [
        *("", "A  Ann", "  stop  Stop", ""),
        *("States", "        stop  NASH", "s1 now   ○     ·", "s2       ●     ★", ""),
        "● taken; ○ not taken; now: the status quo.",
        *("★ stable for every party; else a letter for each party that", "it is stable for."),
    ],
    "fold": ["More of it", "Few want this."],
    "open fold": ["More of it", "Few want this."],
    "card": ["State s5", "Stable."],
    "command": ["All of it: detente states elmira"],
    "long command": [
        "All of what can be told:",
        "  detente coalitions 'my talks.yaml' --variant hawks",
    ],
    "notes": ["  1. Lee 1991", "  2. Fang p. 2"],
    "figure": ["Ann moves to s2."],
    "figure without words": [],
    "legend of several figures": [],
    "matrix": [
        "Agenda         a                               b",
        "offered short  eases + (1 of 2); futile (1/1)",
        "nothing        futile (1/1)                    futile (1/1)",
        "",
        "Agenda         at once",
        "offered short  yes",
        "nothing",
    ],
    "matrix with rows of notes": [
        "               Ann     Bob     together",
        "nothing        futile  futile  no",
        "  settlements  1/1     1/1",
    ],
    "matrix with keys": [
        "               a       b       together",
        "nothing        futile  futile  no",
        "  settlements  1/1     1/1",
    ],
    "keys": ["a: Ann of the Valley; b: Bob of the Valley"],
    "no keys": [],
    "figure in letters": ["state  who", "s1     Ann"],
}

WRITTEN = {
    "text": "plain words",
    "party": "Ann",
    "state": "s5",
    "state with a name": "s5 Modify",
    "term": "equilibrium",
    "code": "x or y",
    "cite": "So it is.",
    "cite of what is lost": "So it is.",
    "cite of nothing": "So it is.",
    "cite without a sign": "So it is.",
    "mark": "cannot be tested",
    "mark with what is heard": "futile",
    "sign": "●",
    "aside": "much (3 of 4)",
    "share": "50 %",
    "sample": "moves: →",
    "quotation": "Lee: “we stay”",
    "quotation in a language": "“wir bleiben”",
    "address": "See https://example.org/a?b=1&c=2",
    "address of something else": "javascript:alert(1)",
    "several": "under seq in s5.",
}


def lines(*blocks, is_terminal=False):
    """What is printed, with the sequences of a terminal where it is one."""
    file = io.StringIO()
    colours = "standard" if is_terminal else None
    console = Console(file=file, width=60, force_terminal=is_terminal, color_system=colours, highlight=False)
    Page(console, is_terminal).show(blocks)
    return file.getvalue().splitlines()


@every_block
def test_every_block_has_a_drawing(name):
    assert lines(BLOCKS[name]) == DRAWN[name]


@every_inline
def test_every_inline_has_words(name):
    assert lines(Paragraph(INLINES[name])) == [WRITTEN[name]]


def test_a_part_begins_after_a_blank_line():
    told = [
        Heading(1, "Title"),
        Paragraph("One."),
        Heading(2, "Part"),
        Heading(3, "In it"),
        Break(),
        Paragraph("Two."),
    ]
    assert lines(*told) == ["Title", "One.", "", "Part", "In it", "", "Two."]


COLOURED = [
    (Heading(2, "Part"), "\x1b[1mPart\x1b[0m"),
    (grid(("", ""), [("s1", Mark("holds", "holds"))]), "s1  \x1b[32mholds\x1b[0m"),
    (grid(("", ""), [("s1", INLINES["aside"])]), "s1  much \x1b[2m(3 of 4)\x1b[0m"),
]


@pytest.mark.parametrize(("block", "wanted"), COLOURED)
def test_a_terminal_has_colours(block, wanted):
    assert lines(block, is_terminal=True) == [wanted]


def test_a_table_has_rules_in_a_terminal():
    drawn = lines(BLOCKS["grid of kinds"], is_terminal=True)
    assert any("─" in line for line in drawn)
    assert not any("─" in line for line in lines(BLOCKS["grid of kinds"]))
