"""Clauses cut out of a sentence by its marks and conjunctions, where there is no parser.

Around a cue, also the words before it that turn its sense: negations, aims, conditions, verbs of saying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detente.sources.suggestions.english import AUXILIARIES, NEGATIONS, PRONOUNS, is_adverb
from detente.sources.suggestions.sentences import Sentence, Word
from detente.sources.suggestions.speech_acts import AIMS, SPEECH, forms_of, verb_acts

_CUTS = re.compile(
    r"[;:()\[\]\"]|\s[–—-]{1,2}\s|—|"
    r",?\s(?:but|while|whereas|although|though|because|yet)\s|"
    r",\s(?:and|or|so|which|who|whose|where|when|after|as|since|saying|adding|nor)\s"
)
_AND = re.compile(r"\s(?:and|or)\s+(?P<next>[\w']+)")
_THAT = re.compile(r"\b(?P<verb>\w+)\s+(?:\w+\s+){0,3}?that\s", re.IGNORECASE)
_SUBJECTS = frozenset("it they he she we i you this these that there neither".split())

_STOPS = frozenset({";", ":", "—", "–", '"', "(", ")", "[", "]"})
_JOINING = frozenset(
    {"and", "but", "or", "yet", "while", "whereas", "although", "though", "because", "when", "so", "then"}
)
_OPENING = frozenset({"if", "unless", "whether"})
_LONGEST_REACH = 60


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


def clause_of_cue(words: Sequence[Word], at: int, last: int) -> tuple[int, int]:
    """The first word of the clause with a cue from word `at` to word `last`, and the word after its end."""
    first = at
    while first > 0 and at - first < _LONGEST_REACH and not _begins_after(words, first - 1, at):
        first -= 1
    end = last + 1
    while end < len(words) and end - last < _LONGEST_REACH and not _ends_at(words, end):
        end += 1
    while first < at and (
        words[first].lower in _JOINING | {"that", ","} or not words[first].text[0].isalnum()
    ):
        first += 1
    while end > last + 1 and not words[end - 1].text[0].isalnum() and words[end - 1].lower != "'s":
        end -= 1
    return first, end


def _begins_after(words: Sequence[Word], k: int, at: int) -> bool:
    word = words[k].lower
    if word in _STOPS or (word == "that" and words[k - 1].lower in forms_of(SPEECH)):
        return True
    if word == "," and k + 1 < at:
        following = words[k + 1].lower
        return following in _JOINING | PRONOUNS or is_finite(words, k + 1, at)
    return (
        word in {"and", "but"}
        and k + 1 <= at
        and is_finite(words, k + 1, at + 1)
        and is_finite(words, max(0, k - 12), k)
    )


def _ends_at(words: Sequence[Word], k: int) -> bool:
    word = words[k].lower
    if word in _STOPS:
        return True
    following = words[k + 1].lower if k + 1 < len(words) else ""
    if word == ",":
        return (following in _JOINING - {"or"} and is_finite(words, k + 2, k + 9)) or is_finite(
            words, k + 1, k + 4
        )
    return word in {"but", "while", "whereas", "although", "because"}


def is_finite(words: Sequence[Word], first: int, stop: int) -> bool:
    """Whether an auxiliary or a verb of saying stands in a stretch: a clause of its own begins there."""
    saying = forms_of(SPEECH)
    return any(
        word.lower in AUXILIARIES or word.lower in saying for word in words[first:stop] if word.lower != ","
    )


def is_negated(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a negation stands close before a word, in its clause."""
    near = words[max(first, at - 5) : at]
    for k in range(len(near) - 1, -1, -1):
        if near[k].lower in {",", ";", "that", "to"} and k < len(near) - 1:
            return False
        if near[k].lower in NEGATIONS:
            return True
    return False


def is_aim(words: Sequence[Word], at: int) -> bool:
    """Whether a verb is only aimed at: ‘seeks to offer’, ‘hopes to persuade them’."""
    if at < 2 or words[at - 1].lower != "to":
        return False
    before = at - 2
    while before > 0 and is_adverb(words[before].lower):
        before -= 1
    return words[before].lower in forms_of(AIMS)


def is_supposed(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a condition opens the clause of a cue: nobody did it yet."""
    for k in range(at - 1, max(first, at - 12) - 1, -1):
        if words[k].lower == ",":
            return False
        if words[k].lower in _OPENING:
            return True
    return False


def saying_before(words: Sequence[Word], at: int) -> int | None:
    """The verb of saying before a cue whose clause the cue stands in: ‘she said that the firm must pay’."""
    saying = forms_of(SPEECH - {"know", "let", "understand", "hear"})
    for k in range(at - 1, max(0, at - 25) - 1, -1):
        if words[k].lower in {";", '"'}:
            return None
        if words[k].lower in saying and (k + 1 < at) and words[k + 1].lower in _SAID:
            return k
    return None


_SAID = frozenset({"that", "the", "it", "they", "he", "she", "its", "their", ","})
