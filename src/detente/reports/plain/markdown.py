"""Blocks as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, NoteList, Paragraph, Text
from detente.reports.tables import Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown text."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_text(text)}"
        case Paragraph(text):
            yield _text(text)
        case Bullets(items):
            yield from (f"- {_text(item)}" for item in items)
        case Grid(table):
            yield from _table(table)
        case NoteList(items):
            yield "\n\n".join(f"[^{number}]: {_plain(text)}" for number, text in items)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.header)
    yield _row(":---:" if k in table.centred else "---" for k in range(len(table.header)))
    yield from map(_row, ([_plain(cell) for cell in row] for row in table.rows))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: Text) -> str:
    """A text with its marks, those of notes as footnotes."""
    if isinstance(text, str):
        return _plain(text)
    return f"{_plain(text.text)}{''.join(f'[^{mark.number}]' for mark in text.marks)}{text.sign}"


def _plain(text: str) -> str:
    """Text in which nothing is mark-up, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
