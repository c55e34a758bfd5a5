"""What rests on nothing: elements without a passage, and passages of a source that no element uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.progress import SILENT, Progress
from detente.scenario.grounded import Element, grounded_elements
from detente.scenario.values import Scenario
from detente.sources.evidence import CheckedPassage, KeptSource, checked_passages, kept_sources
from detente.sources.source_outline import source_outline
from detente.sources.values import Passage

Support = Literal["passages", "source", "lost", "reason", "nothing"]


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
    spans = [(each.found.start, each.found.end) for each in held if each.found]
    used = {
        passage.id
        for passage in passages
        for start, end in spans
        if start is not None and end is not None and start < passage.end and passage.start < end
    }
    return SourceCoverage(len(cited), passages, frozenset(used), n_unquoted, len(cited) - len(held))
