"""Blocks as a DOCX document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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
    Item,
    Items,
    Keys,
    Mention,
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

DEEPEST = 9
"""DOCX has no deeper headings."""

LONGEST_TITLE = 255
"""No property of a document is longer."""

DEEPEST_ITEMS = 3
"""The styles of lists go no deeper."""

ALIGNED = {"mark": "CENTER", "number": "RIGHT", "share": "RIGHT"}
"""Columns by their kind."""

MONO = "Courier New"

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
    _set_page(document)
    document.core_properties.created = document.core_properties.modified = NO_TIME
    document.core_properties.author = "Detente"
    told = on_paper(blocks)
    title = next((plain(block.text) for block in told if isinstance(block, Heading)), "")
    document.core_properties.title = one_line(title)[:LONGEST_TITLE]
    _Writer(document, told).all(told)
    written = BytesIO()
    document.save(written)
    return _without_times(written)


def _set_page(document: Any) -> None:
    """Make pages A4, as those of a PDF, with letters that leave room for two pages where a PDF has two."""
    from docx.shared import Cm, Pt

    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.0)
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10), Pt(5)
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3"):
        document.styles[name].paragraph_format.space_after = Pt(2)
    for level, space in ((1, 12), (2, 10)):
        document.styles[f"Heading {level}"].paragraph_format.space_before = Pt(space)


def _without_times(written: BytesIO) -> bytes:
    """The same archive, without the times at which its parts were packed."""
    packed = BytesIO()
    with ZipFile(written) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()


class _Writer:
    """Writes blocks into a document; of all that it holds, those notes and places that can be led to are named."""

    def __init__(self, document: Any, told: Sequence[Block]) -> None:
        self._document = document
        self._notes = {note.number for block in told if isinstance(block, NoteList) for note in block.notes}
        self._bookmarks = {anchor: f"place_{k}" for k, anchor in enumerate(sorted(places(told)), 1)}
        self._named: list[str] = []

    def all(self, blocks: Iterable[Block]) -> None:
        """Write blocks."""
        for block in blocks:
            self._add(block)

    def _add(self, block: Block) -> None:  # noqa: PLR0912 (a case for each kind of block)
        match block:
            case Heading(level, text, anchor):
                paragraph = self._document.add_heading("", min(level - 1, DEEPEST))
                self._fill(paragraph, text)
                self._name_place(paragraph, anchor)
            case Paragraph(text):
                self._paragraph(text)
            case Break():
                return
            case Items(items, ranked):
                self._items(items, 1, ranked)
            case Steps(steps):
                for number, step in enumerate(steps, 1):
                    _hang(self._paragraph((f"{number}. ", *inlines(step))))
            case Entries(entries, of):
                if of:
                    self._paragraph(of, bold=True).paragraph_format.keep_with_next = True
                for entry in entries:
                    self._entry(entry)
            case Command(what, line):
                self._paragraph((*inlines(what), ": ", Code(line)))
            case NoteList(notes):
                for note in notes:
                    paragraph = self._paragraph((f"{note.number}. ", *inlines(note.text)))
                    self._name(paragraph, f"note_{note.number}")
            case Grid():
                self._table(block)
            case Fold() | Card() | Figure() | StatesGrid() | WordsMatrix() | Keys():
                raise TypeError(f"{type(block).__name__} does not stand on paper.")
            case _:
                assert_never(block)

    def _paragraph(self, text: Text, style: str | None = None, *, bold: bool = False) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        self._fill(paragraph, text, bold=bold)
        return paragraph

    def _items(self, items: Iterable[Text | Item], depth: int, ranked: bool = False) -> None:
        style = "List Bullet" if depth == 1 else f"List Bullet {min(depth, DEEPEST_ITEMS)}"
        for number, item in enumerate(items, 1):
            text = item.text if isinstance(item, Item) else item
            if ranked:
                _hang(self._paragraph((f"{number}. ", *inlines(text))))
            else:
                self._paragraph(text, style)
            if isinstance(item, Item):
                self._items(item.told, depth + 1)

    def _entry(self, entry: Entry) -> None:
        """Add a term in bold, with its words behind it or its blocks below."""
        paragraph = self._paragraph(entry.term, bold=True)
        self._name_place(paragraph, entry.anchor)
        if entry.in_blocks:
            paragraph.paragraph_format.keep_with_next = True
            self.all(entry.blocks)
        else:
            self._fill(paragraph, (" ", *inlines(entry.text)))

    def _table(self, grid: Grid) -> None:
        if grid.caption:
            self._paragraph(grid.caption).paragraph_format.keep_with_next = True
        heads = [tuple(column.head for column in grid.columns)] if grid.has_heads else []
        rows = [*heads, *grid.rows]
        if not rows:
            return
        made = self._document.add_table(rows=len(rows), cols=len(grid.columns), style="Table Grid")
        for k, (cells, row) in enumerate(zip(made.rows, rows, strict=True)):
            self._row(cells, row, grid.columns, is_head=k < len(heads))
            if k >= len(heads) and grid.names_others(row):
                _make_one(cells.cells)
        self._document.add_paragraph()  # else two tables become one

    def _row(self, made: Any, row: Iterable[Text], columns: Iterable[Column], *, is_head: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement

        for cell, text, column in zip(made.cells, row, columns, strict=True):
            (paragraph,) = cell.paragraphs
            self._fill(paragraph, text, bold=is_head)
            paragraph.paragraph_format.space_after = 0
            if column.kind in ALIGNED:
                paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, ALIGNED[column.kind])
        if is_head:  # repeated on each page
            made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _fill(self, paragraph: Any, text: Text, *, bold: bool = False) -> None:
        """Write a text into a paragraph, its marks raised, those of notes as links to them."""
        for inline in inlines(text):
            match inline:
                case Cite(mentions, sign):
                    self._cite(paragraph, mentions, sign)
                case Term(words, anchor) if anchor in self._bookmarks:
                    _link(_run(paragraph, one_line(words), bold=bold), self._bookmarks[anchor])
                case Code(words):
                    _run(paragraph, letter_by_letter(words), bold=bold).font.name = MONO
                case Aside(words):
                    _run(paragraph, one_line(words), bold=bold).italic = True
                case _:
                    _run(paragraph, one_line(plain(inline)), bold=bold)

    def _cite(self, paragraph: Any, mentions: Iterable[Mention], sign: str) -> None:
        """Write the numbers of notes, each a link, or the sign that there are none."""
        for k, mention in enumerate(mentions):
            if k:
                _run(paragraph, " ", raised=True)
            shown = _run(paragraph, f"{mention.number}{'?' if mention.is_lost else ''}", raised=True)
            if mention.number in self._notes:
                _link(shown, f"note_{mention.number}")
        if sign:
            _run(paragraph, one_line(sign), raised=True)

    def _name_place(self, paragraph: Any, anchor: str) -> None:
        """Name a paragraph to which a term leads."""
        if anchor in self._bookmarks:
            self._name(paragraph, self._bookmarks[anchor])

    def _name(self, paragraph: Any, name: str) -> None:
        """Name a paragraph, so that links can lead to it; of two with the same name, the first has it."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        if name in self._named:
            return
        self._named.append(name)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:name"), name)
        for each in (start, end):
            each.set(qn("w:id"), str(len(self._named)))
        paragraph._p.insert_element_before(start, "w:hyperlink", "w:r")
        paragraph._p.append(end)


def _run(paragraph: Any, text: str, *, bold: bool = False, raised: bool = False) -> Any:
    """Add a run of text to a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.font.superscript = bold or None, raised or None
    return run


def _hang(paragraph: Any) -> None:
    """Let further lines of a paragraph stand below the words behind its number."""
    from docx.shared import Cm

    paragraph.paragraph_format.left_indent = Cm(0.8)
    paragraph.paragraph_format.first_line_indent = Cm(-0.8)


def _make_one(cells: Sequence[Any]) -> None:
    """Join the cells of a row that names the rows below it."""
    cells[0].merge(cells[-1])
    paragraph, *empty = cells[0].paragraphs
    for run in paragraph.runs:
        run.bold = True
    for each in empty:
        each._p.getparent().remove(each._p)


def _link(run: Any, bookmark: str) -> None:
    """Make a run lead to a bookmark."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    run._r.addprevious(link)
    link.append(run._r)
