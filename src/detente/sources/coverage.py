"""What rests on nothing: elements without a passage, and passages of a source that no element uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.scenario.grounded import Element
from detente.scenario.values import Scenario
from detente.sources.checking import CheckedPassage, KeptSource
from detente.sources.values import Passage
from detente.sources.viewing import view_of

Support = Literal["passages", "source", "reason", "nothing"]


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
    """

    n_cited: int
    passages: tuple[Passage, ...] | None
    used: frozenset[str] = frozenset()
    n_unquoted: int = 0

    @property
    def unused(self) -> tuple[Passage, ...]:
        """The passages that no element cites."""
        return tuple(each for each in self.passages or () if each.id not in self.used)


def support(element: Element) -> Support:
    """What an element rests on: passages, a source of which it quotes nothing, the analyst's own reason, or nothing."""
    if element.grounds.evidence:
        return "source" if all(each.exact is None for each in element.grounds.evidence) else "passages"
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
    passages = view_of(scenario.sources.get(id), kept.text).passages
    spans = [(each.found.start, each.found.end) for each in cited if each.found]
    used = {
        passage.id
        for passage in passages
        for start, end in spans
        if start is not None and end is not None and start < passage.end and passage.start < end
    }
    return SourceCoverage(len(cited), passages, frozenset(used), n_unquoted)
