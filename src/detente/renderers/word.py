"""The make-up of a DOCX document: its page, its styles, numbered lists, tables of fixed width, and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.renderers.pictures import Picture

FACE = "Calibri"
"""What all is set in; programs without it have one as wide."""

LANGUAGE = "en-GB"

SHORT, LONG, MARGIN, TURNED_MARGIN = 21.0, 29.7, 2.2, 1.5
"""The sides of A4, and its margins upright and turned, in centimetres."""

TABLE, CELL, SMALL_CELL, ENTRY = "Answer Table", "Cell", "Small Cell", "Entry"
"""The styles of tables, of what stands in them, and of terms with their meaning."""

PICTURE, GAP = "Picture", "Gap"
"""Those of a drawing, and of what parts two tables."""

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands for the time of making, so that equal inputs give equal documents."""

LONGEST_PROPERTY = 255

DOTS_PER_INCH = 200
"""Of pictures."""

_TABLE_STYLE = """<w:tblPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:tblBorders>
<w:top w:val="single" w:sz="6" w:color="808080"/><w:bottom w:val="single" w:sz="6" w:color="808080"/>
<w:insideH w:val="single" w:sz="4" w:color="C8C8C8"/>
</w:tblBorders>
<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
<w:bottom w:w="20" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>
</w:tblPr>"""


def new_document(title: str) -> Any:
    """An empty document with its styles, its title at the head of each page but the first, and page numbers."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.created = properties.modified = NO_TIME
    properties.author, properties.language, properties.comments = "Detente", LANGUAGE, ""
    properties.title = title[:LONGEST_PROPERTY]
    _set_styles(document)
    (section,) = document.sections
    _set_page(section, is_turned=False)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.add_run(title[:LONGEST_PROPERTY])
    for footer in (section.footer, section.first_page_footer):
        _number_pages(footer.paragraphs[0])
    return document


def _set_styles(document: Any) -> None:
    """Sizes and spaces, so that two pages of a PDF are two here."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), FACE)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(9.5), Pt(4)
    normal.paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number"):
        styles[name].paragraph_format.space_after = Pt(1)
    for level, space in ((1, 12), (2, 8), (3, 8), (4, 8)):
        styles[f"Heading {level}"].paragraph_format.space_before = Pt(space)
        styles[f"Heading {level}"].paragraph_format.space_after = Pt(3)
    styles["Title"].font.size = Pt(20)
    caption = styles["Caption"]
    caption.font.bold, caption.font.size, caption.font.color.rgb = False, Pt(9), RGBColor(80, 80, 80)
    caption.paragraph_format.space_after, caption.paragraph_format.keep_with_next = Pt(3), True
    for name in ("Header", "Footer"):
        styles[name].font.size, styles[name].font.color.rgb = Pt(8.5), RGBColor(80, 80, 80)
    for name, size, after in (
        (ENTRY, 10, 3),
        (CELL, 8.5, 0),
        (SMALL_CELL, 7.5, 0),
        (PICTURE, 10, 3),
        (GAP, 4, 4),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.font.size = normal, Pt(size)
        made.paragraph_format.space_after, made.paragraph_format.line_spacing = Pt(after), 1.0
    styles[ENTRY].paragraph_format.left_indent = Cm(0.5)
    styles[ENTRY].paragraph_format.first_line_indent = Cm(-0.5)
    styles.add_style(TABLE, WD_STYLE_TYPE.TABLE).element.append(parse_xml(_TABLE_STYLE))


def _set_page(section: Any, *, is_turned: bool) -> None:
    """Make a page A4, upright or turned."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.LANDSCAPE if is_turned else WD_ORIENT.PORTRAIT
    wide, high = (LONG, SHORT) if is_turned else (SHORT, LONG)
    section.page_width, section.page_height = Cm(wide), Cm(high)
    section.left_margin = section.right_margin = Cm(TURNED_MARGIN if is_turned else MARGIN)
    section.top_margin = section.bottom_margin = Cm(1.6)
    section.header_distance = section.footer_distance = Cm(1.0)


def turn_page(document: Any, *, is_turned: bool) -> None:
    """Go on on a new page, turned or upright; where nothing stands yet, begin with such a page."""
    if len(document.element.body) == 1:
        _set_page(document.sections[0], is_turned=is_turned)
        return
    section = document.add_section()
    section.different_first_page_header_footer = False
    _set_page(section, is_turned=is_turned)


def _number_pages(paragraph: Any) -> None:
    """Write the number of the page, and of all pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """Add what the program that shows the document works out."""
    field = element("w:fldSimple", instr=name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def element(name: str, /, **values: str) -> Any:
    """An element with its attributes, all of the names of documents."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def new_paragraph(document: Any, style: str = "") -> Any:
    """An empty paragraph at the end, in a style."""
    made = document.add_paragraph()
    if style:
        put_style(made, style)
    return made


def put_style(paragraph: Any, style: str) -> None:
    """Give a paragraph a style, by the id that follows from its name; to look for it takes long."""
    paragraph._p.style = style.replace(" ", "")


def add_run(paragraph: Any, text: str, *, bold: bool = False, raised: bool = False) -> Any:
    """Add a run of text to a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.font.superscript = bold or None, raised or None
    return run


def new_list(document: Any, style: str) -> int:
    """The number of a list of its own in the style of a numbered list, which begins at 1."""
    numbering = document.part.numbering_part.element
    own = document.styles[style].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(own).abstractNumId.val)
    made.add_lvlOverride(0).add_startOverride(1)
    number: int = made.numId
    return number


def put_in_list(paragraph: Any, number: int) -> None:
    """Make a paragraph the next item of a list."""
    held = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    held.get_or_add_ilvl().val = 0
    held.get_or_add_numId().val = number


def new_table(document: Any, n_rows: int, widths: Sequence[float], caption: str) -> Any:
    """A table whose columns are so many points wide, whatever stands in them; its caption is for who cannot see it."""
    from docx.shared import Pt

    made = document.add_table(rows=n_rows, cols=len(widths), style=TABLE)
    made.autofit = False
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Pt(width)
    for row in made._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Pt(width)
    if caption:
        made._tbl.tblPr.append(element("w:tblCaption", val=caption))
    return made


def bound(row: Any, *, is_head: bool, is_short: bool) -> None:
    """Repeat a row of headings on each page, and break no short row over two."""
    properties = row._tr.get_or_add_trPr()
    if is_short:
        properties.append(element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))


