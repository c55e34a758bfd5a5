"""Blocks as Markdown (CommonMark with pipe tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import assert_never

from detente.blocks import (
    Block,
    Break,
    Card,
    Cite,
    Code,
    Column,
    Command,
    Entries,
    Entry,
    Figure,
    Fold,
    Grid,
    Heading,
    Inline,
    Item,
    Items,
    NoteList,
    Paragraph,
    StatesGrid,
    Steps,
    Text,
    inlines,
    plain,
)
from detente.renderers.paper import on_paper

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")
_OPENING = re.compile(r"\A(?:\d{1,9}(?=[.)](?:\s|\Z))|(?=[-+](?:\s|\Z)|--))")
"""Up to the sign by which the start of a line would begin a list or be a rule."""


def to_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown text."""
    return "\n\n".join(filter(None, map(_told, on_paper(blocks)))) + "\n"


def _told(block: Block) -> str:
    return "\n".join(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_text(text)}"
        case Paragraph(text):
            yield _opened(_text(text))
        case Break():
            return
        case Items(items):
            yield from _items(items, "")
        case Steps(steps):
            yield from (f"{number}. {_opened(_text(step))}" for number, step in enumerate(steps, 1))
        case Entries(entries, of):
            if of:
                yield f"{_opened(_text(of))}\n"
            yield from map(_entry, entries)
        case Grid():
            yield from _table(block)
        case Command(what, line):
            yield f"{_opened(_text(what))}: {_code(line)}"
        case NoteList(notes):
            yield "\n\n".join(f"[^{number}]: {_opened(_text(text))}" for number, text in notes)
        case Fold() | Card() | Figure() | StatesGrid():
            raise TypeError(f"{type(block).__name__} does not stand on paper.")
        case _:
            assert_never(block)


def _items(items: Iterable[Text | Item], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Item):
            yield f"{indent}- {_opened(_text(item.text))}"
            yield from _items(item.told, f"{indent}  ")
        else:
            yield f"{indent}- {_opened(_text(item))}"


def _entry(entry: Entry) -> str:
    """A term in bold, with its words behind it or its blocks below."""
    term = f"- **{_text(entry.term)}**" if plain(entry.term).strip() else "-"
    if not entry.in_blocks:
        return f"{term} {_text(entry.text)}".rstrip()
    told = "\n\n".join(filter(None, map(_told, entry.blocks)))
    return f"{term}\n\n{indent(told, '  ')}\n"


def _table(grid: Grid) -> Iterator[str]:
    if grid.caption:
        yield f"{_opened(_text(grid.caption))}\n"
    yield _row(_text(column.head) for column in grid.columns)
    yield _row(map(_rule, grid.columns))
    yield from (_row(map(_text, row)) for row in grid.rows)


def _rule(column: Column) -> str:
    return {"mark": ":---:", "number": "---:", "share": "---:"}.get(column.kind, "---")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: Text) -> str:
    """A text with its marks, those of notes as footnotes."""
    return "".join(map(_inline, inlines(text)))


def _inline(inline: Inline) -> str:
    match inline:
        case Cite(mentions, sign):
            return "".join(f"[^{mention.number}]" for mention in mentions) or sign
        case Code(text):
            return _code(text)
        case _:
            return _plain(plain(inline))


def _code(text: str) -> str:
    """A text letter by letter, between as many back-quotes as it needs.

    >>> _code("detente analyze"), _code("a `b`")
    ('`detente analyze`', '`` a `b` ``')
    """
    text = " ".join(text.split())
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    gap = " " if "`" in text else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _plain(text: str) -> str:
    """Text in which nothing is mark-up, on one line."""
    edges = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()).join(edges)) if text.strip() else edges[0]


def _opened(text: str) -> str:
    r"""A text at whose start nothing is mark-up of a block.

    >>> _opened("1. July"), _opened("- or +"), _opened("1.5 km"), _opened("(a) x")
    ('1\\. July', '\\- or +', '1.5 km', '(a) x')
    """
    return _OPENING.sub(r"\g<0>\\", text)
