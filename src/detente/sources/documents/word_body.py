"""What the body of a DOCX shows, element by element, and what of it is no part of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from detente.sources.documents.left_out import LeftOut
from detente.sources.documents.raised import lowered, raised
from detente.sources.documents.word_numbers import Numbers
from detente.sources.documents.word_signs import UNKNOWN, M, form_field, formula, sign, signs
from detente.sources.documents.word_styles import PLAIN, Look, Styles, W, whole_number

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

DELETED, MOVED = "text that a tracked change deletes", "text that stands where it was moved to"
HIDDEN, STRUCK = "hidden text", "struck-out text"
NUMBERS, FIELDS = "automatic numbers of paragraphs", "fields without a stored result"
COVERED, UNKNOWN_SIGNS = "cells that merging covers", "signs of a symbol font"

_LETTERS = frozenset({f"{W}t", f"{W}delText", f"{M}t", f"{_A}t", f"{_C}v"})
_ENDS = {f"{W}p": "\n", f"{W}tc": " ", f"{_C}pt": " ", f"{_A}p": " "}
"""What parts the words of elements that stand beside each other."""

_SHOWN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SHOWN_NOWHERE = frozenset(
    {
        *(
            "XE",
            "TC",
            "TA",
            "RD",
            "PRIVATE",
            "SET",
            "ASK",
            "NEXT",
            "NEXTIF",
            "SKIPIF",
            "ADVANCE",
            "BIDIOUTLINE",
        ),
        "",
    }
)
"""Fields that show nothing by their nature."""

_PAGE = "\f"
_OF_A_FONT = re.compile("[\ufffd\ue000-\uf8ff]")
MIN_POSITION = 3
"""Half points from which on a run that is moved off the line is taken as raised or lowered."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one look; `why` says why it is no part of the text, and is empty where it is."""

    text: str
    look: Look = PLAIN
    why: str = ""


@dataclass(slots=True, eq=False)
class _Field:
    """A field that has begun: its instruction, whether its result is reached, and the pieces before that."""

    instruction: str = ""
    is_result: bool = False
    n_before: int = 0
    value: str = ""


