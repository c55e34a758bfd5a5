"""What a project adds to a scenario: planned as values, so that it can be shown before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from detente.errors import RequestError
from detente.scenario.kinds import ID_PATTERN
from detente.scenario.problems import quoted
from detente.scenario.values import Evidence, Scenario
from detente.sources.checking import CheckedPassage, KeptSource
from detente.sources.exchange.descriptions import (
    SELECTORS,
    evidence_fields,
    fields_in,
    one_line,
    selectors_of,
    source_in,
)
from detente.sources.exchange.matching import Unmatched, matched
from detente.sources.exchange.positions import (
    CountedPositions,
    Counting,
    LinePositions,
    cited_span,
    likely_counting,
    plain_lines,
)
from detente.sources.exchange.project import MARK, Coding, Project, Selection, TextDocument
from detente.sources.quoting import FoldedText, locate

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class PlannedSource:
    """A text of a project in the scenario.

    Attributes
    ----------
    id
        The source that it is, or will be.
    name
        What the project calls it.
    status
        ``known``: its text is there already; ``restored``: the scenario has the source, but its text was missing;
        ``new``: a source to be added.
    entry
        What is written below ``sources`` for a new source, but for its file.
    text
        The raw text; what is written where `status` is not ``known``.
    """

    id: str
    name: str
    status: Literal["known", "restored", "new"]
    text: str
    entry: Fields = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Of the bytes of the file that is written."""
        return sha256(self.text.encode("utf-8")).hexdigest()


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
    """

    sources: tuple[PlannedSource, ...]
    evidence: tuple[PlannedEvidence, ...]
    unmatched: tuple[Unmatched, ...]
    n_present: int
    n_empty: int
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
        A selection lies outside its text, or a choice names nothing.
    """
    matching = matched(project, scenario, chosen)
    sources = _planned_sources(project, scenario, kept)
    coders = {each.guid: said for each in project.coders if (said := one_line(each.name))}
    present = _Present(passages)
    added: list[PlannedEvidence] = []
    n_empty = 0
    for document, source in zip(project.documents, sources, strict=True):
        for coding, fields in _codings(document, source, project.origin, counting):
            path = matching.paths.get(coding.code)
            if fields is None:
                n_empty += 1
                continue
            whose = coders.get(coding.coder or "", coder)
            told = fields | ({"coder": whose} if whose else {})
            if path and present.take(path, told):
                added.append(PlannedEvidence(path, told))
    return ImportPlan(sources, tuple(added), matching.unmatched, present.n_met, n_empty, project.notes)


def _codings(
    document: TextDocument, source: PlannedSource, origin: str, counting: Counting | None
) -> Iterator[tuple[Coding, Fields | None]]:
    """Every coding of a text with the evidence that it makes, but for the coder; None where it is of no character.

    Raises
    ------
    RequestError
        A selection lies outside the text.
    """
    names = ((each.name, each.start, each.end) for each in document.selections)
    counted = CountedPositions(document.text, counting or likely_counting(document.text, names, origin))
    there = LinePositions(document.text)
    here = there if source.text == document.text else LinePositions(source.text)
    folded = FoldedText(source.text)
    for selection in document.selections:
        _check_inside(selection, counted.length, document)
        start, end = (
            here.inward(there.outward(counted.offset(each))) for each in (selection.start, selection.end)
        )
        fields = _evidence(source, folded, selection, start, end) if end > start else None
        for coding in selection.codings:
            yield coding, fields
    for coding in document.codings:
        yield coding, {"source": source.id}


def _check_inside(selection: Selection, length: int, document: TextDocument) -> None:
    if not 0 <= selection.start <= selection.end <= length:
        message = (
            f"a selection in {quoted(document.name)} goes from {selection.start} to {selection.end},"
            f" but the text has {length} characters"
        )
        raise RequestError(message, "the project is damaged, or counts positions otherwise: try --positions")


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
        if fields in added or any(_says(*before, fields) for before in self._before.get(key, [])):
            self.n_met += 1
            return False
        added.append(fields)
        return True


def _says(before: Fields, span: object, fields: Fields) -> bool:
    """Whether evidence that was there says all that other evidence says: the passage, coder, voice, translation."""
    if before == fields:
        return True
    said = (before.get("start"), before.get("end")) if span is None else span
    is_same_place = said == (fields.get("start"), fields.get("end"))
    told = ("voice", "translation")
    return (
        is_same_place
        and before.get("coder") == fields.get("coder")
        and all(before.get(name) == fields[name] for name in told if name in fields)
    )


def _planned_sources(
    project: Project, scenario: Scenario, kept: Mapping[str, KeptSource]
) -> tuple[PlannedSource, ...]:
    """The source that each text of a project is: by its text, else by its hash, else a new one."""
    known = {
        plain_lines(each.text.text): id for id, each in reversed(list(kept.items())) if each.text is not None
    }
    taken = set(kept) | set(scenario.sources)
    planned: list[PlannedSource] = []
    for document in project.documents:
        text = plain_lines(document.text)
        if id := known.get(text):
            raw = kept[id].text if id in kept else None
            same = next((each.text for each in planned if each.id == id), document.text)
            planned.append(PlannedSource(id, document.name, "known", raw.text if raw else same))
            continue
        source = _restored(document, scenario, kept)
        if source is None:
            source = _new(document, taken)
            taken.add(source.id)
        known[text] = source.id
        planned.append(source)
    return tuple(planned)


def _restored(
    document: TextDocument, scenario: Scenario, kept: Mapping[str, KeptSource]
) -> PlannedSource | None:
    """The source whose missing text this is, by the hash that the scenario pins."""
    for source in scenario.sources.values():
        if source.file is None or source.sha256 is None or kept[source.id].text is not None:
            continue
        for text in _as_files_have_it(document.text):
            if sha256(text.encode("utf-8")).hexdigest() == source.sha256.lower():
                return PlannedSource(source.id, document.name, "restored", text)
    return None


def _as_files_have_it(text: str) -> tuple[str, ...]:
    """A text with the line ends that the file which was pinned may have had."""
    plain = plain_lines(text)
    crossed = plain.replace("\n", "\r\n")
    return tuple(dict.fromkeys((text, plain, crossed, f"\ufeff{plain}", f"\ufeff{crossed}")))


def _new(document: TextDocument, taken: set[str]) -> PlannedSource:
    id, about = source_in(document.description)
    id = (
        id
        if id and re.fullmatch(ID_PATTERN, id) and id not in taken
        else _free_id(id or document.name, taken)
    )
    title = one_line(document.name)
    entry: Fields = {"csl": {"title": title} if title else {}} | about
    return PlannedSource(id, document.name, "new", document.text, {k: v for k, v in entry.items() if v})


def _free_id(name: str, taken: set[str]) -> str:
    """An id in the manner of the format that no source has, made of a name; for other scripts, a number."""
    words = re.findall(r"[A-Za-z0-9]+", name.removesuffix(".txt"))
    id = "_".join(words).lower()[:40].strip("_") or "source"
    id = id if id[0].isalpha() else f"source_{id}"
    number, free = 1, id
    while free in taken or _is_reserved(free):
        number += 1
        free = f"{id}_{number}"
    return free


def _is_reserved(id: str) -> bool:
    from detente.formula import RESERVED_WORDS

    return id in RESERVED_WORDS or re.fullmatch(r"s[0-9]+", id) is not None
