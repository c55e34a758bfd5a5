"""The sources that a scenario knows: all of them listed, or one of them with the outline of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from detente.errors import RequestError
from detente.scenario.grounded import grounded_elements
from detente.scenario.problems import Problems, quoted
from detente.scenario.values import Scenario, Source
from detente.shell import typed
from detente.sources.source_outline import source_outline
from detente.sources.stored_sources import MissingSource, is_changed, is_pinned, read_stored
from detente.sources.values import Outline, SourceText

TextState = Literal["there", "changed", "missing", "unreadable"]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, whether its text is there, and how many passages of it are cited.

    Attributes
    ----------
    text
        ``changed``: there is a text, and it is not the one that the scenario pins.
    why
        What is wrong where it is missing or unreadable.
    """

    source: Source
    text: TextState
    n_cited: int
    why: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SourceList:
    """The sources of a scenario: of each whether its text is there, and how often it is cited."""

    scenario: Scenario
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ShownSource:
    """A source, its raw text, and the outline of it."""

    scenario: Scenario
    source: Source
    text: SourceText
    outline: Outline

    @property
    def pinned(self) -> bool | None:
        """Whether the scenario's hash is that of the text; None where the scenario says none."""
        return None if self.source.sha256 is None else is_pinned(self.source, self.text)


def all_sources(scenario: Scenario) -> dict[str, Source]:
    """The sources of the base, then those that only a variant has, by id."""
    others = {id: each for reading in scenario.variants.values() for id, each in reading.sources.items()}
    return {**scenario.sources, **{id: each for id, each in others.items() if id not in scenario.sources}}


def source_list(scenario: Scenario) -> SourceList:
    """The sources of the base and of every variant, in the order of the file."""
    cited = Counter(
        each.source for element in grounded_elements(scenario) for each in element.grounds.evidence
    )
    sources = all_sources(scenario)
    return SourceList(scenario, tuple(_listed(scenario, source, cited[id]) for id, source in sources.items()))


def _listed(scenario: Scenario, source: Source, n_cited: int) -> ListedSource:
    try:
        text = read_stored(Path(scenario.path), source)
    except MissingSource as missing:
        return ListedSource(source, "missing", n_cited, missing.message)
    except RequestError as problem:
        return ListedSource(source, "unreadable", n_cited, problem.message)
    return ListedSource(source, "changed" if is_changed(source, text) else "there", n_cited)


def shown_source(scenario: Scenario, id: str) -> ShownSource:
    """A source of the base or of a variant, its raw text, and its outline: blocks, joins, passages.

    Raises
    ------
    RequestError
        There is no such source, or its text is not there or cannot be read.
    """
    sources = all_sources(scenario)
    if id not in sources:
        raise RequestError(f"there is no source {quoted(id)}", _hint(scenario, id, sources))
    text = read_stored(Path(scenario.path), sources[id])
    return ShownSource(scenario, sources[id], text, source_outline(sources[id], text))


def _hint(scenario: Scenario, id: str, sources: Mapping[str, Source]) -> str:
    if not sources:
        return "‘detente source add SCENARIO FILE’ adds one"
    near = Problems(scenario.path).nearest(id, sources)
    return near or f"‘detente source list {typed(scenario.path)}’ lists them"
