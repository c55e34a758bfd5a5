"""What a text has that is most like a quotation that does not stand in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from detente.spelling import composed

WORD = re.compile(r"\w+")
LEAST_ALIKE = 0.55
LEAST_ALIKE_WORDS = 0.7
MOST_WINDOWS = 5
MOST_COMPARED = 2_000
MOST_KNOWN_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Nearest:
    """A stretch of a text, and its likeness to a quotation: the share of their characters that are common, in order."""

    start: int
    end: int
    likeness: float


def nearest(quotation: str, text: str) -> Nearest | None:
    """The stretch of the text that is most like the quotation; None where nothing is like it.

    Each word of the quotation votes for where it would begin; one that the text does not have votes as the text's
    word that is most like it. The stretches with most votes are compared character by character. It shows where to
    look, and verifies nothing.

    Examples
    --------
    >>> found = nearest("talks on armed control", "They offer talks on arms control in Europe.")
    >>> (found.start, found.end)
    (11, 32)
    """
    there, asked = composed(text), composed(quotation[:MOST_COMPARED]).text.casefold()
    spans = [word.span() for word in WORD.finditer(there.text)]
    words = [there.text[start:end].casefold() for start, end in spans]
    wanted = _as_spelled(WORD.findall(asked), words)
    compared = [
        _compared(asked, there.text, spans, start, len(wanted))
        for start, _ in _votes(words, wanted).most_common(MOST_WINDOWS)
    ]
    best = max(compared, key=lambda each: (each.likeness, -each.start), default=None)
    if best is None or best.likeness < LEAST_ALIKE:
        return None
    return Nearest(there.starts[best.start], there.ends[best.end - 1], best.likeness)


def _votes(words: list[str], wanted: list[str]) -> Counter[int]:
    """For each word of the text where the quotation might begin, how many words would fit."""
    places = defaultdict(list)
    for place, word in enumerate(wanted):
        places[word].append(place)
    return Counter(at - place for at, word in enumerate(words) for place in places.get(word, ()))


def _as_spelled(wanted: list[str], words: list[str]) -> list[str]:
    """The words of the quotation, each that the text does not have as the text spells what is most like it."""
    known = dict.fromkeys(words)
    spelled = list(known)[:MOST_KNOWN_WORDS]
    return [word if word in known else _most_like(word, spelled) for word in wanted]


def _most_like(word: str, known: list[str]) -> str:
    """The known word that is most like a word, the first of several; the word itself where none is like it."""
    found = process.extractOne(
        word, known, scorer=Indel.normalized_similarity, score_cutoff=LEAST_ALIKE_WORDS
    )
    return word if found is None else found[0]


def _compared(quotation: str, text: str, spans: list[tuple[int, int]], first: int, n_words: int) -> Nearest:
    """The stretch of `n_words` words that begins with the word `first`, as far as the text goes."""
    last = min(max(first + n_words, 1), len(spans)) - 1
    start, end = spans[max(first, 0)][0], spans[last][1]
    here = text[start:end][:MOST_COMPARED].casefold()
    return Nearest(start, end, round(Indel.normalized_similarity(quotation, here), 3))
