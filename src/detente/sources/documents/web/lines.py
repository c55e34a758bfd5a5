"""The lines of a page: what a reader sees, one below the other, and what each of them belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from detente.sources.documents.left_out import n_printed
from detente.sources.documents.notation import HIGHEST_ROMAN, letters, roman
from detente.sources.documents.web.surroundings import PICTURED, reason_of
from detente.sources.documents.web.tree import CELLS

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset("script style head template datalist param source track meta link title base".split())
_HIGHEST = 10**9
_NO_TEXT_INPUTS = frozenset(
    "hidden button submit reset checkbox radio image file password color range".split()
)
_SHORT_ALT = 2
"""Characters of the words for a picture that stand for a letter or sign of the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes
    ----------
    text
        Its words, white space made single.
    element
        The innermost block that holds it.
    why
        What it belongs to that is no text of the page, such as menus; None for everything else.
    linked
        Which share of its paragraph are links.
    """

    text: str
    element: Any
    why: str | None = None
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page, in order, and for each block which of them it holds: from the first to before the last."""

    lines: tuple[Line, ...]
    spans: dict[Any, tuple[int, int]]


def page_lines(tree: Any) -> PageLines:
    """The lines of a page. Time is proportional to its size.

    Notes
    -----
    A row of a table is one line where its cells hold no paragraphs, as ``| … | … |``; items of lists begin with ``-``
    or their number.
    """
    from lxml.etree import iterwalk

    walk = _Walk(tree)
    steps = iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            steps.skip_subtree()
    return PageLines(tuple(walk.lines), walk.spans)


@dataclass(slots=True)
class _Open:
    """A block whose end is still to come."""

    element: Any
    begin: int
    why: str | None


@dataclass(slots=True)
class _Walk:
    """A walk through the elements of a page, and the line that is being made."""

    tree: Any
    lines: list[Line] = field(default_factory=list)
    spans: dict[Any, tuple[int, int]] = field(default_factory=dict)
    aside: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    flat: frozenset[Any] = frozenset()
    marks: dict[Any, str] = field(default_factory=dict)
    mark: str = ""
    links: int = 0
    linked: int = 0
    flats: int = 0
    pres: int = 0

    def enter(self, element: Any) -> bool:
        """Begin an element; whether what is in it is looked at."""
        if not self.opened:
            self.opened = [_Open(element, 0, None)]
            self.flat = frozenset(_flat_cells(element))
            self.marks = item_marks(element)
        if element.tag in _UNSEEN and element.get("shadowrootmode") is None:
            return False
        above = self.opened[-1].why
        why = above or reason_of(element)
        if self._is_block(element):
            self._end_line()
            self.opened.append(_Open(element, len(self.lines), why))
            self.mark = self.marks.get(element, self.mark)
        elif why != above:
            self._put_aside(element, why)
            return False
        self._count(element, 1)
        self._begin(element)
        return True

    def leave(self, element: Any) -> None:
        """End an element that was begun; what follows it belongs to what holds it."""
        if self.opened[-1].element is element and len(self.opened) > 1:
            self._end_line()
            self.spans[element] = (self.opened.pop().begin, len(self.lines))
        self._count(element, -1)
        if element in self.flat:
            self.parts.append(" " if any(each in self.flat for each in element.itersiblings()) else " |")
        if element is self.tree:
            self._end_line()
            self.spans[element] = (0, len(self.lines))
        else:
            self._say(element.tail)

    def _is_block(self, element: Any) -> bool:
        return element.tag in _BLOCKS and element not in self.flat

    def _count(self, element: Any, step: int) -> None:
        self.links += step * (element.tag == "a")
        self.pres += step * (element.tag == "pre")
        self.flats += step * (element in self.flat)

    def _begin(self, element: Any) -> None:
        """Say what stands at the beginning of an element."""
        if element in self.flat:
            self.parts.append("| ")
        elif element.tag == "br":
            self.parts.append(" " if self.flats else "\n")
        elif element.tag == "img":
            self._picture(element, (element.get("alt") or "").strip())
        self._say(element.text)

    def _picture(self, element: Any, alt: str) -> None:
        """Say the words for a picture where they are a letter; where they are more, keep them aside in a sentence."""
        if len(alt) <= _SHORT_ALT:
            self.parts.append(alt)
        elif self.opened[-1].why is None and _is_in_sentence(element):
            self.aside.append(Line(alt, self.opened[-1].element, PICTURED))

    def _say(self, text: str | None) -> None:
        if text:
            self.parts.append(text if self.pres else text.replace("\n", " ").replace("\r", " "))
            self.linked += n_printed(text) if self.links else 0

    def _put_aside(self, element: Any, why: str | None) -> None:
        """Keep what goes on in a line and is no text as a line of its own, behind it."""
        inside = " ".join(" ".join(_seen_texts(element)).split())
        text = inside or _held(element) or (element.get("title") or "").strip()
        if text:
            self.aside.append(Line(text, self.opened[-1].element, why))

    def _end_line(self) -> None:
        """Make lines of the words so far; a break within a paragraph begins another."""
        whole = "".join(self.parts)
        share = self.linked / max(1, n_printed(whole))
        block = self.opened[-1]
        for each in whole.split("\n"):
            shown = each.rstrip() if self.pres else " ".join(each.split())
            if shown.strip(" |"):
                self.lines.append(Line(self.mark + shown, block.element, block.why, share))
                self.mark = ""
        self.lines += self.aside
        self.parts, self.aside, self.linked = [], [], 0


