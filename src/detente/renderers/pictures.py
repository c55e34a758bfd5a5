"""Drawings as they stand on paper: SVG that needs no page around it, its size, and its words for who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files

from detente.blocks import Block, Entries, Figure, plain
from detente.charts import chart_style
from detente.renderers.columns import TURNED, UPRIGHT

PIXEL = 0.66
"""Points in a pixel: a little less than on a screen, so that words in drawings are as large as those of tables."""

STRETCHED = 600.0
"""How many pixels wide a drawing is that has no width of its own."""

FACE = "Libertinus Serif"
"""What words are set in: the face of the pages of a PDF."""

LARGER = 1.15
"""Letters in the nodes of a graph to those on a screen, whose face is wider."""

SMALL = 0.65
"""A drawing that would be made smaller than this share of its size has its page turned, where it is larger then."""

HIGHEST, HIGHEST_TURNED = 560.0, 360.0
"""How high a drawing may be, in points, so that its legend stands below it: upright, and on a turned page."""

_DECLARED = re.compile(r"--([\w-]+):\s*([^;]+);")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for paper.

    Attributes
    ----------
    svg
        A whole SVG document, with its style.
    width, height
        Its own size, in points.
    alternative
        What it shows, in a sentence or a few.
    """

    svg: str
    width: float
    height: float
    alternative: str


def picture(figure: Figure) -> Picture | None:
    """The drawing of a figure for paper; None where it is only a legend."""
    svg = figure.printed or figure.svg
    return standing_alone(svg, figure.label) if svg else None


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """The drawings and legends of blocks of paper, in their order."""
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Entries(entries):
                yield from figures(each for entry in entries for each in entry.blocks)


def drawings(blocks: Iterable[Block]) -> dict[str, Picture]:
    """The drawings of blocks and the samples of their legends, by what they are made of."""
    found: dict[str, Picture] = {}
    for figure in figures(blocks):
        drawn = picture(figure)
        found |= {figure.printed or figure.svg: drawn} if drawn else {}
        found |= {svg: standing_alone(svg, plain(text)) for svg, text in figure.legend}
    return found


def is_wide(drawn: Picture | None) -> bool:
    """Whether the page must be turned for a drawing."""
    if drawn is None:
        return False
    upright = min(UPRIGHT / drawn.width, HIGHEST / drawn.height)
    return upright < SMALL and min(TURNED / drawn.width, HIGHEST_TURNED / drawn.height) > upright


def standing_alone(svg: str, label: str = "") -> Picture:
    """An ``svg`` element as a document: with a size, colours of a page in daylight, and its words, else a label."""
    head, inner = _parted(svg)
    given = dict(re.findall(r'([\w:-]+)="([^"]*)"', head))
    box = [float(each) for each in given.get("viewBox", "").split()] or [0.0, 0.0, 0.0, 0.0]
    width = _pixels(given.get("width", ""), box[2] or STRETCHED)
    height = _pixels(given.get("height", ""), box[3] or STRETCHED)
    given |= {"xmlns": "http://www.w3.org/2000/svg", "width": f"{width:g}", "height": f"{height:g}"}
    given.setdefault("viewBox", f"0 0 {width:g} {height:g}")
    told = " ".join(f'{name}="{value}"' for name, value in given.items())
    alternative = ". ".join(filter(None, (_element(svg, "title") or label, _element(svg, "desc"))))
    return Picture(
        f"<svg {told}><style>{_style()}</style>{inner}</svg>",
        width * PIXEL,
        height * PIXEL,
        alternative,
    )


def _parted(svg: str) -> tuple[str, str]:
    """The attributes of an ``svg`` element, and what it holds."""
    found = re.match(r"<svg\b([^>]*?)(/?)>", svg)
    if found is None:
        raise ValueError("A drawing is one svg element.")
    return found[1], "" if found[2] else svg[found.end() : svg.rindex("</svg>")]


def _pixels(told: str, otherwise: float) -> float:
    """A length in pixels; another where it is a share, or not told."""
    try:
        return float(told)
    except ValueError:
        return otherwise


def _element(svg: str, name: str) -> str:
    """What the first title or description says; it holds nothing but words."""
    found = re.search(rf"<{name}\b[^>]*>([^<]*)</{name}>", svg)
    return unescape(found[1]).strip() if found else ""


@cache
def _style() -> str:
    """The style of drawings with colours for variables; a party's line is the colour of what stands in it."""
    page = files("detente.renderers").joinpath("page.css").read_text(encoding="utf-8")
    values = dict(_DECLARED.findall(page.partition("}")[0]))
    values |= {"page": "white", "sans": FACE, "line": "currentColor"}
    style = _MEDIA.sub("", chart_style()).replace("--line:", "color:").replace("height: auto;", "")
    style = re.sub(r"(?<=^\.chart \.)(.*font-size: )([\d.]+)", _larger, style, flags=re.MULTILINE)
    return re.sub(r"var\(--([\w-]+)\)", lambda found: values[found[1]], style)


def _larger(found: re.Match[str]) -> str:
    return f"{found[1]}{LARGER * float(found[2]):g}"
