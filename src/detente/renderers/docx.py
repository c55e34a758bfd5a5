"""Blocks as a DOCX document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.blocks import (
    Block,
    Break,
    Card,
    Cite,
    Command,
    Entries,
    Entry,
    Figure,
    Fold,
    Grid,
    Heading,
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
    for block in on_paper(blocks):
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


def _add(document: Any, block: Block) -> None:  # noqa: PLR0912 (a case for each kind of block)
    match block:
        case Heading(level, text):
            _fill(document.add_heading("", level - 1), text)
        case Paragraph(text):
            _fill(document.add_paragraph(), text)
        case Break():
            return
        case Items(items):
            _add_items(document, items, "List Bullet")
        case Steps(steps):
            for number, step in enumerate(steps, 1):
                _fill(document.add_paragraph(), (f"{number}. ", *inlines(step)))
        case Entries(entries, of):
            if of:
                _fill(document.add_paragraph(), of)
            for entry in entries:
                _add_entry(document, entry)
        case Command(what, line):
            _fill(document.add_paragraph(), (*inlines(what), f": {line}"))
        case NoteList(notes):
            for number, note in notes:
                paragraph = document.add_paragraph(f"{number}. ")
                _fill(paragraph, note)
                _bookmark(paragraph, number)
        case Grid():
            _add_table(document, block)
        case Fold() | Card() | Figure() | StatesGrid():
            raise TypeError(f"{type(block).__name__} does not stand on paper.")
        case _:
            assert_never(block)


def _add_items(document: Any, items: Iterable[Text | Item], style: str) -> None:
    for item in items:
        if isinstance(item, Item):
            _fill(document.add_paragraph(style=style), item.text)
            _add_items(document, item.told, "List Bullet 2")
        else:
            _fill(document.add_paragraph(style=style), item)


def _add_entry(document: Any, entry: Entry) -> None:
    """Add a term in bold, with its words behind it or its blocks below."""
    paragraph = document.add_paragraph()
    paragraph.add_run(_text(plain(entry.term))).bold = True
    if entry.in_blocks:
        for block in entry.blocks:
            _add(document, block)
    else:
        _fill(paragraph, ("  ", *inlines(entry.text)))


def _add_table(document: Any, grid: Grid) -> None:
    if grid.caption:
        _fill(document.add_paragraph(), grid.caption)
    rows = [tuple(column.head for column in grid.columns)] if grid.has_heads else []
    rows += grid.rows
    made = document.add_table(rows=len(rows), cols=len(grid.columns), style="Table Grid")
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = _text(plain(text))
    document.add_paragraph()


def _fill(paragraph: Any, text: Text) -> None:
    """Write a text into a paragraph, its marks raised, those of notes as links to them."""
    for inline in inlines(text):
        if not isinstance(inline, Cite):
            paragraph.add_run(_text(plain(inline)))
            continue
        for k, mention in enumerate(inline.mentions):
            if k:
                paragraph.add_run(" ").font.superscript = True
            _link(paragraph, mention.number)
        if inline.sign:
            paragraph.add_run(inline.sign).font.superscript = True


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
    edges = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    text = " ".join(text.split()).join(edges) if text.strip() else edges[0]
    return "".join(each for each in text if each.isprintable())
