"""The sources of a scenario: its text mended, or all of them listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.answers.documents import to_json
from detente.answers.sources.list import ListedSource, list_document
from detente.answers.sources.text_documents import text_document
from detente.api.exchanging import all_sources
from detente.errors import RequestError
from detente.scenario.grounded import grounded_elements
from detente.scenario.problems import Problems, quoted
from detente.scenario.values import Scenario, Source
from detente.shell import typed
from detente.sources.source_outline import source_outline
from detente.sources.stored import MissingSource, is_changed, is_pinned, read_stored
from detente.sources.values import Outline, SourceText


@dataclass(frozen=True, slots=True, eq=False)
class ShownSource:
    """The answer of `show_source`: a source, its raw text, and the outline of it."""

    scenario: Scenario
    source: Source
    text: SourceText
    outline: Outline

    @property
    def pinned(self) -> bool | None:
        """Whether the scenario's hash is that of the text; None where the scenario says none."""
        return None if self.source.sha256 is None else is_pinned(self.source, self.text)

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente source show --format json``."""
        return text_document(self.scenario, self.text, self.outline, self.pinned)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


@dataclass(frozen=True, slots=True, eq=False)
class SourceList:
    """The answer of `list_sources`: each source, whether its text is there, and how often it is cited."""

    scenario: Scenario
    sources: tuple[ListedSource, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente source list --format json``."""
        return list_document(self.scenario, self.sources)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


def show_source(scenario: Scenario, id: str) -> ShownSource:
    """The raw text of a source with its outline: blocks, joins, passages.

    Parameters
    ----------
    scenario
        From `load`; the source's text lies in the folder of its file.
    id
        The source, of the base or of a variant.

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


def list_sources(scenario: Scenario) -> SourceList:
    """The sources of the base and of every variant, in the order of the file."""
    cited = Counter(
        each.source for element in grounded_elements(scenario) for each in element.grounds.evidence
    )
    return SourceList(
        scenario,
        tuple(_listed(scenario, source, cited[id]) for id, source in all_sources(scenario).items()),
    )


def _listed(scenario: Scenario, source: Source, n_cited: int) -> ListedSource:
    try:
        text = read_stored(Path(scenario.path), source)
    except MissingSource as missing:
        return ListedSource(source, "missing", n_cited, missing.message)
    except RequestError as problem:
        return ListedSource(source, "unreadable", n_cited, problem.message)
    return ListedSource(source, "changed" if is_changed(source, text) else "there", n_cited)


def _hint(scenario: Scenario, id: str, sources: Mapping[str, Source]) -> str:
    if not sources:
        return "‘detente source add SCENARIO FILE’ adds one"
    near = Problems(scenario.path).nearest(id, sources)
    return near or f"‘detente source list {typed(scenario.path)}’ lists them"
