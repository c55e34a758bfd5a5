"""A report: parts with their headings, for a page with a table of contents or for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.blocks.inlines import Text
from detente.blocks.kinds import Block, Blocks, Heading, Paragraph
from detente.progress import Stop


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its anchor, its heading, and what is told there."""

    anchor: str
    title: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes
    ----------
    kind
        What kind of report it is.
    title, summary
        Of the dispute; the summary in paragraphs, of which the first says the question.
    as_of
        Up to when anything went into it; empty where that is not said.
    parts
        In their order.
    closing
        What must not be forgotten at the end.
    has_contents
        Whether a page shows a table of its parts.
    stop
        That the work was stopped, as `as_of` says too; None where the report lacks nothing.
    """

    kind: str
    title: str
    summary: tuple[str, ...]
    as_of: Text
    parts: tuple[Part, ...]
    closing: str
    has_contents: bool = True
    stop: Stop | None = None

    @property
    def blocks(self) -> Iterator[Block]:
        """The same as blocks one after another, for formats that have no page around them."""
        yield Heading(1, self.title)
        for text in (*self.summary, *([self.as_of] if self.as_of else [])):
            yield Paragraph(text)
        for part in self.parts:
            yield Heading(2, part.title, part.anchor)
            yield from part.blocks
        yield Paragraph(self.closing)
