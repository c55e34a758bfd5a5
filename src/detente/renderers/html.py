"""Blocks as a fragment of HTML: ids and classes, no style attribute, no script, everything escaped but our drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
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
    Keys,
    Mark,
    MatrixRow,
    MatrixWord,
    Mention,
    Note,
    NoteList,
    Paragraph,
    Party,
    Quotation,
    Sample,
    Share,
    State,
    StatesGrid,
    Steps,
    Term,
    Text,
    WordsMatrix,
    inlines,
    plain,
)
from detente.charts.shapes import party_swatch
from detente.renderers.states import in_full

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

NO_PASSAGE = "no passage"
"""Said of the sign behind an element that no passage supports."""

MANY = 5
"""A matrix of more parties has no cells side by side on a narrow page."""


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
        """The lines of blocks; cards that follow each other may stand side by side."""
        for are_cards, run in groupby(blocks, lambda block: isinstance(block, Card)):
            lines = (line for block in run for line in self._block(block))
            yield from ('<div class="cards">', *lines, "</div>") if are_cards else lines

    def _block(self, block: Block) -> Iterator[str]:  # noqa: PLR0912 (a case for each kind of block)
        match block:
            case Heading(level, text, anchor):
                self._level, self._heading = level, plain(text)
                yield _heading(level, text, anchor)
            case Paragraph(text):
                yield f"<p>{words(text)}</p>"
            case Break() | Keys():
                return
            case Items(items, ranked):
                yield from _items(items, "ol" if ranked else "ul")
            case Steps(steps):
                yield f'<ol class="steps">{"".join(f"<li>{words(step)}</li>" for step in steps)}</ol>'
            case Entries():
                yield from self._entries(block)
            case Grid():
                yield from _grid(block, self._heading)
            case StatesGrid():
                yield from self.all(in_full(block))
            case WordsMatrix():
                yield from _matrix(block, self._heading)
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


def _items(items: Iterable[Text | Item], tag: str = "ul") -> Iterator[str]:
    yield f"<{tag}>"
    for item in items:
        if isinstance(item, Item) and item.told:
            yield f"<li>{words(item.text)}"
            yield from _items(item.told)
            yield "</li>"
        else:
            yield f"<li>{words(item.text if isinstance(item, Item) else item)}</li>"
    yield f"</{tag}>"


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
    """A table whose cells can name their columns on a narrow page."""
    rows: list[str] = []
    for row in block.rows:
        if block.names_others(row):
            rows += ("</tbody>", "<tbody>") if rows else ()
            rows.append(f'<tr><th scope="rowgroup" colspan="{len(row)}">{words(row[0])}</th></tr>')
            continue
        first, *others = zip(block.columns, row, strict=True)
        rows.append(f"<tr>{_row_head(*first)}{''.join(_cell(*other) for other in others)}</tr>")
    yield from _table("grid", block, rows, heading)


def _matrix(block: WordsMatrix, heading: str) -> Iterator[str]:
    """Words in their colours, each with its note."""
    grid = block.as_grid
    rows = [_matrix_row(row, grid.columns, block.notes) for row in block.rows]
    yield from _table("matrix many" if len(block.parties) > MANY else "matrix", grid, rows, heading)


def _matrix_row(row: MatrixRow, columns: Sequence[Column], notes: str) -> str:
    told = ("".join(_matrix_word(each, notes) for each in cell) or "–" for cell in row.cells)
    cells = (f"<td{_label(column)}>{cell}</td>" for column, cell in zip(columns[1:-1], told, strict=True))
    together = f'<td class="together"{_label(columns[-1])}>{words(row.together or "–")}</td>'
    return f'<tr><th scope="row">{words(row.head)}</th>{"".join(cells)}{together}</tr>'


def _matrix_word(each: MatrixWord, notes: str) -> str:
    """A word, and behind it its note with what it counts."""
    word = words((each.mark, " ", each.adds) if each.adds else each.mark)
    note = f" {words(Aside(f'{each.note} {notes}'.rstrip()))}" if each.note else ""
    return f'<span class="mark-of"><span class="both">{word}</span>{note}</span>'


def _table(kind: str, block: Grid, rows: Iterable[str], heading: str) -> Iterator[str]:
    """A table in a region that scrolls by itself."""
    heads = ", ".join(filter(None, (plain(each.head) for each in block.columns)))
    yield _scrolling(plain(block.caption) or heads or heading or "Table")
    yield f'<table class="{kind}">'
    if block.caption:
        yield f"<caption>{words(block.caption)}</caption>"
    if block.has_heads:
        yield f"<thead><tr>{''.join(map(_head, block.columns))}</tr></thead>"
    yield "<tbody>"
    yield from rows
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
    return f"<td{_kind(column)}{_label(column)}>{words(text)}</td>"


def _label(column: Column) -> str:
    return f' data-label="{escaped(plain(column.head))}"' if column.head else ""


def _kind(column: Column) -> str:
    """What stands in a column, and what its heading marks it as."""
    marks = [f"is-{_class(part.kind)}" for part in inlines(column.head) if isinstance(part, Mark)]
    classes = [*([] if column.kind == "text" else [column.kind]), *marks]
    return f' class="{" ".join(classes)}"' if classes else ""


def _figure(block: Figure) -> Iterator[str]:
    yield '<figure class="drawing">'
    if block.svg:
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


def _inline(inline: Inline) -> str:  # noqa: PLR0911, PLR0912 (a case for each kind of inline)
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
        case Sample(svg):
            return svg
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
