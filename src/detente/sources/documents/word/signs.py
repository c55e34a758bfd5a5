"""What Word shows without letters in the file: signs of symbol fonts, formulas, boxes to tick, results of fields.

Of a field, the instruction is seen by nobody, and the result is text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from detente.sources.documents.notation import fraction, in_line, root, stacked, with_indices
from detente.sources.documents.word.markup import UNKNOWN, M, W, whole_number, words

_AS_IN_ASCII = b" !#%&()+,./0123456789:;<=>?[]_{|}"
_SYMBOL = {
    **{code: chr(code) for code in _AS_IN_ASCII},
    **dict(zip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(b"abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(
        zip(
            b'"$-~\xa2\xa3\xa5\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb5', "∀∃−∼′≤∞↔←↑→↓°±″≥×∝", strict=True
        )
    ),
    **dict(
        zip(
            b"\xb7\xb8\xb9\xba\xbb\xbc\xc7\xc8\xce\xcf\xd0\xd7\xd8\xd9\xda\xdb\xde",
            "•÷≠≡≈…∩∪∈∉∠⋅¬∧∨⇔⇒",
            strict=True,
        )
    ),
}
_WINGDINGS = dict(
    zip(b" lnoqv\x9f\xa7\xa8\xd8\xdf\xe0\xe8\xf0\xfb\xfc\xfd\xfe", " ●■□❑❖•▪□➢←→➔⇨✗✓☒☑", strict=True)
)
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}

_SHOWN_NOWHERE = frozenset({"XE", "TC", "TA", "RD", "PRIVATE", "SET", "ASK", "ADVANCE", "BIDIOUTLINE"})
_SHOWN_NOWHERE |= {"NEXT", "NEXTIF", "SKIPIF"}
"""Fields that show nothing by their nature."""


def sign(code: int, font: str) -> str:
    """The character that a code shows in a font; U+FFFD for a sign that is not known here."""
    known = _FONTS.get(font)
    if known is not None:
        return known.get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code, UNKNOWN)
    return UNKNOWN if 0xE000 <= code <= 0xF8FF or not 0 < code < 0x110000 else chr(code)


def signs(text: str, font: str) -> str:
    """Text whose font may be one of symbols, as it is shown."""
    return (
        "".join(each if each == UNKNOWN else sign(ord(each), font) for each in text)
        if font in _FONTS
        else text
    )


def form_field(data: Any) -> str:
    """What a box to tick, or a list to choose from, shows; empty for other fields."""
    box, choice = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        said = next(
            (each for name in ("checked", "default") if (each := box.find(f"{W}{name}")) is not None), None
        )
        return "☐" if said is None or said.get(f"{W}val") in {"0", "false", "off"} else "☒"
    if choice is not None:
        entries = [each.get(f"{W}val", "") for each in choice.findall(f"{W}listEntry")]
        chosen = [each.get(f"{W}val") for each in choice if each.tag in {f"{W}result", f"{W}default"}]
        at = (whole_number(chosen[0]) or 0) if chosen else 0
        return entries[at] if 0 <= at < len(entries) else ""
    return ""


def formula(element: Any) -> str:
    """A formula of Word in one line.

    Examples
    --------
    >>> from lxml import etree
    >>> power = "<m:sSup xmlns:m='{}'><m:e><m:t>10</m:t></m:e><m:sup><m:t>6</m:t></m:sup></m:sSup>"
    >>> formula(etree.fromstring(power.format(M[1:-1])))
    '10⁶'
    """
    before = next(filter(None, map(words, element.itersiblings(preceding=True))), "")
    after = next(filter(None, map(words, element.itersiblings())), "")
    return in_line(_line(element), before, after)


def _line(element: Any) -> str:
    if element.tag in {f"{M}t", f"{W}t"}:
        return element.text or ""
    if not isinstance(element.tag, str) or element.tag == f"{W}del":
        return ""
    written = _WRITTEN.get(element.tag.removeprefix(M), lambda each: "".join(map(_line, each)))
    return written(element)


def _fraction(element: Any) -> str:
    write = stacked if _property(element, "f", "type", "bar") == "noBar" else fraction
    return write(_part(element, "num"), _part(element, "den"))


def _matrix(element: Any) -> str:
    rows = element.findall(f"{M}mr") or element.findall(f"{M}e")
    return "[" + "; ".join(", ".join(map(_line, _cells(row))) for row in rows) + "]"


def _marked(element: Any) -> str:
    kind = element.tag.removeprefix(M)
    return _part(element, "e") + _property(element, kind, "chr", "\u0302" if kind == "acc" else "\u0305")


def _cells(row: Any) -> list[Any]:
    return list(row.findall(f"{M}e")) if row.tag == f"{M}mr" else [row]


def _with_indices(element: Any) -> str:
    above = _part(element, "sup") + (_part(element, "lim") if element.tag == f"{M}limUpp" else "")
    below = _part(element, "sub") + (_part(element, "lim") if element.tag == f"{M}limLow" else "")
    body = _part(element, "e")
    return (
        with_indices("", below, above) + body
        if element.tag == f"{M}sPre"
        else with_indices(body, below, above)
    )


def _summed(element: Any) -> str:
    sign_of_sum = _property(element, "nary", "chr", "∫")
    return f"{with_indices(sign_of_sum, _part(element, 'sub'), _part(element, 'sup'))} {_part(element, 'e')}"


def _bracketed(element: Any) -> str:
    first, between, last = (
        _property(element, "d", name, default)
        for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    return first + between.join(map(_line, element.findall(f"{M}e"))) + last


def _part(element: Any, name: str) -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else _line(found)


def _property(element: Any, kind: str, name: str, default: str) -> str:
    found = element.find(f"{M}{kind}Pr/{M}{name}")
    return default if found is None else found.get(f"{M}val", default)


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup", "sPre", "limLow", "limUpp"), _with_indices),
    "rad": lambda each: root(_part(each, "e"), _part(each, "deg")),
    "nary": _summed,
    "d": _bracketed,
    "func": lambda each: f"{_part(each, 'fName')} {_part(each, 'e')}",
    **dict.fromkeys(("m", "eqArr"), _matrix),
    **dict.fromkeys(("acc", "bar", "groupChr"), _marked),
}


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
