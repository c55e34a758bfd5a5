"""Blocks as a fragment of HTML: ids and classes, no style attribute, no script, everything escaped but our drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from detente.blocks import (
    Aside,
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
    Mark,
    Mention,
    NoteList,
    Paragraph,
    Party,
    Share,
    State,
    StatesGrid,
    Steps,
    Term,
    Text,
    inlines,
    plain,
)
from detente.charts.swatches import party_swatch
from detente.renderers.states import in_full

NO_PASSAGE = "no passage"
"""Said of the sign behind an element that no passage supports."""


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, one line for each element that begins."""
    return "\n".join(line for block in blocks for line in _block(block)) + "\n"


def _block(block: Block) -> Iterator[str]:  # noqa: PLR0912 (a case for each kind of block)
    match block:
        case Heading(level, text, anchor):
            yield f"<h{level}{_id(anchor)}>{words(text)}</h{level}>"
        case Paragraph(text):
            yield f"<p>{words(text)}</p>"
        case Break():
            return
        case Items(items):
            yield from _items(items)
        case Steps(steps):
            yield f'<ol class="steps">{"".join(f"<li>{words(step)}</li>" for step in steps)}</ol>'
        case Entries(entries, of):
            yield from _entries(entries, of)
        case Grid():
            yield from _grid(block)
        case StatesGrid():
            yield from _all(in_full(block))
        case Fold(summary, blocks, is_open):
            yield f'<details class="unprinted"{" open" if is_open else ""}>'
            yield f"<summary>{words(summary)}</summary>"
            yield from _all(blocks)
            yield "</details>"
        case Card(blocks):
            yield '<article class="card">'
            yield from _all(blocks)
            yield "</article>"
        case Command(what, line):
            yield f'<p class="command">{words(what)}: <code>{_escaped(line)}</code></p>'
        case NoteList(notes):
            yield '<ol class="notes">'
            yield from (
                f'<li id="note-{number}" value="{number}">{words(text)}</li>' for number, text in notes
            )
            yield "</ol>"
        case Figure():
            yield from _figure(block)
        case _:
            assert_never(block)


def _all(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _items(items: Iterable[Text | Item]) -> Iterator[str]:
    yield "<ul>"
    for item in items:
        if isinstance(item, Item):
            yield f"<li>{words(item.text)}"
            yield from _items(item.told)
            yield "</li>"
        else:
            yield f"<li>{words(item)}</li>"
    yield "</ul>"


def _entries(entries: Iterable[Entry], of: Text) -> Iterator[str]:
    """Terms with what is said of each, in words or in blocks."""
    listed = list(entries)
    if of:
        yield f"<h4>{words(of)}</h4>"
    yield f'<dl class="{"reasons" if any(each.in_blocks for each in listed) else "entries"}">'
    for entry in listed:
        yield f"<div{_id(entry.anchor)}><dt>{words(entry.term)}</dt>"
        if entry.in_blocks:
            yield "<dd>"
            yield from _all(entry.blocks)
            yield "</dd></div>"
        else:
            yield f"<dd>{words(entry.text)}</dd></div>"
    yield "</dl>"


def _grid(block: Grid) -> Iterator[str]:
    """A table in a region that scrolls by itself; on a narrow page each cell can name its column."""
    label = plain(block.caption) or ", ".join(filter(None, (plain(each.head) for each in block.columns)))
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{_escaped(label)}">'
    yield '<table class="grid">'
    if block.caption:
        yield f"<caption>{words(block.caption)}</caption>"
    if block.has_heads:
        yield f"<thead><tr>{''.join(map(_head, block.columns))}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        first, *others = zip(block.columns, row, strict=True)
        cells = "".join(_cell(column, text) for column, text in others)
        yield f'<tr><th scope="row">{words(first[1])}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _head(column: Column) -> str:
    return f'<th scope="col"{_kind(column)}>{words(column.head)}</th>'


def _cell(column: Column, text: Text) -> str:
    label = f' data-label="{_escaped(plain(column.head))}"' if column.head else ""
    return f"<td{_kind(column)}{label}>{words(text)}</td>"


def _kind(column: Column) -> str:
    return "" if column.kind == "text" else f' class="{column.kind}"'


def _figure(block: Figure) -> Iterator[str]:
    yield '<figure class="drawing">'
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{_escaped(block.label)}">'
    yield block.svg
    yield "</div>"
    if block.legend or block.notes:
        yield "<figcaption>"
        if block.legend:
            yield f'<ul class="legend" aria-label="Legend: {_escaped(block.label)}">'
            yield from (f"<li>{svg} <span>{words(text)}</span></li>" for svg, text in block.legend)
            yield "</ul>"
        yield from (f"<p>{words(note)}</p>" for note in block.notes)
        yield "</figcaption>"
    yield "</figure>"
    if block.in_words:
        yield from _block(block.in_words)


def words(text: Text) -> str:
    """A line of text as HTML."""
    return "".join(map(_inline, inlines(text)))


def _inline(inline: Inline) -> str:  # noqa: PLR0911 (a case for each kind of inline)
    match inline:
        case str():
            return _escaped(inline)
        case Party(name, index):
            return f'<span class="party">{party_swatch(index)} {_escaped(name)}</span>'
        case State(id, name):
            return f'<span class="state">{_escaped(f"{id} {name}".strip())}</span>'
        case Term(text, anchor):
            return f'<a href="#{_escaped(anchor)}">{_escaped(text)}</a>'
        case Code(text):
            return f"<code>{_escaped(text)}</code>"
        case Cite(mentions, sign):
            return _cite(mentions, sign)
        case Mark(text, kind, heard):
            return _mark(text, kind, heard)
        case Aside(text):
            return f'<span class="support">{_escaped(text)}</span>'
        case Share(_, text):
            return f'<span class="share">{_escaped(text)}</span>'
        case _:
            assert_never(inline)


def _mark(text: str, kind: str, heard: str) -> str:
    """A word in its colour; a sign is heard as the word for it."""
    said = f'<span class="heard">{_escaped(heard)}</span>' if heard else ""
    is_sign = heard and not text.strip().isalnum()
    shown = f'<span aria-hidden="true">{_escaped(text)}</span>' if is_sign else _escaped(text)
    return f'<span class="mark {_class(kind)}">{shown}{said}</span>'


def _cite(mentions: tuple[Mention, ...], sign: str) -> str:
    if mentions:
        return f'<sup class="cites">{" ".join(map(_mention, mentions))}</sup>'
    return (
        f'<sup class="lacks">{_escaped(sign)}<span class="heard"> {NO_PASSAGE}</span></sup>' if sign else ""
    )


def _mention(mention: Mention) -> str:
    lost = ", passage not verified" if mention.is_lost else ""
    return (
        f'<a href="#note-{mention.number}"{_id(mention.anchor or "")} role="doc-noteref" '
        f'aria-label="Note {mention.number}{lost}"{" class=lost" if lost else ""}>'
        f"{mention.number}{'?' if lost else ''}</a>"
    )


def _id(anchor: str) -> str:
    return f' id="{_escaped(anchor)}"' if anchor else ""


def _class(kind: str) -> str:
    """A kind of mark as a class: letters of the alphabet, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-") or "sign"


def _escaped(text: str) -> str:
    return escape(text, quote=True)
