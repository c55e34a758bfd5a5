"""What the typesetting of a page says, written out in characters: raised digits, quotation marks, ruby, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from detente.sources.documents.left_out import LeftOut
from detente.sources.documents.notation import (
    RAISED_NOTE,
    fraction,
    in_line,
    lowered,
    raised,
    root,
    stacked,
    with_indices,
    with_mark_over,
)

_DIGITS = re.compile(r"[\d+−=()-]+")
_MARK = re.compile(r"[\d*†‡§¶]{1,4}|[a-zA-Z]|[ivx]{2,5}|\d{1,3}(?:\s?[,–-]\s?\d{1,3}){1,4}")
_ORDINAL = re.compile(r"st|nd|rd|th|er|ers|re|nde?|ème|e|es|bis|ter|quater", re.IGNORECASE)
_ABBREVIATED = re.compile(r"[^\W\d_]{2,5}\.?")
_VARIABLE = re.compile(r"(?:^|[\W\d_])[a-z]$")
_SIGNS = {"TM": "™", "SM": "℠", "®": "®", "©": "©"}
_NOTE_CLASS = re.compile(r"note|reference|\bref\b|\bfn", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_QUOTES = {"fr": ("« ", " »"), "de": ("„", "“"), "ru": ("«", "»"), "uk": ("«", "»"), "it": ("«", "»")}
_SINGLE = {"de": ("‚", "‘")}
_PARAGRAPHS = frozenset({"p", "blockquote", "dd", "td"})
_NO_BAR = re.compile(r"\s*0+(?:\.0*)?(?![\d.])")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
_OVERRIDES = {"rtl": "\u202e", "ltr": "\u202d"}

_WRITTEN: dict[tuple[str, int], Callable[..., str]] = {
    ("mfrac", 2): fraction,
    ("msup", 2): lambda body, above: with_indices(body, above=above),
    ("mover", 2): with_mark_over,
    ("msub", 2): with_indices,
    ("munder", 2): with_indices,
    ("msubsup", 3): with_indices,
    ("munderover", 3): with_indices,
    ("mroot", 2): root,
}
"""How a mark with so many parts is written in a line."""

DEEPEST = 60
"""Levels of a formula; what lies deeper is written without its signs."""


def written_out(tree: Any, language: str | None) -> tuple[list[LeftOut], tuple[str, ...]]:
    """Change a tree so that its text alone says what the page shows.

    Parameters
    ----------
    tree
        The tree of the page, which is changed.
    language
        The language of the page, which decides its quotation marks.

    Returns
    -------
    left_out
        Struck-out text, which is taken out, and choices that were not made.
    notes
        A sentence where raised or lowered characters are in the text.
    """
    for each in tree.iter():
        each.text = each.text and each.text.translate(_UNSEEN)
        each.tail = each.tail and each.tail.translate(_UNSEEN)
    gone = [*_struck(tree), *_choices(tree)]
    for each in list(tree.iter("math")):
        _replaced(each, formula(each, _text_before(each), each.tail or ""))
    for each in list(tree.iter("rt")):
        _put_in_brackets(each)
    for each in list(tree.iter("q")):
        _enclosed(each, *_quotation_marks(each, language))
    for each in list(tree.iter("bdo")):
        _enclosed(
            each, _OVERRIDES.get((each.get("dir") or "").lower(), ""), "\u202c" if each.get("dir") else ""
        )
    shifted = [each for each in list(tree.iter("sup", "sub")) if _is_shifted(each)]
    return [each for each in gone if each.text.strip()], (RAISED_NOTE,) if shifted else ()


def _struck(tree: Any) -> Iterator[LeftOut]:
    """Take out what is struck out."""
    gone: set[Any] = set()
    for each in list(tree.iter()):
        if each not in gone and _is_struck(each):
            gone.update(each.iterdescendants())
            yield _taken_out(each)


def _choices(tree: Any) -> Iterator[LeftOut]:
    """Put the choice that a reader sees in the place of a list of them that stands in a paragraph."""
    for each in list(tree.iter("select")):
        options = [" ".join(option.text_content().split()) for option in each.iter("option")]
        if each.getparent() is None or each.getparent().tag not in _PARAGRAPHS or not options:
            continue
        chosen = [k for k, option in enumerate(each.iter("option")) if option.get("selected") is not None]
        seen = chosen if each.get("multiple") is not None else chosen[-1:] or [0]
        _replaced(each, ", ".join(options[k] for k in seen))
        yield from (LeftOut("choices not made", option) for k, option in enumerate(options) if k not in seen)


def _is_struck(element: Any) -> bool:
    return element.tag in {"s", "strike", "del"} or _STRUCK.search(element.get("style") or "") is not None


def _taken_out(element: Any) -> LeftOut:
    found = LeftOut("struck-out text", " ".join(element.text_content().split()))
    _replaced(element, " " if found.text else "")
    return found


def _is_shifted(element: Any) -> bool:
    """Whether a raised or lowered element says something by its place; then it is written out."""
    inside = element.text_content().strip()
    if not inside or element.find(".//p") is not None:
        return False
    written = lowered(inside) if element.tag == "sub" else _raised(inside, element)
    if written == inside:
        return False
    _replaced(element, written)
    return True


def _raised(inside: str, element: Any) -> str:
    """Raised text: a mark of a note, raised digits, an exponent, or as it is where that says the same (``1st``)."""
    before = _text_before(element)
    if inside in _SIGNS or inside[0] == "[":
        return _SIGNS.get(inside, inside)
    if _is_mark(inside, element):
        return f"[{inside}]"
    if _DIGITS.fullmatch(inside):
        return raised(inside)
    if inside in {"o", "a"} and (before[-1:].isdigit() or before[-2:].strip(" (") in {"n", "N"}):
        return "º" if inside == "o" else "ª"
    if not before.strip() or before[-1].isspace() or _is_ending(inside, before):
        return inside
    return raised(inside)


def _is_mark(inside: str, element: Any) -> bool:
    """Whether raised text marks a note: it points to one, or is a sign such as * or †."""
    return _MARK.fullmatch(inside) is not None and (_points_to_note(element) or not inside[0].isalnum())


def _is_ending(inside: str, before: str) -> bool:
    """Whether raised letters end a number or an abbreviated word: ``1st``, ``XXe``, ``Mme``."""
    if before[-1:].isdigit() or before[-1:] in "IVX":
        return _ORDINAL.fullmatch(inside) is not None
    is_word = before[-1:].isalpha() and not _VARIABLE.search(before)
    return is_word and _ABBREVIATED.fullmatch(inside) is not None


def _points_to_note(element: Any) -> bool:
    """Whether a raised element is a link to a note, or says that it marks one."""
    near = [element, *element.iter("a")]
    parent = element.getparent()
    if parent is not None and parent.text_content().strip() == element.text_content().strip():
        near.append(parent)
    return any(
        (each.tag == "a" and "#" in (each.get("href") or ""))
        or (
            each.tag in {"a", "sup"}
            and _NOTE_CLASS.search(f"{each.get('class')} {each.get('id')} {each.get('role')}")
        )
        for each in near
    )


def _text_before(element: Any) -> str:
    """A few characters that stand directly before an element on its line."""
    before = ""
    while element is not None and len(before) < 8:
        earlier = element.getprevious()
        if earlier is None:
            element = element.getparent()
            before = ((element.text if element is not None else "") or "")[-8:] + before
            if element is None or element.tag in {"p", "div", "td", "th", "li", "body"}:
                break
            continue
        before = (earlier.tail or "")[-8:] + before
        if not earlier.tail:
            before = earlier.text_content()[-8:] + before
        element = earlier
    return before[-8:]


def _put_in_brackets(element: Any) -> None:
    """How a word is read stands in brackets behind it, as pages that know no ruby show it."""
    has_own = any(each.tag == "rp" for each in element.getparent())
    if element.text_content().strip() and not has_own:
        _enclosed(element, "(", ")")


def _quotation_marks(element: Any, language: str | None) -> tuple[str, str]:
    is_inner = next(element.iterancestors("q"), None) is not None
    key = language or ""
    if is_inner:
        return _SINGLE.get(key, ("“", "”") if key in _QUOTES else ("‘", "’"))
    return _QUOTES.get(key, ("“", "”"))


def _enclosed(element: Any, opening: str, closing: str) -> None:
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing


def _replaced(element: Any, text: str) -> None:
    """Put text in the place of an element; what follows it stays."""
    tail = element.tail
    parent = element.getparent()
    if parent is None:
        return
    element.clear()
    element.tag, element.text, element.tail = "span", text, tail


def formula(element: Any, before: str = "", after: str = "") -> str:
    """A formula between two texts as the page's author wrote it in TeX, else as its marks can be written in a line.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> formula(fromstring("<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>"))
    'a/(b+1)'
    """
    for each in element.iter():
        if _name(each) == "annotation" and "tex" in (each.get("encoding") or ""):
            return " ".join((each.text or "").split())
    return (element.get("alttext") or "").strip() or in_line(_line(element, 0), before, after)


def _line(element: Any, depth: int) -> str:
    if depth > DEEPEST:
        return " ".join(element.text_content().split())
    inner = [each for each in element if isinstance(each.tag, str) and "annotation" not in each.tag]
    parts = [_line(each, depth + 1) for each in inner]
    name = _name(element)
    if name == "mfenced":
        return _fenced(element, parts)
    if name == "mfrac" and len(parts) == 2 and _NO_BAR.match(element.get("linethickness") or ""):
        return stacked(*parts)
    if written := _WRITTEN.get((name, len(parts))):
        return written(*parts)
    if name == "mmultiscripts":
        return _with_scripts(parts, [_name(each) for each in inner])
    whole = (element.text or "").strip() + "".join(parts)
    return {"msqrt": root(whole), "mtr": f"{' '.join(parts)};"}.get(name, whole)


def _fenced(element: Any, parts: list[str]) -> str:
    """Parts between brackets, with the signs between them that the element names; the last one goes on."""
    signs = "".join(element.get("separators", ",").split())
    between = ["", *signs, *signs[-1:] * len(parts)] if signs else [""] * len(parts)
    inner = "".join(f"{sign}{part}" for sign, part in zip(between, parts, strict=False))
    return f"{element.get('open', '(')}{inner}{element.get('close', ')')}"


def _with_scripts(parts: list[str], names: list[str]) -> str:
    """A part with lowered and raised ones by turns behind it, then those before it: ₉₂²³⁵U."""
    end = names.index("mprescripts") if "mprescripts" in names else len(parts)
    behind, before = (
        "".join(with_indices("", *pair) for pair in zip_longest(scripts[::2], scripts[1::2], fillvalue=""))
        for scripts in (parts[1:end], parts[end + 1 :])
    )
    return before + "".join(parts[:1]) + behind


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
