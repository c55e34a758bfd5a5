"""What a plain report is made of."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reports.citing import Mark
from detente.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marks behind it: of notes, or the sign that no passage supports it."""

    text: str
    marks: tuple[Mark, ...] = ()
    sign: str = ""


Text = str | Marked


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of texts."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    table: Table


@dataclass(frozen=True, slots=True)
class NoteList:
    """The notes that marks lead to: numbers and texts."""

    items: tuple[tuple[int, str], ...]


Block = Heading | Paragraph | Bullets | Grid | NoteList
