"""What a project adds to a scenario: planned as values, so that it can be shown before it is written into the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.editing.value_edits import set_value
from detente.scenario.problems import quoted, shortened
from detente.scenario.values import Evidence, Scenario
from detente.sources.evidence import CheckedPassage, KeptSource
from detente.sources.exchange.code_matches import Unmatched, matched
from detente.sources.exchange.descriptions import fields_in, one_line
from detente.sources.exchange.planned_sources import Fields, PlannedSource, planned_sources
from detente.sources.exchange.position_guess import MAX_SHOWN, Guess, guess_sentences, likely_counting
from detente.sources.exchange.positions import CountedPositions, Counting, LinePositions, cited_span
from detente.sources.exchange.project import MARK, Coding, LostCodings, Project, Selection, TextDocument
from detente.sources.folded_text import FoldedText, fold_text
from detente.sources.quotations import WORD, locate
from detente.sources.selectors import SELECTORS, evidence_fields, says_all_of, selectors_of
from detente.spelling import QUOTES

_SHORTEST_QUOTATION = 20
"""A shorter name of a passage is a label, whatever its words."""

_NEAR = 200
"""How far around a passage the words of a name that quotes may stand."""

_TOOL_NUMBER = re.compile(r"\d+:\d+\s+")
"""What ATLAS.ti puts before the name of a passage."""

_AROUND_NAMES = f"{QUOTES}….[]() "


@dataclass(frozen=True, slots=True)
class PlannedEvidence:
    """Evidence to be added to the element at a path."""

    path: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a project adds to a scenario.

    Attributes
    ----------
    n_present
        Codings that the scenario has already.
    n_empty
        Codings of no character, which are passed over.
    lost
        Codings whose text or place in it cannot be had.
    """

    sources: tuple[PlannedSource, ...]
    evidence: tuple[PlannedEvidence, ...]
    unmatched: tuple[Unmatched, ...]
    n_present: int
    n_empty: int
    lost: tuple[LostCodings, ...]
    notes: tuple[str, ...]


def planned(
    project: Project,
    scenario: Scenario,
    kept: Mapping[str, KeptSource],
    passages: tuple[CheckedPassage, ...],
    *,
    chosen: Mapping[str, str],
    coder: str | None = None,
    counting: Counting | None = None,
) -> ImportPlan:
    """Plan what a project adds: sources whose text is not there, and evidence that is not there.

    Parameters
    ----------
    kept, passages
        The texts of the scenario's sources, and every passage cited so far, as found in them.
    chosen
        Elements that the user chose for codes.
    coder
        Whose the codings are where the project names nobody.
    counting
        How the project counts positions; None: what seems likely for each text.

    Raises
    ------
    RequestError
        A choice names nothing, or more than one code.
    """
    matching = matched(project, scenario, chosen)
    sources = planned_sources(project, scenario, kept)
    coders = {each.guid: said for each in project.coders if (said := one_line(each.name))}
    present = _Present(passages)
    added: list[PlannedEvidence] = []
    lost = list(project.lost)
    notes = [*project.notes, *_strangers(project, coders, coder)]
    n_empty = 0
    for document, source in zip(project.documents, sources, strict=True):
        guess = Guess(counting) if counting else likely_counting(document, project.origin)
        counted = CountedPositions(document.text, guess.counting, document.has_mark)
        notes += [
            *guess_sentences(guess, document.name),
            *_clipped(document, counted),
            *_misnamed(document, counted),
        ]
        lost += _outside(document, counted)
        for coding, fields in _codings(document, source, counted):
            path = matching.paths.get(coding.code)
            if fields is None:
                n_empty += 1
                continue
            whose = coders.get(coding.coder or "", coder)
            told = fields | ({"coder": whose} if whose else {})
            if path and present.take(path, told):
                added.append(PlannedEvidence(path, told))
    return ImportPlan(
        sources, tuple(added), matching.unmatched, present.n_met, n_empty, tuple(lost), tuple(notes)
    )


def _strangers(project: Project, coders: Mapping[str, str], coder: str | None) -> Iterator[str]:
    """A note on codings of somebody whose name the project does not tell."""
    codings = (
        coding
        for document in project.documents
        for each in (document.codings, *(selection.codings for selection in document.selections))
        for coding in each
    )
    number = sum(bool(each.coder) and each.coder not in coders for each in codings)
    if number:
        whose = f"they were taken for those of {coder}" if coder else "say whose they are with --coder NAME"
        yield f"Codings of somebody whom the project does not name: {number}; {whose}."


def _codings(
    document: TextDocument, source: PlannedSource, counted: CountedPositions
) -> Iterator[tuple[Coding, Fields | None]]:
    """Every coding of a text with the evidence that it makes, but for the coder; None where it is of no character."""
    there = LinePositions(document.text)
    here = there if source.text == document.text else LinePositions(source.text)
    folded = FoldedText(source.text)
    for selection in document.selections:
        span = counted.span(selection.start, selection.end)
        if span is None:
            continue
        start, end = (here.inward(there.outward(each)) for each in span)
        fields = _evidence(source, folded, selection, start, end) if end > start else None
        for coding in selection.codings:
            yield coding, fields
    for coding in document.codings:
        yield coding, {"source": source.id}


