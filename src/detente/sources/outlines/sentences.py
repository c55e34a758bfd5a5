"""Sentences of a text: where each begins and ends, by its stops, what follows them, and the joins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from detente.sources.outlines.stops import (
    CLOSERS,
    FIRST_WORDS,
    FULL_STOPS,
    OPENERS,
    OTHER_STOPS,
    STOPS,
    WORD,
    can_begin,
    stop_after,
    word_before,
)

Span = tuple[int, int]

_REACH = 80
"""How far a pattern looks at what follows a stop."""

_END = re.compile(
    rf"""
    (?P<stop>[{STOPS}{FULL_STOPS}{OTHER_STOPS}]+)
    (?P<closed>(?:[\u00a0\u202f ]?»|[{CLOSERS}]|[“](?=\s|\Z)|\[\d{{1,3}}\]|[⁰¹²³⁴-⁹†‡])*)
    | \n[^\S\n]*(?=\n)
    | [\u2029]
    """,
    re.VERBOSE,
)
_WHITE = re.compile(r"\s*")
_OPENING = re.compile(rf"(?:[(\[](?:…|\.\.\.)[)\]]\s*|[{OPENERS}][\u00a0\u202f]?|[—–-]\s)*")
_ITEM = re.compile(r"\([a-z]{1,4}\)\s")
_SPACED = re.compile(r"[^\W\d_]\.")
_NUMBER = re.compile(r"[\d§№]|[IVXLC]+\b")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlcIVXLC]{1,6}|[^\W\d_])[.)]*\Z")
_MONTH = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_SAYS = re.compile(
    r"(?:[^\W\d_][\w’'-]*\s+){1,4}?(?:said|says|asked|asks|replied|added|told|insisted|wrote|warned|demanded)\b"
)


def sentences(text: str, start: int, end: int, joins: Sequence[int] = ()) -> tuple[Span, ...]:
    """The spans of the sentences between two code points, without white space at their ends.

    Parameters
    ----------
    text
        The raw text.
    start, end
        What to look at; lines in it are taken as wrapped, an empty line ends a sentence.
    joins
        In order: where a space is missing. A sentence ends at each, but for the number of a paragraph (``1.The``).

    Examples
    --------
    >>> text = "Dr. Li met the U.S. envoy on Sept. 5. “Will it hold?” he asked.Nobody knew."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text), [63])]
    ['Dr. Li met the U.S. envoy on Sept. 5.', '“Will it hold?” he asked.', 'Nobody knew.']
    """
    spans = []
    begin = start
    for cut in _cuts(text, start, end, joins):
        spans += _stripped(text, begin, cut)
        begin = cut
    spans += _stripped(text, begin, end)
    return _with_words(text, spans)


def _cuts(text: str, start: int, end: int, joins: Sequence[int]) -> Iterator[int]:
    """Where a sentence may end, in order."""
    inside = joins[bisect_right(joins, start) : bisect_left(joins, end)]
    waiting = 0
    begin = start
    for found in _END.finditer(text, start, end):
        at = found.end()
        while waiting < len(inside) and inside[waiting] <= at:
            join = inside[waiting]
            waiting += 1
            if join > begin and not _is_enumerator(text, begin, join):
                yield join
                begin = join
        if at > begin and at < end and _ends(text, begin, found, end):
            yield at
            begin = at
    yield from inside[waiting:]


def _ends(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `begin` ends with this stop."""
    stop, at = found["stop"], found.end()
    if stop is None or stop[-1] in FULL_STOPS:
        return True
    white = _WHITE.match(text, at, end)
    after = white.end() if white else at
    if after == at or after >= end:
        return False
    return stop[-1] in OTHER_STOPS or _another_begins(text, begin, found, after)


def _another_begins(text: str, begin: int, found: re.Match[str], after: int) -> bool:
    """Whether what follows a stop and white space begins a sentence, rather than going on with this one."""
    opening = _OPENING.match(text, after)
    first = opening.end() if opening else after
    letter = text[first : first + 1]
    if not can_begin(letter):
        if _ITEM.match(text, after):
            return True
        return letter.islower() and found["stop"] == "." and text[after] in "“„«"
    if _is_enumerator(text, begin, found.start()):
        return False
    if found["closed"]:
        is_called = found["stop"][-1] in "?!"
        return not is_called or not _SAYS.match(text, after, after + _REACH)
    return found["stop"] != "." or _ends_after_word(text, begin, found.start(), first)


def _ends_after_word(text: str, begin: int, stop: int, first: int) -> bool:
    """Whether a single full stop ends the sentence: not after most abbreviations."""
    word = word_before(text, stop, begin)
    if word.isdigit() and len(word) <= 2 and _MONTH.match(text, first):
        return False
    if len(word) == 1 and word.islower() and _SPACED.match(text, first):
        return False
    match stop_after(word):
        case "none":
            return True
        case "inside":
            return False
        case "numbered":
            return not _NUMBER.match(text, first)
        case "ending":
            following = WORD.match(text, first)
            return following is not None and following.group() in FIRST_WORDS


def _is_enumerator(text: str, begin: int, end: int) -> bool:
    """Whether a sentence that began at `begin` is so far only the number of a paragraph: ``1.``, ``(a)``, ``IV``."""
    if end - begin > 40:
        return False
    written = text[begin:end].strip()
    return len(written) <= 12 and _ENUMERATOR.fullmatch(written) is not None


def _stripped(text: str, start: int, end: int) -> list[Span]:
    """The span without white space at its ends; none where nothing else is in it."""
    written = text[start:end]
    left = start + len(written) - len(written.lstrip())
    right = end - len(written) + len(written.rstrip())
    return [(left, right)] if left < right else []


def _with_words(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, those without letters and digits (dots, asterisks) made part of what stands before them, or after."""
    made: list[Span] = []
    waiting: int | None = None
    for start, end in spans:
        if WORD.search(text, start, end):
            made.append((start if waiting is None else waiting, end))
            waiting = None
        elif made and text[start] not in "([":
            made[-1] = (made[-1][0], end)
        elif waiting is None:
            waiting = start
    if waiting is not None and spans:
        made.append((waiting, spans[-1][1]))
    return tuple(made)
