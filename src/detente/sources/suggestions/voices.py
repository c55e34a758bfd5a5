"""Who says what a sentence says, told by its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.sources.suggestions.flags import names_its_source
from detente.sources.suggestions.setting import Told
from detente.sources.suggestions.speech_acts import SPEECH, forms_of

_WORD = re.compile(r"\w+")
_OWN_WORDS = re.compile(r"\b(?:i|we)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BELIEF = frozenset({"know", "let", "understand", "hear", "signal", "hint", "indicate"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Whether a place in a sentence is reported speech, and whose."""

    is_reported: bool
    speaker: str | None = None


def words_around(told: Told, at: int) -> Voice:
    """Whose words stand at a place: after ‘X said (that)’, before ‘, X said’, or under ‘according to X’."""
    text = told.sentence.text
    verbs = forms_of(SPEECH - _BELIEF)
    before = [word for word in _WORD.finditer(text, 0, at) if word.group().lower() in verbs]
    if before and _introduces(text, before[-1], at):
        if _OWN_WORDS.search(text[: before[-1].start()]):
            return Voice(False)
        return Voice(True, _named(told, 0, before[-1].start()) or told.last_actor)
    if names_its_source(text):
        return Voice(True, _named(told, 0, len(text)))
    tail = re.search(r",\s+(?:[\w']+\s+){0,6}?(?P<verb>said|says|added|adds|told)\b[^,;]{0,80}$", text[at:])
    if tail:
        return Voice(True, _named(told, at + tail.start(), len(text)))
    return Voice(False)


def _introduces(text: str, verb: re.Match[str], at: int) -> bool:
    """Whether the verb has its words behind it: ‘that’, or at once a new subject; no full clause between."""
    between = text[verb.end() : at]
    if ";" in between or re.search(r",\s(?:and|but|while)\s", between):
        return False
    return bool(re.match(r"\s+(?:\w+\s+){0,5}?that\b", between)) or not re.match(
        r"\s*[.;]|\s+(?:of|for|on|with|by|in)\b", between
    )


def _named(told: Told, start: int, end: int) -> str | None:
    inside = [each for each in told.mentions if start <= each.start < end and not each.is_adjective]
    return inside[0].id if inside else None
