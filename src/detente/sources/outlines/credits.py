"""Credits of pictures: ``© AFP 2022 / NAME``, ``Photo: …``, ``(Reuters/NAME)``, ``Getty Images``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.sources.outlines.glued_words import name_end
from detente.sources.outlines.stops import UPPER

_AGENCIES = (
    r"AFP|AP(?:\sPhoto)?|Associated\sPress|Reuters|REUTERS|Getty(?:\sImages)?|EPA(?:-EFE)?|EFE|DPA|dpa|ANSA|TASS|Sputnik"
    r"|RIA\sNovosti|Xinhua|Anadolu(?:\sAgency)?|AA|Kyodo(?:\sNews)?|Yonhap|PA(?:\s(?:Wire|Images|Media))?|Bloomberg"
    r"|Press\sAssociation|Shutterstock|iStock(?:photo)?|Alamy(?:\sStock\sPhoto)?|Flickr|Wikimedia(?:\sCommons)?"
    r"|Wikipedia|Zuma(?:\sPress)?|ZUMA(?:\sPress)?|Rex(?:\sFeatures)?|NurPhoto|Ukrinform|UNIAN|Interfax|Magnum(?:\sPhotos)?"
    r"|Corbis|Pixabay|Unsplash|Pexels|Keystone|APA|Belga|ANP|Ritzau(?:\sScanpix)?|Scanpix|TT|NTB|Lehtikuva|PAP|CTK|ČTK|MTI"
    r"|Agerpres|BelTA|PTI|ANI|IRNA|SPA|KCNA|MAXPPP|Hans\sLucas|Sipa(?:\sUSA)?|SIPA|Abaca|picture[\s-]alliance|imago|ddp"
    r"|Pool|POOL|Handout|Screengrab|РИА\s«?Новости»?|ТАСС|Рейтер|Спутник|Коммерсантъ|УНИАН|Укринформ"
)
_AGENCY = re.compile(rf"(?:{_AGENCIES})(?!\w)")
_PICTURE = (
    r"(?:Photo(?:graph)?s?|PHOTO|Image|Picture|Illustration|Foto|FOTO|Bild|Фото|ФОТО|Crédits?|Credits?|Copyright)"
    r"(?:\s(?:credits?|Credits?|source|photo|фото))?"
)
_MARK = re.compile(
    rf"""©\s*
    | \([cC]\)\s*(?=(?:{_AGENCIES}))
    | (?<!\w){_PICTURE}\s?(?::|©|/|\b(?:by|courtesy\sof|via|par|von)\b)\s*(?:©\s*)?
    | (?<![\w/])(?:{_AGENCIES})\s?/\s?(?=[{UPPER}])
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_IN_BRACKETS = re.compile(
    rf"(?:{_PICTURE}\s?(?::|/|by|courtesy|©)\s*.+|©.+|.*(?:{_AGENCIES})\s?(?:/|\svia\s).+|.+(?:/|\svia\s)\s?(?:{_AGENCIES})"
    rf"|(?:{_AGENCIES}))",
    re.DOTALL,
)
_BEARS_SIGN = re.compile(r"[/©:]|\b(?:via|by|courtesy)\b")
_TOKEN = re.compile(
    rf"(?P<word>(?:al-|d’|d')?[{UPPER}][\w’'.-]*)|(?P<small>(?:de|da|del|di|van|von|der|den|bin|el|la)(?=\s))"
)
_SEPARATOR = re.compile(r"[/|]|,(?=\s)|&|\b(?:via|for|and|und|et)\b")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_WHITE = re.compile(r"\s*")
_CAPITALS = re.compile(rf"[{UPPER}’'-]{{3,}}\.?")

LONGEST_NAME = 5
"""Words."""

_LONGEST = 160
"""Code points of a credit."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit, and where the words begin that may already belong to a caption.

    Attributes
    ----------
    start, end
        Its span, as far as it can be told.
    name_start
        Where the name begins; from there a caption said twice may begin.
    is_closed
        Whether a bracket closes it, so that its end is sure.
    """

    start: int
    end: int
    name_start: int
    is_closed: bool


def find_credits(text: str, start: int, end: int, joins: Sequence[int]) -> Iterator[Credit]:
    """The credits within a paragraph, in order, none overlapping the next."""
    at = start
    for found in sorted(
        [*_bracketed(text, start, end), *_marked(text, start, end, joins)], key=lambda each: each.start
    ):
        if found.start >= at and found.end > found.start:
            yield found
            at = found.end


