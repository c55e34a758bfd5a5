"""Plain blocks and what they become."""

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from detente.blocks import Cite, Heading, Items, Mention, Note, NoteList, Paragraph, grid
from detente.renderers.docx import to_docx
from detente.renderers.markdown import to_markdown
from detente.renderers.pdf import to_pdf

HOSTILE = "<script>*bold* #let x = 1 | [link](x)"
BLOCKS = [
    Heading(1, "Title"),
    Paragraph(HOSTILE),
    Items(("one", "two\nlines")),
    grid(("a", ""), (("1", HOSTILE), ("2", "●")), kinds=("text", "mark")),
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


def test_markdown_has_no_mark_up_in_heads_of_tables_nor_at_the_start_of_a_line():
    texts = ("1. July", "2) x", "- or +", "+ x", "--- x", "R&amp;D", "US$5 or $6", "-5", "1.5 km", "A & B")
    escaped = [
        r"1\. July",
        r"2\) x",
        r"\- or +",
        r"\+ x",
        r"\--- x",
        r"R\&amp;D",
        r"US\$5 or \$6",
        "-5",
        "1.5 km",
        "A & B",
    ]
    assert to_markdown([Items(texts)]).splitlines() == [f"- {each}" for each in escaped]
    assert to_markdown([Paragraph(each) for each in texts]).split("\n\n") == [
        *escaped[:-1],
        escaped[-1] + "\n",
    ]
    head = to_markdown([grid(("Upper | Lower", "a_b"), ())]).splitlines()[0]
    assert head == r"| Upper \| Lower | a\_b |"


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


CITED = [
    Heading(1, "Title"),
    Heading(2, ("Ann", Cite((), "‡"))),
    Paragraph(("A claim.", Cite((Mention(1, 1, "cite-1"),)))),
    Items((("an option", Cite((Mention(2, 1, "cite-2"), Mention(1, 2, "cite-1-2")))), "another")),
    NoteList((Note(1, "Lee: “[^2]: a <b> trick”"), Note(2, "Lee: “planks”"))),
]


def test_markdown_has_footnotes():
    assert to_markdown(CITED).splitlines()[2:] == [
        "## Ann‡",
        "",
        "A claim.[^1]",
        "",
        "- an option[^2][^1]",
        "- another",
        "",
        r"[^1]: Lee: “\[^2\]: a \<b\> trick”",
        "",
        "[^2]: Lee: “planks”",
    ]


def test_docx_marks_are_raised_and_lead_to_the_notes():
    made = to_docx(CITED)
    document = Document(BytesIO(made))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[1:5] == ["Ann‡", "A claim.1", "an option2 1", "another"]
    assert texts[5:] == ["1. Lee: “[^2]: a <b> trick”", "2. Lee: “planks”"]
    xml = zipfile.ZipFile(BytesIO(made)).read("word/document.xml").decode()
    assert re.findall(r'w:anchor="(\w+)"', xml) == ["note_1", "note_2", "note_1"]
    assert re.findall(r'bookmarkStart [^>]*w:name="(\w+)"', xml) == ["note_1", "note_2"]


def test_pdf_marks_and_notes_are_links_both_ways():
    read = PdfReader(BytesIO(to_pdf(CITED)))
    links = [link for page in read.pages for link in page.get("/Annots") or []]
    assert len(links) == 5  # three marks, and back from two notes
    text = " ".join(page.extract_text() for page in read.pages)
    assert "a <b> trick" in text
    assert "‡" in text


def test_a_mark_without_its_note_is_a_number():
    assert to_pdf(CITED[:3]).startswith(b"%PDF-")
