"""Agreement on the passages of a source: what both coders cite, and for which kinds of elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from detente.questions.coders.agreement import Agreement, agreement_of_counts
from detente.scenario.elements import reading_elements
from detente.scenario.values import Evidence, Scenario, Source
from detente.sources.folded_text import FoldedText
from detente.sources.quotations import locate

CITED, NOT_CITED = "cited", "not cited"

Span = tuple[int, int, str]
"""A cited span, in code points, and the kind of element that rests on it."""


@dataclass(frozen=True, slots=True)
class PassageAgreement:
    """How far two coders rest the same kinds of elements on the same passages of one source.

    Attributes
    ----------
    source, other_source
        The source's id in the first file and in the second.
    length
        Of the source in code points; None where its text is not at hand.
    both, only_first, only_second
        How many code points are cited by whom.
    cited
        Agreement on what is cited, over the whole source; None where its length is not known.
    kinds
        Agreement on the kinds of elements that rest on a code point, over those that both cite.
    unplaced_first, unplaced_second
        Pieces of evidence that do not say where they stand and could not be found.
    """

    source: str
    other_source: str
    length: int | None
    both: int
    only_first: int
    only_second: int
    cited: Agreement | None
    kinds: Agreement
    unplaced_first: int
    unplaced_second: int


def passage_agreements(
    first: Scenario, second: Scenario, texts: Mapping[str, str]
) -> tuple[PassageAgreement, ...]:
    """Compare the passages of every source that both cite.

    Parameters
    ----------
    texts
        The raw texts that are at hand, by the first's id of the source.
    """
    found = []
    for source, other in sources_of_both(first, second):
        text = texts.get(source)
        folded = None if text is None else FoldedText(text)
        mine, unplaced = _spans(first, source, folded)
        theirs, other_unplaced = _spans(second, other, folded)
        if (mine or unplaced) and (theirs or other_unplaced):
            length = None if text is None else len(text)
            measured = _measured(mine, theirs, length)
            found.append(PassageAgreement(source, other, length, *measured, unplaced, other_unplaced))
    return tuple(found)


def sources_of_both(first: Scenario, second: Scenario) -> list[tuple[str, str]]:
    """The sources that both files have, by either's id: those of one hash, else of one id and no other hash."""
    by_hash = {source.sha256.lower(): id for id, source in second.sources.items() if source.sha256}
    pairs = []
    for id, source in first.sources.items():
        same = by_hash.get((source.sha256 or "").lower())
        if same is not None:
            pairs.append((id, same))
        elif id in second.sources and not _are_other_texts(source, second.sources[id]):
            pairs.append((id, id))
    return pairs


def _are_other_texts(mine: Source, other: Source) -> bool:
    return bool(mine.sha256 and other.sha256 and mine.sha256.lower() != other.sha256.lower())


def _spans(scenario: Scenario, source: str, text: FoldedText | None) -> tuple[list[Span], int]:
    """The spans of a source that elements rest on, and how many pieces of evidence have no place in it."""
    spans: list[Span] = []
    unplaced = 0
    for element in reading_elements(scenario):
        for evidence in element.grounds.evidence:
            if evidence.source == source:
                place = _place(evidence, text)
                if place:
                    spans.append((*place, element.kind))
                else:
                    unplaced += 1
    return spans, unplaced


def _place(evidence: Evidence, text: FoldedText | None) -> tuple[int, int] | None:
    """Where a passage stands: as found in the text, without a text as the evidence says."""
    found = evidence if text is None else locate(evidence, text)
    if found.start is None or found.end is None or found.start >= found.end:
        return None
    return found.start, found.end


def _measured(
    mine: list[Span], theirs: list[Span], length: int | None
) -> tuple[int, int, int, Agreement | None, Agreement]:
    """Code points cited by both, by the first only, by the second only; agreement on citing and on kinds."""
    cited: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for size, my_kinds, other_kinds in _stretches(mine, theirs):
        cited[CITED if my_kinds else NOT_CITED, CITED if other_kinds else NOT_CITED] += size
        if my_kinds and other_kinds:
            kinds[my_kinds, other_kinds] += size
    both, only_mine, only_theirs = (
        cited[pair] for pair in ((CITED, CITED), (CITED, NOT_CITED), (NOT_CITED, CITED))
    )
    if length is not None:
        cited[NOT_CITED, NOT_CITED] = length - both - only_mine - only_theirs
    names = sorted({name for pair in kinds for name in pair})
    return (
        both,
        only_mine,
        only_theirs,
        None if length is None else agreement_of_counts((CITED, NOT_CITED), cited),
        agreement_of_counts(names, kinds),
    )


def _stretches(mine: list[Span], theirs: list[Span]) -> Iterator[tuple[int, str, str]]:
    """The stretches between two ends of spans: how long, and the kinds each coder rests on them (‘’: not cited)."""
    changes: dict[int, list[tuple[int, str, int]]] = {}
    for coder, spans in enumerate((mine, theirs)):
        for start, stop, kind in spans:
            changes.setdefault(start, []).append((coder, kind, 1))
            changes.setdefault(stop, []).append((coder, kind, -1))
    open_spans: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for start, stop in pairwise(sorted(changes)):
        for coder, kind, change in changes[start]:
            open_spans[coder][kind] += change
        my_kinds, other_kinds = (" + ".join(sorted(+kinds)) for kinds in open_spans)
        if my_kinds or other_kinds:
            yield stop - start, my_kinds, other_kinds
