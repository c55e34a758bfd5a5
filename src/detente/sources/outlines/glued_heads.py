"""Where a space is missing at the head of a text: between headline, byline, date, agency and first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.sources.outlines.glued_words import NAME_BEGINNINGS, NAMES_WITH_CAPITALS
from detente.sources.outlines.letters import LOWER, UPPER

NEAR_TOP = 1_000
"""Code points: how far down heads are looked for."""

LONGEST_HEADLINE = 250
"""Code points before the first place where a space is missing."""

_SMALL = f"[{LOWER}]"
_NAME = rf"[{UPPER}][{LOWER}’']*{_SMALL}(?:-[{UPPER}{LOWER}][{LOWER}’']*{_SMALL})*"
_FAMILY = rf"(?:(?:van|von|de|der|den|da|di|bin|al)\s)?{_NAME}"
_PERSON = rf"[{UPPER}]{_SMALL}+(?:\s[{UPPER}]\.)?\s{_FAMILY}"
_PERSONS = rf"{_PERSON}(?:(?:\s(?:and|und|et|y|и)\s|,\s){_PERSON}){{0,3}}"
_MONTH = (
    r"(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?"
    r"|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_CLOCK = (
    r"(?:[\s,|·–-]{1,3}(?:at\s)?\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC|CES?T|E[SD]T|BST|MSK|Uhr|[ap]\.?m\.?))?)?"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s{_MONTH}\.?,?\s\d{{4}}"
    rf"|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,\s\d{{4}}){_CLOCK}"
)
_DATE = rf"(?:(?:Published|Updated|Posted|Veröffentlicht|Publié|Опубликовано):?\s(?:on\s|am\s|le\s)?)?{_DAY}"
_AGENCY = r"(?:Reuters|REUTERS|AFP|TASS|ANSA|EFE|XINHUA|Xinhua|DPA|dpa|Interfax|Ukrinform|UPI)"
_DATELINE = (
    rf"[{UPPER}]{{3,}}(?:[\s/][{UPPER}]{{3,}})?(?:,\s{_MONTH}\.?\s\d{{1,2}}|,\s\d{{1,2}}\s{_MONTH})?\s?"
    rf"(?:\([{UPPER}][^()\n]{{1,30}}\)\s?[-–—]|[-–—]\s)"
)
_BY = r"(?:By|BY|Von|Par|Por|Автор:)\s"
_MINUTES = r"\d{1,2}\smin(?:ute)?s?(?:\sread)?"
_SURE = re.compile(rf"{_DATE}|{_MINUTES}|{_BY}{_PERSONS}|{_DATELINE}")
_BETWEEN_SEAMS = re.compile(rf"(?:{_PERSONS}|{_AGENCY})(?=[{UPPER}\d])")
_SEAM = re.compile(
    rf"(?<=[{LOWER}\d!?”»])(?=[{UPPER}])|(?<=[{LOWER}]{{2}})(?=\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s(?:{_MONTH}|min(?:ute)?s?)\b)"
    rf"|(?<=[{UPPER}]{{3}})(?=[{UPPER}]{_SMALL}{{2}})"
)
_BEGINS = re.compile(rf"[{UPPER}]{_SMALL}*(?:[\s’'-]|$)")
_LINE = re.compile(r"[^\n\r\f]+")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE_WORD = re.compile(rf"[{UPPER}\d]|(?:{_SMALL}{{1,4}}\b)")
_LONG_SMALL = re.compile(rf"\b{_SMALL}{{4,}}\b")
_FEWEST_WORDS = 3
_RUNNING = 80
_FEWEST_SMALL = 4
_FEWEST_BEHIND_NAME = 2


def head_places(text: str) -> Iterator[int]:
    """Where a space is missing at the head of a text, in order.

    A capital inside a word is a sign of it only where the whole line says so: a date, ``By`` and a name, or a dateline
    begins there; or a name or agency that the next word is glued to as well; or headline and running text meet there.

    Examples
    --------
    >>> text = "Harbour Strike Enters Fifth WeekJonas PehrsonDock workers voted on Tuesday."
    >>> [text[at:][:5] for at in head_places(text)]
    ['Jonas', 'Dock ']
    """
    for line in _LINE.finditer(text, 0, NEAR_TOP):
        yield from _places(text, line.start(), line.end())


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Where the parts of a head meet that begins with a line."""
    at = start
    while (first := _SURE.match(text, at, end)) and first.end() < end and text[first.end()].isalnum():
        at = first.end()  # the line begins with a byline or a date
        yield at
    for seam in _SEAM.finditer(text, start, min(end, start + LONGEST_HEADLINE)):
        if seam.start() < at or seam.start() == start:
            continue
        part_end = _part_end(text, seam.start(), end, at > start or _is_headline(text, start, seam.start()))
        if part_end is None:
            if at == start and _meets_running_text(text, start, seam.start(), end):
                yield seam.start()
                return
            continue
        yield seam.start()
        at = part_end
        if at < end and _begins_word(text, at) and not text[at - 1].isspace():
            yield at


def _part_end(text: str, at: int, end: int, follows_head: bool) -> int | None:
    """Where a byline, date, agency or dateline ends that begins at a place; None where none does."""
    found = _SURE.match(text, at, end) if _WORD.match(text, at) or text[at].isdigit() else None
    if found is not None:
        return found.end()
    between = _BETWEEN_SEAMS.match(text, at, end)
    if between is None or not follows_head or not _is_once(text, at) or not _is_once(text, between.end()):
        return None
    goes_on = (
        _SURE.match(text, between.end(), end) or _small_words(text, between.end(), end) >= _FEWEST_BEHIND_NAME
    )
    return between.end() if goes_on else None


def _is_once(text: str, at: int) -> bool:
    """Whether the word across a place is no name with a capital inside: the text has it only there."""
    start, end = at, at
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[start:end]
    return (
        word not in NAMES_WITH_CAPITALS
        and text[start:at] not in NAME_BEGINNINGS
        and text.find(word, text.find(word) + 1) < 0
    )


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether a line begins with words enough to be a headline."""
    return len(_WORD.findall(text, start, end)) >= _FEWEST_WORDS


def _meets_running_text(text: str, start: int, at: int, end: int) -> bool:
    """Whether a headline in capitals ends at a place and running text begins, in words that the text has elsewhere."""
    words = _WORD.findall(text, start, at)
    if len(words) <= _FEWEST_WORDS or not all(map(_TITLE_WORD.match, words)) or not _is_once(text, at):
        return False
    if not _BEGINS.match(text, at, end) or _small_words(text, at, end) < _FEWEST_SMALL:
        return False
    first = _WORD.match(text, at)
    halves = {words[-1].casefold(), first.group().casefold() if first else ""}
    return any(
        each.group().casefold() in halves for each in _WORD.finditer(text, at + _RUNNING // 8, end + NEAR_TOP)
    )


def _small_words(text: str, at: int, end: int) -> int:
    """How many long words in small letters soon follow a place: running text has a row of them, headlines have few."""
    return len(_LONG_SMALL.findall(text, at, min(end, at + _RUNNING)))


def _begins_word(text: str, at: int) -> bool:
    return text[at].isupper() or text[at].isdigit()
