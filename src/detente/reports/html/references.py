"""What the scenario rests on, and where the method is described."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.citing import Grounding
from detente.answers.citing.source_words import full_reference, source_sentences
from detente.answers.evidence.coverage_words import support_table
from detente.answers.subject import Subject
from detente.answers.tables import Table
from detente.scenario.values import Source
from detente.sources.coverage import supports

METHOD = (
    "Fang, Hipel & Kilgour 1993, Interactive Decision Making: The Graph Model for Conflict Resolution",
    "Xu, Hipel, Kilgour & Fang 2018, Conflict Resolution Using the Graph Model",
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source by its id: its reference; where it stands, if that is a web address; how it is used.

    `is_doubtful` says that its text is there but is not the one that was pinned.
    """

    id: str
    words: str
    address: str | None
    use: tuple[str, ...]
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class References:
    """The references of the scenario, its sources, the literature on the method.

    `support` counts the elements of each kind by what they rest on; None where none of them cites a passage.
    """

    scenario: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    support: Table | None
    method: tuple[str, ...]


def references(subject: Subject) -> References:
    """Gather references and sources."""
    grounding = subject.grounding
    if grounding is None:
        sources = tuple(_source(source, None) for source in subject.scenario.sources.values())
        return References(subject.scenario.references, sources, None, METHOD)
    return References(
        subject.scenario.references,
        tuple(_source(source, grounding) for source in grounding.sources.values()),
        support_table(grounding.elements, supports(grounding.elements, grounding.passages))
        if grounding.cites
        else None,
        METHOD,
    )


def _support(grounding: Grounding) -> Table:
    return support_table(grounding.elements, supports(grounding.elements, grounding.passages))


def _source(source: Source, grounding: Grounding | None) -> SourceLine:
    address = str(source.csl.get("URL", ""))
    shown = address if address.startswith(("https://", "http://")) else None
    use = source_sentences(grounding, source.id) if grounding and grounding.cites else []
    is_doubtful = grounding is not None and grounding.kept[source.id].is_changed
    return SourceLine(source.id, full_reference(source), shown, tuple(use), is_doubtful)