def join_cells(cells: Sequence[Any]) -> None:
    """Join the cells of a row that names the rows below it."""
    cells[0].merge(cells[-1])
    paragraph, *empty = cells[0].paragraphs
    for run in paragraph.runs:
        run.bold = True
    for each in empty:
        each._p.getparent().remove(each._p)


def link(run: Any, bookmark: str) -> None:
    """Make a run lead to a bookmark."""
    made = element("w:hyperlink", anchor=bookmark)
    run._r.addprevious(made)
    made.append(run._r)


def rasters(pictures: Sequence[Picture]) -> list[bytes]:
    """Pictures as PNG, in their order; on white, so that they can be read where a page of Word is shown dark.

    Raises
    ------
    ImportError
        When typst is not installed.
    """
    import json

    import typst

    if not pictures:
        return []
    source = """
#let told = json(bytes(sys.inputs.told))
#for each in told {
  page(width: each.width * 1pt, height: each.height * 1pt, margin: 0pt, fill: white,
    image(bytes(each.svg), format: "svg", width: 100%, height: 100%))
}"""
    told = [{"svg": each.svg, "width": each.width, "height": each.height} for each in pictures]
    made: Any = typst.compile(
        source.encode(),
        format="png",
        ppi=DOTS_PER_INCH,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    return [made] if isinstance(made, bytes) else list(made)


def saved(document: Any) -> bytes:
    """The document as a file, without the times at which its parts were packed."""
    written, packed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()
