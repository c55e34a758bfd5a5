"""Joins: every place where a space is missing between two sentences or blocks, told by the characters alone."""

from __future__ import annotations

import re

from detente.sources.outlines.glued_words import glued_places, head_places
from detente.sources.outlines.stops import (
    CLOSERS,
    FILE_ENDINGS,
    FIRST_WORDS,
    LOWER,
    STOPS,
    WORD,
    is_in_address,
    stop_after,
    word_before,
)

_STOP = re.compile(
    rf"(?<![{STOPS}])(?P<stop>[{STOPS}]++)(?P<closed>(?:[\u00a0\u202f ]»|[{CLOSERS}]|\[\d{{1,3}}\]|[⁰¹²³⁴-⁹†‡])*+)"
    rf"(?=[^\s{STOPS}{LOWER}_/,;:@=\-–—])"
)
_OPENED = re.compile(r"[“„«‘(\[¿¡][\u00a0\u202f]?")
_NUMBER_THEN_WORD = re.compile(r"\d{1,4}\s[^\W\d_]")
_LONGEST = 60
_EXCLAIMED = frozenset({"Yahoo", "Jeopardy", "Oklahoma"})


def textual_joins(text: str) -> tuple[int, ...]:
    """The places of a text where a space is missing, in order.

    Not inside abbreviations, initials, numbers, addresses, file names, and names with a capital inside.

    Examples
    --------
    >>> text = "It was welcomed.Nevertheless the U.S.A failed (No.5, 3.5).See www.nato.int"
    >>> [text[:at][-4:] for at in textual_joins(text)]
    ['med.', '.5).']
    """
    stops = (at for found in _STOP.finditer(text) if (at := _join_after(text, found)) is not None)
    return tuple(sorted({*stops, *glued_places(text), *head_places(text)}))


def _join_after(text: str, found: re.Match[str]) -> int | None:
    """Where the space after a stop is missing; None where none is."""
    stop, at = found.start(), found.end()
    if stop == 0 or text[stop - 1].isspace():
        return None
    at = _before_opening_quote(text, found)
    if not _begins_sentence(text, found, at) or is_in_address(text, stop):
        return None
    return at


def _before_opening_quote(text: str, found: re.Match[str]) -> int:
    """The end of a stop and what closes after it; a straight quote that opens belongs to what follows."""
    at = found.end()
    if found["closed"] != '"':
        return at
    before = text.rfind('"', max(0, found.start() - 500), found.start())
    opened = (
        before >= 0 and (before == 0 or not text[before - 1].isalnum()) and not text[before + 1].isspace()
    )
    return at if opened else at - 1


def _begins_sentence(text: str, found: re.Match[str], at: int) -> bool:
    first = text[at]
    if first == "©":
        return True
    opened = _OPENED.match(text, at)
    if first == '"' or opened:
        following = text[opened.end() if opened else at + 1 :][:1]
        return following.isupper() and _is_end(text, found, "")
    if first.isdigit():
        return _begins_with_number(text, found, at)
    if not first.isupper():
        return False
    following_word = WORD.match(text, at, at + _LONGEST)
    return _is_end(text, found, following_word.group() if following_word else "", at)


def _begins_with_number(text: str, found: re.Match[str], at: int) -> bool:
    """Whether a number after a stop begins a sentence: after a plain word, before another (``over.17 May``)."""
    if not _NUMBER_THEN_WORD.match(text, at):
        return False
    if found["closed"] or found["stop"] != ".":
        return True
    word = word_before(text, found.start())
    return len(word) > 3 and word.islower() and word.isalpha() and stop_after(word) == "none"


def _is_end(text: str, found: re.Match[str], word: str, at: int = 0) -> bool:
    """Whether a sentence ends with this stop, given the word that follows it."""
    before = word_before(text, found.start())
    if found["stop"] != "." or found["closed"]:
        return before not in _EXCLAIMED
    is_short = len(word) == 1 and not (text[at + 1 : at + 2].isspace() and before[-2:].isalpha())
    if is_short or _is_name_of_file(before, word):
        return False
    match stop_after(before):
        case "none":
            return True
        case "inside":
            return False
        case "numbered":
            return before.islower() or word in FIRST_WORDS
        case "ending":
            return word in FIRST_WORDS


def _is_name_of_file(before: str, word: str) -> bool:
    """Whether a stop belongs to the name of a file, a version, an address: `plan.PDF`, `2.0.RC1`, `ASP.NET`."""
    if before[-1:].isdigit() and any(each.isdigit() for each in word):
        return True
    return word in FILE_ENDINGS and (not before.isupper() or word in {"NET", "COM", "ORG"})
