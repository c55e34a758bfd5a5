"""What the elements of a report rest on: their passages, looked for in the texts of the sources.

Grounds are compared wherever they stand in the file, and whichever reading writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.errors import Place
from detente.scenario.elements import Element, grounded_elements, written_elements
from detente.scenario.values import NO_GROUNDS, Evidence, Grounds, Scenario, Source
from detente.sources.evidence import CheckedPassage, KeptSource, SourceCoverage, source_coverage

NOWHERE = Place(1, 1)

PassageKey = tuple[str, str | None, str | None, str | None, int | None, int | None]
"""What makes a cited passage the same: its source, its words with those around them, and its position."""


def passage_key(evidence: Evidence) -> PassageKey:
    """Which passage is cited, whoever coded it and however the voice is told."""
    return (
        evidence.source,
        evidence.exact,
        evidence.prefix,
        evidence.suffix,
        evidence.start,
        evidence.end,
    )


def without_places(grounds: Grounds) -> Grounds:
    """The same grounds without their places in the file, so that equal ones are equal wherever they stand."""
    return Grounds(grounds.because, tuple(replace(each, place=NOWHERE) for each in grounds.evidence))


def joined_grounds(several: Iterable[Grounds]) -> Grounds:
    """The grounds of one element under several readings: the first reason, and every passage once.

    Examples
    --------
    >>> a, b = Evidence("oped", exact="a free hand"), Evidence("reply", exact="an open door")
    >>> joined_grounds([Grounds(None, (a,)), Grounds("As said.", (a, b))]).because
    'As said.'
    >>> len(joined_grounds([Grounds(None, (a,)), Grounds("As said.", (a, b))]).evidence)
    2
    """
    found = [without_places(each) for each in several]
    because = next((each.because for each in found if each.because), None)
    evidence = tuple(dict.fromkeys(passage for each in found for passage in each.evidence))
    return Grounds(because, evidence) if because or evidence else NO_GROUNDS


@dataclass(frozen=True, slots=True, eq=False)
class Grounding:
    """What the elements of a report rest on.

    Attributes
    ----------
    elements
        The elements of the readings that are told of, in the order of the file.
    sources, kept
        The sources by id, and their texts.
    passages
        What became of each passage that these elements cite.
    fates
        What became of every passage that the scenario cites.
    coverage
        How much of each source these elements use.
    """

    elements: tuple[Element, ...]
    sources: Mapping[str, Source]
    kept: Mapping[str, KeptSource]
    passages: tuple[CheckedPassage, ...]
    fates: Mapping[PassageKey, CheckedPassage]
    coverage: Mapping[str, SourceCoverage]

    @property
    def cites(self) -> bool:
        """Whether any element cites a passage; else nothing is marked."""
        return bool(self.passages)


def grounding_of(
    scenario: Scenario,
    variants: Sequence[str | None],
    kept: Mapping[str, KeptSource],
    checked: Sequence[CheckedPassage],
) -> Grounding:
    """Choose what the readings of a report rest on.

    Parameters
    ----------
    scenario
        The base.
    variants
        The readings told of; of several, what the base writes is told as well.
    kept, checked
        From `kept_sources` and `checked_passages`.
    """
    told = list(variants) if len(variants) == 1 else [None, *variants]
    paths = {each.path for name in told for each in written_elements(scenario, name).values()}
    passages = tuple(each for each in checked if each.element.path in paths)
    readings = [scenario if name is None else scenario.variants[name] for name in told]
    sources: dict[str, Source] = {}
    for reading in (*readings, scenario, *scenario.variants.values()):
        sources |= {id: each for id, each in reading.sources.items() if id not in sources}
    return Grounding(
        tuple(each for each in grounded_elements(scenario) if each.path in paths),
        {id: each for id, each in sources.items() if _is_told(id, readings, passages)},
        kept,
        passages,
        {passage_key(each.evidence): each for each in checked},
        source_coverage(scenario, kept, passages),
    )


def _is_told(id: str, readings: Sequence[Scenario], passages: Sequence[CheckedPassage]) -> bool:
    """Whether a reading that is told of has the source, or cites it."""
    return any(id in reading.sources for reading in readings) or any(
        each.evidence.source == id for each in passages
    )
