"""What a plain report is made of."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of texts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    table: Table


Block = Heading | Paragraph | Bullets | Grid
