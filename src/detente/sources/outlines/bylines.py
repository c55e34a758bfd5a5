"""Bylines: who wrote it and when, on a line of its own or glued between a caption and the body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from detente.sources.outlines.glued_words import MONTH, name_end
from detente.sources.outlines.sentences import Span
from detente.sources.outlines.stops import LOWER, UPPER

_NAME = rf"[{UPPER}][\w’'.-]*(?:\s+(?:(?:de|da|del|di|van|von|der|den|bin|el|la|al)\s+)?[{UPPER}][\w’'.-]*){{1,3}}"
_BY = re.compile(
    rf"(?:By|BY|by|Par|PAR|Von|Por|Автор:?|Автори?:|Author:|Text:|Words by|(?:Written|Story|Opinion|Analysis|Interview"
    rf"|Reporting|Commentary|Report|Column) by)\s*:?\s+(?P<names>{_NAME}(?:\s*(?:,|&|and|et|und|y|и)\s*{_NAME})*)"
)
_AFTER_NAMES = re.compile(r"\s*(?:[,|–—·•-].*|\(.*\)|\bin\b.*|\d.*)?", re.DOTALL)
_DATE = re.compile(
    r"(?:(?:Published|Updated|Posted|Last (?:modified|updated)|First published|Publié|Mis à jour|Опубликовано)\b.*|"
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Satur|Sun)(?:day)?,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"(?:[\s,|·–-]*(?:at\s+)?\d{1,2}[:.]\d\d.*)?)",
    re.IGNORECASE | re.DOTALL,
)
_PLACE = rf"[{UPPER}][\w’'-]*(?:\s[{UPPER}][\w’'-]*){{0,2}}"
_PLACE_AND_DATE = re.compile(
    rf"(?:{_PLACE},\s+)?(?:(?:le|am|den|el|on)\s+)?(?:\d{{1,2}}(?:\.|er|st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+\d{{1,2}})\.?"
    r"(?:,?\s+\d{4}(?:\sгода?|\sг\.)?)?"
)
_DAY_NAMES = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December"
)
_DAYS = frozenset(_DAY_NAMES.split())
_PERSON = re.compile(
    rf"[{UPPER}][{LOWER}’'-]+(?:\s[{UPPER}]\.)?(?:\s(?:Mc|Mac|O[’'])?[{UPPER}][{LOWER}’'-]{{2,}}){{1,2}}"
)
_PERSONS = re.compile(rf"{_PERSON.pattern}(?:(?:,\s|\s(?:and|und|et|y|и)\s){_PERSON.pattern}){{0,3}}")

_SIGNED = re.compile(rf"{_NAME}\s*[|,·–—-]\s*")
_NAME_WORD = re.compile(r"[\w’'.-]+")

LONGEST_BYLINE = 150
"""Code points."""

LONGEST_LEAD = 300
"""Code points of a caption that may stand before a name."""

NEAR_TOP = 3_000
"""Code points: how far down a name that is glued to its neighbours is looked for."""


def is_byline(written: str, authors: Sequence[str]) -> bool:
    """Whether a line says who wrote the text, or when, and nothing else."""
    if len(written) > LONGEST_BYLINE:
        return False
    plain = written.strip(" *_")
    if any(_starts_with_name(plain, each) for each in authors):
        return True
    found = _BY.match(plain)
    if found and _AFTER_NAMES.fullmatch(plain, found.end()) and not plain.endswith((".", "!", "?")):
        return not set(found["names"].split()) & _DAYS
    if _PLACE_AND_DATE.fullmatch(plain):
        return True
    dated = _SIGNED.match(plain)
    return _DATE.fullmatch(plain, dated.end() if dated else 0) is not None


def _starts_with_name(written: str, author: str) -> bool:
    """Whether a line is a known author's name, with what may stand behind it."""
    if not author.strip():
        return False
    bare = re.sub(r"^(?:by|par|von|por)\s+", "", written, flags=re.IGNORECASE)
    if not bare.casefold().startswith(author.casefold()):
        return False
    return _AFTER_NAMES.fullmatch(bare[len(author) :]) is not None


def glued_bylines(
    text: str, start: int, end: int, joins: Sequence[int], authors: Sequence[str]
) -> Iterator[Span]:
    """Names within a paragraph that are glued to what stands around them: of known authors, behind ``By``, and others.

    A name that nobody knows must stand between two joins, before the first sentence ends.
    """
    limit = min(end, start + NEAR_TOP)
    for author in authors:
        at = text.find(author, start, limit) if author.strip() else -1
        if at >= 0 and _is_glued(text, at, at + len(author), start, end):
            yield _with_by(text, at, start), at + len(author)
            return
    if (found := _BY.match(text, start, limit)) is not None:
        name = _glued_name_end(text, found.start("names"), found.end("names"), joins)
        if name is not None:
            yield start, name
            return
    yield from _nameless(text, start, limit, joins)


def _nameless(text: str, start: int, limit: int, joins: Sequence[int]) -> Iterator[Span]:
    """Persons' names and days between two joins, the last of which may be seen only because the first is there."""
    near = joins[bisect_left(joins, start) : bisect_right(joins, limit)]
    found_one = False
    for k, join in enumerate(near):
        after = near[k + 1] if k + 1 < len(near) else None
        if after is not None and (is_byline(text[join:after], ()) or is_person(text, join, after)):
            yield join, after
            found_one = True
            continue
        if found_one or text[join - 1] in ".…" or join - start > LONGEST_LEAD:
            return
        if k == 0 and is_person(text, start, join) and not text[join : join + 3].isupper():
            yield start, join
            return
        found = _PERSON.match(text, join, limit)
        if found and text[join - 1].isalnum() and text[found.end() : found.end() + 1].isupper():
            yield found.span()
            return


def is_person(text: str, start: int, end: int) -> bool:
    """Whether a stretch reads like the name of a person, or of several, and nothing else."""
    return _PERSONS.fullmatch(text, start, end) is not None


def _is_glued(text: str, at: int, end: int, start: int, limit: int) -> bool:
    before = at > start and not text[at - 1].isspace() and text[at - 1] not in "(“\"'‘[-"
    after = end < limit and text[end].isupper()
    return before or after


def _with_by(text: str, at: int, start: int) -> int:
    """Where the byline begins: at the ``By`` before the name, if there is one."""
    found = re.search(r"(?:By|BY|Par|Von|Por)\s+\Z", text[max(start, at - 8) : at])
    return max(start, at - 8) + found.start() if found else at


def _glued_name_end(text: str, start: int, end: int, joins: Sequence[int]) -> int | None:
    """Where the names end that a body is glued to; None where white space or a stop stands there."""
    k = bisect_right(joins, start)
    join = joins[k] if k < len(joins) and joins[k] <= end else None
    for found in _NAME_WORD.finditer(text, start, end if join is None else join):
        seam = found.start() + name_end(found.group())
        if seam < found.end():
            return seam
    return join if join is not None and text[join - 1].isalnum() else None
