"""Where a space is missing and no stop marks it: inside a text (``flagsFinian``, ``2017NATO``), and at its head.

At the head, headline, byline, date, agency and first sentence are glued to each other.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from detente.sources.outlines.stops import FIRST_WORDS, LOWER, UPPER, WORD, is_in_address

_CAMEL = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])|(?<=[{UPPER}]{{3}})(?=[{UPPER}][{LOWER}]{{2}})")
_YEAR = re.compile(rf"(?<!\w)(?:1[5-9]|20)\d\d(?=[{UPPER}][^\W\d_]|[AIÀВИАОСКУЯ]\s)|\d(?=[{UPPER}][{LOWER}])")
_CLOSED = re.compile(rf"(?<=[^\W_][^\s(\[])[)\]](?=[{UPPER}])|(?<=[^\s“„«])[”»](?=[^\W_])")
_SIGN = re.compile(r"(?<=[\w.!?…”’»)\]])(?=©)")
_CREDITED = re.compile(
    rf"(?<=/)(?:AFP|AP|Reuters|REUTERS|DPA|dpa|TASS|EPA|EFE|Getty Images)(?=[{UPPER}][{LOWER}]+\s)"
)
_SEAM = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
_LONGEST = 60

_NAMES = (
    "YouTube LinkedIn WhatsApp TikTok PayPal FedEx GitHub OpenAI SpaceX BlackRock FaceTime PowerPoint JavaScript"
    " TypeScript PostgreSQL WikiLeaks WordPress SoundCloud DeepMind AstraZeneca BioNTech ExxonMobil ChevronTexaco"
    " ArcelorMittal SolarWinds BuzzFeed HuffPost HarperCollins MasterCard PricewaterhouseCoopers UniCredit EuroNews"
    " MacBook openSUSE macOS watchOS iPadOS NordStream TransCanada TurkStream RosAtom InterFax UkrInform TeleSUR"
    " EuroStat EuroMaidan AfriForum AeroVironment ThyssenKrupp DaimlerChrysler GlaxoSmithKline ConocoPhillips"
    " BlackBerry AirBnB CitiBank CityLab FoxNews SkyNews ResearchGate ScienceDirect CrossRef BitCoin StarLink"
    " KazMunayGas PetroChina SinoPharm CureVac HezbAllah HizbAllah"
)
NAMES_WITH_CAPITALS = frozenset(_NAMES.split())
"""Names that are written with a capital inside."""

_IN_NAMES = frozenset({"And", "Or", "For", "With", "From", "One", "You", "All", "Now", "Une", "Mit"})
_BEGINNINGS = "Mc Mac Fitz Saint De Del Della Di Da Du La Le Les Los Van Von Ten Ter San O Al El Ben Bin Ibn"
NAME_BEGINNINGS = frozenset(_BEGINNINGS.split())
"""What a name may begin with that goes on with a capital."""

NEAR_TOP = 1_000
"""Code points: how far down heads are looked for."""

LONGEST_HEADLINE = 250
"""Code points before the first place where a space is missing."""

_SMALL = f"[{LOWER}]"
_NAME = rf"[{UPPER}][{LOWER}’']*{_SMALL}(?:-[{UPPER}{LOWER}][{LOWER}’']*{_SMALL})*"
_FAMILY = rf"(?:(?:van|von|de|der|den|da|di|bin|al)\s)?{_NAME}"
_PERSON = rf"[{UPPER}]{_SMALL}+(?:\s[{UPPER}]\.)?\s{_FAMILY}"
_PERSONS = rf"{_PERSON}(?:(?:\s(?:and|und|et|y|и)\s|,\s){_PERSON}){{0,3}}"
MONTH = (
    r"(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|Sept?(?:ember)?"
    r"|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_CLOCK = (
    r"(?:[\s,|·–-]{1,3}(?:at\s)?\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC|CES?T|E[SD]T|BST|MSK|Uhr|[ap]\.?m\.?))?)?"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s{MONTH}\.?,?\s\d{{4}}"
    rf"|{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,\s\d{{4}}){_CLOCK}"
)
_DATE = rf"(?:(?:Published|Updated|Posted|Veröffentlicht|Publié|Опубликовано):?\s(?:on\s|am\s|le\s)?)?{_DAY}"
_AGENCY = r"(?:Reuters|REUTERS|AFP|TASS|ANSA|EFE|XINHUA|Xinhua|DPA|dpa|Interfax|Ukrinform|UPI)"
_DATELINE = (
    rf"[{UPPER}]{{3,}}(?:[\s/][{UPPER}]{{3,}})?(?:,\s{MONTH}\.?\s\d{{1,2}}|,\s\d{{1,2}}\s{MONTH})?\s?"
    rf"(?:\([{UPPER}][^()\n]{{1,30}}\)\s?[-–—]|[-–—]\s)"
)
_BY = r"(?:By|BY|Von|Par|Por|Автор:)\s"
_MINUTES = r"\d{1,2}\smin(?:ute)?s?(?:\sread)?"
_SURE = re.compile(rf"{_DATE}|{_MINUTES}|{_BY}{_PERSONS}|{_DATELINE}")
_BETWEEN_SEAMS = re.compile(rf"(?:{_PERSONS}|{_AGENCY})(?=[{UPPER}\d])")
_HEAD_SEAM = re.compile(
    rf"(?<=[{LOWER}\d!?”»])(?=[{UPPER}])|(?<=[{LOWER}]{{2}})(?=\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s(?:{MONTH}|min(?:ute)?s?)\b)"
    rf"|(?<=[{UPPER}]{{3}})(?=[{UPPER}]{_SMALL}{{2}})"
)
_BEGINS = re.compile(rf"[{UPPER}]{_SMALL}*(?:[\s’'-]|$)")
_LINE = re.compile(r"[^\n\r\f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_TITLE_WORD = re.compile(rf"[{UPPER}\d]|(?:{_SMALL}{{1,4}}\b)")
_LONG_SMALL = re.compile(rf"\b{_SMALL}{{4,}}\b")
_FEWEST_WORDS = 3
_RUNNING = 80
_FEWEST_SMALL = 4
_FEWEST_BEHIND_NAME = 2


def glued_places(text: str) -> Iterator[int]:
    """Where a space is missing although no sentence ends there, in no order.

    A capital inside a word is no sign of it by itself (`McDonald`, `YouTube`). It is one when small letters begin the
    word, or when the document has both halves, or a half that sentences begin with, as words of their own.
    """
    yield from (found.start() for found in _SIGN.finditer(text))
    yield from (found.end() for found in _CREDITED.finditer(text) if not is_in_address(text, found.end()))
    for found in _CLOSED.finditer(text):
        if _is_closing(text, found.start()) and not is_in_address(text, found.end()):
            yield found.end()
    yield from _after_numbers(text)
    yield from _inside_words(text)


def _is_closing(text: str, at: int) -> bool:
    """Whether a quote or bracket closes more than a letter or two: not in ``(s)He``, ``f(x)G``, ``[T]he``."""
    if text[at] in "”»":
        return text[at + 1].isupper()
    opened = max(text.rfind("(", max(0, at - 300), at), text.rfind("[", max(0, at - 300), at))
    return at - opened > 3 and (opened < 1 or not text[opened - 1].isalnum())


def _after_numbers(text: str) -> Iterator[int]:
    for found in _YEAR.finditer(text):
        at = found.end()
        following = WORD.match(text, at, at + _LONGEST)
        if following is None or is_in_address(text, at):
            continue
        word = following.group()
        if found.end() - found.start() == 1:
            if word in FIRST_WORDS and len(word) > 1:
                yield at
        elif not any(each.isdigit() for each in word):
            yield at


def _inside_words(text: str) -> Iterator[int]:
    """Where a capital inside a word begins another one, by the halves of the word."""
    unsure: dict[tuple[str, str], array[int]] = {}
    for at, left, right in _candidates(text):
        if _are_surely_glued(left, right):
            yield at
        else:
            unsure.setdefault((left, right), array("q")).append(at)
    halves = {half for pair in unsure for half in pair}
    known = {word for found in WORD.finditer(text) if (word := found.group()) in halves} if halves else set()
    for (left, right), places in unsure.items():
        if right in known and (left in known or left.isupper() or right.isupper()):
            yield from places


def _candidates(text: str) -> Iterator[tuple[int, str, str]]:
    """The capitals inside words that may begin another word, with the two halves."""
    before = 0
    for found in _CAMEL.finditer(text):
        at = found.start()
        left, right = _halves(text, at, before)
        before = at
        if len(left) < 3 or len(right) < 2 or left in NAME_BEGINNINGS or left + right in NAMES_WITH_CAPITALS:
            continue
        if text[at - len(left) - 1 : at - len(left)] not in {"_", "@", "#"} and not is_in_address(text, at):
            yield at, left, right


def _halves(text: str, at: int, before: int) -> tuple[str, str]:
    """What stands before and after a place in one word, as far as to the next capitals inside it."""
    start = at
    while start > max(before, at - _LONGEST) and text[start - 1].isalpha():
        start -= 1
    following = WORD.match(text, at, at + _LONGEST)
    right = following.group() if following else ""
    beyond = _CAMEL.search(right, 1)
    return text[start:at], right[: beyond.start()] if beyond else right


def _are_surely_glued(left: str, right: str) -> bool:
    """Whether no name is written so: small letters first, or a second half that sentences begin with."""
    if left[0].islower():
        return len(left) >= 3 and len(right) >= 3
    return right in FIRST_WORDS - _IN_NAMES and len(right) >= 3


def name_end(word: str) -> int:
    """Where a person's name ends that the next word may be glued to (`LeeDockers`, but not `McAllister`)."""
    for found in _SEAM.finditer(word):
        left = word[: found.start()]
        if len(left) >= 2 and left not in NAME_BEGINNINGS and word not in NAMES_WITH_CAPITALS:
            return found.start()
    return len(word)


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
    for seam in _HEAD_SEAM.finditer(text, start, min(end, start + LONGEST_HEADLINE)):
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
    found = _SURE.match(text, at, end) if _LETTERS.match(text, at) or text[at].isdigit() else None
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
    return len(_LETTERS.findall(text, start, end)) >= _FEWEST_WORDS


def _meets_running_text(text: str, start: int, at: int, end: int) -> bool:
    """Whether a headline in capitals ends at a place and running text begins, in words that the text has elsewhere."""
    words = _LETTERS.findall(text, start, at)
    if len(words) <= _FEWEST_WORDS or not all(map(_TITLE_WORD.match, words)) or not _is_once(text, at):
        return False
    if not _BEGINS.match(text, at, end) or _small_words(text, at, end) < _FEWEST_SMALL:
        return False
    first = _LETTERS.match(text, at)
    halves = {words[-1].casefold(), first.group().casefold() if first else ""}
    return any(
        each.group().casefold() in halves
        for each in _LETTERS.finditer(text, at + _RUNNING // 8, end + NEAR_TOP)
    )


def _small_words(text: str, at: int, end: int) -> int:
    """How many long words in small letters soon follow a place: running text has a row of them, headlines have few."""
    return len(_LONG_SMALL.findall(text, at, min(end, at + _RUNNING)))


def _begins_word(text: str, at: int) -> bool:
    return text[at].isupper() or text[at].isdigit()
