"""Where a space is missing and no stop marks it: ``flagsFinian``, ``2017NATO``, ``(File)Instead``."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from detente.sources.outlines.abbreviations import FIRST_WORDS
from detente.sources.outlines.addresses import is_in_address
from detente.sources.outlines.letters import LOWER, UPPER

_CAMEL = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])|(?<=[{UPPER}]{{3}})(?=[{UPPER}][{LOWER}]{{2}})")
_YEAR = re.compile(rf"(?<!\w)(?:1[5-9]|20)\d\d(?=[{UPPER}][^\W\d_]|[AIÀВИАОСКУЯ]\s)|\d(?=[{UPPER}][{LOWER}])")
_CLOSED = re.compile(rf"(?<=[^\W_][^\s(\[])[)\]](?=[{UPPER}])|(?<=[^\s“„«])[”»](?=[^\W_])")
_SIGN = re.compile(r"(?<=[\w.!?…”’»)\]])(?=©)")
_CREDITED = re.compile(
    rf"(?<=/)(?:AFP|AP|Reuters|REUTERS|DPA|dpa|TASS|EPA|EFE|Getty Images)(?=[{UPPER}][{LOWER}]+\s)"
)
_WORD = re.compile(r"[^\W_]+")
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
        following = _WORD.match(text, at, at + _LONGEST)
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
    known = {word for found in _WORD.finditer(text) if (word := found.group()) in halves} if halves else set()
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
    following = _WORD.match(text, at, at + _LONGEST)
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
