"""Quotations found again in the text that they are said to stand in: where, how surely, and what stands there instead.

A passage is looked for word for word first, then without regard to typography: white space, quotation marks, dashes,
and whatever else `detente.spelling` does not count. The position that evidence names decides, else the words around
it (`prefix`, `suffix`), else that there is only one. A passage is verified by its own words alone: what is `nearest` to
it is shown, and never verifies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Indel

from detente.scenario.values import Evidence
from detente.sources.folded_text import FoldedText
from detente.spelling import composed

Status = Literal[
    "exact",
    "typography",
    "moved",
    "ambiguous",
    "not_found",
    "whole",
    "place",
    "source_changed",
    "source_missing",
]
Span = tuple[int, int]

MOST_PLACES = 1_000
"""As many places of a passage are told apart; it is ambiguous long before."""

WORD = re.compile(r"\w+")
LEAST_ALIKE = 0.55
LEAST_ALIKE_WORDS = 0.7
MOST_WINDOWS = 5
MOST_COMPARED = 2_000
MOST_KNOWN_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a quotation.

    Attributes
    ----------
    status
        ``exact``; ``typography``: differs in typography only; ``moved``: stands elsewhere than it is said to;
        ``ambiguous``: stands in several places and nothing decides; ``not_found``. Where no words are quoted
        ``whole``: the source is cited as a whole; ``place``: a place of it is, which the text has.
    start, end
        Where it stands; None where that is not known, or where evidence cites a source as a whole.
    places
        Every place that it may be, where it is ambiguous.
    """

    status: Status
    start: int | None = None
    end: int | None = None
    places: tuple[Span, ...] = ()


def locate(evidence: Evidence, text: FoldedText) -> Found:
    """Find the passage that evidence quotes in the text of its source.

    Evidence without `exact` quotes nothing, so nothing is looked for: it cites a place, or the source as a whole.
    """
    if evidence.exact is None:
        return _position(evidence, len(text.text))
    quotation = evidence.exact
    return (
        _placed(evidence, text, _places(evidence, text, quotation), "exact")
        or _placed(evidence, text, text.spans_of(quotation, MOST_PLACES), "typography")
        or Found("not_found")
    )


def _position(evidence: Evidence, length: int) -> Found:
    start, end = evidence.start, evidence.end
    if start is None and end is None:
        return Found("whole")
    inside = all(place is None or place <= length for place in (start, end))
    return Found("place" if inside else "not_found", start, end)


def _places(evidence: Evidence, text: FoldedText, quotation: str) -> list[Span]:
    """The spans where the quotation stands word for word; where it would end inside a letter only if it is said to."""
    found: list[Span] = []
    at = text.text.find(quotation) if quotation else -1
    while at >= 0 and len(found) < MOST_PLACES:
        place = (at, at + len(quotation))
        if text.has_whole_letters(place) or _is_said(evidence, text, place, "exact"):
            found.append(place)
        at = text.text.find(quotation, at + 1)
    return found


def _placed(evidence: Evidence, text: FoldedText, places: list[Span], status: Status) -> Found | None:
    """Decide between the places of a passage; None where it stands nowhere."""
    if not places:
        return None
    said = [place for place in places if _is_said(evidence, text, place, status)]
    if said:
        return Found(status, *said[0])
    has_position = evidence.start is not None or evidence.end is not None
    fitting = [place for place in places if _fits_context(evidence, text, place)]
    has_context = bool(evidence.prefix or evidence.suffix)
    if len(fitting) == 1:
        return Found("moved" if has_position else status, *fitting[0])
    if not fitting and len(places) == 1:
        return Found("moved", *places[0])
    return Found("ambiguous", places=tuple(fitting if has_context and fitting else places))


def _is_said(evidence: Evidence, text: FoldedText, place: Span, status: Status) -> bool:
    """Whether evidence names this very place, but for typography where the words are found but for typography."""
    said = (evidence.start, evidence.end)
    if said == (None, None):
        return False
    if status == "exact":
        return all(own in {None, found} for own, found in zip(said, place, strict=True))
    return all(
        own is None or text.marks_before(own) == text.marks_before(found)
        for own, found in zip(said, place, strict=True)
    )


def _fits_context(evidence: Evidence, text: FoldedText, place: Span) -> bool:
    checks: tuple[tuple[str | None, Callable[[int, str], bool], int], ...] = (
        (evidence.prefix, text.reads_before, place[0]),
        (evidence.suffix, text.reads_behind, place[1]),
    )
    return all(not context or reads(offset, context) for context, reads, offset in checks)


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
