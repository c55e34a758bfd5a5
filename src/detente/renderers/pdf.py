"""Blocks as a PDF, set by Typst, which comes as one wheel and needs no system library.

Texts are handed over as data and never as mark-up, so that nothing in a scenario can be taken for a command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Literal, assert_never

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
    Sample,
    StatesGrid,
    Steps,
    Term,
    Text,
    WordsMatrix,
    inlines,
    joined,
    plain,
)
from detente.errors import RequestError
from detente.installation import install_command
from detente.renderers.columns import LONGEST_WORD, UPRIGHT, Fitted, fitted
from detente.renderers.paper import letter_by_letter, on_paper, one_line, places
from detente.renderers.pictures import HIGHEST, HIGHEST_TURNED, Picture, is_wide, picture, standing_alone

LOW, HIGH = 330.0, 400.0
"""A table that is less high, in points, is not broken, nor is a row of one that is higher."""

SHORT = 80
"""A line below a heading that has fewer letters belongs to it."""

INDENT = 10.0
"""How far what is told of a term stands to the right, in points."""

STANDARDS: tuple[Literal["ua-1"], None] = ("ua-1", None)
"""For readers who hear a document; it forbids letters that no face on the machine has, which a name may need."""

UNTITLED = "Detente"
"""What a document is called that has no heading; each must have a title that can be read aloud."""


def to_pdf(blocks: Iterable[Block]) -> bytes:
    """The blocks as a PDF document, A4.

    Raises
    ------
    RequestError
        When typst is not installed.
    """
    try:
        import typst  # noqa: F401
    except ImportError as error:
        raise RequestError("A PDF report needs typst, which is not installed.", install_command()) from error
    told = on_paper(blocks, with_pictures=True)
    title = next((plain(block.text) for block in told if isinstance(block, Heading)), "")
    records = _Records(told)
    runs = list(_runs(records.all(told)))
    data = {"title": one_line(title) or UNTITLED, "runs": runs, "cited": sorted(records.cited)}
    return _compiled(json.dumps(data, ensure_ascii=False))


def _compiled(told: str) -> bytes:
    """The document, as PDF/UA-1 where every letter has a face; tagged all the same where one has none."""
    import typst

    for standard in STANDARDS:
        try:
            made = typst.compile(
                files("detente.renderers").joinpath("pdf.typ").read_bytes(),
                sys_inputs={"told": told},
                timestamp=int(datetime(1980, 1, 1, tzinfo=UTC).timestamp()),
                pdf_standards=standard,
            )
            break
        except typst.TypstError:
            if standard is None:
                raise
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single document.")
    return made


Record = dict[str, Any]


def _runs(records: Iterable[Record]) -> Iterator[Record]:
    """Blocks that stand on pages turned alike; what leads to a turned block stands on its page."""
    runs: list[Record] = [{"is-turned": False, "blocks": []}]
    for record in records:
        here = runs[-1]
        is_turned = record.pop("is-turned", False)
        if is_turned != here["is-turned"]:
            leading = _popped_leads(here["blocks"]) if is_turned else []
            runs.append({"is-turned": is_turned, "blocks": leading})
        runs[-1]["blocks"].append(record)
    return (run for run in runs if run["blocks"])


def _popped_leads(records: list[Record]) -> list[Record]:
    """The headings and lines at the end that lead to what follows, taken away."""
    k = len(records)
    while k and (records[k - 1]["kind"] == "heading" or records[k - 1].get("leads")):
        k -= 1
    leads = records[k:]
    del records[k:]
    return leads


def _lead(records: Sequence[Record]) -> None:
    """Keep paragraphs with what they lead to: a table, a drawing, or what follows a short line below a heading."""
    for k in reversed(range(len(records) - 1)):
        before = records[k - 1]["kind"] if k else ""
        record, following = records[k], records[k + 1]
        if record["kind"] == "paragraph":
            is_short = sum(len(part["text"]) for part in record["text"]) < SHORT
            record["leads"] |= following["kind"] in {"table", "figure"} or (before == "heading" and is_short)


def _is_empty(block: Block) -> bool:
    return isinstance(block, Break) or (isinstance(block, Heading) and not plain(block.text).strip())


def _drawing(drawn: Picture) -> Record:
    return asdict(drawn)


def _breakable(text: str) -> str:
    """The same text, whose longest words can be broken."""
    return re.sub(rf"([^\s/–—-]{{{LONGEST_WORD}}})(?=[^\s/–—-])", "\\1\u200b", text)


class _Records:
    """Blocks as the template reads them; mentions lead to notes and back, terms to places, where both are there.

    `cited` are the notes of which a mention was met to which they lead back.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._notes = {note.number for block in blocks if isinstance(block, NoteList) for note in block.notes}
        self._places = places(blocks)
        self._placed: set[str] = set()
        self._level = 0
        self.cited: set[int] = set()

    def all(self, blocks: Iterable[Block], *, room: float = UPRIGHT) -> list[Record]:
        """The records of blocks that say something, for lines of a length in points; only whole lines can be turned."""
        made = [record for block in blocks if not _is_empty(block) for record in self._records(block, room)]
        _lead(made)
        return made

    def _records(self, block: Block, room: float) -> Iterator[Record]:
        match block:
            case Heading(level, text, anchor):
                place = self._label(anchor)
                self._level = min(level, self._level + 1)
                yield {"kind": "heading", "level": self._level, "text": self._words(text), "place": place}
            case Paragraph(text):
                leads = plain(text).endswith(":")
                yield {"kind": "paragraph", "text": self._words(text), "leads": leads}
            case Items(items, ranked):
                yield {"kind": "items", "items": list(map(self._item, items)), "ranked": ranked}
            case Steps(steps):
                yield {"kind": "steps", "steps": list(map(self._words, steps))}
            case Entries(entries, of):
                told = [self._entry(entry, room) for entry in entries]
                yield {"kind": "entries", "of": self._words(of), "entries": told}
            case Command(what, line):
                text = (*inlines(what), ": ", Code(line))
                yield {"kind": "paragraph", "text": self._words(text), "leads": False}
            case NoteList(notes):
                yield {"kind": "notes", "items": list(map(self._note, notes))}
            case Grid():
                parts = fitted(block, room=room, may_turn=room == UPRIGHT)
                yield from (self._table(part, is_first=not k) for k, part in enumerate(parts))
            case Figure():
                yield self._figure(block, room)
            case Break() | Fold() | Card() | StatesGrid() | WordsMatrix() | Keys():
                raise TypeError(f"{type(block).__name__} does not stand on paper.")
            case _:
                assert_never(block)

    def _figure(self, figure: Figure, room: float) -> Record:
        drawn = picture(figure)
        is_turned = room == UPRIGHT and is_wide(drawn)
        return {
            "kind": "figure",
            "is-turned": is_turned,
            "drawing": _drawing(drawn) if drawn else None,
            "highest": HIGHEST_TURNED if is_turned else HIGHEST,
            "legend": [
                {**_drawing(standing_alone(svg)), "text": self._words(text)} for svg, text in figure.legend
            ],
            "notes": self._words(joined(figure.notes, " ")),
        }

    def _item(self, item: Text | Item) -> Record:
        if isinstance(item, Item):
            return {"text": self._words(item.text), "told": list(map(self._item, item.told))}
        return {"text": self._words(item), "told": []}

    def _entry(self, entry: Entry, room: float) -> Record:
        return {
            "term": self._words(entry.term),
            "text": self._words(entry.text),
            "blocks": self.all(entry.blocks, room=room - INDENT),
            "place": self._label(entry.anchor),
        }

    def _note(self, note: Note) -> Record:
        return {"number": note.number, "text": self._words(note.text)}

    def _table(self, part: Fitted, *, is_first: bool) -> Record:
        """A table, or a part of one, of which the first has the caption."""
        grid = part.grid
        heights = list(part.heights)
        breaks = sum(heights) > LOW
        return {
            "kind": "table",
            "is-turned": part.is_turned,
            "size": part.size,
            "columns": [
                {"kind": column.kind, "width": round(width, 2)}
                for column, width in zip(grid.columns, part.widths, strict=True)
            ],
            "breaks": breaks,
            "cells-break": max(heights, default=0.0) > HIGH,
            "caption": self._words(grid.caption) if is_first else [],
            "header": [self._words(column.head, is_repeated=breaks) for column in grid.columns]
            if grid.has_heads
            else [],
            "rows": [self._row(row, grid.names_others(row), breaks) for row in grid.rows],
        }

    def _row(self, row: Sequence[Text], names_others: bool, breaks: bool) -> Record:
        """A row; one that names others is repeated with them where the table breaks."""
        cells = [self._words(text, is_repeated=names_others and breaks) for text in row]
        return {"names": names_others, "cells": cells}

    def _words(self, text: Text, *, is_repeated: bool = False) -> list[Record]:
        """A line of text in parts: words, code, marks of notes, raised signs; what is repeated leads nowhere."""
        parts = [part for part in inlines(text) if plain(part) or isinstance(part, Cite)]
        return [self._part(part, is_repeated) for part in parts]

    def _part(self, inline: Inline, is_repeated: bool) -> Record:
        part: Record = {"kind": "words", "text": _breakable(one_line(plain(inline))), "to": "", "marks": []}
        match inline:
            case Cite(mentions, sign):
                marks = [self._mark(each, is_repeated) for each in mentions]
                part |= {"kind": "sign", "text": one_line(sign), "marks": marks}
            case Code(text):
                part |= {
                    "kind": "code",
                    "pieces": re.findall(rf" +|[^ ]{{1,{LONGEST_WORD}}}", letter_by_letter(text)),
                }
            case Sample(svg):
                part |= {"kind": "sample", "drawing": _drawing(standing_alone(svg, part["text"]))}
            case Aside():
                part["kind"] = "aside"
            case Term(anchor=anchor) if anchor in self._places and not is_repeated:
                part["to"] = f"place-{anchor}"
        return part

    def _mark(self, mention: Mention, is_repeated: bool) -> Record:
        number = mention.number
        is_first = not is_repeated and number not in self.cited
        if is_first:
            self.cited.add(number)
        shown = f"{number}?" if mention.is_lost else f"{number}"
        return {
            "number": number,
            "shown": shown,
            "leads": number in self._notes and not is_repeated,
            "first": is_first,
        }

    def _label(self, anchor: str) -> str:
        """The label of a place to which a term leads; of two places with the same anchor, the first has it."""
        if anchor not in self._places or anchor in self._placed:
            return ""
        self._placed.add(anchor)
        return f"place-{anchor}"
