"""A tornado chart as SVG: what matters to one answer, a bar for each doubt, the widest on top.

It has no fixed width: places are shares of the width there is, sizes of letters are pixels. So its words stay as large
on a telephone as on paper, and only the bars grow shorter.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.answers.percents import percent
from detente.answers.robustness.bars import Bar

MARGIN = 13.0
"""Free on the left and on the right, in percent of the width, for the figures beside the bars."""

LINE_LETTERS = 46
"""A longer label is broken, so that it fits a page of 390 pixels; narrower ones have smaller letters."""

LINE, BAR, GAP, TOP, BOTTOM = 18, 16, 20, 44, 8
"""Heights in pixels: of a line of text and of a bar; between bars; above the first and below the last."""


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
    for tick in (0.0, 0.5, 1.0):
        _text(svg, _x(tick), TOP - 12, f"{tick:.0%}", "scale")
        _upright(svg, tick, height, "rule")
    _upright(svg, share, height, "all")
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
    SubElement(svg, "line", {**place, "class": css})


def _bar(svg: Element, bar: Bar, lines: Sequence[str], top: int) -> None:
    """A label, below it the bar: a stroke at its end as written, a ring at its end otherwise, figures beside both."""
    made = SubElement(svg, "g", {"class": "bar"})
    for k, line in enumerate(lines):
        _text(made, "0", top + LINE * k + 11, line, "what", "start")
    y = top + LINE * len(lines)
    low, high = sorted((bar.written, bar.otherwise))
    css = "falls" if bar.otherwise < bar.written else "rises"
    width = f"{round((high - low) * (100 - 2 * MARGIN), 2):g}%"
    SubElement(
        made, "rect", {"x": _x(low), "y": str(y + 2), "width": width, "height": str(BAR - 4), "class": css}
    )
    ends = {"x1": _x(bar.written), "x2": _x(bar.written), "y1": str(y - 1), "y2": str(y + BAR + 1)}
    SubElement(made, "line", {**ends, "class": "written"})
    ring = {"cx": _x(bar.otherwise), "cy": str(y + BAR // 2), "r": "5"}
    SubElement(made, "circle", {**ring, "class": "otherwise"})
    for share, far, room in ((bar.written, bar.otherwise, 7), (bar.otherwise, bar.written, 10)):
        anchor = "end" if share < far else "start"
        figure = _text(made, _x(share), y + BAR - 4, percent(share), "figure", anchor)
        figure.set("dx", str(-room if share < far else room))


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
        SubElement(svg, "line", {"x1": "8", "x2": "8", "y1": "0", "y2": "18", "class": end})
    else:
        SubElement(svg, "circle", {"cx": "8", "cy": "9", "r": "5", "class": end})
    return tostring(svg, encoding="unicode")
