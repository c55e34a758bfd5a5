"""Blocks as a fragment of HTML: ids and classes, no style attribute, no script, everything escaped but our drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from detente.blocks import (
    Address,
    Aside,
    Block,
    Break,
    Card,
    Cite,
    Code,
    Column,
    Command,
    Entries,
    Figure,
    Fold,
    Grid,
    Heading,
    Inline,
    Item,
    Items,
    Mark,
    Mention,
    Note,
    NoteList,
    Paragraph,
    Party,
    Quotation,
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

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

NO_PASSAGE = "no passage"
"""Said of the sign behind an element that no passage supports."""


DEEPEST = 6
"""HTML has no deeper headings."""


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, one line for each element that begins."""
    return "\n".join(_Writer().all(blocks)) + "\n"


class _Writer:
    """Writes blocks, and keeps in mind under which heading it is."""

    def __init__(self) -> None:
        self._level, self._heading = 2, ""

    def all(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The lines of blocks."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:  # noqa: PLR0912 (a case for each kind of block)
        match block:
            case Heading(level, text, anchor):
                self._level, self._heading = level, plain(text)
                yield _heading(level, text, anchor)
            case Paragraph(text):
                yield f"<p>{words(text)}</p>"
            case Break():
                return
            case Items(items):
                yield from _items(items)
            case Steps(steps):
                yield f'<ol class="steps">{"".join(f"<li>{words(step)}</li>" for step in steps)}</ol>'
            case Entries():
                yield from self._entries(block)
            case Grid():
                yield from _grid(block, self._heading)
            case StatesGrid():
                yield from self.all(in_full(block))
            case Fold(summary, blocks, is_open):
                yield f'<details class="unprinted"{" open" if is_open else ""}>'
                yield f"<summary>{words(summary)}</summary>"
                yield from self.all(blocks)
                yield "</details>"
            case Card(blocks):
                yield '<article class="card">'
                yield from self.all(blocks)
                yield "</article>"
            case Command(what, line):
                yield f'<p class="command">{words(what)}: <code>{escaped(line)}</code></p>'
            case NoteList(notes):
                yield '<ol class="notes">'
                yield from map(_note, notes)
                yield "</ol>"
            case Figure():
                yield from _figure(block)
                yield from self.all([block.in_words] if block.in_words else [])
            case _:
                assert_never(block)

    def _entries(self, block: Entries) -> Iterator[str]:
        """Terms with what is said of each, in words or in blocks."""
        if block.of:
            yield _heading(self._level + 1, block.of)
        yield f'<dl class="{"reasons" if any(each.in_blocks for each in block.entries) else "entries"}">'
        for entry in block.entries:
            yield f"<div{_id(entry.anchor)}><dt>{words(entry.term)}</dt>"
            if entry.in_blocks:
                yield "<dd>"
                yield from self.all(entry.blocks)
                yield "</dd></div>"
            else:
                yield f"<dd>{words(entry.text)}</dd></div>"
        yield "</dl>"


def _heading(level: int, text: Text, anchor: str = "") -> str:
    tag = f"h{min(level, DEEPEST)}"
    return f"<{tag}{_id(anchor)}>{words(text)}</{tag}>"


def _items(items: Iterable[Text | Item]) -> Iterator[str]:
    yield "<ul>"
    for item in items:
        if isinstance(item, Item) and item.told:
            yield f"<li>{words(item.text)}"
            yield from _items(item.told)
            yield "</li>"
        else:
            yield f"<li>{words(item.text if isinstance(item, Item) else item)}</li>"
    yield "</ul>"


def _note(note: Note) -> str:
    """A note, and links back to where it is mentioned."""
    back = "".join(_back(note, mention) for mention in range(1, len(note.back) + 1))
    links = f'<span class="back">{back}</span>' if back else ""
    return f'<li id="note-{note.number}" value="{note.number}">{words(note.text)}{links}</li>'


def _back(note: Note, mention: int) -> str:
    is_one_of = len(note.back) > 1
    label = f"Back to note {note.number} in the text{f', mention {mention}' if is_one_of else ''}"
    which = f"<sub>{mention}</sub>" if is_one_of else ""
    return (
        f' <a href="#{escaped(note.back[mention - 1])}" role="doc-backlink" aria-label="{label}">↩{which}</a>'
    )


def _grid(block: Grid, heading: str) -> Iterator[str]:
    """A table in a region that scrolls by itself; on a narrow page each cell can name its column."""
    heads = ", ".join(filter(None, (plain(each.head) for each in block.columns)))
    yield _scrolling(plain(block.caption) or heads or heading or "Table")
    yield '<table class="grid">'
    if block.caption:
        yield f"<caption>{words(block.caption)}</caption>"
    if block.has_heads:
        yield f"<thead><tr>{''.join(map(_head, block.columns))}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        first, *others = zip(block.columns, row, strict=True)
        yield f"<tr>{_row_head(*first)}{''.join(_cell(*other) for other in others)}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _scrolling(label: str) -> str:
    """The start of a region that scrolls by itself, also from the keyboard, and is called by a name."""
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{escaped(label)}">'


def _head(column: Column) -> str:
    """A column's heading; one that is empty heads nothing."""
    if not column.head:
        return "<td></td>"
    return f'<th scope="col"{_kind(column)}>{words(column.head)}</th>'


def _row_head(column: Column, text: Text) -> str:
    return f'<th scope="row">{words(text)}</th>' if text else _cell(column, text)


def _cell(column: Column, text: Text) -> str:
    label = f' data-label="{escaped(plain(column.head))}"' if column.head else ""
    return f"<td{_kind(column)}{label}>{words(text)}</td>"


def _kind(column: Column) -> str:
    return "" if column.kind == "text" else f' class="{column.kind}"'


def _figure(block: Figure) -> Iterator[str]:
    yield '<figure class="drawing">'
    yield _scrolling(block.label)
    yield block.svg
    yield "</div>"
    if block.legend or block.notes:
        yield "<figcaption>"
        if block.legend:
            yield f'<ul class="legend" aria-label="Legend: {escaped(block.label)}">'
            yield from (f"<li>{svg} <span>{words(text)}</span></li>" for svg, text in block.legend)
            yield "</ul>"
        yield from (f"<p>{words(note)}</p>" for note in block.notes)
        yield "</figcaption>"
    yield "</figure>"


def words(text: Text) -> str:
    """A line of text as HTML."""
    return "".join(map(_inline, inlines(text)))


def _inline(inline: Inline) -> str:  # noqa: PLR0911 (a case for each kind of inline)
    match inline:
        case str():
            return escaped(inline)
        case Party(name, index):
            return f'<span class="party">{party_swatch(index)} {escaped(name)}</span>'
        case State(id, name):
            return f'<span class="state">{escaped(f"{id} {name}".strip())}</span>'
        case Term(text, anchor):
            return f'<a href="#{escaped(anchor)}">{escaped(text)}</a>'
        case Code(text):
            return f"<code>{escaped(text)}</code>"
        case Cite(mentions, sign):
            return _cite(mentions, sign)
        case Mark(text, kind, heard):
            return _mark(text, kind, heard)
        case Quotation(text, language):
            tongue = f' lang="{escaped(language)}"' if language else ""
            return f'<q dir="auto"{tongue}>{escaped(text)}</q>'
        case Address(url):
            return _address(url)
        case Aside(text):
            return f'<span class="support">{escaped(text)}</span>'
        case Share(_, text):
            return f'<span class="share">{escaped(text)}</span>'
        case _:
            assert_never(inline)


def _address(url: str) -> str:
    """An address, which is a link where it leads into the web: others could run a script."""
    if not url.startswith(("https://", "http://")):
        return f'<span class="address">{escaped(url)}</span>'
    return f'<a class="address" href="{escaped(url)}" rel="noreferrer">{escaped(url)}</a>'


def _mark(text: str, kind: str, heard: str) -> str:
    """A word in its colour; a sign is heard as the word for it."""
    shown = escaped(text)
    if heard:
        is_sign = not any(map(str.isalnum, text))
        shown = f'<span aria-hidden="true">{shown}</span>' if is_sign else shown
        shown += f' <span class="heard">{escaped(heard)}</span>'
    return f'<span class="mark {_class(kind)}">{shown}</span>'


def _cite(mentions: tuple[Mention, ...], sign: str) -> str:
    """The numbers of notes, each a link; or the sign that there are none."""
    if mentions:
        return f'<sup class="cites">{" ".join(map(_mention, mentions))}</sup>'
    if not sign:
        return ""
    return f'<sup class="lacks">{escaped(sign)}<span class="heard"> {NO_PASSAGE}</span></sup>'


def _mention(mention: Mention) -> str:
    number, its_id = mention.number, _id(mention.anchor or "")
    label, css, shown = f"Note {number}", "", f"{number}"
    if mention.is_lost:
        label, css, shown = f"{label}, passage not verified", ' class="lost"', f"{number}?"
    return f'<a href="#note-{number}"{its_id} role="doc-noteref" aria-label="{label}"{css}>{shown}</a>'


def _id(anchor: str) -> str:
    return f' id="{escaped(anchor)}"' if anchor else ""


def _class(kind: str) -> str:
    """A kind of mark as a class: letters of the alphabet, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-") or "sign"


def escaped(text: str) -> str:
    """A text in which nothing is mark-up, without the control characters that no page may hold."""
    return escape(_CONTROLS.sub("", text), quote=True)