class Body:
    """Walks through the stories of one document: its body, and the boxes in it."""

    def __init__(self, styles: Styles, numbers: Numbers, words_of: Callable[[str], str]) -> None:
        self.left_out: list[LeftOut] = []
        self.n_numbers = 0
        self.n_formulas = 0
        self.is_shifted = False
        self.white = ""
        self._styles = styles
        self._numbers = numbers
        self._words_of = words_of
        self._fields: list[_Field] = []
        self._unended: frozenset[Any] = frozenset()
        self._n_pieces = 0
        self._boxes: list[str] = []
        self._is_in_box = False
        self._style: str | None = None

    def story(self, container: Any) -> list[str]:
        """The paragraphs and tables of a story in their order."""
        kept = self._fields, self._unended
        self._fields, self._unended = [], _unended(container)
        found = self._blocks(container)
        self._fields, self._unended = kept
        return found

    def _blocks(self, container: Any) -> list[str]:
        made: list[str] = []
        open_text = ""  # of paragraphs whose end is deleted or hidden
        for block in self._block_elements(container):
            if block.tag == f"{W}p":
                text, boxes, is_ended = self._paragraph(block)
                open_text += text
                if is_ended or boxes:
                    made += [open_text, *boxes]
                    open_text = ""
            else:
                made += [*([open_text] if open_text else []), "\n".join(self._rows(block))]
                open_text = ""
        return [*made, open_text] if open_text else made

    def _block_elements(self, container: Any) -> Iterator[Any]:
        for child in container:
            if child.tag in {f"{W}p", f"{W}tbl"}:
                yield child
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._block_elements(_alternative(child))
            elif child.tag == f"{W}altChunk":
                self._leave("inserted documents", self._words_of(child.get(f"{_R}id", "")))
            elif child.tag in {f"{W}del", f"{W}moveFrom"}:
                self._leave(DELETED if child.tag == f"{W}del" else MOVED, words(child))
            elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
                yield from self._block_elements(child)

    def _rows(self, table: Any) -> Iterator[str]:
        """The rows of a table, tabs between cells; a cell that spans columns stands once."""
        for row in _nested(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            why = "" if properties is None else _row_left_out(properties)
            if why:
                self._leave(why, words(row))
            else:
                yield "\t".join(self._cell(cell) for cell in _nested(row, f"{W}tc"))

    def _cell(self, cell: Any) -> str:
        text = "\n".join(self._blocks(cell)).strip("\n")
        if text and cell.find(f"{W}tcPr/{W}cellDel") is not None:
            self._leave(DELETED, text)
            return ""
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if text and merged is not None and merged.get(f"{W}val", "continue") == "continue":
            self._leave(COVERED, text)
            return ""
        return text

    def _paragraph(self, element: Any) -> tuple[str, list[str], bool]:
        """The text, the paragraphs of the boxes that are anchored in it, and whether its end shows."""
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        outer = self._boxes, self._style
        self._boxes, self._style = [], None if style is None else style.get(f"{W}val")
        number = self._number(properties, mark)
        pieces = list(self._pieces_within(element, _Piece("")))
        boxes, (self._boxes, self._style) = self._boxes, outer
        is_ended = mark is None or all(
            mark.find(f"{W}{each}") is None for each in ("del", "moveFrom", "vanish")
        )
        return number + self._text(pieces), boxes, is_ended

    def _number(self, properties: Any, mark: Any) -> str:
        said = set() if mark is None else {each.tag for each in mark}
        is_gone = {f"{W}del", f"{W}moveFrom"} & said or (
            f"{W}vanish" in said and f"{W}specVanish" not in said
        )
        number = "" if is_gone else self._numbers.shown(properties, self._style)
        if number is None or (number and self._is_in_box):
            self._leave(NUMBERS)
            return ""
        self.n_numbers += bool(number)
        return number

    def _text(self, pieces: list[_Piece]) -> str:
        """The pieces put together, with what is not shown as plain letters told or marked."""
        heights = {each.look.position for each in pieces if each.text.strip() and not each.why}
        level = heights.pop() if len(heights) == 1 else 0
        made = ""
        for (why, shape), run in groupby(pieces, lambda each: (each.why, _shape(each.look, level))):
            text = "".join(each.text for each in run)
            if why:
                self._leave(why, text)
            else:
                shown = {"raised": raised, "lowered": lowered}.get(shape, str)(text)
                self.is_shifted |= shown != text
                made += shown
        return made.strip(_PAGE).replace(_PAGE, "\n")

    def _leave(self, why: str, text: str = "", name: str = "") -> None:
        if why != MOVED and (text.strip() or not text):
            self.left_out.append(LeftOut(why, text, name))

    def _pieces_within(self, element: Any, like: _Piece) -> Iterator[_Piece]:
        for child in element:
            if isinstance(child.tag, str):
                yield from self._pieces(child, like)

    def _pieces(self, element: Any, like: _Piece) -> Iterator[_Piece]:
        """What an element within a paragraph shows; one that is not known shows what stands in it."""
        name = element.tag.removeprefix(W)
        if name in _SHOWN or name in {"t", "delText", "br", "sym"}:
            yield from self._shown(_letters(element, name, like.look.font), like)
        elif name == "r":
            yield from self._run(element, like)
        elif name in {"del", "moveFrom"}:
            for each in self._pieces_within(element, like):
                yield replace(each, why=DELETED if name == "del" else MOVED)
        elif name in {"fldChar", "fldSimple", "instrText"}:
            yield from self._field(element, name, like)
        elif name == "ruby":
            yield from self._ruby(element, like)
        elif element.tag in {f"{M}oMath", f"{M}oMathPara"}:
            self.n_formulas += not like.why
            yield from self._shown(formula(element), like)
        elif element.tag == f"{_MC}AlternateContent":
            yield from self._pieces_within(_alternative(element), like)
        elif name == "txbxContent":
            self._boxes += [] if like.why else self._box(element)
        elif not name.endswith("Pr"):
            self._beside(element)
            yield from self._pieces_within(element, like)

    def _box(self, element: Any) -> list[str]:
        """The paragraphs of a box; whether a list goes on in it, programs do not agree on."""
        kept = self._numbers, self._is_in_box
        self._numbers, self._is_in_box = self._numbers.anew(), True
        found = self.story(element)
        self._numbers, self._is_in_box = kept
        return found

    def _run(self, element: Any, like: _Piece) -> Iterator[_Piece]:
        look = self._styles.look(element.find(f"{W}rPr"), self._style)
        why = like.why or (HIDDEN if look.hidden else STRUCK if look.struck else "")
        yield from self._pieces_within(element, replace(like, look=look, why=why))

    def _shown(self, text: str, like: _Piece) -> Iterator[_Piece]:
        if text and all(each.is_result for each in self._fields):
            self._n_pieces += 1
            if _OF_A_FONT.search(text) and not like.why:
                self._leave(UNKNOWN_SIGNS)
            if like.look.is_white and not like.why:
                self.white += text
            yield replace(like, text=text)

    def _ruby(self, element: Any, like: _Piece) -> Iterator[_Piece]:
        """Characters, and how they are read in brackets after them."""
        for name, first, last in (("rubyBase", "", ""), ("rt", "(", ")")):
            for part in element.findall(f"{W}{name}"):
                yield from self._shown(first, like)
                yield from self._pieces_within(part, like)
                yield from self._shown(last, like)

    def _field(self, element: Any, name: str, like: _Piece) -> Iterator[_Piece]:
        """A field shows its result as it is stored, never its instruction."""
        if name == "fldSimple":
            field = _Field(element.get(f"{W}instr", ""), True, self._n_pieces)
            self._fields.append(field)
            yield from self._pieces_within(element, like)
            if field in self._fields:  # the end of another field may stand in it
                del self._fields[self._fields.index(field) + 1 :]
                yield from self._ended(like)
        elif name == "instrText":
            if self._fields and not self._fields[-1].is_result:
                self._fields[-1].instruction += element.text or ""
        elif element not in self._unended:
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                data = element.find(f"{W}ffData")
                self._fields.append(_Field(value="" if data is None else form_field(data)))
            elif kind == "separate" and self._fields:
                self._fields[-1].is_result, self._fields[-1].n_before = True, self._n_pieces
            elif kind == "end" and self._fields:
                yield from self._ended(like)

    def _ended(self, like: _Piece) -> Iterator[_Piece]:
        field = self._fields.pop()
        if field.value:
            yield from self._shown(field.value, like)
        elif not (field.is_result and self._n_pieces > field.n_before):
            words = field.instruction.split()
            is_shown = words and words[0].upper() not in _SHOWN_NOWHERE
            if is_shown and not like.why and all(each.is_result for each in self._fields):
                self._leave(FIELDS, " ".join(words))

    def _beside(self, element: Any) -> None:
        """Tell what stands in the text and is none: pictures, charts, objects."""
        match element.tag:
            case t if t == f"{_A}t":
                self._leave("words in drawings", element.text or " ")
            case t if t == f"{_C}chart":
                self._leave("charts", self._words_of(element.get(f"{_R}id", "")))
            case t if t == f"{_DGM}relIds":
                self._leave("diagrams", self._words_of(element.get(f"{_R}dm", "")))
            case t if t in {f"{_PIC}pic", f"{_V}imagedata"}:
                self._leave("pictures")
            case t if t == f"{_V}textpath":
                self._leave("words in drawings", element.get("string") or " ")
            case t if t in {f"{_O}OLEObject", f"{W}control", f"{W}subDoc"}:
                self._leave("embedded objects", name=element.get("ProgID") or element.get(f"{W}name") or "")


def _letters(element: Any, name: str, font: str) -> str:
    """What a single element of a run shows."""
    if name in _SHOWN:
        return _SHOWN[name]
    if name == "br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else _PAGE
    if name == "sym":
        return sign(whole_number(element.get(f"{W}char"), 16) or 0, element.get(f"{W}font", "").lower())
    return signs(element.text or "", font)


def _shape(look: Look, level: int) -> str:
    height = look.position - level
    if look.aligned == "superscript" or (look.aligned != "subscript" and height >= MIN_POSITION):
        return "raised"
    return "lowered" if look.aligned == "subscript" or height <= -MIN_POSITION else ""


def _alternative(element: Any) -> Any:
    """The one of several ways to show the same that has words, the first where several have."""
    ways = [each for each in element if each.tag in {f"{_MC}Choice", f"{_MC}Fallback"}]
    return next((each for each in ways if words(each).strip()), ways[0] if ways else ())


def words(element: Any) -> str:
    """All letters in an element, whatever they are: only to be told."""
    if element.tag in _LETTERS:
        return element.text or ""
    if element.tag == f"{W}sym":
        return UNKNOWN
    if element.tag == f"{_MC}AlternateContent":
        return next(filter(None, map(words, element)), "")
    return "".join(map(words, element)) + _ENDS.get(element.tag, "")


def _nested(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls included."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            yield from _nested(child, tag)


def _row_left_out(properties: Any) -> str:
    if properties.find(f"{W}del") is not None:
        return DELETED
    return HIDDEN if properties.find(f"{W}hidden") is not None else ""


def _unended(story: Any) -> frozenset[Any]:
    """The beginnings of fields that have no end: without this, all text after them would be lost."""
    begun: list[Any] = []
    for each in story.iter(f"{W}fldChar"):
        kind = each.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append(each)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)
