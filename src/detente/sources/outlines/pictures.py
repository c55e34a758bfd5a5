"""Pictures as a scrape leaves them in a paragraph: a credit, its caption, often said twice, glued to the body.

Captions stand behind a credit or before one, or are named as such.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from detente.sources.outlines.credits import Credit, find_credits
from detente.sources.outlines.sentences import Span, sentences
from detente.sources.outlines.stops import STOPS, WORD
from detente.sources.values import Block

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

_NAME_REACH = 100
"""How far behind the sign of a credit its caption may begin."""

_NAME_PART = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL_WORDS = "de da del di van von der den bin el la al via for and und et by of courtesy"
_SMALL = frozenset(_SMALL_WORDS.split())


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
    return first.split() == second.split() and len(WORD.findall(first)) >= 4


def pictures(text: str, start: int, end: int, joins: Sequence[int]) -> Iterator[Block]:
    """The credits and captions within a paragraph, in order, never overlapping."""
    at = start
    for credit in find_credits(text, start, end, joins):
        if credit.start < at:
            continue
        for block in _picture(text, credit, at, end, joins):
            yield block
            at = max(at, block.end)
    if at == start:
        yield from _captions_alone(text, start, end, joins)


def _picture(text: str, credit: Credit, start: int, end: int, joins: Sequence[int]) -> list[Block]:
    """A credit with its captions, as far as they are not part of what stands before `start`."""
    twice = said_twice(text, credit.name_start, credit.name_start + _NAME_REACH, end)
    if twice and _is_name(text[credit.end if credit.is_closed else credit.name_start : twice[0][0]]):
        return _told_twice(text, credit, twice, end)
    own = Block("credit", credit.start, credit.end)
    before = _caption_before(text, start, credit, end)
    if before:
        return [before, own]
    if credit.is_closed:
        return [own]
    after = first_caption(text, credit.end, end, joins)
    if after and (after[1] >= end or _is_join(joins, after[1]) or text[credit.start] == "©"):
        return [own, Block("caption", *after)]
    return [own]


def _told_twice(
    text: str, credit: Credit, twice: tuple[tuple[int, int], tuple[int, int]], end: int
) -> list[Block]:
    first, second = twice
    said = text[slice(*first)]
    credit_end = credit.start + len(text[credit.start : first[0]].rstrip())
    blocks = [Block("credit", credit.start, credit_end), Block("caption", *first), Block("caption", *second)]
    at = second[1]
    while True:  # a third time, and so on
        at += len(text[at : at + 10]) - len(text[at : at + 10].lstrip())
        if not text.startswith(said, at) or at + len(said) > end:
            return blocks
        blocks.append(Block("caption", at, at + len(said)))
        at += len(said)


def _is_name(written: str) -> bool:
    """Whether what stands between a sign and a caption can be the names of agencies and people."""
    return all(not word[0].islower() or word in _SMALL for word in _NAME_PART.findall(written))


def _caption_before(text: str, start: int, credit: Credit, end: int) -> Block | None:
    """The caption that a credit ends: all of a short paragraph, or a last part that no stop ends."""
    before = text[start : credit.start]
    if not before.strip() or not (before[-1].isspace() or credit.is_closed):
        return None
    said = sentences(text, start, credit.start)
    is_last = not text[credit.end : min(end, credit.end + 100)].strip(" .")
    if is_last and len(said) <= 2 and len(before) <= 300:
        return Block("caption", said[0][0], said[-1][1])
    first, last = said[-1]
    if text[last - 1] not in STOPS and last - first <= 300 and (len(said) > 1 or credit.is_closed):
        return Block("caption", first, last)
    return None


def _captions_alone(text: str, start: int, end: int, joins: Sequence[int]) -> Iterator[Block]:
    """Captions said twice without a credit: at the beginning of a paragraph, or between joins."""
    twice = said_twice(text, start, start + 1, end)
    if twice and not (text[twice[0][1] - 1] in STOPS and _is_spaced(joins, twice) and twice[1][1] < end):
        yield Block("caption", *twice[0])
        yield Block("caption", *twice[1])
        return
    near = [start, *joins[bisect_right(joins, start) : bisect_left(joins, end)], end]
    skip = 0
    for left, middle, right in zip(near, near[1:], near[2:], strict=False):
        if left < skip or middle - left > 600:
            continue
        one, other = _last_sentence(text, left, middle), _first_sentence(text, middle, right)
        if one and other and is_same(text, one, other):
            yield Block("caption", *one)
            yield Block("caption", *other)
            skip = right
    return


def _last_sentence(text: str, start: int, end: int) -> tuple[int, int] | None:
    said = sentences(text, start, end)
    return said[-1] if said else None


def _first_sentence(text: str, start: int, end: int) -> tuple[int, int] | None:
    said = sentences(text, start, min(end, start + 700))
    return said[0] if said else None


def _is_spaced(joins: Sequence[int], twice: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """Whether no space is missing at either end of the second saying: then a speaker may have repeated herself."""
    return not (_is_join(joins, twice[1][0]) or _is_join(joins, twice[1][1]))


def _is_join(joins: Sequence[int], at: int) -> bool:
    k = bisect_left(joins, at)
    return k < len(joins) and joins[k] == at
