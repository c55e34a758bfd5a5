"""The clause around a cue, cut by marks and conjunctions; and the words before a cue that turn its sense."""

from __future__ import annotations

from collections.abc import Sequence

from detente.sources.suggestions.closed_class import AUXILIARIES, NEGATIONS, PRONOUNS, is_adverb
from detente.sources.suggestions.sentences import Word
from detente.sources.suggestions.speech_acts import AIMS, SPEECH, forms_of

_STOPS = frozenset({";", ":", "—", "–", '"', "(", ")", "[", "]"})
_JOINING = frozenset(
    {"and", "but", "or", "yet", "while", "whereas", "although", "though", "because", "when", "so", "then"}
)
_OPENING = frozenset({"if", "unless", "whether"})
_LONGEST_REACH = 60


def clause_around(words: Sequence[Word], at: int, last: int) -> tuple[int, int]:
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
