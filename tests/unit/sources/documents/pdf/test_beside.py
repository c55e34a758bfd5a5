"""What stands in a PDF beside the text of its pages is told."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import pdf, shown


def written(change):
    """A PDF of one page with the text ‘Text’, changed."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(shown("Text")))))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def notes(change):
    return taken_apart("pdf", written(change), "a.pdf", None).notes


def dictionary(**entries):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def annotated(*annotations):
    def change(writer):
        writer.pages[0][NameObject("/Annots")] = ArrayObject(annotations)

    return change


def annotation(kind, **entries):
    return dictionary(Subtype=NameObject(f"/{kind}"), **entries)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("Text", "comments and marks"),
        ("Highlight", "comments and marks"),
        ("FreeText", "text written on the page"),
        ("FileAttachment", "attached files"),
    ],
)
def test_what_is_put_on_a_page_is_told_with_its_words(kind, why):
    found = notes(annotated(annotation(kind, Contents=TextStringObject("Not so."))))
    assert found == (
        "Kept: 40 % of the characters that could be read.",
        f"Left out: {why} (1 place, 6 characters), “Not so.”",
    )


def test_fields_of_a_form_are_told_and_empty_ones_and_links_are_not():
    parent = dictionary(V=TextStringObject("Freedonia"))
    found = notes(
        annotated(
            annotation("Widget", V=TextStringObject("yes")),
            annotation("Widget", Parent=parent),
            annotation("Widget", V=NameObject("/Off")),
            annotation("Widget"),
            annotation("Link", Contents=TextStringObject("elsewhere")),
            annotation("Popup", Contents=TextStringObject("again")),
            NullObject(),
        )
    )
    assert found[1:] == ("Left out: form fields (2 places, 12 characters), the first begins “yes”",)


def test_attached_files_are_told():
    found = notes(lambda writer: writer.add_attachment("annex.txt", b"All of it."))
    assert found == ("Left out: attached files (1 place), “annex.txt”.",)


def test_a_form_that_is_drawn_anew_is_told():
    def change(writer):
        writer._root_object[NameObject("/AcroForm")] = dictionary(XFA=ArrayObject())

    assert notes(change) == ("Left out: a form that programs draw anew (XFA) (1 place).",)


def test_layers_that_are_switched_off_are_told():
    def change(writer):
        layers = dictionary(D=dictionary(OFF=ArrayObject([dictionary()])))
        writer._root_object[NameObject("/OCProperties")] = layers

    assert notes(change) == (
        "It has layers that are switched off: their text is read, though nobody sees it.",
    )


def test_a_large_picture_with_a_page_number_may_be_a_scan():
    def change(writer, pixels=1200):
        picture = StreamObject()
        picture.update(
            dictionary(Subtype=NameObject("/Image"), Width=NumberObject(pixels), Height=NumberObject(pixels))
        )
        writer.pages[0]["/Resources"][NameObject("/XObject")] = dictionary(I=writer._add_object(picture))

    assert notes(change) == ("On page 1, a large picture stands beside hardly any text: perhaps a scan.",)
    assert notes(lambda writer: change(writer, 100)) == ()


def test_annotations_that_are_none_do_no_harm():
    assert notes(lambda writer: writer.pages[0].update({NameObject("/Annots"): NumberObject(7)})) == ()
