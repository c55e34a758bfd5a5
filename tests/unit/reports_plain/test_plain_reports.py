"""Plain blocks and what they become."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from detente.reports.plain import Bullets, Grid, Heading, Paragraph, to_docx, to_markdown, to_pdf
from detente.reports.tables import Table

HOSTILE = "<script>*bold* #let x = 1 | [link](x)"
BLOCKS = [
    Heading(1, "Title"),
    Paragraph(HOSTILE),
    Bullets(("one", "two\nlines")),
    Grid(Table(("a", ""), (("1", HOSTILE), ("2", "●")), frozenset({1}))),
]


def test_markdown_has_no_mark_up_of_the_texts():
    assert to_markdown(BLOCKS).splitlines() == [
        "# Title",
        "",
        r"\<script\>\*bold\* \#let x = 1 \| \[link\](x)",
        "",
        "- one",
        "- two lines",
        "",
        "| a |  |",
        "| --- | :---: |",
        r"| 1 | \<script\>\*bold\* \#let x = 1 \| \[link\](x) |",
        "| 2 | ● |",
    ]


def test_docx_holds_the_texts_as_they_are():
    document = Document(BytesIO(to_docx(BLOCKS)))
    assert [paragraph.text for paragraph in document.paragraphs][:4] == ["Title", HOSTILE, "one", "two lines"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["a", ""],
        ["1", HOSTILE],
        ["2", "●"],
    ]


def test_docx_tells_no_time():
    archive = zipfile.ZipFile(BytesIO(to_docx(BLOCKS)))
    assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_pdf_is_one_document():
    made = to_pdf(BLOCKS)
    assert made.startswith(b"%PDF-")
    assert made == to_pdf(BLOCKS)


@pytest.mark.parametrize("write", [to_docx, to_pdf])
def test_control_characters_do_no_harm(write):
    assert write([Heading(1, "t"), Paragraph("a\x00b\x1bc\ufffe")])
