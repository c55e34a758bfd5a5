"""Headings: titles, numbered and named parts, short lines that no stop ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from detente.sources.outlines.stops import UPPER, WORD
from detente.spelling import letters_and_digits

_PARTS = (
    r"(?:Article|ARTICLE|Section|SECTION|Chapter|CHAPTER|Part|PART|Annex|ANNEX|Annexe|Appendix|APPENDIX|Title|TITLE|Titre"
    r"|Chapitre|Protocol|PROTOCOL|Schedule|Rule|Principle|Basket|Artikel|Abschnitt|Kapitel|Anhang|Artículo|Capítulo"
    r"|Статья|СТАТЬЯ|Глава|ГЛАВА|Раздел|РАЗДЕЛ|Приложение|§)"
)
_NUMBER = r"(?:\d+[a-z]?|[IVXLC]+|[A-Z]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|premier|1er|bis)"
_PART = re.compile(
    rf"{_PARTS}\s?{_NUMBER}\.?(?:\s*[.:—–-]\s*.{{0,150}}|\s*\([^)]{{0,100}}\)|\s+[{UPPER}].{{0,100}})?",
    re.DOTALL,
)
_RUN_IN = re.compile(rf"{_PARTS}\s{_NUMBER}\s?[.:—–]\s?(?:—\s?)?(?=[{UPPER}(\d“«])")
_UNNUMBERED = re.compile(
    r"(?:Preamble|PREAMBLE|Introduction|Conclusions?|Summary|Background|Abstract|Contents|Annex|Appendix"
    r"|Final [Pp]rovisions|Préambule|Préface|Conclusion|Преамбула|Введение|Заключение|Präambel|Einleitung)\W?"
)
_MARKDOWN = re.compile(r"#{1,6}\s+\S.{0,300}", re.DOTALL)
_NUMBERED = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.?|[IVX]{{1,5}}\.|[A-Z]\.)\s+[{UPPER}].{{0,100}}", re.DOTALL
)
_ITEM = re.compile(r"[-–—•*·▪●◦‣>|]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[)\]]\s")
_INNER_STOP = re.compile(r"[.!?…][”’»\"')]?\s+\S")
_OPEN_ENDS = (".", "!", "?", "…", ":", ";", ",", "—", "–", "-")

LONGEST_TITLE = 250
"""Code points of a first line that is a title."""

LONGEST_HEADING = 100
"""Code points of a short line that no stop ends."""

FEWEST_WORDS = 2
"""Words of a headline that something is glued to."""

_SLACK = 100
"""Code points that a title may have besides letters and digits."""

MOST_WORDS = 14
"""Words of such a line."""


def names_part(written: str) -> bool:
    """Whether a paragraph is the heading of a part by its first word or sign: ``Article 5``, ``# Aims``."""
    if len(written) > LONGEST_TITLE:
        return False
    if _MARKDOWN.fullmatch(written) or _UNNUMBERED.fullmatch(written):
        return True
    found = _PART.fullmatch(written)
    return found is not None and (len(written) < 20 or not written.endswith((".", ";", ",", ":")))


def is_numbered_heading(written: str) -> bool:
    """Whether a short line that no stop ends begins with a number: ``2. Military exercises``."""
    return _NUMBERED.fullmatch(written) is not None and not written.endswith(_OPEN_ENDS)


def is_short_line(written: str) -> bool:
    """Whether a line is short, begins like a sentence, and no stop ends it."""
    if len(written) > LONGEST_HEADING or written.endswith(_OPEN_ENDS) or _ITEM.match(written):
        return False
    words = WORD.findall(written)
    first = next((each for each in written if each.isalnum()), "")
    return (
        0 < len(words) <= MOST_WORDS
        and (first.isdigit() or not first.islower())
        and any(w.isalpha() for w in words)
    )


def is_title(written: str) -> bool:
    """Whether a first line is a title: not too long, and no full stop ends it."""
    if len(written) > LONGEST_TITLE or _ITEM.match(written):
        return False
    return not written.endswith((".", ";", ",", ":")) or written.endswith("...")


def run_in_end(text: str, start: int, end: int) -> int | None:
    """Where the name of a part ends that its text follows on the same line (``Article 1. The Parties …``)."""
    found = _RUN_IN.match(text, start, end)
    return start + len(found.group().rstrip()) if found else None


def title_end(text: str, start: int, end: int, title: str | None) -> int | None:
    """Where a known title ends with which a paragraph begins; None where it does not."""
    wanted = letters_and_digits(title or "")
    if not wanted:
        return None
    at, reached = start, 0
    end = min(end, start + 3 * len(wanted) + _SLACK)
    while at < end and reached < len(wanted):
        letter = letters_and_digits(text[at])
        if letter and not wanted.startswith(letter, reached):
            return None
        reached, at = reached + len(letter), at + 1
    if reached < len(wanted) or not _ends_a_word(text, at, end):
        return None
    while at < end and text[at] in "”’»\"')]!?.…":
        at += 1
    return at


def glued_title_end(text: str, start: int, end: int, joins: Sequence[int]) -> int | None:
    """Where the headline ends that a first paragraph begins with and something is glued to; None where it has none."""
    k = bisect_right(joins, start)
    at = joins[k] if k < len(joins) else end
    if at >= end or text[at - 1] in ".…" or not is_title(text[start:at]):
        return None
    words = WORD.findall(text, start, at)
    return at if len(words) >= FEWEST_WORDS and not _INNER_STOP.search(text, start, at) else None


def _ends_a_word(text: str, at: int, end: int) -> bool:
    return at >= end or not text[at].isalnum() or text[at].isupper()
