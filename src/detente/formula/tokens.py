"""The words of a formula, each with its place in the text.

A token's ``kind`` is ``name``, ``number`` or ``end``, else the word or the sign itself (``and``, ``(``).
Spans count code points, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from detente.formula.foreign import foreign

RESERVED_WORDS = frozenset(
    {"not", "and", "or", "implies", "iff", "if", "true", "false", "exactly", "at", "most", "least", "of"}
)
MAX_CHARACTERS = 20_000
MAX_DIGITS = 9

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ )
  | (?P<name> [A-Za-z_][A-Za-z0-9_]* (?: \.[A-Za-z_][A-Za-z0-9_]* )? )
  | (?P<number> [0-9]+ )
  | (?P<sign> [(),] )
  | (?P<foreign> <-> | <=> | -> | => | && | \|\| | == | != | . )
    """,
    re.VERBOSE | re.DOTALL,
)


class FormulaError(Exception):
    """A formula that cannot be read.

    Attributes
    ----------
    message
        What is wrong, in one sentence.
    start, end
        The span of the offending text in code points, end exclusive; both the end of the text where
        something is missing there.
    hint
        How to mend it, or None.
    """

    def __init__(self, message: str, start: int, end: int, hint: str | None = None) -> None:
        self.message = message
        self.start = start
        self.end = end
        self.hint = hint
        super().__init__(message, start, end, hint)

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


@dataclass(frozen=True, slots=True)
class Token:
    """One word, name, number or sign."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a formula, closed by one of kind ``end``.

    Raises
    ------
    FormulaError
        A character that has no meaning in a formula, a malformed name or number, or a text of more
        than 20,000 characters.

    Examples
    --------
    >>> [token.kind for token in tokens("not west.halt")]
    ['not', 'name', 'end']
    """
    if len(text) > MAX_CHARACTERS:
        raise FormulaError(
            f"the formula has {len(text):,} characters; {MAX_CHARACTERS:,} are the most", 0, len(text)
        )
    found = tuple(_token(match) for match in _TOKEN.finditer(text) if match.lastgroup != "space")
    _refuse_joined_words(found)
    end = len(text.rstrip())
    return (*found, Token("end", "", end, end))


def _token(match: re.Match[str]) -> Token:
    text, (start, end) = match.group(), match.span()
    match match.lastgroup:
        case "name":
            return Token(_name_kind(text, start, end), text, start, end)
        case "number":
            if len(text) > MAX_DIGITS:
                raise FormulaError(f"a number has at most {MAX_DIGITS} digits", start, end)
            return Token("number", text, start, end)
        case "sign":
            return Token(text, text, start, end)
        case _:
            message, hint = foreign(match.string, start, end)
            raise FormulaError(message, start, end, hint)


def _name_kind(text: str, start: int, end: int) -> str:
    if text in RESERVED_WORDS:
        return text
    for part in text.split("."):
        if part in RESERVED_WORDS:
            raise FormulaError(
                f"`{part}` is a word of the formula language, not a name; `{text}` cannot be read", start, end
            )
    return "name"


def _refuse_joined_words(found: tuple[Token, ...]) -> None:
    for left, right in pairwise(found):
        if left.end == right.start and left.kind == "number" and right.kind not in {"(", ")", ","}:
            raise FormulaError(
                f"`{left.text}{right.text}` is neither a number nor a name",
                left.start,
                right.end,
                "a name begins with a letter or `_`; leave a space after a number",
            )
