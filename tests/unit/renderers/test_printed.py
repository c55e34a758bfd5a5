"""Drawings on paper: drawn in a PDF, wherever they stand, with their words in the appendix; told in other documents."""

import io

import pytest
from pypdf import PdfReader

from detente.blocks import Card, Entries, Entry, Figure, Fold, Paragraph
from detente.renderers.docx import to_docx
from detente.renderers.markdown import to_markdown
from detente.renderers.pdf import to_pdf

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90" height="20">'
    '<text x="2" y="12" font-size="10">Northward</text></svg>'
)
FIGURE = Figure(
    SVG, "A drawing", ((SVG, "a sample"),), ("A note.",), Fold("In words", (Paragraph("Told."),)), printed=SVG
)
PLACES = {
    "alone": (FIGURE,),
    "in a card": (Card((FIGURE,)),),
    "in an entry": (Entries((Entry("term", blocks=(FIGURE,)),)),),
}


@pytest.mark.parametrize("blocks", PLACES.values(), ids=PLACES)
def test_a_pdf_draws_it_with_its_legend_and_notes(blocks):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(blocks))).pages)
    assert "Northward" in text
    assert "a sample" in text
    assert "A note." in text
    assert "In words: Appendix 1." in text
    assert "1. A drawing: In words" in text
    assert "Told." in text


@pytest.mark.parametrize("blocks", PLACES.values(), ids=PLACES)
def test_other_documents_tell_it_in_words(blocks):
    assert "Told." in to_markdown(blocks)
    assert to_docx(blocks).startswith(b"PK")
