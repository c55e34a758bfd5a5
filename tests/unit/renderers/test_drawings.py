"""A drawing is shown where there are pictures; elsewhere it is drawn in letters, or told in words."""

import pytest

from detente.blocks import Block, Code, Figure, Fold, Paragraph, Sample, grid
from detente.renderers.html import to_html
from detente.renderers.latex import to_latex
from detente.renderers.markdown import to_markdown

BAR = grid(("what", "0% 100%"), [("rain", Code("┃━◇"))], kinds=("text", "mark"))
FIGURES = Fold("The figures as a table", (grid(("what", "dry", "wet"), [("rain", "9%", "80%")]),))
FIGURE = Figure("<svg>rain</svg>", "Rain", in_words=FIGURES, in_letters=BAR)
SIGN = Paragraph(("dry: ", Sample("<svg>stroke</svg>", "┃")))


def test_a_page_shows_the_drawing_and_has_the_figures_behind_it():
    told = to_html([SIGN, FIGURE])
    assert "<p>dry: <svg>stroke</svg></p>" in told
    assert told.index("<svg>rain</svg>") < told.index("The figures as a table") < told.index("80%")
    assert "┃" not in told


def test_without_pictures_the_drawing_is_one_in_letters():
    told = to_markdown([SIGN, FIGURE])
    assert "dry: ┃" in told
    assert "| rain | `┃━◇` |" in told
    assert "80%" not in told
    assert "Appendix" not in told


def test_without_letters_it_is_told_in_words():
    told = to_markdown([Figure("<svg/>", "Rain", in_words=FIGURES)])
    assert "| rain | 9% | 80% |" in told


def test_latex_has_the_figures_as_a_table():
    (table,) = to_latex([FIGURE])
    assert r"rain & 9\% & 80\% \\" in table


@pytest.mark.parametrize("block", [Figure("<svg/>", "Nothing else"), SIGN])
def test_what_has_no_words_has_none(block: Block):
    assert "svg" not in to_markdown([block])
