"""The colours of the style sheet: words can be read and lines can be seen, in light and in dark."""

import re

import pytest

from detente.questions.talks import WORDS
from tests.report.pages import page

WORDS_ON = (
    [
        (words, ground)
        for words in ("ink", "muted", "link", "accent-ink")
        for ground in ("page", "card", "accent-soft", "today", "code")
    ]
    + [("core", "core-soft"), ("ink", "core-soft")]
    + [("ink", word) for word in WORDS]
)
LINES_ON = [(line, ground) for line in ("accent", "node-line", "ink") for ground in ("page", "card")]
PARTIES_ON = [(f"party-{k}", ground) for k in range(1, 9) for ground in ("page", "card")]


def colours(theme):
    """The variables of a theme; dark ones are put on the light ones."""
    blocks = re.findall(r":root \{(.*?)\}", page("chicken"), re.DOTALL)[: 1 if theme == "light" else 2]
    return {
        name: value for block in blocks for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)
    }


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS_ON)
def test_words(theme, words, ground):
    found = colours(theme)
    assert contrast(found[words], found[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES_ON + PARTIES_ON)
def test_lines(theme, line, ground):
    found = colours(theme)
    assert contrast(found[line], found[ground]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_of_talks_have_colours_of_their_own(theme):
    found = colours(theme)
    assert len({found[word] for word in WORDS}) == len(WORDS)
