"""Folds and drawings on paper, and tables where lines are too short for them."""

import io

import pytest
from rich.console import Console

from detente.blocks import (
    Aside,
    Entries,
    Entry,
    Figure,
    Fold,
    Heading,
    Items,
    Paragraph,
    grid,
)
from detente.renderers.markdown import to_markdown
from detente.renderers.paper import on_paper
from detente.renderers.terminal import Page

WHY = Fold("Why", (Paragraph("Because."), Fold("How", (Paragraph("Step by step."),))))


def lines(blocks):
    return [line for line in to_markdown(blocks).splitlines() if line]


def test_a_fold_within_a_fold_stays_where_it_is():
    assert lines([Heading(1, "Title"), WHY]) == [
        "# Title",
        "Why: [Appendix 1](#appendix-1).",
        "## Appendix",
        '### <a id="appendix-1"></a>1. Why',
        "Because.",
        "How:",
        "Step by step.",
    ]


def test_what_is_folded_in_an_entry_is_called_by_it_in_the_appendix():
    told = lines([Entries((Entry("North", blocks=(Paragraph("It gains."), WHY)),))])
    assert told[:3] == ["- **North**", "  It gains.", "  Why: [Appendix 1](#appendix-1)."]
    assert told[4] == '### <a id="appendix-1"></a>1. North: Why'


def test_a_drawing_is_told_in_words_under_what_they_are_called():
    drawing = Figure("<svg/>", "Map", in_words=Fold("The map in words", (Items(("s1 → s2",)),)))
    assert on_paper([drawing, Figure("<svg/>", "Only drawn")]) == [
        Paragraph(("The map in words", ":")),
        Items(("s1 → s2",)),
    ]


def test_an_aside_is_set_off():
    assert lines([Paragraph(("It lasts ", Aside("in 2 of 3")))]) == ["It lasts *in 2 of 3*"]


NARROW = grid(
    ("", "the first reading", "the second reading"),
    [("a claim", "holds", "fails")],
    narrow=(
        grid(("", "a", "b"), [("a claim", "●", "○")], kinds=("text", "mark", "mark")),
        Paragraph("● holds"),
    ),
)


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (46, ["         the first reading  the second reading", "a claim  holds              fails"]),
        (45, ["         a  b", "a claim  ●  ○", "● holds"]),
    ],
)
def test_where_lines_are_too_short_for_a_table_its_narrow_form_is_told(width, told):
    file = io.StringIO()
    Page(Console(file=file, width=width), False).show([NARROW])
    assert file.getvalue().splitlines() == told


def test_paper_has_room_for_the_table_itself():
    assert lines([NARROW])[-1] == "| a claim | holds | fails |"
