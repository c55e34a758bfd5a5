"""Blocks as a DOCX document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
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
    Item,
    Items,
    Keys,
    Mention,
    NoteList,
    Paragraph,
    Quotation,
    StatesGrid,
    Steps,
    Term,
    Text,
    WordsMatrix,
    inlines,
    plain,
)
from detente.errors import RequestError
from detente.installation import IN_AN_ENVIRONMENT, install_command
from detente.renderers.columns import TURNED, UPRIGHT, Fitted, fitted, width
from detente.renderers.paper import letter_by_letter, on_paper, one_line, places
from detente.renderers.pictures import (
    HIGHEST,
    HIGHEST_TURNED,
    Picture,
    drawings,
    is_wide,
    picture,
    standing_alone,
)
from detente.renderers.word import (
    CELL,
    ENTRY,
    GAP,
    PICTURE,
    SMALL_CELL,
    add_run,
    bound,
    element,
    join_cells,
    link,
    new_document,
    new_list,
    new_paragraph,
    new_table,
    put_in_list,
    put_style,
    rasters,
    saved,
    turn_page,
)

DEEPEST = 9
"""DOCX has no deeper headings."""

DEEPEST_ITEMS = 3
"""The styles of lists go no deeper."""

ALIGNED = {"mark": "CENTER", "number": "RIGHT", "share": "RIGHT"}
"""Columns by their kind."""

MONO = "Courier New"

LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

SMALL = 8.0
"""Letters of fewer points are small ones."""

FEW_LINES = 12
"""A row of no more lines stands on one page."""

FEW_ROWS = 6
"""So do the rows of a table that has no more of them."""

SAMPLE = 8.0
"""How high a sample of a legend is, in points."""

SPARE = 1.2
"""So much wider than reckoned may letters be, where the face of the document gives way to another."""

UNDRAWN = "The drawings of this document are told in words, since typst, which draws them, is not installed: "


def to_docx(blocks: Iterable[Block]) -> bytes:
    """The blocks as a DOCX document; drawings are pictures where typst is installed, else told in words.

    Raises
    ------
    RequestError
        When python-docx is not installed.
    """
    try:
        import docx  # noqa: F401 (asked before anything is made)
    except ImportError as error:
        raise RequestError(
            "A DOCX report needs python-docx, which is not installed.", install_command()
        ) from error
    given = list(blocks)
    told = on_paper(given, with_pictures=True)
    drawn = drawings(told)
    try:
        images = dict(zip(drawn, rasters(list(drawn.values())), strict=True))
    except ImportError:
        told = [*on_paper(given), Paragraph((UNDRAWN, Code(IN_AN_ENVIRONMENT)))]
        images = {}
    title = next((plain(block.text) for block in told if isinstance(block, Heading)), "")
    document = new_document(one_line(title))
    _Writer(document, told, images).all(told)
    return saved(document)


class _Writer:
    """Writes blocks into a document; of all that it holds, those notes and places that can be led to are named."""

    def __init__(self, document: Any, told: Sequence[Block], images: Mapping[str, bytes]) -> None:
        self._document = document
        self._images = images
        self._notes = {note.number for block in told if isinstance(block, NoteList) for note in block.notes}
        self._bookmarks = {anchor: f"place_{k}" for k, anchor in enumerate(sorted(places(told)), 1)}
        self._named: list[str] = []
        self._is_turned = False

    def all(self, blocks: Sequence[Block]) -> None:
        """Write blocks, each table or drawing that is too wide for a page on a turned one, with its heading."""
        tables = {
            k: _fitted(each) for k, each in enumerate(blocks) if isinstance(each, Grid) and each.columns
        }
        wide = {k for k, each in enumerate(blocks) if isinstance(each, Figure) and is_wide(picture(each))}
        wide |= {k for k, parts in tables.items() if any(part.is_turned for part in parts)}
        for k, block in enumerate(blocks):
            first = next((j for j in range(k, len(blocks)) if not isinstance(blocks[j], Heading | Break)), k)
            is_turned = first in wide
            if is_turned is not self._is_turned and not isinstance(block, Break):
                turn_page(self._document, is_turned=is_turned)
                self._is_turned = is_turned
            after = next((j for j in range(k + 1, len(blocks)) if not isinstance(blocks[j], Break)), k)
            if k in tables:
                self._tables(tables[k])
            elif isinstance(block, Paragraph) and isinstance(blocks[after], Figure) and after not in wide:
                self._paragraph(block.text).paragraph_format.keep_with_next = True  # what leads to a drawing
            else:
                self._add(block)

    def _add(self, block: Block) -> None:  # noqa: PLR0912 (a case for each kind of block)
        match block:
            case Heading(level, text, anchor):
                style = f"Heading {min(level - 1, DEEPEST)}" if level > 1 else "Title"
                paragraph = self._paragraph(text, style)
                self._name_place(paragraph, anchor)
            case Paragraph(text):
                self._paragraph(text)
            case Break():
                return
            case Items(items, ranked):
                self._items(items, 1, ranked)
            case Steps(steps):
                self._items(steps, 1, ranked=True)
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
                self._tables(_fitted(block))
            case Figure():
                self._figure(block)
            case Fold() | Card() | StatesGrid() | WordsMatrix() | Keys():
                raise TypeError(f"{type(block).__name__} does not stand on paper.")
            case _:
                assert_never(block)

    def _paragraph(self, text: Text, style: str = "", *, bold: bool = False) -> Any:
        """Add a paragraph; one that announces what follows stands with it."""
        paragraph = new_paragraph(self._document, style)
        self._fill(paragraph, text, bold=bold)
        if plain(text).endswith(":"):
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def _items(self, items: Iterable[Text | Item], depth: int, ranked: bool = False) -> None:
        style = "List Number" if ranked else f"List Bullet {min(depth, DEEPEST_ITEMS)}".removesuffix(" 1")
        number = new_list(self._document, style) if ranked else 0
        for item in items:
            paragraph = self._paragraph(item.text if isinstance(item, Item) else item, style)
            if ranked:
                put_in_list(paragraph, number)
            if isinstance(item, Item):
                self._items(item.told, depth + 1)

    def _entry(self, entry: Entry) -> None:
        """Add a term in bold, with its words behind it or its blocks below."""
        paragraph = self._paragraph(entry.term, ENTRY, bold=True)
        self._name_place(paragraph, entry.anchor)
        if entry.in_blocks:
            paragraph.paragraph_format.keep_with_next = True
            self.all(entry.blocks)
        else:
            self._fill(paragraph, (" ", *inlines(entry.text)))

    def _tables(self, parts: Sequence[Fitted]) -> None:
        """Add a table, or its parts, under its caption."""
        for part in parts:
            grid = part.grid
            if grid.caption:
                self._paragraph(grid.caption, "Caption")
            if grid.has_heads or grid.rows:
                self._table(part)
                new_paragraph(self._document, GAP)  # else two tables become one

    def _table(self, part: Fitted) -> None:
        grid = part.grid
        heads = [tuple(column.head for column in grid.columns)] if grid.has_heads else []
        rows: list[tuple[Text, ...]] = [*heads, *grid.rows]
        made = new_table(self._document, len(rows), part.widths, one_line(plain(grid.caption)))
        for k, (cells, row) in enumerate(zip(made.rows, rows, strict=True)):
            is_head = k < len(heads)
            names_others = not is_head and grid.names_others(row)
            is_followed = k + 1 < len(rows) and (is_head or names_others or len(rows) <= FEW_ROWS)
            self._row(cells, row, part, is_bold=is_head, is_followed=is_followed)
            bound(cells, is_head=is_head, is_short=_lines(row, part) <= FEW_LINES)
            if names_others:
                join_cells(cells.cells)

    def _row(self, made: Any, row: Iterable[Text], part: Fitted, *, is_bold: bool, is_followed: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        style = SMALL_CELL if part.size < SMALL else CELL
        for cell, text, column in zip(made.cells, row, part.grid.columns, strict=True):
            (paragraph,) = cell.paragraphs
            put_style(paragraph, style)
            self._fill(paragraph, text, bold=is_bold)
            if column.kind in ALIGNED:
                paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, ALIGNED[column.kind])
            if is_followed:
                paragraph.paragraph_format.keep_with_next = True

    def _figure(self, figure: Figure) -> None:
        """Add a drawing, its legend and its notes."""
        drawn = picture(figure)
        if drawn:
            paragraph = new_paragraph(self._document, PICTURE)
            paragraph.paragraph_format.keep_with_next = bool(figure.legend or figure.notes)
            wide, high = (TURNED, HIGHEST_TURNED) if self._is_turned else (UPRIGHT, HIGHEST)
            scale = min(1.0, wide / drawn.width, high / drawn.height)
            self._picture(paragraph, figure.printed or figure.svg, drawn, scale)
        if figure.legend:
            paragraph = new_paragraph(self._document, "Caption")
            paragraph.paragraph_format.keep_with_next = bool(figure.notes)
            for svg, text in figure.legend:
                sample = standing_alone(svg, plain(text))
                self._picture(paragraph, svg, sample, SAMPLE / sample.height)
                self._fill(paragraph, ("\u2060\u00a0", *inlines(text), "\u00a0\u00a0 "))
        for note in figure.notes:
            self._paragraph(note, "Caption").paragraph_format.keep_with_next = False

    def _picture(self, paragraph: Any, svg: str, drawn: Picture, scale: float) -> None:
        """Add a picture in its line, with its words for who cannot see it."""
        from docx.shared import Pt

        image = BytesIO(self._images[svg])
        width, height = Pt(drawn.width * scale), Pt(drawn.height * scale)
        shown = paragraph.add_run().add_picture(image, width, height)
        shown._inline.docPr.set("descr", one_line(drawn.alternative))

    def _fill(self, paragraph: Any, text: Text, *, bold: bool = False) -> None:
        """Write a text into a paragraph, its marks raised, those of notes as links to them."""
        for inline in inlines(text):
            match inline:
                case Cite(mentions, sign):
                    self._cite(paragraph, mentions, sign)
                case Term(words, anchor) if anchor in self._bookmarks:
                    link(add_run(paragraph, one_line(words), bold=bold), self._bookmarks[anchor])
                case Code(words):
                    add_run(paragraph, letter_by_letter(words), bold=bold).font.name = MONO
                case Aside(words):
                    add_run(paragraph, one_line(words), bold=bold).italic = True
                case Quotation(_, language) if LANGUAGE_TAG.fullmatch(language):
                    said = add_run(paragraph, one_line(plain(inline)), bold=bold)
                    said._r.get_or_add_rPr().append(element("w:lang", val=language))
                case _:
                    add_run(paragraph, one_line(plain(inline)), bold=bold)

    def _cite(self, paragraph: Any, mentions: Iterable[Mention], sign: str) -> None:
        """Write the numbers of notes, each a link, or the sign that there are none."""
        for k, mention in enumerate(mentions):
            if k:
                add_run(paragraph, " ", raised=True)
            shown = add_run(paragraph, f"{mention.number}{'?' if mention.is_lost else ''}", raised=True)
            if mention.number in self._notes:
                link(shown, f"note_{mention.number}")
        if sign:
            add_run(paragraph, one_line(sign), raised=True)

    def _name_place(self, paragraph: Any, anchor: str) -> None:
        """Name a paragraph to which a term leads."""
        if anchor in self._bookmarks:
            self._name(paragraph, self._bookmarks[anchor])

    def _name(self, paragraph: Any, name: str) -> None:
        """Name a paragraph, so that links can lead to it; of two with the same name, the first has it."""
        if name in self._named:
            return
        self._named.append(name)
        start = element("w:bookmarkStart", name=name, id=str(len(self._named)))
        end = element("w:bookmarkEnd", id=str(len(self._named)))
        paragraph._p.insert_element_before(start, "w:hyperlink", "w:r")
        paragraph._p.append(end)


def _fitted(grid: Grid) -> list[Fitted]:
    """A table that fits its page, turned only where that of a PDF is, with room to spare where it needs no parts."""
    parts = fitted(grid)
    if len(parts) == 1:
        is_turned = parts[0].is_turned
        roomy = fitted(grid, room=(TURNED if is_turned else UPRIGHT) / SPARE, may_turn=False)
        parts = [replace(roomy[0], is_turned=is_turned)] if len(roomy) == 1 else parts
    lines = [TURNED if part.is_turned else UPRIGHT for part in parts]
    by = [min(SPARE, line / sum(part.widths)) for part, line in zip(parts, lines, strict=True)]
    return [
        replace(part, widths=tuple(width * more for width in part.widths))
        for part, more in zip(parts, by, strict=True)
    ]


def _lines(row: Iterable[Text], part: Fitted) -> float:
    """About how many lines a row has."""
    return max(width(plain(text)) * part.size / room for text, room in zip(row, part.widths, strict=True))
