"""A tornado chart: what matters to one answer, a bar for each doubt, the widest on top; as SVG and in letters.

The SVG has no fixed width: places are shares of the width there is, sizes of letters are pixels. So its words stay as
large on a telephone as on paper, and only the bars grow shorter.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.answers.words import percent

MARGIN = 13.0
"""Free on the left and on the right, in percent of the width, for the figures beside the bars."""

LINE_LETTERS = 46
"""A longer label is broken, so that it fits a page of 390 pixels; narrower ones have smaller letters."""

LINE, BAR, GAP, TOP, BOTTOM = 18, 16, 20, 44, 8
"""Heights in pixels: of a line of text and of a bar; between bars; above the first and below the last."""

LOOKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "rule": {"stroke": "#bbb"},
        "all": {"stroke": "currentColor", "stroke-dasharray": "4 3"},
        "falls": {"fill": "#e6b8ad"},
        "rises": {"fill": "#b5d3ad"},
        "written": {"stroke": "currentColor", "stroke-width": "3.5"},
        "otherwise": {"fill": "white", "stroke": "currentColor", "stroke-width": "2"},
    }
)
"""How the parts look by their classes where no style sheet says it otherwise, as in a notebook."""

WRITTEN, OTHERWISE, BETWEEN, BESIDE = "┃", "◇", "━", "·"
"""The marks of a bar: its end as written, its end otherwise, between them, and outside."""

STEPS = 20
"""A line of marks has one more: each step is 5 %."""

SCALE = "0%       50%     100%"
"""What stands above the lines of marks; as long as they."""


class Bar(NamedTuple):
    """What one doubt does to an answer.

    Attributes
    ----------
    label
        What may be otherwise, in words.
    written, otherwise
        The share of the variants that answer the same: while it is as written, and when it is otherwise.
    """

    label: str
    written: float
    otherwise: float


def bar_line(bar: Bar) -> str:
    """A bar as a line of marks, from 0 to 100 %.

    >>> bar_line(Bar("a before b", 0.9, 0.25))
    '·····◇━━━━━━━━━━━━┃··'
    """
    here, there = (round(STEPS * share) for share in (bar.written, bar.otherwise))
    low, high = min(here, there), max(here, there)
    marks = [BETWEEN if low <= k <= high else BESIDE for k in range(STEPS + 1)]
    marks[there] = OTHERWISE
    marks[here] = WRITTEN
    return "".join(marks)


def tornado_svg(bars: Sequence[Bar], share: float, key: str, title: str) -> str:
    """Draw what matters to an answer.

    Parameters
    ----------
    bars
        The widest first.
    share
        Of all variants that answer the same: an upright line.
    key
        Makes the ids of this drawing its own on the page.
    title
        What a reader hears who cannot see it; the figures follow by themselves.

    Returns
    -------
    An ``svg`` element as text; equal inputs give equal text.
    """
    labels = [textwrap.wrap(bar.label, LINE_LETTERS) or [""] for bar in bars]
    height = TOP + sum(LINE * len(lines) + BAR + GAP for lines in labels) - GAP + BOTTOM
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": "100%",
            "height": str(height),
            "class": "tornado",
            "fill": "currentColor",
            "font-size": "13",
            "role": "img",
            "aria-labelledby": f"{key}-title {key}-description",
        },
    )
    SubElement(svg, "title", {"id": f"{key}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{key}-description"}).text = _description(bars, share)
    _axis(svg, share, height)
    top = TOP
    for bar, lines in zip(bars, labels, strict=True):
        _bar(svg, bar, lines, top)
        top += LINE * len(lines) + BAR + GAP
    return tostring(svg, encoding="unicode")


def _description(bars: Sequence[Bar], share: float) -> str:
    told = [
        f"{bar.label}: {percent(bar.written)} as written, {percent(bar.otherwise)} otherwise" for bar in bars
    ]
    return f"The same answer in {percent(share)} of all variants. {'; '.join(told)}."


def _x(share: float) -> str:
    return f"{round(MARGIN + share * (100 - 2 * MARGIN), 2):g}%"


def _axis(svg: Element, share: float, height: int) -> None:
    """The scale from 0 to 100 %, and the share of all variants."""
    ticks = (0.0, 0.5, 1.0)
    for tick in ticks:
        _upright(svg, tick, height, "rule")
    _upright(svg, share, height, "all")
    for tick in ticks:  # over the lines, which would else strike them through
        _text(svg, _x(tick), TOP - 12, f"{tick:.0%}", "scale")
    _text(svg, _x(share), TOP - 29, f"all variants: {percent(share)}", "scale all-words", _anchor(share))


def _anchor(share: float) -> str:
    """Where words stand at a place: beside it where there is no room around it."""
    return "start" if share < 0.2 else "end" if share > 0.8 else "middle"


def _upright(svg: Element, share: float, height: int, css: str) -> None:
    place = {
        "x1": _x(share),
        "x2": _x(share),
        "y1": str(TOP - 7 if css == "rule" else TOP - 25),
        "y2": str(height),
    }
    SubElement(svg, "line", {**place, **_looks(css)})


def _bar(svg: Element, bar: Bar, lines: Sequence[str], top: int) -> None:
    """A label, below it the bar: a stroke at its end as written, a ring at its end otherwise, figures beside both."""
    made = SubElement(svg, "g", {"class": "bar"})
    for k, line in enumerate(lines):
        _text(made, "0", top + LINE * k + 11, line, "what", "start")
    y = top + LINE * len(lines)
    low, high = sorted((bar.written, bar.otherwise))
    css = "falls" if bar.otherwise < bar.written else "rises"
    width = f"{round((high - low) * (100 - 2 * MARGIN), 2):g}%"
    place = {"x": _x(low), "y": str(y + 2), "width": width, "height": str(BAR - 4)}
    SubElement(made, "rect", {**place, **_looks(css)})
    ends = {"x1": _x(bar.written), "x2": _x(bar.written), "y1": str(y - 1), "y2": str(y + BAR + 1)}
    SubElement(made, "line", {**ends, **_looks("written")})
    ring = {"cx": _x(bar.otherwise), "cy": str(y + BAR // 2), "r": "5"}
    SubElement(made, "circle", {**ring, **_looks("otherwise")})
    for share, far, room in ((bar.written, bar.otherwise, 7), (bar.otherwise, bar.written, 10)):
        anchor = "end" if share < far else "start"
        figure = _text(made, _x(share), y + BAR - 4, percent(share), "figure", anchor)
        figure.set("dx", str(-room if share < far else room))


def _looks(css: str) -> dict[str, str]:
    """The class of a part, and how it looks without a style sheet."""
    return {"class": css, **LOOKS[css]}


def _text(parent: Element, x: str, y: int, words: str, css: str, anchor: str = "middle") -> Element:
    made = SubElement(parent, "text", {"x": x, "y": str(y), "class": css, "text-anchor": anchor})
    made.text = words
    return made


def end_swatch(end: str) -> str:
    """A sample of the end of a bar, ``written`` or ``otherwise``, for a legend."""
    size = {"width": "16", "height": "18", "viewBox": "0 0 16 18"}
    svg = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", **size, "class": "swatch tornado-key", "aria-hidden": "true"},
    )
    if end == "written":
        SubElement(svg, "line", {"x1": "8", "x2": "8", "y1": "0", "y2": "18", **_looks(end)})
    else:
        SubElement(svg, "circle", {"cx": "8", "cy": "9", "r": "5", **_looks(end)})
    return tostring(svg, encoding="unicode")
