"""Captions of pictures: said twice in a row, behind a credit, before one, or named as such."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from detente.sources.outlines.letters import STOPS
from detente.sources.outlines.sentences import Span, sentences

LONGEST_CAPTION = 600
"""Code points."""

SHORTEST_CAPTION = 15
"""Code points; what is shorter and said twice may be meant so."""

_PROBE = 12
"""So many code points said again may begin a repetition …"""

_TRIES = 4
"""… and so many such places are looked at."""

_NAMED = re.compile(
    r"(?:FILE PHOTO|File photo|FILE\s?[-–—:]|File\s?[-–—:]|In this (?:file |handout )?(?:photo|image|picture)|Pictured"
    r"|(?:Image|Photo|Picture)?\s?[Cc]aption\b|(?:Fig(?:ure)?|Abb(?:ildung)?|Рис)\.?\s?\d+\s?[.:–—-]|Bildunterschrift"
    r"|Légende|Подпись|!\[)"
)
_CAPTION_WORDS = re.compile(
    r"\b(?:pictured|seen (?:here|in|at|during|on)|file (?:photo|picture|image)|\((?:left|right|centre|center|L|R)\)"
    r"|(?:is|are) (?:pictured|seen|shown)|poses?|shakes? hands|arrives?|attends?|gathers?|looks? on|stands?"
    r"|waits?|walks?)\b"
)
_WORD = re.compile(r"[^\W_]+")


def said_twice(text: str, start: int, latest: int, end: int) -> tuple[Span, Span] | None:
    """The earliest caption that begins between two places and is at once said again; the repetition settles its ends.

    Parameters
    ----------
    start, latest
        Where it may begin.
    end
        Where the paragraph ends.
    """
    for begin in range(start, min(latest, end - SHORTEST_CAPTION)):
        if not _can_begin(text, begin, start):
            continue
        probe = text[begin : begin + _PROBE]
        limit = min(end, begin + LONGEST_CAPTION)
        again = text.find(probe, begin + SHORTEST_CAPTION, limit)
        for _ in range(_TRIES):
            if again < 0:
                break
            said = text[begin:again].rstrip()
            stop = again + len(said)
            if stop <= end and text.startswith(said, again) and _is_whole(text, stop, end):
                return (begin, begin + len(said)), (again, stop)
            again = text.find(probe, again + 1, limit)
    return None


def _can_begin(text: str, at: int, start: int) -> bool:
    letter = text[at]
    if letter.isspace() or not (letter.isalnum() or letter in '“„«"([‘'):
        return False
    if at == start or not text[at - 1].isalnum():
        return not letter.islower()
    following = text[at + 1 : at + 2]
    return letter.isupper() and (not text[at - 1].isupper() or following.islower() or following.isspace())


def _is_whole(text: str, at: int, end: int) -> bool:
    """Whether no small letter goes on where the second saying ends."""
    return at >= end or not (text[at].islower() and text[at - 1].isalnum())


def first_caption(text: str, start: int, end: int, joins: Sequence[int]) -> Span | None:
    """What stands behind a credit up to the join or the end of the sentence; all of a short rest."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end or (not text[start].isalnum() and text[start] not in '“„«"(‘'):
        return None
    found = sentences(text, start, min(end, start + LONGEST_CAPTION), joins)
    if not found:
        return None
    if (
        len(found) <= 2
        and end - start <= 300
        and not joins[bisect_right(joins, start) : bisect_right(joins, end - 1)]
    ):
        return start, end
    return found[0] if found[0][1] - start < LONGEST_CAPTION else None


def is_named_caption(written: str) -> bool:
    """Whether a paragraph says itself that it is a caption: ``FILE PHOTO: …``, ``Figure 3. …``."""
    return _NAMED.match(written) is not None and len(written) <= LONGEST_CAPTION


def may_be_caption(text: str, start: int, end: int) -> bool:
    """Whether a paragraph beside a credit is its caption: short, and without a stop or in a caption's words."""
    if end - start > 300 or len(sentences(text, start, end)) > 2:
        return False
    return text[end - 1] not in STOPS or _CAPTION_WORDS.search(text, start, end) is not None


def is_same(text: str, one: Span, other: Span) -> bool:
    """Whether two stretches say the same, long enough to be no accident."""
    if not SHORTEST_CAPTION <= one[1] - one[0] <= LONGEST_CAPTION:
        return False
    first, second = text[one[0] : one[1]], text[other[0] : other[1]]
    return first.split() == second.split() and len(_WORD.findall(first)) >= 4
