"""The source that each text of a project is: one that is there, one whose text was missing, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from detente.scenario.format.ids import id_after, is_free
from detente.scenario.values import Scenario
from detente.sources.evidence import KeptSource
from detente.sources.exchange.descriptions import one_line, source_in
from detente.sources.exchange.positions import plain_lines
from detente.sources.exchange.project import Project, TextDocument

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


def planned_sources(
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
    if not id or not is_free(id) or id in taken:
        id = id_after((id or document.name).removesuffix(".txt"), "source", taken)
    title = one_line(document.name)
    entry: Fields = {"csl": {"title": title} if title else {}} | about
    return PlannedSource(id, document.name, "new", document.text, {k: v for k, v in entry.items() if v})
