"""What a PDF holds for those who hear it: its tags, its language, headings in their order, words for drawings."""

import io
from itertools import pairwise

import pytest
from pypdf import PdfReader

from detente.blocks import Figure, Heading, Paragraph, Sample, grid
from detente.renderers.pdf import to_pdf
from tests.unit.renderers.examples import BLOCKS, every_block

SVG = '<svg viewBox="0 0 90 20" width="90" height="20"><title>Moves</title><desc>Ann moves.</desc></svg>'


def root(*blocks):
    return PdfReader(io.BytesIO(to_pdf(blocks))).trailer["/Root"]


def elements(node):
    """The elements of a structure, in their order."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def kinds(*blocks):
    return [each["/S"] for each in elements(root(*blocks)["/StructTreeRoot"])]


@every_block
def test_every_document_is_tagged(name):
    found = root(BLOCKS[name])
    assert found["/MarkInfo"]["/Marked"]
    assert found["/Lang"] == "en"
    assert "pdfuaid" in found["/Metadata"].get_object().get_data().decode()


def test_what_no_face_has_is_tagged_too():
    found = root(Paragraph("\u0378"))
    assert found["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("block", [Figure(SVG, "A"), Paragraph(("a sign: ", Sample(SVG, "→")))])
def test_drawings_have_words(block):
    figures = [each for each in elements(root(block)["/StructTreeRoot"]) if each["/S"] == "/Figure"]
    assert [each["/Alt"] for each in figures] == ["Moves. Ann moves."]


def test_samples_of_a_legend_are_not_heard():
    assert kinds(Figure(SVG, "A", ((SVG, "Ann moves"),))).count("/Figure") == 1


def test_no_level_of_headings_is_passed_over():
    levels = [int(kind[2:]) for kind in kinds(*(Heading(k, "A") for k in (2, 4, 1, 3, 3))) if kind[1] == "H"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_table_has_heads():
    found = kinds(grid(("state", "who"), [("Ann", ""), ("s1", "Ann")]))
    assert found.count("/TH") == 3  # one names the rows below it
    assert found.count("/TD") == 2


def test_headings_are_bookmarks():
    outline = PdfReader(io.BytesIO(to_pdf([Heading(1, "On water"), Heading(2, "The states")]))).outline
    assert outline[0].title == "On water"
    assert outline[1][0].title == "The states"
