"""What Word shows without letters in the file: signs of symbol fonts, formulas, boxes to tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.sources.documents.formulas import fraction, in_line, root, stacked, with_indices
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
