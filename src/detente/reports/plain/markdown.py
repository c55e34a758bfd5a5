"""Blocks as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, NoteList, Paragraph, Text
from detente.reports.tables import Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")
_OPENING = re.compile(r"\A(?:\d{1,9}(?=[.)](?:\s|\Z))|(?=[-+](?:\s|\Z)|--))")
"""Up to the sign by which the start of a line would begin a list or be a rule."""


def to_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown text."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_text(text)}"
        case Paragraph(text):
            yield _opened(_text(text))
        case Bullets(items):
            yield from (f"- {_opened(_text(item))}" for item in items)
        case Grid(table):
            yield from _table(table)
        case NoteList(items):
            yield "\n\n".join(f"[^{number}]: {_opened(_plain(text))}" for number, text in items)


def _table(table: Table) -> Iterator[str]:
    yield _row(map(_plain, table.header))
    yield _row(":---:" if k in table.centred else "---" for k in range(len(table.header)))
    yield from (_row(map(_plain, row)) for row in table.rows)


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


def _opened(text: str) -> str:
    r"""A text at whose start nothing is mark-up of a block.

    >>> _opened("1. July"), _opened("- or +"), _opened("1.5 km"), _opened("(a) x")
    ('1\\. July', '\\- or +', '1.5 km', '(a) x')
    """
    return _OPENING.sub(r"\g<0>\\", text)
