"""What a brief rests on: which wishes are quoted from which sources, which on a reason only, which on nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.scenario.elements import Element, listed_statements, statement_paths, written_elements
from detente.scenario.values import Scenario, Source
from detente.sources.evidence import Support, checked_passages, kept_sources, supports


@dataclass(frozen=True, slots=True)
class Resting:
    """An element that is told of, and what it rests on.

    Attributes
    ----------
    party
        The id of whose wish it is; empty where it is nobody's.
    is_core
        Whether it is a core concern.
    """

    element: Element
    support: Support
    party: str = ""
    is_core: bool = False


@dataclass(frozen=True, slots=True)
class BriefGrounds:
    """What the wishes of the readings rest on, each wish once.

    Attributes
    ----------
    wishes
        The statements, rankings and weights of all parties.
    sources
        By id the sources that these wishes cite, the most cited first.
    has_texts
        Whether the text of any of these sources is there, so that quotations were looked for in it.
    """

    wishes: tuple[Resting, ...]
    sources: Mapping[str, Source]
    has_texts: bool

    def number(self, support: Support) -> int:
        """How many wishes rest on something of that kind."""
        return sum(each.support == support for each in self.wishes)


def brief_grounds(scenario: Scenario, readings: Sequence[Scenario]) -> BriefGrounds:
    """Find what the wishes of some readings rest on."""
    kept = kept_sources(scenario)
    checked = checked_passages(scenario, kept)
    wishes: dict[str, tuple[Element, str, bool]] = {}
    for reading in readings:
        written = written_elements(scenario, reading.variant)
        for party, preferences in reading.preferences.items():
            path = f"preferences.{party}"
            if preferences.statements is None and path in written:
                wishes.setdefault(written[path].path, (written[path], party, False))
            statements = listed_statements(preferences)
            for own, each in zip(statement_paths(path, preferences), statements, strict=True):
                wishes.setdefault(written[own].path, (written[own], party, each.core))
    found = supports([element for element, _, _ in wishes.values()], checked)
    resting = tuple(
        Resting(element, found[path], party, is_core) for path, (element, party, is_core) in wishes.items()
    )
    cited = [each.source for element, _, _ in wishes.values() for each in element.grounds.evidence]
    every = {id: each for reading in (scenario, *readings) for id, each in reading.sources.items()}
    ids = sorted(dict.fromkeys(cited), key=lambda id: -cited.count(id))
    has_texts = any(kept[id].text is not None for id in ids if id in kept)
    return BriefGrounds(resting, {id: every[id] for id in ids if id in every}, has_texts)
