"""What the scenario rests on, and where the method is described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.reports.html.subject import Subject
from detente.scenario.values import Source

METHOD = (
    "Fang, Hipel & Kilgour 1993, Interactive Decision Making: The Graph Model for Conflict Resolution",
    "Xu, Hipel, Kilgour & Fang 2018, Conflict Resolution Using the Graph Model",
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source by its id: who, what, when; and where it stands, if that is a web address."""

    id: str
    words: str
    address: str | None


@dataclass(frozen=True, slots=True)
class References:
    """The references of the scenario, its sources, and the literature on the method."""

    scenario: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    method: tuple[str, ...]


def references(subject: Subject) -> References:
    """Gather references and sources."""
    scenario = subject.scenario
    sources = tuple(_source(source) for source in scenario.sources.values())
    return References(scenario.references, sources, METHOD)


def _source(source: Source) -> SourceLine:
    address = str(source.csl.get("URL", ""))
    shown = address if address.startswith(("https://", "http://")) else None
    parts = [_authors(source.csl.get("author")), source.csl.get("title", source.id), source.csl.get("issued")]
    return SourceLine(source.id, ", ".join(_text(part) for part in parts if part), shown)


def _authors(authors: object) -> str:
    """The authors of a CSL record by family name."""
    if not isinstance(authors, Sequence) or isinstance(authors, str):
        return ""
    names = [each.get("family") or each.get("literal") for each in authors if isinstance(each, Mapping)]
    return " & ".join(str(name) for name in names if name)


def _text(part: object) -> str:
    """A field of a CSL record as text; a date in parts as ``2022-02-01``."""
    if isinstance(part, Mapping):
        dates = part.get("date-parts")
        first = dates[0] if isinstance(dates, Sequence) and dates else ()
        return "-".join(f"{piece:02d}" if isinstance(piece, int) else str(piece) for piece in first)
    return str(part)
