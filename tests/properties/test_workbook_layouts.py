"""How a workbook is laid out changes nothing of the scenario that it makes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from detente.api.workbooks import scenario_of_workbook
from detente.scenario import read_scenario_text
from detente.scenario.spreadsheet.sheet import in_lines, in_one_line
from detente.scenario.workbook.layout import SHEETS
from detente.spelling import seen
from tests.draws import examples

NAMED = {
    "parties": [
        ["party", "party_id", "option", "option_id", "moves", "today", "because"],
        ["Upstream", "up", "Release water", "release", "", "yes", "It rains"],
        ["", "", "Let inspectors in", "inspect", "forward", "", ""],
        ["Downstream", "", "Go to court", "", "backward", "yes", ""],
        ["Delta", "delta", "", "", "", "", "It drinks too"],
    ],
    "rules": [
        ["kind", "name", "formula", "because"],
        ["must hold", "", "release or not Go to court", "They said so"],
        ["means", "deal", "release and inspect", ""],
    ],
    "readings": [["reading", "title", "extends"], ["calm", "A calm reading", ""], ["calmer", "", "calm"]],
    "preferences": [
        ["reading", "party", "core", "formula", "because"],
        ["", "Upstream", "yes", "not Go to court", ""],
        ["", "", "", "deal", "It pays"],
        ["", "Delta", "", "", ""],
        ["calm", "Downstream", "", "release", ""],
    ],
    "weights": [["reading", "party", "option", "weight"], ["calmer", "up", "Release water", "-1.5"]],
    "issues": [
        ["issue", "issue_id", "option", "because"],
        ["Water", "", "release", ""],
        ["", "", "inspect", ""],
    ],
    "agendas": [["agenda", "issue"], ["small", "Water"]],
    "states": [
        ["state", "taken"],
        ["Thaw", "Let inspectors in; release"],
        ["crisis", "Go to court, release"],
    ],
    "rankings": [
        ["reading", "party", "state", "pair"],
        ["", "Downstream", "THAW", ""],
        ["", "", "s1 ~ release", ""],
        ["", "", ">>", ""],
        ["", "", "crisis", ""],
        ["", "", "s3", ""],
        ["", "", "6", ""],
        ["calmer", "Downstream", "", "today>1"],
        ["", "", "", "6~Thaw"],
    ],
    "barred": [
        ["by", "from", "to", "because"],
        ["Upstream", "Go to court", "", "It waits"],
        ["", "", "Release water and deal", ""],
    ],
    "moves": [
        ["party", "from", "to"],
        ["Delta", "", ""],
        ["Upstream", "1", "thaw"],
        ["", "crisis", "s3"],
        ["", "S1", "[Release water]"],
    ],
    "positions": [
        ["party", "position", "fallback"],
        ["Upstream", "Let inspectors in, Release water", "nothing"],
        ["Delta", "thaw", ""],
    ],
}
"""Sheets by their keys; columns by theirs in the first row."""


@st.composite
def laid_out(draw):
    """The sheets with titles and headings of any language, columns and sheets in any order, and blanks between."""
    book = Workbook()
    book.remove(book.active)
    layouts = {layout.key: layout for layout in SHEETS}
    for key in draw(st.permutations(list(NAMED))):
        layout = layouts[key]
        sheet = book.create_sheet(_spelt(draw, (layout.title, *layout.also)))
        columns = {column.key: column for column in layout.columns}
        keys, *rows = NAMED[key]
        order = draw(st.permutations(range(len(keys))))
        blanks = draw(st.lists(st.integers(0, len(order)), max_size=2))
        line = draw(st.integers(1, 3))
        for row in [[_spelt(draw, (columns[each].heading, *columns[each].also)) for each in keys], *rows]:
            cells = [row[index] for index in order]
            for blank in blanks:
                cells.insert(blank, "")
            for number, text in enumerate(cells, 1):
                if text:
                    sheet.cell(line, number, f"{draw(st.sampled_from(['', ' ', chr(0xA0)]))}{text}")
            line += draw(st.integers(1, 2))
    return book


def _spelt(draw, words):
    word = draw(st.sampled_from(words))
    return draw(st.sampled_from([word, word.capitalize(), f"{word} "]))


def text_of(book):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dispute.xlsx"
        book.save(path)
        text, _ = scenario_of_workbook(path, "T")
    return text


EXPECTED = """\
# Written from the workbook dispute.xlsx by `detente new`.
format: detente/1
title: T

parties:
  up:
    name: Upstream
    options:
      release:
        name: Release water
        because: It rains
      inspect: {name: Let inspectors in, moves: forward}
  downstream:
    name: Downstream
    options:
      go_to_court: {name: Go to court, moves: backward}
  delta:
    name: Delta
    because: It drinks too
    options: {}

definitions:
  deal: release and inspect
require:
  - rule: release or not go_to_court
    because: They said so

status_quo: [release, go_to_court]

states:
  Thaw: [inspect, release]
  crisis: [go_to_court, release]

barred:
  - by: up
    from: go_to_court
    why: It waits
  - to: release and deal

moves:
  delta: {}
  up:
    s1: [Thaw, [release]]
    crisis: [s3]

preferences:
  up:
    core:
      - not go_to_court
    secondary:
      - prefer: deal
        because: It pays
  delta:
    statements: []
  downstream:
    ranking: [Thaw, [s1, [release]], ">>", crisis, s3, s6]

issues:
  water:
    name: Water
    options: [release, inspect]

agendas:
  small: [water]

positions:
  up: [inspect, release]
  delta: Thaw
fallbacks:
  up: []

variants:
  calm:
    title: A calm reading
    preferences:
      downstream:
        statements:
          - release
  calmer:
    extends: calm
    preferences:
      up:
        weights:
          release: -1.5
      downstream:
        known: [status_quo > s1, s6 ~ Thaw]
"""


@settings(max_examples=examples(40))
@given(laid_out())
def test_order_language_capitals_and_blanks_do_not_matter(book):
    assert text_of(book) == EXPECTED


LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\ufffd"
)
TRAPS = st.sampled_from(
    "a: b|- a|a #b|{a|[a, b]|&a|*a|!a|'a|\"|null|no|1.0|%a|a:|>-|…|---|true|a:\u00a0b|?".split("|")
)
TEXTS = st.one_of(TRAPS, st.text(LETTERS, min_size=1, max_size=200)).filter(seen)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n\n".join)


@settings(max_examples=examples(60))
@given(names=st.lists(TEXTS, min_size=3, max_size=3), because=LINES, summary=LINES)
def test_any_text_stands_in_the_scenario_as_in_its_cell(names, because, summary):
    book = Workbook()
    book.active.title = "Dispute"
    rows = {"Dispute": [["Title", names[0]], ["Summary", summary], ["References", because]]}
    rows["Parties and options"] = [
        ["Party", "Option", "Option id", "Because"],
        [names[1], names[2], "act", because],
    ]
    for title, cells in rows.items():
        sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
        for line, row in enumerate(cells, 1):
            for column, text in enumerate(row, 1):
                sheet.cell(line, column).value = text
                sheet.cell(line, column).data_type = "s"
    found = read_scenario_text(text_of(book))
    called = [found.title, found.parties[0].name, found.options[0].name]
    assert called == [in_one_line(each) for each in names]
    told = [found.summary, found.references[0], found.options[0].grounds.because]
    assert told == [in_lines(each) for each in (summary, because, because)]
