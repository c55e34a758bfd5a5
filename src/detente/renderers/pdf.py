"""Blocks as a PDF, set by Typst, which comes as one wheel and needs no system library.

Texts are handed over as data and never as mark-up, so that nothing in a scenario can be taken for a command.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, assert_never

from detente.blocks import (
    Aside,
    Block,
    Break,
    Card,
    Cite,
    Code,
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
    Keys,
    Mention,
    Note,
    NoteList,
    Paragraph,
    StatesGrid,
    Steps,
    Term,
    Text,
    WordsMatrix,
    inlines,
    plain,
)
from detente.errors import RequestError
from detente.renderers.paper import letter_by_letter, on_paper, one_line, places
from detente.renderers.pictures import Picture, picture, standing_alone

LINE, GAP = 90, 3
"""How many characters surely fit in a line of a table, and how many the space between two columns takes."""

TEMPLATE = """\
#let told = json(bytes(sys.inputs.told))
#let numbered(mark) = {
  let shown = if mark.leads { link(label("note-" + str(mark.number)), mark.shown) } else { [#mark.shown] }
  if mark.first { [#shown#label("cite-" + str(mark.number))] } else { shown }
}
#let part(it) = {
  if it.marks.len() > 0 { super(it.marks.map(numbered).join(" ")) }
  else if it.kind == "sign" { super(it.text) }
  else if it.kind == "code" { raw(it.text) }
  else if it.kind == "aside" { text(size: 0.85em, fill: luma(80), it.text) }
  else if it.to != "" { link(label(it.to), it.text) }
  else { it.text }
}
#let words(parts) = [#parts.map(part).join()]
#let placed(body, place) = if place != "" { [#body#label(place)] } else { body }
#set document(title: if sys.inputs.title != "" { sys.inputs.title }, date: none)
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "1 / 1")
#set text(size: 10pt, lang: "en")
#set par(justify: false, leading: 0.62em)
#set table(stroke: none, inset: (x: 4pt, y: 3.5pt))
#show link: set text(fill: rgb("#1a5a8a"))
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, text(size: 13pt, it.body))
#show heading.where(level: 3): it => block(above: 1.4em, below: 0.8em, text(size: 10.5pt, it.body))
#let entry(item) = {
  words(item.text)
  if item.told.len() > 0 { list(..item.told.map(entry)) }
}
#let draw(block) = {
  if block.kind == "heading" { placed(heading(level: block.level, words(block.text)), block.place) }
  else if block.kind == "paragraph" { par(words(block.text)) }
  else if block.kind == "items" { (if block.ranked { enum } else { list })(..block.items.map(entry)) }
  else if block.kind == "steps" { enum(..block.steps.map(words)) }
  else if block.kind == "entries" {
    if block.of.len() > 0 { std.block(above: 1.4em, below: 0.9em, sticky: true, strong(words(block.of))) }
    for entry in block.entries {
      if entry.blocks.len() > 0 {
        placed(std.block(above: 1.1em, below: 0.8em, sticky: true, strong(words(entry.term))), entry.place)
        pad(left: 10pt, for inner in entry.blocks { draw(inner) })
      } else {
        placed(par(hanging-indent: 10pt, [*#words(entry.term)* #h(4pt) #words(entry.text)]), entry.place)
      }
    }
  }
  else if block.kind == "notes" {
    for note in block.items {
      let number = str(note.number) + "."
      let back = if note.number in told.cited { link(label("cite-" + str(note.number)), number) } else { number }
      let line = par(hanging-indent: 16pt, text(size: 8.5pt)[#box(width: 16pt, back)#words(note.text)])
      placed(line, "note-" + str(note.number))
    }
  }
  else if block.kind == "figure" {
    std.block(above: 1.2em, below: 1.2em, breakable: false, {
      if block.svg != "" {
        image(bytes(block.svg), format: "svg", width: calc.min(block.width * 1pt, 470pt), alt: block.alternative)
      }
      for sample in block.legend {
        box({
          box(baseline: 15%, pdf.artifact(image(bytes(sample.svg), format: "svg", height: 7pt)))
          h(4pt)
          text(size: 8.5pt, words(sample.text))
          h(12pt)
        })
      }
      for note in block.notes { par(text(size: 8.5pt, fill: luma(80), words(note))) }
    })
  }
  else if block.kind == "table" {
    let count = block.columns.len()
    let size = if block.fits { 8.5pt } else if count > 8 { 6.5pt } else if count > 5 { 7.5pt } else { 8.5pt }
    let heads = block.header.map(head => strong(words(head)))
    let head = if heads.len() > 0 { (table.header(..heads, table.hline(stroke: 0.6pt + luma(120))),) } else { () }
    if block.caption.len() > 0 {
      std.block(below: 0.5em, sticky: true, text(size: 9pt, fill: luma(80), words(block.caption)))
    }
    text(size: size, hyphenate: true, table(
      columns: block.columns.map(column => if block.fits { auto } else { column.width * 1fr }),
      align: block.columns.map(column => (mark: center, number: right, share: right).at(column.kind, default: left)),
      stroke: (_, y) => if y > 0 { (top: 0.3pt + luma(190)) },
      ..head,
      ..block.rows.map(row => if row.names { (table.cell(colspan: count, strong(words(row.cells.first()))),) }
        else { row.cells.map(words) }).flatten(),
    ))
  }
}
#for block in told.blocks { draw(block) }
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
    told = on_paper(blocks, with_pictures=True)
    title = next((plain(block.text) for block in told if isinstance(block, Heading)), "")
    records = _Records(told)
    data = {"blocks": records.all(told), "cited": sorted(records.cited)}
    made = typst.compile(
        TEMPLATE.encode(),
        sys_inputs={"told": json.dumps(data, ensure_ascii=False), "title": one_line(title)},
        timestamp=int(datetime(1980, 1, 1, tzinfo=UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document.")
    return made


def _drawing(drawn: Picture) -> dict[str, Any]:
    return {"svg": drawn.svg, "width": drawn.width, "alternative": drawn.alternative}


class _Records:
    """Blocks as the template reads them; mentions lead to notes and back, terms to places, where both are there.

    `cited` are the notes of which a mention was met to which they lead back.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._notes = {note.number for block in blocks if isinstance(block, NoteList) for note in block.notes}
        self._places = places(blocks)
        self._placed: set[str] = set()
        self.cited: set[int] = set()

    def all(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        """The records of blocks."""
        return [self._record(block) for block in blocks if not isinstance(block, Break)]

    def _record(self, block: Block) -> dict[str, Any]:  # noqa: PLR0911 (one a kind)
        match block:
            case Heading(level, text, anchor):
                place = self._label(anchor)
                return {"kind": "heading", "level": level, "text": self._words(text), "place": place}
            case Paragraph(text):
                return {"kind": "paragraph", "text": self._words(text)}
            case Items(items, ranked):
                return {"kind": "items", "items": list(map(self._item, items)), "ranked": ranked}
            case Steps(steps):
                return {"kind": "steps", "steps": list(map(self._words, steps))}
            case Entries(entries, of):
                return {"kind": "entries", "of": self._words(of), "entries": list(map(self._entry, entries))}
            case Command(what, line):
                return {"kind": "paragraph", "text": self._words((*inlines(what), ": ", Code(line)))}
            case NoteList(notes):
                return {"kind": "notes", "items": list(map(self._note, notes))}
            case Grid():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Break() | Fold() | Card() | StatesGrid() | WordsMatrix() | Keys():
                raise TypeError(f"{type(block).__name__} does not stand on paper.")
            case _:
                assert_never(block)

    def _figure(self, figure: Figure) -> dict[str, Any]:
        drawn = picture(figure)
        legend = [{**_drawing(standing_alone(svg)), "text": self._words(text)} for svg, text in figure.legend]
        return {
            "kind": "figure",
            **(_drawing(drawn) if drawn else {"svg": ""}),
            "legend": legend,
            "notes": list(map(self._words, figure.notes)),
        }

    def _item(self, item: Text | Item) -> dict[str, Any]:
        if isinstance(item, Item):
            return {"text": self._words(item.text), "told": list(map(self._item, item.told))}
        return {"text": self._words(item), "told": []}

    def _entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "term": self._words(entry.term),
            "text": self._words(entry.text),
            "blocks": self.all(entry.blocks),
            "place": self._label(entry.anchor),
        }

    def _note(self, note: Note) -> dict[str, Any]:
        return {"number": note.number, "text": self._words(note.text)}

    def _table(self, grid: Grid) -> dict[str, Any]:
        """A table whose columns are as wide as their longest texts, within bounds where not all of it fits."""
        heads = [column.head for column in grid.columns]
        rows = [row for row in grid.rows if not grid.names_others(row)]
        widths = [max(len(plain(text)) for text in column) for column in zip(heads, *rows, strict=True)]
        return {
            "kind": "table",
            "fits": sum(widths) + GAP * len(widths) < LINE,
            "columns": [
                {"kind": column.kind, "width": min(max(width, 7), 48)}
                for column, width in zip(grid.columns, widths, strict=True)
            ],
            "caption": self._words(grid.caption),
            "header": [self._words(head, is_repeated=True) for head in heads] if grid.has_heads else [],
            "rows": [
                {"names": grid.names_others(row), "cells": list(map(self._words, row))} for row in grid.rows
            ],
        }

    def _words(self, text: Text, *, is_repeated: bool = False) -> list[dict[str, Any]]:
        """A line of text in parts: words, code, marks of notes, raised signs; nothing leads back to repeated ones."""
        parts = [part for part in inlines(text) if plain(part) or isinstance(part, Cite)]
        return [self._part(part, is_repeated) for part in parts]

    def _part(self, inline: Inline, is_repeated: bool) -> dict[str, Any]:
        part: dict[str, Any] = {"kind": "words", "text": one_line(plain(inline)), "to": "", "marks": []}
        match inline:
            case Cite(mentions, sign):
                marks = [self._mark(each, is_repeated) for each in mentions]
                part |= {"kind": "sign", "text": one_line(sign), "marks": marks}
            case Code(text):
                part |= {"kind": "code", "text": letter_by_letter(text)}
            case Aside():
                part["kind"] = "aside"
            case Term(anchor=anchor) if anchor in self._places:
                part["to"] = f"place-{anchor}"
        return part

    def _mark(self, mention: Mention, is_repeated: bool) -> dict[str, Any]:
        number = mention.number
        is_first = not is_repeated and number not in self.cited
        if is_first:
            self.cited.add(number)
        shown = f"{number}?" if mention.is_lost else f"{number}"
        return {"number": number, "shown": shown, "leads": number in self._notes, "first": is_first}

    def _label(self, anchor: str) -> str:
        """The label of a place to which a term leads; of two places with the same anchor, the first has it."""
        if anchor not in self._places or anchor in self._placed:
            return ""
        self._placed.add(anchor)
        return f"place-{anchor}"
