"""Blocks as a PDF, set by Typst, which comes as one wheel and needs no system library.

Texts are handed over as data and never as mark-up, so that nothing in a scenario can be taken for a command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, datetime
from typing import Any

from detente.errors import RequestError
from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, Marked, NoteList, Paragraph, Text

TEMPLATE = """\
#let blocks = json(bytes(sys.inputs.blocks))
#let numbered(mark) = {
  let shown = if mark.leads { link(label("note-" + str(mark.number)), str(mark.number)) } else [#mark.number]
  if mark.first { [#shown#label("cite-" + str(mark.number))] } else { shown }
}
#let words(text) = {
  text.text
  if text.marks.len() > 0 { super(text.marks.map(numbered).join(" ")) }
  if text.sign != "" { super(text.sign) }
}
#set document(title: blocks.at(0).text.text, date: none)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "1 / 1")
#set text(size: 10pt, lang: "en")
#set par(justify: false, leading: 0.62em)
#set table(stroke: 0.4pt + luma(160), inset: 4pt)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 13pt, it.body))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, text(size: 10.5pt, it.body))
#for block in blocks {
  if block.kind == "heading" { heading(level: block.level, words(block.text)) }
  else if block.kind == "paragraph" { par(words(block.text)) }
  else if block.kind == "bullets" { list(..block.items.map(words)) }
  else if block.kind == "notes" {
    for note in block.items {
      let number = str(note.number) + "."
      let back = if note.cited { link(label("cite-" + str(note.number)), number) } else { number }
      let told = par(hanging-indent: 16pt, text(size: 8.5pt)[#box(width: 16pt, back)#note.text])
      [#told#label("note-" + str(note.number))]
    }
  }
  else {
    let size = if block.columns > 8 { 6.5pt } else if block.columns > 5 { 7.5pt } else { 8.5pt }
    let head = if block.header.len() > 0 { (table.header(..block.header.map(strong)),) } else { () }
    text(size: size, table(columns: block.widths.map(w => w * 1fr), ..head, ..block.cells))
  }
}
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
    data = json.dumps(_records(list(blocks)), ensure_ascii=False)
    made = typst.compile(
        TEMPLATE.encode(),
        sys_inputs={"blocks": data},
        timestamp=int(datetime(1980, 1, 1, tzinfo=UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document.")
    return made


def _records(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks as the template reads them; marks and notes lead to each other where both are there."""
    listed = {number for block in blocks if isinstance(block, NoteList) for number, _ in block.items}
    marked = {mark.number for text in _texts(blocks) if isinstance(text, Marked) for mark in text.marks}
    return [_record(block, listed, marked) for block in blocks]


def _texts(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                yield text
            case Bullets(items):
                yield from items


def _words(text: Text, listed: Set[int]) -> dict[str, Any]:
    if isinstance(text, str):
        return {"text": text, "marks": [], "sign": ""}
    marks = [
        {"number": mark.number, "leads": mark.number in listed, "first": mark.mention == 1}
        for mark in text.marks
    ]
    return {"text": text.text, "marks": marks, "sign": text.sign}


def _record(block: Block, listed: Set[int], marked: Set[int]) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": _words(text, listed)}
        case Paragraph(text):
            return {"kind": "paragraph", "text": _words(text, listed)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_words(item, listed) for item in items]}
        case NoteList(notes):
            return {
                "kind": "notes",
                "items": [{"number": n, "text": text, "cited": n in marked} for n, text in notes],
            }
        case Grid(table):
            header = list(table.header) if any(table.header) else []
            return {
                "kind": "table",
                "columns": len(table.header),
                "widths": [min(max(width, 4), 48) for width in table.widths],
                "header": header,
                "cells": [cell for row in table.rows for cell in row],
            }