def is_credit(written: str) -> bool:
    """Whether a short line is nothing but the names of agencies and people: ``Jane Doe/AFP via Getty Images``."""
    mark = _MARK.match(written)
    if len(written) > _LONGEST or not (mark or _AGENCY.search(written)):
        return False
    start = mark.end() if mark else 0
    end, agency = _names_end(written, start, len(written), ())
    return end > start and (agency or mark is not None) and not written[end:].strip(" .")


def has_credit(written: str) -> bool:
    """Whether there is a credit in a short line."""
    return any(find_credits(written, 0, len(written), ()))


def _bracketed(text: str, start: int, end: int) -> Iterator[Credit]:
    for found in _BRACKETED.finditer(text, start, end):
        inner = found.group(1).strip()
        if not (len(inner) < 25 or _BEARS_SIGN.search(inner)):
            continue
        if not _IN_BRACKETS.fullmatch(inner):
            continue
        is_only_agency = _AGENCY.fullmatch(inner) is not None
        if is_only_agency and (end - start > 300 or text[found.end() : end].strip(" .")):
            continue  # a dateline, or a source named in passing
        yield Credit(found.start(), found.end(), found.end(), True)


def _marked(text: str, start: int, end: int, joins: Sequence[int]) -> Iterator[Credit]:
    """The credits behind a sign or a word; a word must stand at an edge, or the credit end the paragraph."""
    for found in _MARK.finditer(text, start, end):
        stop, _ = _names_end(text, found.end(), min(end, found.end() + _LONGEST), joins)
        if stop == found.end():
            continue
        is_last = not text[stop : min(end, stop + 20)].strip(" .")
        if found.group().startswith("©") or is_last or _is_at_edge(text, start, found.start(), joins):
            yield Credit(found.start(), stop, found.end(), False)


def _is_at_edge(text: str, start: int, at: int, joins: Sequence[int]) -> bool:
    """Whether a paragraph, a sentence or a line begins here."""
    if at == start or at in joins[bisect_right(joins, at - 1) : bisect_right(joins, at)]:
        return True
    before = text[max(start, at - 3) : at]
    return bool(before.strip()) is False or before.rstrip()[-1:] in ".!?…”»|–—)" or "\n" in before


def _names_end(text: str, at: int, end: int, joins: Sequence[int]) -> tuple[int, bool]:
    """Where agencies, years and names end that begin here, and whether an agency is among them."""
    reached, agency = at, False
    group: list[tuple[int, int]] = []
    slash = False
    while at < end:
        white = _WHITE.match(text, at, end)
        at = white.end() if white else at
        if found := (_AGENCY.match(text, at, end) or _YEAR.match(text, at, end)):
            agency = agency or not found.group().isdigit()
            reached, at, group, slash = found.end(), found.end(), [], False
        elif found := _SEPARATOR.match(text, at, end):
            if found.group() in {"/", "|"}:
                slash = True
            elif not _follows(text, found.end(), end):
                break
            at, group = found.end(), []
        elif (found := _TOKEN.match(text, at, end)) and len(group) < LONGEST_NAME:
            stop = _before_join(found.start(), found.start() + name_end(found.group()), joins)
            at = stop
            if found["word"]:
                group.append((found.start(), stop))
            if stop < found.end() or stop in _near(joins, stop):
                return stop, agency
        else:
            break
    if not group:
        return reached, agency
    return _end_of_name(text, group, end, slash or not agency, reached), agency


def _follows(text: str, at: int, end: int) -> bool:
    """Whether an agency follows a comma or a small word."""
    white = _WHITE.match(text, at, end)
    return _AGENCY.match(text, white.end() if white else at, end) is not None


def _before_join(start: int, end: int, joins: Sequence[int]) -> int:
    k = bisect_right(joins, start)
    return min(end, joins[k]) if k < len(joins) else end


def _near(joins: Sequence[int], at: int) -> Sequence[int]:
    return joins[bisect_right(joins, at - 1) : bisect_right(joins, at)]


def _end_of_name(text: str, group: Sequence[tuple[int, int]], end: int, named: bool, reached: int) -> int:
    """How many of the words with capitals are the name, where a caption may go on in the same breath."""
    words = [text[a:b] for a, b in group]
    following = text[group[-1][1] : end].lstrip()[:1]
    if not following or not (following.isalnum() or following in '“„«"('):
        return group[-1][1]
    capitals = [bool(_CAPITALS.fullmatch(word)) for word in words]
    if any(capitals) and named:
        first = capitals.index(True)
        last = first
        while last + 1 < len(words) and capitals[last + 1]:
            last += 1
        return group[last][1]
    if not named:
        return reached
    return group[max(1, min(2, len(words) - 1)) - 1][1]
