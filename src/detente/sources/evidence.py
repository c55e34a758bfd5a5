"""Every passage that a scenario cites, looked for in the text of its source; and what rests on none.

Uncovered are elements without a passage, and passages of a source that no element uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

from detente.errors import RequestError
from detente.progress import SILENT, Progress
from detente.scenario.elements import Element, grounded_elements
from detente.scenario.values import Evidence, Scenario
from detente.sources.folded_text import FoldedText, fold_text
from detente.sources.quotations import Found, Nearest, Status, locate, nearest
from detente.sources.stored_sources import (
    MissingSource,
    ShownSource,
    is_changed,
    read_stored,
    shown_source,
    source_outline,
)
from detente.sources.values import Passage, SourceText

LOST: frozenset[Status] = frozenset({"ambiguous", "not_found", "source_changed"})
"""With these a passage is not verified."""


Flaw = Literal["begins", "ends", "both", "wordless", "otherwise"]
"""How words that are found are none: they begin or end inside a word (or both), or have no letter or digit.

``otherwise``: the text joins or parts words otherwise, as in “now here” for “nowhere”.
"""

Support = Literal["passages", "source", "lost", "reason", "nothing"]


@dataclass(frozen=True, slots=True)
class KeptSource:
    """The text of a source, or why it is not there.

    Attributes
    ----------
    text
        None where it is missing.
    folded
        The same text without its typography.
    is_changed
        Whether the scenario pins another text.
    why_missing
        What is wrong where it is.
    """

    text: SourceText | None
    folded: FoldedText | None = None
    is_changed: bool = False
    why_missing: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedPassage:
    """A passage that an element cites, and what became of it.

    Attributes
    ----------
    status
        As in `Found`; ``source_changed`` where the passage still stands in a text that is not the one that was
        pinned, ``source_missing`` where there is no text.
    found
        What was found in the text, whether or not it is the one that was pinned; None without a text.
    nearest
        What the text has instead of a passage that is not found.
    flaw
        Why the words that are found are not those of the text, though their characters are; None where they are.
    otherwise
        The words of the text that the quotation joins or parts otherwise.
    """

    element: Element
    evidence: Evidence
    status: Status
    found: Found | None = None
    nearest: Nearest | None = None
    flaw: Flaw | None = None
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceCheck:
    """Every passage that a scenario cites, and the texts they were looked for in."""

    scenario: Scenario
    passages: tuple[CheckedPassage, ...]
    sources: Mapping[str, KeptSource]

    @property
    def is_verified(self) -> bool:
        """Whether no passage is known to have lost its ground, and no text is another than the one that was pinned.

        A missing text is no such knowledge.
        """
        changed = any(each.is_changed for each in self.sources.values())
        return not changed and not any(each.status in LOST for each in self.passages)


def evidence_check(scenario: Scenario, progress: Progress = SILENT) -> EvidenceCheck:
    """Look for every passage that an element of the base or of a variant cites, in the text of its source."""
    sources = kept_sources(scenario)
    return EvidenceCheck(scenario, checked_passages(scenario, sources, progress), sources)


def kept_sources(scenario: Scenario) -> dict[str, KeptSource]:
    """The texts of all sources of the base and of every variant, by id."""
    sources = {id: each for reading in scenario.variants.values() for id, each in reading.sources.items()}
    kept = {}
    for id, source in {**sources, **scenario.sources}.items():
        try:
            text = read_stored(Path(scenario.path), source)
        except MissingSource as missing:
            kept[id] = KeptSource(None, why_missing=missing.message)
        except RequestError as problem:
            kept[id] = KeptSource(None, why_missing=f"its text cannot be read: {problem.message}")
        else:
            kept[id] = KeptSource(text, fold_text(text.text), is_changed(source, text))
    return kept


def checked_passages(
    scenario: Scenario,
    sources: Mapping[str, KeptSource],
    progress: Progress = SILENT,
) -> tuple[CheckedPassage, ...]:
    """Look for every passage of these sources that an element cites, in the order of the file."""
    cited = [
        (element, each)
        for element in grounded_elements(scenario)
        for each in element.grounds.evidence
        if each.source in sources
    ]
    checked = []

    @cache
    def joins(id: str) -> frozenset[int]:
        text = sources[id].text
        return frozenset(source_outline(scenario.sources.get(id), text).joins) if text else frozenset()

    for element, evidence in progress.each(cited, lambda each: f"passages of {each[0].path}"):
        kept = sources[evidence.source]
        checked.append(_checked(element, evidence, kept, partial(joins, evidence.source)))
    return tuple(checked)


def _checked(
    element: Element, evidence: Evidence, source: KeptSource, joins: Callable[[], frozenset[int]]
) -> CheckedPassage:
    if source.text is None or source.folded is None:
        return CheckedPassage(element, evidence, "source_missing")
    found = locate(evidence, source.folded)
    if found.status == "not_found":
        near = nearest(evidence.exact or "", source.text.text)
        return CheckedPassage(element, evidence, "not_found", found, near)
    status = "source_changed" if source.is_changed and found.status not in LOST else found.status
    otherwise = _otherwise(evidence, found, source.folded, joins)
    flaw: Flaw | None = "otherwise" if otherwise else _flaw(evidence, found, source.folded)
    return CheckedPassage(element, evidence, status, found, flaw=flaw, otherwise=otherwise)


def _otherwise(
    evidence: Evidence, found: Found, text: FoldedText, joins: Callable[[], frozenset[int]]
) -> tuple[str, ...]:
    if evidence.exact is None or found.start is None or found.end is None:
        return ()
    if text.text[found.start : found.end] == evidence.exact:
        return ()
    return text.words_otherwise((found.start, found.end), evidence.exact, joins)


def _flaw(evidence: Evidence, found: Found, text: FoldedText) -> Flaw | None:
    if evidence.exact is None or found.start is None or found.end is None:
        return None
    if not any(map(str.isalnum, evidence.exact)):
        return "wordless"
    begins, ends = text.is_inside_a_word(found.start), text.is_inside_a_word(found.end)
    return "both" if begins and ends else "begins" if begins else "ends" if ends else None


@dataclass(frozen=True, slots=True, eq=False)
class CitedSource:
    """A source with its outline, and every passage of it that an element cites."""

    shown: ShownSource
    cited: tuple[CheckedPassage, ...]

    @property
    def n_passages(self) -> int:
        """How many of its passages some element cites at least in part."""
        spans = [span for each in self.cited if (span := span_of(each))]
        return sum(
            any(each.start < end and start < each.end for start, end in spans)
            for each in self.shown.outline.passages
        )


def span_of(cited: CheckedPassage) -> tuple[int, int] | None:
    """Where a passage stands; None where that is not known, or where no words of the source are cited."""
    found = cited.found
    if found is None or found.start is None or found.end is None:
        return None
    return found.start, found.end


def cited_source(scenario: Scenario, id: str) -> CitedSource:
    """A source of the base or of a variant with its outline, and what cites it.

    Raises
    ------
    RequestError
        There is no such source, or its text is not there or cannot be read.
    """
    shown = shown_source(scenario, id)
    kept = KeptSource(shown.text, fold_text(shown.text.text), shown.pinned is False)
    return CitedSource(shown, checked_passages(scenario, {id: kept}))


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """The passages of a source, and which of them some element cites.

    Attributes
    ----------
    n_cited
        How often elements cite the source.
    passages
        The sentences of headings and body; None where the text is not there.
    used
        The ids of those that some element cites at least in part.
    n_unquoted
        How many of the citations quote no words: they are of the whole source or of a bare place.
    n_lost
        How many of the citations are not found in the text; they use none of it.
    """

    n_cited: int
    passages: tuple[Passage, ...] | None
    used: frozenset[str] = frozenset()
    n_unquoted: int = 0
    n_lost: int = 0

    @property
    def unused(self) -> tuple[Passage, ...]:
        """The passages that no element cites."""
        return tuple(each for each in self.passages or () if each.id not in self.used)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Every element as it is written with what it rests on, and the use made of each source."""

    scenario: Scenario
    elements: tuple[Element, ...]
    supports: Mapping[str, Support]
    texts: Mapping[str, KeptSource]
    sources: Mapping[str, SourceCoverage]


