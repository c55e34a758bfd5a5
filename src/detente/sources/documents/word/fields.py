"""The fields of a DOCX: what of them is instruction, which nobody sees, and what is result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.sources.documents.word.markup import W
from detente.sources.documents.word.signs import form_field

_SHOWN_NOWHERE = frozenset({"XE", "TC", "TA", "RD", "PRIVATE", "SET", "ASK", "ADVANCE", "BIDIOUTLINE"})
_SHOWN_NOWHERE |= {"NEXT", "NEXTIF", "SKIPIF"}
"""Fields that show nothing by their nature."""


@dataclass(slots=True, eq=False)
class Field:
    """A field that has begun.

    Attributes
    ----------
    instruction
        What it does.
    value
        What it shows where it is part of a form.
    is_result
        Whether its result is reached.
    is_shown
        Whether anything of its result was shown.
    """

    instruction: str = ""
    value: str = ""
    is_result: bool = False
    is_shown: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether it should show something and does not."""
        words = self.instruction.split()
        return bool(words) and not self.is_shown and words[0].upper() not in _SHOWN_NOWHERE


class Fields:
    """The fields that are open at a place of a story."""

    def __init__(self, story: Any) -> None:
        self._open: list[Field] = []
        self._unended = _unended(story)

    @property
    def are_shown(self) -> bool:
        """Whether text at this place is seen, and not part of an instruction."""
        return all(each.is_result for each in self._open)

    def show(self) -> None:
        """Text is shown at this place."""
        for each in self._open:
            each.is_shown = True

    def instruct(self, text: str) -> None:
        """Part of an instruction is met."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].instruction += text

    def begin(self, instruction: str = "", value: str = "", *, is_result: bool = False) -> Field:
        """A field begins."""
        self._open.append(Field(instruction, value, is_result))
        return self._open[-1]

    def end(self, field: Field) -> Field | None:
        """A field ends, and those with it that began within; None where it has ended already."""
        if field not in self._open:
            return None
        del self._open[self._open.index(field) :]
        return field

    def met(self, mark: Any) -> Field | None:
        """A mark of a field is met; the field, where it ends there."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin" and mark not in self._unended:
            data = mark.find(f"{W}ffData")
            self.begin(value="" if data is None else form_field(data))
        elif kind == "separate" and self._open:
            self._open[-1].is_result = True
        elif kind == "end" and self._open:
            return self._open.pop()
        return None


def _unended(story: Any) -> frozenset[Any]:
    """The beginnings of fields that have no end: without this, all text after them would be lost."""
    begun: list[Any] = []
    for each in story.iter(f"{W}fldChar") if len(story) else ():
        kind = each.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append(each)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)
