"""The sentences that are searched, as text whose every character stands for one code point of the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from detente.sources.values import Outline

LONGEST = 2_000
"""A longer sentence is none: it is searched in pieces."""

_LIKE = {ord(each): "'" for each in "’‘‚‛ʼ`´"} | {ord(each): '"' for each in "“”„‟«»″"}
_LIKE |= {ord(each): "-" for each in "‐‑‒"} | {
    ord(each): " " for each in "\n\r\t\f\v\u00a0\u2007\u2009\u202f"
}
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence; offsets into the sentence."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True)
class Sentence:
    """A sentence that is searched.

    Attributes
    ----------
    start
        Where it begins in the raw text.
    text
        What stands there, with plain quotation marks, apostrophes and spaces: as many characters as code points.
    """

    start: int
    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words and marks."""
        return tuple(_words(self.text))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a span of this sentence."""
        return self.start + start, self.start + end


def plain_text(text: str) -> str:
    r"""A raw text with plain quotation marks, apostrophes and spaces, character for character.

    Examples
    --------
    >>> plain_text("the “last word”")
    'the "last word"'
    """
    return text.translate(_LIKE)


def searched_sentences(text: str, outline: Outline) -> tuple[Sentence, ...]:
    """The sentences of headings and body; what is longer than a sentence can be comes in pieces."""
    return tuple(
        Sentence(start, plain_text(text[start:end]))
        for passage in outline.passages
        for start, end in _pieces(text, passage.start, passage.end)
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = cut if cut > 0 else start + LONGEST
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        if word[-2:] in {"'s", "'S"} and len(word) > 2:  # the possessor and its mark are two words
            yield Word(start, end - 2, word[:-2], word[:-2].lower())
            yield Word(end - 2, end, "'s", "'s")
        elif word[-3:].lower() == "n't":
            stem = {"wo": "will", "ca": "can", "sha": "shall"}.get(word[:-3].lower(), word[:-3].lower())
            yield Word(start, end - 3, word[:-3], stem)
            yield Word(end - 3, end, "n't", "not")
        elif word.lower() == "cannot":
            yield Word(start, start + 3, word[:3], "can")
            yield Word(start + 3, end, word[3:], "not")
        else:
            yield Word(start, end, word, word.lower())