def _seen_texts(element: Any) -> list[str]:
    """The texts of an element, without what follows it."""
    return [
        text
        for each in element.iter()
        if each.tag not in _UNSEEN
        for text in (each.text, each.tail if each is not element else None)
        if text
    ]


def _held(element: Any) -> str:
    """The words that an element holds in an attribute: those filled into a field, or a page within the page."""
    from lxml.html import fromstring

    if element.tag == "input" and (element.get("type") or "").lower() not in _NO_TEXT_INPUTS:
        return (element.get("value") or "").strip()
    inner = (element.get("srcdoc") or "").strip() if element.tag == "iframe" else ""
    return " ".join(" ".join(_seen_texts(fromstring(f"<div>{inner}</div>"))).split()) if inner else ""


def _is_in_sentence(element: Any) -> bool:
    """Whether words stand beside an element, in what holds it."""
    parent = element.getparent()
    before = element.getprevious()
    beside = (parent.text if parent is not None else None) if before is None else before.tail
    return any(each.isalnum() for each in f"{beside or ''}{element.tail or ''}")


def _flat_cells(tree: Any) -> list[Any]:
    """The cells of rows that are all words and have two cells at least."""
    made = []
    for row in tree.iter("tr"):
        cells = [each for each in row if each.tag in CELLS]
        if len(cells) > 1 and not any(
            each.tag in _BLOCKS for cell in cells for each in cell.iterdescendants()
        ):
            made += cells
    return made


def item_marks(tree: Any) -> dict[Any, str]:
    """What stands before each item: ``3. `` in a list with numbers, ``- `` in any other.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> tree = fromstring('<ol start="3" type="a"><li>one</li><li value="7">two</li></ol>')
    >>> list(item_marks(tree).values())
    ['c. ', 'g. ']
    """
    marks = dict.fromkeys(tree.iter("li", "dt", "dd"), "- ")
    for numbered in tree.iter("ol"):
        items = numbered.findall("li")
        step = -1 if numbered.get("reversed") is not None else 1
        number = _whole(numbered.get("start"), len(items) if step < 0 else 1)
        for item in items:
            number = _whole(item.get("value"), number)
            marks[item] = f"{_written(number, item.get('type') or numbered.get('type'))}. "
            number += step
    return marks


def _whole(text: str | None, otherwise: int) -> int:
    try:
        number = int(text or "")
    except ValueError:
        return otherwise
    return number if abs(number) < _HIGHEST else otherwise


def _written(number: int, kind: str | None) -> str:
    """A number as digits, letters or Roman numerals."""
    if kind in {"a", "A"} and number > 0:
        shown = letters(number)
    elif kind in {"i", "I"} and 0 < number <= HIGHEST_ROMAN:
        shown = roman(number)
    else:
        return str(number)
    return shown.upper() if kind in {"A", "I"} else shown
