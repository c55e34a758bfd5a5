"""Clauses cut out of a sentence by its marks and conjunctions, where there is no parser."""

from __future__ import annotations

import re
from functools import cache

from detente.sources.suggestions.closed_class import AUXILIARIES
from detente.sources.suggestions.sentences import Sentence
from detente.sources.suggestions.speech_acts import SPEECH, forms_of, verb_acts

_CUTS = re.compile(
    r"[;:()\[\]\"]|\s[–—-]{1,2}\s|—|"
    r",?\s(?:but|while|whereas|although|though|because|yet)\s|"
    r",\s(?:and|or|so|which|who|whose|where|when|after|as|since|saying|adding|nor)\s"
)
_AND = re.compile(r"\s(?:and|or)\s+(?P<next>[\w']+)")
_THAT = re.compile(r"\b(?P<verb>\w+)\s+(?:\w+\s+){0,3}?that\s", re.IGNORECASE)
_SUBJECTS = frozenset("it they he she we i you this these that there neither".split())


def boundaries(sentence: Sentence) -> list[tuple[int, int]]:
    """Where clauses of a sentence part: the spans of what parts them, in order."""
    text = sentence.text
    found = [cut.span() for cut in _CUTS.finditer(text)]
    for joint in _AND.finditer(text):
        word = joint["next"].lower()
        if word in _SUBJECTS or word in AUXILIARIES - {"to", "being"} or word in _finite_acts():
            found.append((joint.start(), joint.start("next")))
    for clause in _THAT.finditer(text):
        if clause["verb"].lower() in forms_of(SPEECH):
            found.append((clause.end() - 1, clause.end()))
    return sorted(found)


@cache
def _finite_acts() -> frozenset[str]:
    return frozenset(
        word
        for word in verb_acts()
        if word.endswith(("s", "ed")) or word in {"undertook", "broke", "kept", "gave"}
    )


def clause_around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause that a cue stands in: from the last cut before it to the next one behind it."""
    low, high = 0, len(sentence.text)
    for first, last in boundaries(sentence):
        if last <= start:
            low = max(low, last)
        elif first >= end and first > low:
            high = min(high, first)
    return trimmed(sentence.text, low, high)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space, commas and full stops at its ends, nor a conjunction at its head."""
    while end > start and text[end - 1] in " .,;:!?\"'":
        end -= 1
    while start < end and text[start] in " ,;:.\"'":
        start += 1
    for word in ("and ", "but ", "or ", "that ", "so ", "yet "):
        if text[start:end].lower().startswith(word):
            start += len(word)
    return start, end
