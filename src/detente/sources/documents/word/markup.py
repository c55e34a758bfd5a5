"""The markup of Word: its names, what can be said of any element, and what styles add to a run or a paragraph.

Styles make it hidden, struck out, raised, lowered or numbered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

UNKNOWN = "\ufffd"
"""Stands for a sign that is not known here."""

_LETTERS = frozenset({f"{W}t", f"{W}delText", f"{M}t", f"{A}t", f"{C}v"})
_ENDS = {f"{W}p": "\n", f"{W}tc": " ", f"{C}pt": " ", f"{A}p": " "}
"""What parts the words of elements that stand beside each other."""

MAX_CHAIN = 30
"""Styles that a style may be based on, one after another."""

_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = ("vanish", "strike", "dstrike")


def words(element: Any) -> str:
    """All letters in an element, whatever they are: only to be told."""
    if element.tag in _LETTERS:
        return element.text or ""
    if element.tag == f"{W}sym":
        return UNKNOWN
    if element.tag == f"{MC}AlternateContent":
        return next(filter(None, map(words, element)), "")
    return "".join(map(words, element)) + _ENDS.get(element.tag, "")


def alternative(element: Any) -> Any:
    """The one of several ways to show the same that has words, the first where several have."""
    ways = [each for each in element if each.tag in {f"{MC}Choice", f"{MC}Fallback"}]
    return next((each for each in ways if words(each).strip()), ways[0] if ways else ())


def nested(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls included."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            yield from nested(child, tag)


def whole_number(text: str | None, base: int = 10) -> int | None:
    """The number that an attribute holds; None where it holds anything else."""
    try:
        return int(text or "", base)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text is shown, as far as it changes what is said.

    Attributes
    ----------
    hidden, struck
        Whether it is not shown at all, or shown struck out.
    aligned
        ``superscript``, ``subscript`` or anything else.
    position
        Half points above the line; below where negative.
    font
        The font of its letters, where the run itself names one.
    is_white
        Whether only a dark ground shows it.
    """

    hidden: bool = False
    struck: bool = False
    aligned: str = ""
    position: int = 0
    font: str = ""
    is_white: bool = False


PLAIN = Look()


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Any) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._styles = {each.get(f"{W}styleId"): each for each in styles}
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        default = f"{W}default"
        normal = (each for each in styles if each.get(f"{W}type") == "paragraph" and each.get(default) == "1")
        self._normal = next((each.get(f"{W}styleId") for each in normal), None)
        self._looks: dict[str | None, dict[str, str]] = {}

    def look(self, properties: Any, paragraph_style: str | None) -> Look:
        """How a run with these properties is shown in a paragraph of a style."""
        own = _said(properties)
        character = self._said_by(own.get("rStyle"))
        paragraph = self._said_by(paragraph_style or self._normal)
        default = _said(self._defaults)

        def first(name: str) -> str:
            return next((each[name] for each in (own, character, paragraph, default) if name in each), "")

        def is_on(name: str) -> bool:  # two styles that both say it undo each other, as Word has it
            if name in own:
                return own[name] not in _OFF
            levels = [each.get(name, "off") not in _OFF for each in (character, paragraph)]
            return levels[0] != levels[1] or default.get(name, "off") not in _OFF

        hidden, struck, struck_twice = map(is_on, _TOGGLES)
        position = whole_number(first("position"))
        return Look(
            hidden,
            struck or struck_twice,
            first("vertAlign"),
            position or 0,
            own.get("rFonts", "").lower(),
            first("color").upper() == "FFFFFF",
        )

    def numbering(self, paragraph_style: str | None) -> tuple[str | None, int | None]:
        """The list and the level that a style of paragraphs gives; None where it does not."""
        for style in self.chain(paragraph_style or self._normal):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return numbering_said(found)
        return None, None

    def chain(self, style_id: str | None) -> list[Any]:
        """A style and those that it is based on."""
        found: list[Any] = []
        while style_id in self._styles and len(found) < MAX_CHAIN:
            found.append(self._styles[style_id])
            based = found[-1].find(f"{W}basedOn")
            style_id = None if based is None else based.get(f"{W}val")
        return found

    def _said_by(self, style_id: str | None) -> dict[str, str]:
        if style_id not in self._looks:
            said: dict[str, str] = {}
            for style in reversed(self.chain(style_id)):
                said |= _said(style.find(f"{W}rPr"))
            self._looks[style_id] = said
        return self._looks[style_id]


def numbering_said(found: Any) -> tuple[str | None, int | None]:
    """The list and the level that a ``numPr`` names."""
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        None if number is None else number.get(f"{W}val"),
        None if level is None else whole_number(level.get(f"{W}val")),
    )


def _said(properties: Any) -> dict[str, str]:
    """The values of the properties of a run, by name; a property without a value is on."""
    if properties is None:
        return {}
    return {
        each.tag.removeprefix(W): each.get(f"{W}val") or each.get(f"{W}ascii") or "on"
        for each in properties
        if isinstance(each.tag, str)
    }
