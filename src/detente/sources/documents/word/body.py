"""What the body of a DOCX shows, element by element, and what of it is no part of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from detente.sources.documents.left_out import LeftOut
from detente.sources.documents.notation import lowered, raised
from detente.sources.documents.word.markup import (
    DGM,
    MC,
    OFFICE,
    PIC,
    PLAIN,
    A,
    C,
    Look,
    M,
    R,
    Styles,
    V,
    W,
    alternative,
    nested,
    whole_number,
    words,
)
from detente.sources.documents.word.numbers import Numbers
from detente.sources.documents.word.signs import Field, Fields, formula, sign, signs

DELETED, MOVED = "text that a tracked change deletes", "text that stands where it was moved to"
HIDDEN, STRUCK = "hidden text", "struck-out text"
NUMBERS, FIELDS = "automatic numbers of paragraphs", "fields without a stored result"
COVERED, UNKNOWN_SIGNS = "cells that merging covers", "signs of a symbol font"

_SHOWN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
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
        self._fields = Fields(())
        self._boxes: list[str] = []
        self._is_in_box = False
        self._style: str | None = None

    def story(self, container: Any) -> list[str]:
        """The paragraphs and tables of a story in their order."""
        kept, self._fields = self._fields, Fields(container)
        found = self._blocks(container)
        self._fields = kept
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
            elif child.tag == f"{MC}AlternateContent":
                yield from self._block_elements(alternative(child))
            elif child.tag == f"{W}altChunk":
                self._leave("inserted documents", self._words_of(child.get(f"{R}id", "")))
            elif child.tag in {f"{W}del", f"{W}moveFrom"}:
                self._leave(DELETED if child.tag == f"{W}del" else MOVED, words(child))
            elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
                yield from self._block_elements(child)

    def _rows(self, table: Any) -> Iterator[str]:
        """The rows of a table, tabs between cells; a cell that spans columns stands once."""
        for row in nested(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            why = "" if properties is None else _row_left_out(properties)
            if why:
                self._leave(why, words(row))
            else:
                yield "\t".join(self._cell(cell) for cell in nested(row, f"{W}tc"))

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
        said = set() if mark is None else {each.tag for each in mark}
        is_gone = bool({f"{W}del", f"{W}moveFrom"} & said)
        is_hidden = mark is not None and self._styles.look(mark, self._style).hidden
        goes_on = f"{W}specVanish" in said  # a heading that stands in the line of what follows
        number = self._number(properties, is_gone=is_gone or (is_hidden and not goes_on))
        pieces = list(self._pieces_within(element, _Piece("")))
        boxes, (self._boxes, self._style) = self._boxes, outer
        return number + self._text(pieces), boxes, not is_gone and not is_hidden

    def _number(self, properties: Any, *, is_gone: bool) -> str:
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
            why = like.why or (DELETED if name == "del" else MOVED)
            yield from self._pieces_within(element, replace(like, why=why))
        elif name in {"fldChar", "fldSimple", "instrText"}:
            yield from self._field(element, name, like)
        elif name == "ruby":
            yield from self._ruby(element, like)
        elif element.tag in {f"{M}oMath", f"{M}oMathPara"}:
            self.n_formulas += not like.why
            yield from self._shown(formula(element), like)
        elif element.tag == f"{MC}AlternateContent":
            yield from self._pieces_within(alternative(element), like)
        elif name == "txbxContent":
            self._boxes += [] if like.why else self._box(element)
        elif not name.endswith("Pr"):
            if not like.why:
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
        if text and self._fields.are_shown:
            self._fields.show()
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
            field = self._fields.begin(element.get(f"{W}instr", ""), is_result=True)
            yield from self._pieces_within(element, like)
            yield from self._ended(self._fields.end(field), like)
        elif name == "instrText":
            self._fields.instruct(element.text or "")
        else:
            yield from self._ended(self._fields.met(element), like)

    def _ended(self, field: Field | None, like: _Piece) -> Iterator[_Piece]:
        """What a form shows at the end of a field; a field that shows nothing is told."""
        if field is not None and field.value:
            yield from self._shown(field.value, like)
        elif field is not None and field.is_missing and not like.why and self._fields.are_shown:
            self._leave(FIELDS, " ".join(field.instruction.split()))

    def _beside(self, element: Any) -> None:
        """Tell what stands in the text and is none: pictures, charts, objects."""
        match element.tag:
            case t if t == f"{A}t":
                self._leave("words in drawings", element.text or " ")
            case t if t == f"{C}chart":
                self._leave("charts", self._words_of(element.get(f"{R}id", "")))
            case t if t == f"{DGM}relIds":
                self._leave("diagrams", self._words_of(element.get(f"{R}dm", "")))
            case t if t in {f"{PIC}pic", f"{V}imagedata"}:
                self._leave("pictures")
            case t if t == f"{V}textpath":
                self._leave("words in drawings", element.get("string") or " ")
            case t if t in {f"{OFFICE}OLEObject", f"{W}control", f"{W}subDoc"}:
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


def _row_left_out(properties: Any) -> str:
    if properties.find(f"{W}del") is not None:
        return DELETED
    return HIDDEN if properties.find(f"{W}hidden") is not None else ""
