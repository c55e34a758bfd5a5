"""Tables that have another form where lines are too short for them."""

import io

import pytest
from rich.console import Console

from detente.blocks import (
    Paragraph,
    grid,
)
from detente.renderers.markdown import to_markdown
from detente.renderers.terminal import Page

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
    assert to_markdown([NARROW]).splitlines()[-1] == "| a claim | holds | fails |"
