"""What is said of a character that a formula does not have, and what to write in its place.

Formulas are copied out of papers, letters and other programs: with signs of logic, typographic dashes and quotation
marks, letters of other scripts, and characters that nobody sees.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from detente.spelling import DASHES, QUOTES

_WORDS = {
    "&": "and", "&&": "and", "∧": "and", "⋀": "and", "*": "and", "·": "and", "⋅": "and",
    "+": "or", "|": "or", "||": "or", "∨": "or", "⋁": "or",
    "!": "not", "~": "not", "¬": "not", "∼": "not",
    "->": "implies", "=>": "implies", "→": "implies", "⇒": "implies", "⟶": "implies", "⟹": "implies", "⊃": "implies",
    "<->": "iff", "<=>": "iff", "↔": "iff", "⇔": "iff", "⟷": "iff", "⟺": "iff", "=": "iff", "==": "iff", "≡": "iff",
}  # fmt: skip
_DASHES = frozenset(f"-{DASHES}")
_JOINED = "a party and its option are joined as `party.option`, once and without spaces"
_HINTS = {
    ".": _JOINED,
    ":": _JOINED,
    "!=": "write `not (a iff b)`",
    "≠": "write `not (a iff b)`",
    **dict.fromkeys("[]{}", "write parentheses, `(` and `)`"),
    **dict.fromkeys(QUOTES, "an id stands without quotation marks"),
}
_DASHED = re.compile(rf"[A-Za-z0-9_.]+(?:[{re.escape(''.join(sorted(_DASHES)))}]+[A-Za-z0-9_.]+)+")
_OPERATORS = frozenset({"not", "and", "or", "implies", "iff", "if"})
_FOR_ANOTHER = ("<wide>", "<narrow>", "<font>")
"""How Unicode marks a full-width letter, or one of a font that formulas are printed in."""
_LONGEST_NAME = 60


def foreign(text: str, start: int, end: int) -> tuple[str, str | None]:
    """What is wrong with the sign between `start` and `end`, and what to write, where that can be told."""
    sign = text[start:end]
    if sign in _DASHES:
        return f"`{sign}` is no word of a formula", _instead_of_dash(text, start, end)
    if word := _WORDS.get(sign):
        return f"`{sign}` is no word of a formula", f"write `{word}`"
    if sign == ".":
        return "a stray `.`", _JOINED
    if sign.isascii():
        return f"the character `{_shown(sign)}` has no meaning in a formula", _HINTS.get(sign)
    return f"the {in_words(sign, '`')} has no meaning in a formula", _HINTS.get(sign) or _plainly(text, start)


def in_words(character: str, mark: str = "‘") -> str:
    """A character that may be taken for another one: what it is, how it looks, and its name in Unicode.

    Examples
    --------
    >>> in_words("а"), in_words("\N{ZERO WIDTH SPACE}")
    ('letter ‘а’ (Cyrillic small letter a)', 'character U+200B (Zero width space)')
    """
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, number).capitalize()
    if not character.isprintable() or unicodedata.combining(character):
        return f"character {number} ({name})"
    closing = "’" if mark == "‘" else mark
    return f"{'letter' if character.isalpha() else 'character'} {mark}{character}{closing} ({name})"


def _instead_of_dash(text: str, start: int, end: int) -> str:
    """A dash is meant as a negation, or joins the words of one name."""
    around = _DASHED.finditer(text, max(start - _LONGEST_NAME, 0), end + _LONGEST_NAME)
    dashed = next((each for each in around if each.start() < start < each.end()), None)
    if dashed and len(dashed.group()) < _LONGEST_NAME:
        first, *rest = re.findall(r"[A-Za-z0-9_.]+", dashed.group())
        if first == "not":
            return f"write `not {'_'.join(rest)}`"
        return f"write `{'_'.join([first, *rest])}` if it is one name; a negation is written `not`"
    if text[end : end + 1].isdigit():
        return "a number is 0 or more"
    *_, before = re.split(r"[^A-Za-z0-9_.)]+", text[:start].rstrip())
    if before in _OPERATORS or not before:
        return "leave it out" if before == "not" else "write `not`"
    return "write `and not`"


def _plainly(text: str, start: int) -> str | None:
    """What to write for a character beyond ASCII, with those of its kind behind it."""
    if unicodedata.category(text[start]) in {"Cf", "Cc"}:
        return "it cannot be seen: delete it"
    meant = "".join(takewhile(_is_for_another, text[start : start + _LONGEST_NAME]))
    plain = unicodedata.normalize("NFKC", meant)
    if plain and plain.isascii():
        return f"write `{_WORDS.get(plain, plain)}`"
    is_of_name = text[start].isalnum() or unicodedata.combining(text[start])
    return "a name has letters a to z, digits and _" if is_of_name else None


def _is_for_another(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(_FOR_ANOTHER)


def _shown(text: str) -> str:
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")
