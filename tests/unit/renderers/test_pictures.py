"""Drawings that need no page around them."""

from xml.etree import ElementTree

import pytest

from detente.blocks import Figure
from detente.renderers.pictures import PIXEL, picture, standing_alone

NAMED = (
    '<svg viewBox="0 0 80 20" width="80" height="20"><title id="t">Moves</title>'
    '<desc id="d">Ann &amp; Bob move.</desc><g class="arrow party-1"><path class="line" d="M0 0H9"/></g></svg>'
)


def test_it_is_a_document_with_a_size_a_style_and_words():
    drawn = standing_alone(NAMED)
    assert ElementTree.fromstring(drawn.svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert (drawn.width, drawn.height) == (80 * PIXEL, 20 * PIXEL)
    assert drawn.alternative == "Moves. Ann & Bob move."
    assert ".party-1 { color: #" in drawn.svg
    assert "var(" not in drawn.svg


@pytest.mark.parametrize(
    "svg", ["<svg/>", "<svg></svg>", '<svg width="100%" height="40" class="x"><g/></svg>']
)
def test_one_without_a_size_gets_one(svg):
    drawn = standing_alone(svg, "Moves")
    assert drawn.width > 0
    assert drawn.height > 0
    assert drawn.alternative == "Moves"
    assert ElementTree.fromstring(drawn.svg).get("viewBox")


def test_what_is_no_drawing_is_told():
    with pytest.raises(ValueError, match="svg"):
        standing_alone("<p/>")


def test_a_figure_has_that_for_paper_or_its_own_or_none():
    assert "<title>B</title>" in picture(Figure("<svg/>", "A", printed="<svg><title>B</title></svg>")).svg
    assert picture(Figure("<svg/>", "A")).alternative == "A"
    assert picture(Figure("", "all drawings")) is None
