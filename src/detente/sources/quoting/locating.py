"""Where a quoted passage stands in a text, and how surely.

A passage is looked for word for word first, then without regard to typography: white space, quotation marks, dashes,
and whatever else `detente.spelling` does not count. The position that evidence names decides, else the words around
it (`prefix`, `suffix`), else that there is only one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from detente.scenario.values import Evidence
from detente.sources.quoting.folding import FoldedText

Status = Literal["exact", "typography", "moved", "ambiguous", "not_found", "source_changed", "source_missing"]
Span = tuple[int, int]

MOST_PLACES = 1_000
"""As many places of a passage are told apart; it is ambiguous long before."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a quotation.

    Attributes
    ----------
    status
        ``exact``; ``typography``: differs in typography only; ``moved``: stands elsewhere than it is said to;
        ``ambiguous``: stands in several places and nothing decides; ``not_found``.
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

    Evidence without `exact` quotes nothing: it is as good as its position, or cites the source as a whole.
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
    inside = all(place is None or place <= length for place in (start, end))
    return Found("exact" if inside else "not_found", start, end)


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
