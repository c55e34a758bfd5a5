"""Blocks as a PDF, set by Typst, which comes as one wheel and needs no system library.

Texts are handed over as data and never as mark-up, so that nothing in a scenario can be taken for a command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, datetime
from typing import Any, assert_never

from detente.blocks import (
    Block,
    Break,
    Card,
    Cite,
    Code,
    Command,
    Entries,
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
from detente.errors import RequestError
from detente.renderers.paper import on_paper

TEMPLATE = """\
#let blocks = json(bytes(sys.inputs.blocks))
#let numbered(mark) = {
  let shown = if mark.leads { link(label("note-" + str(mark.number)), str(mark.number)) } else [#mark.number]
  if mark.first { [#shown#label("cite-" + str(mark.number))] } else { shown }
}
#let words(text) = text.map(part => {
  if part.marks.len() > 0 { super(part.marks.map(numbered).join(" ")) }
  else if part.raised { super(part.text) }
  else if part.code { raw(part.text) }
  else { part.text }
}).join()
#set document(title: sys.inputs.title, date: none)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "1 / 1")
#set text(size: 10pt, lang: "en")
#set par(justify: false, leading: 0.62em)
#set table(stroke: 0.4pt + luma(160), inset: 4pt)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 13pt, it.body))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, text(size: 10.5pt, it.body))
#let draw(block) = {
  if block.kind == "heading" { heading(level: block.level, words(block.text)) }
  else if block.kind == "paragraph" { par(words(block.text)) }
  else if block.kind == "items" { list(..block.items.map(item => {
    words(item.text)
    if item.told.len() > 0 { list(..item.told.map(words)) }
  })) }
  else if block.kind == "steps" { enum(..block.steps.map(words)) }
  else if block.kind == "entries" {
    if block.of.len() > 0 { par(words(block.of)) }
    for entry in block.entries {
      if entry.blocks.len() > 0 {
        par(strong(words(entry.term)))
        pad(left: 10pt, for inner in entry.blocks { draw(inner) })
      } else { par(hanging-indent: 10pt, [*#words(entry.term)* #h(4pt) #words(entry.text)]) }
    }
  }
  else if block.kind == "notes" {
    for note in block.items {
      let number = str(note.number) + "."
      let back = if note.cited { link(label("cite-" + str(note.number)), number) } else { number }
      let told = par(hanging-indent: 16pt, text(size: 8.5pt)[#box(width: 16pt, back)#words(note.text)])
      [#told#label("note-" + str(note.number))]
    }
  }
  else if block.kind == "table" {
    let size = if block.columns > 8 { 6.5pt } else if block.columns > 5 { 7.5pt } else { 8.5pt }
    let heads = block.header.map(head => strong(words(head)))
    let head = if heads.len() > 0 { (table.header(..heads),) } else { () }
    if block.caption.len() > 0 { par(words(block.caption)) }
    text(size: size, table(columns: block.widths.map(w => w * 1fr), ..head, ..block.cells.map(words)))
  }
}
#for block in blocks { draw(block) }
"""


def to_pdf(blocks: Iterable[Block]) -> bytes:
    """The blocks as a PDF document, A4.

    Raises
    ------
    RequestError
        When typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise RequestError(
            "A PDF report needs typst, which is not installed.", "pip install 'detente[pdf]'"
        ) from error
    told = on_paper(blocks)
    title = next((plain(block.text) for block in told if isinstance(block, Heading)), "")
    data = json.dumps(_records(told), ensure_ascii=False)
    made = typst.compile(
        TEMPLATE.encode(),
        sys_inputs={"blocks": data, "title": title},
        timestamp=int(datetime(1980, 1, 1, tzinfo=UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document.")
    return made


def _records(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks as the template reads them; mentions and notes lead to each other where both are there."""
    notes = {number for block in blocks if isinstance(block, NoteList) for number, _ in block.notes}
    cited = {
        mention.number
        for text in _texts(blocks)
        for inline in inlines(text)
        if isinstance(inline, Cite)
        for mention in inline.mentions
    }
    return [_record(block, notes, cited) for block in blocks if not isinstance(block, Break)]


def _texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text in which something can be cited."""
    for block in blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                yield text
            case Items(items):
                for item in items:
                    yield from (item.text, *item.told) if isinstance(item, Item) else (item,)
            case Steps(steps):
                yield from steps
            case Entries(entries):
                for entry in entries:
                    yield from (entry.term, entry.text)
                    yield from _texts(entry.blocks)
            case Grid():
                yield from (text for row in block.rows for text in row)


def _words(text: Text, notes: Set[int]) -> list[dict[str, Any]]:
    """A line of text in parts: words, code, marks of notes, raised signs."""
    return [_part(inline, notes) for inline in inlines(text) if plain(inline) or isinstance(inline, Cite)]


def _part(inline: Inline, notes: Set[int]) -> dict[str, Any]:
    part: dict[str, Any] = {
        "text": plain(inline),
        "marks": [],
        "raised": False,
        "code": isinstance(inline, Code),
    }
    if isinstance(inline, Cite):
        part |= {"text": inline.sign, "raised": True}
        part["marks"] = [
            {"number": each.number, "leads": each.number in notes, "first": each.mention == 1}
            for each in inline.mentions
        ]
    return part


def _record(block: Block, notes: Set[int], cited: Set[int]) -> dict[str, Any]:  # noqa: PLR0911 (one a kind)
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": _words(text, notes)}
        case Paragraph(text):
            return {"kind": "paragraph", "text": _words(text, notes)}
        case Items(items):
            return {"kind": "items", "items": [_item(item, notes) for item in items]}
        case Steps(steps):
            return {"kind": "steps", "steps": [_words(step, notes) for step in steps]}
        case Entries(entries, of):
            told = [
                {
                    "term": _words(entry.term, notes),
                    "text": _words(entry.text, notes),
                    "blocks": [_record(inner, notes, cited) for inner in entry.blocks],
                }
                for entry in entries
            ]
            return {"kind": "entries", "of": _words(of, notes), "entries": told}
        case Command(what, line):
            return {"kind": "paragraph", "text": _words((*inlines(what), ": ", Code(line)), notes)}
        case NoteList(listed):
            told_notes = [
                {"number": n, "text": _words(text, notes), "cited": n in cited} for n, text in listed
            ]
            return {"kind": "notes", "items": told_notes}
        case Grid():
            return _table(block, notes)
        case Break() | Fold() | Card() | Figure() | StatesGrid():
            raise TypeError(f"{type(block).__name__} does not stand on paper.")
        case _:
            assert_never(block)


def _item(item: Text | Item, notes: Set[int]) -> dict[str, Any]:
    if isinstance(item, Item):
        return {"text": _words(item.text, notes), "told": [_words(each, notes) for each in item.told]}
    return {"text": _words(item, notes), "told": []}


def _table(grid: Grid, notes: Set[int]) -> dict[str, Any]:
    """A table whose columns are as wide as their longest texts, within bounds."""
    heads = [column.head for column in grid.columns]
    widths = [max(len(plain(text)) for text in column) for column in zip(heads, *grid.rows, strict=True)]
    return {
        "kind": "table",
        "columns": len(heads),
        "caption": _words(grid.caption, notes),
        "widths": [min(max(width, 4), 48) for width in widths],
        "header": [_words(head, notes) for head in heads] if grid.has_heads else [],
        "cells": [_words(cell, notes) for row in grid.rows for cell in row],
    }