def evidence_coverage(scenario: Scenario, progress: Progress = SILENT) -> Coverage:
    """Find what rests on nothing: elements that cite no passage, and passages that no element cites."""
    texts = kept_sources(scenario)
    checked = checked_passages(scenario, texts, progress)
    elements = grounded_elements(scenario)
    used = source_coverage(scenario, texts, checked)
    return Coverage(scenario, elements, supports(elements, checked), texts, used)


def supports(elements: Iterable[Element], checked: Iterable[CheckedPassage]) -> dict[str, Support]:
    """What each element rests on, by its path."""
    cited: dict[str, list[CheckedPassage]] = {}
    for each in checked:
        cited.setdefault(each.element.path, []).append(each)
    return {each.path: _support(each, cited.get(each.path, [])) for each in elements}


def _support(element: Element, cited: list[CheckedPassage]) -> Support:
    """Passages, a source without words of it, passages of which none is found, the analyst's own reason, or nothing."""
    held = [each.evidence for each in cited if each.status != "not_found"]
    if held:
        return "source" if all(each.exact is None for each in held) else "passages"
    if cited:
        return "lost"
    return "reason" if element.grounds.because else "nothing"


def source_coverage(
    scenario: Scenario, sources: Mapping[str, KeptSource], checked: Iterable[CheckedPassage]
) -> dict[str, SourceCoverage]:
    """For each source which of its passages are used, in the order of the file."""
    checked = tuple(checked)
    cited = {id: [each for each in checked if each.evidence.source == id] for id in sources}
    return {id: _coverage(scenario, id, sources[id], cited[id]) for id in sources}


def _coverage(scenario: Scenario, id: str, kept: KeptSource, cited: list[CheckedPassage]) -> SourceCoverage:
    n_unquoted = sum(each.evidence.exact is None for each in cited)
    if kept.text is None:
        return SourceCoverage(len(cited), None, n_unquoted=n_unquoted)
    passages = source_outline(scenario.sources.get(id), kept.text).passages
    held = [each for each in cited if each.status != "not_found"]
    spans = [span for each in held if (span := span_of(each))]
    used = {
        passage.id
        for passage in passages
        for start, end in spans
        if start < passage.end and passage.start < end
    }
    return SourceCoverage(len(cited), passages, frozenset(used), n_unquoted, len(cited) - len(held))