def _outside(document: TextDocument, counted: CountedPositions) -> Iterator[LostCodings]:
    """The codings of passages that lie outside a text: nobody can tell what they are of."""
    why = f"the text has {counted.length} characters"
    for each in document.selections:
        if each.codings and counted.span(each.start, each.end) is None:
            yield LostCodings(document.name, len(each.codings), why, f"{each.start} to {each.end}")


def _clipped(document: TextDocument, counted: CountedPositions) -> Iterator[str]:
    """A note on passages whose end was taken for the end of the text."""
    number = sum(
        each.end == counted.length + 1 and counted.span(each.start, each.end) is not None
        for each in document.selections
    )
    if number:
        passages = "1 passage ends" if number == 1 else f"{number} passages end"
        yield f"In {quoted(document.name)} {passages} one character beyond the text; it was cut off at the text's end."


def _misnamed(document: TextDocument, counted: CountedPositions) -> Iterator[str]:
    """A note on passages whose name is a quotation of other words than stand there."""
    shown = []
    for each in document.selections:
        span = counted.span(each.start, each.end)
        name = _TOOL_NUMBER.sub("", one_line(each.name)).strip(_AROUND_NAMES)
        if span is not None and _quotes_else(name, document.text, *span):
            shown.append(f"“{shortened(name)}” for “{shortened(one_line(document.text[slice(*span)]))}”")
    if shown:
        passages = "1 passage" if len(shown) == 1 else f"{len(shown)} passages"
        more = f" and {len(shown) - MAX_SHOWN} more" if len(shown) > MAX_SHOWN else ""
        yield (
            f"In {quoted(document.name)} the name of {passages} says other words than stand there:"
            f" {', '.join(shown[:MAX_SHOWN])}{more}. Look whether they are the passages that were meant."
        )


def _quotes_else(name: str, text: str, start: int, end: int) -> bool:
    """Whether a name reads like a quotation from near a passage, and neither has the other in it."""
    if len(name) < _SHORTEST_QUOTATION:
        return False
    said, there = (fold_text(each).folded.casefold() for each in (name, text[start:end]))
    if said in there or there in said:
        return False
    near = {*WORD.findall(text[max(start - _NEAR, 0) : end + _NEAR].casefold())}
    words = WORD.findall(name.casefold())
    return 2 * sum(word in near for word in words) > len(words)


def _evidence(
    source: PlannedSource, folded: FoldedText, selection: Selection, start: int, end: int
) -> Fields:
    """The evidence that a selection makes: its span, unless the description keeps other selectors."""
    told = fields_in(selection.description)
    selectors = told.pop(MARK, None)
    if not isinstance(selectors, dict) or not _still_cites(selectors, folded, start, end):
        selectors = selectors_of(source.text, start, end)
    return {"source": source.id, **{name: selectors[name] for name in SELECTORS if name in selectors}, **told}


def _still_cites(selectors: Fields, text: FoldedText, start: int, end: int) -> bool:
    """Whether selectors that a description keeps still cite this passage: somebody may have moved its ends."""
    cited = Evidence("", **{name: value for name, value in selectors.items() if name in SELECTORS})  # type: ignore[arg-type]
    span = cited_span(locate(cited, text), len(text.text))
    if span is None:
        return False
    lines = LinePositions(text.text)
    return [lines.outward(each) for each in span] == [lines.outward(each) for each in (start, end)]


class _Present:
    """The evidence of a scenario: what was there before the import, and what it has added so far."""

    def __init__(self, passages: tuple[CheckedPassage, ...]) -> None:
        self._before: dict[tuple[str, object], list[tuple[Fields, object]]] = {}
        self._added: dict[tuple[str, object], list[Fields]] = {}
        self.n_met = 0
        for each in passages:
            fields = evidence_fields(each.evidence)
            span = (each.found.start, each.found.end) if each.found else None
            key = (each.element.path, each.evidence.source)
            self._before.setdefault(key, []).append((fields, span))

    def take(self, path: str, fields: Fields) -> bool:
        """Whether evidence is new, which it is only once."""
        key = (path, fields["source"])
        added = self._added.setdefault(key, [])
        if fields in added or any(says_all_of(*before, fields) for before in self._before.get(key, [])):
            self.n_met += 1
            return False
        added.append(fields)
        return True


def with_sources(text: str, sources: Mapping[str, Mapping[str, object]]) -> str:
    """The text of a scenario with new entries below ``sources``."""
    for id, entry in sources.items():
        text = set_value(text, ["sources", id], dict(entry))
    return text


def with_all_evidence(text: str, evidence: Iterable[PlannedEvidence]) -> str:
    """The text of a scenario with evidence added to its elements."""
    by_path: dict[str, list[Fields]] = {}
    for each in evidence:
        by_path.setdefault(each.path, []).append(each.fields)
    for path, fields in by_path.items():
        text = with_evidence(text, path, *fields)
    return text
