"""Blocks as a DOCX document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.errors import RequestError
from detente.reports.plain.blocks import Block, Bullets, Grid, Heading, NoteList, Paragraph, Text
from detente.reports.tables import Table

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands for the time of making, so that equal inputs give equal documents."""


def to_docx(blocks: Iterable[Block]) -> bytes:
    """The blocks as a DOCX document.

    Raises
    ------
    RequestError
        When python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise RequestError(
            "A DOCX report needs python-docx, which is not installed.", "pip install 'detente[docx]'"
        ) from error
    document = Document()
    document.core_properties.created = document.core_properties.modified = NO_TIME
    document.core_properties.author = "Detente"
    for block in blocks:
        _add(document, block)
    written = BytesIO()
    document.save(written)
    return _without_times(written)


def _without_times(written: BytesIO) -> bytes:
    """The same archive, without the times at which its parts were packed."""
    packed = BytesIO()
    with ZipFile(written) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(level, text):
            _fill(document.add_heading("", level - 1), text)
        case Paragraph(text):
            _fill(document.add_paragraph(), text)
        case Bullets(items):
            for item in items:
                _fill(document.add_paragraph(style="List Bullet"), item)
        case NoteList(notes):
            for number, note in notes:
                _bookmark(document.add_paragraph(f"{number}. {_text(note)}"), number)
        case Grid(table):
            _add_table(document, table)


def _add_table(document: Any, table: Table) -> None:
    rows = [table.header] if any(table.header) else []
    rows += table.rows
    made = document.add_table(rows=len(rows), cols=len(table.header), style="Table Grid")
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = _text(text)
    document.add_paragraph()


def _fill(paragraph: Any, text: Text) -> None:
    """Write a text into a paragraph, its marks raised, those of notes as links to them."""
    if isinstance(text, str):
        paragraph.add_run(_text(text))
        return
    paragraph.add_run(_text(text.text))
    for k, mark in enumerate(text.marks):
        if k:
            paragraph.add_run(" ").font.superscript = True
        _link(paragraph, mark.number)
    if text.sign:
        paragraph.add_run(text.sign).font.superscript = True


def _link(paragraph: Any, number: int) -> None:
    """Add the mark of a note that leads to the note's bookmark."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(str(number))
    run.font.superscript = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"note_{number}")
    run._r.addprevious(link)
    link.append(run._r)


def _bookmark(paragraph: Any, number: int) -> None:
    """Name a note's paragraph, so that its marks can lead to it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), f"note_{number}")
    for each in (start, end):
        each.set(qn("w:id"), str(number))
    paragraph._p.insert(0, start)
    paragraph._p.append(end)


def _text(text: str) -> str:
    """Text that XML can hold, on one line."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
