"""Project exchange files of other programs, written by hand."""

import pytest

from detente.errors import RequestError
from detente.sources.exchange.project_reading import read_project
from tests.unit.sources.exchange.projects import (
    CODE,
    OTHER_CODE,
    SPARE,
    TEXT,
    USER,
    codebook,
    coded,
    project,
    qdpx,
    selection,
    text_source,
)

SPEECH = "We offer talks. They refuse."


def read(tmp_path, xml, files=None):
    return read_project(qdpx(tmp_path / "p.qdpx", xml, files))


def speech(tmp_path, xml):
    return read(tmp_path, xml, {f"{TEXT}.txt": SPEECH})


def test_who_coded_what_with_what(tmp_path):
    found = speech(tmp_path, coded(selection(3, 14)))
    assert [(each.guid, each.name) for each in found.coders] == [(USER, "Ana")]
    assert [(each.guid, each.name, each.is_codable) for each in found.codes] == [(CODE, "Demand", True)]
    (document,) = found.documents
    assert (document.name, document.text) == ("Speech", SPEECH)
    (passage,) = document.selections
    assert (passage.start, passage.end) == (3, 14)
    assert [(each.code, each.coder) for each in passage.codings] == [(CODE, USER)]


def test_guids_are_one_in_every_spelling(tmp_path):
    xml = coded(selection(3, 14)).replace(f'guid="{CODE}"', f'guid="{{{CODE.upper()}}}"')
    assert speech(tmp_path, xml).codes[0].guid == CODE


def test_codes_below_codes(tmp_path):
    inner = f'<Code guid="{OTHER_CODE}" name="Talks" isCodable="1"><Description>On talks</Description></Code>'
    outer = f'<Code guid="{CODE}" name="Folder" isCodable="false">{inner}</Code>'
    (code,) = read(tmp_path, project(f"<CodeBook><Codes>{outer}</Codes></CodeBook>")).codes
    assert not code.is_codable
    assert [(each.name, each.description, each.is_codable) for each in code.children] == [
        ("Talks", "On talks", True)
    ]


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path):
    found = read(tmp_path, coded(selection(3, 14)), {f"{TEXT}.txt": SPEECH.encode("utf-8-sig")})
    assert found.documents[0].text == SPEECH


def test_text_inside_the_project(tmp_path):
    source = f'<TextSource guid="{TEXT}"><PlainTextContent>One &amp; two</PlainTextContent></TextSource>'
    assert read(tmp_path, project(f"<Sources>{source}</Sources>")).documents[0].text == "One & two"


def test_codings_of_a_whole_text(tmp_path):
    coding = f'<Coding guid="{SPARE.format(0)}"><CodeRef targetGUID="{CODE}"/></Coding>'
    xml = project(codebook((CODE, "Demand")) + f"<Sources>{text_source(coding)}</Sources>")
    (document,) = speech(tmp_path, xml).documents
    assert [each.code for each in document.codings] == [CODE]


def test_a_pdf_is_read_by_its_text(tmp_path):
    text = text_source(selection(3, 14)).replace("TextSource", "Representation").replace(TEXT, OTHER_CODE, 1)
    pdf = f'<PDFSource guid="{TEXT}" name="Treaty" path="internal://{TEXT}.pdf">{text}</PDFSource>'
    xml = project(codebook((CODE, "Demand")) + f"<Sources>{pdf}</Sources>")
    (document,) = speech(tmp_path, xml).documents
    assert (document.name, document.text, len(document.selections)) == ("Treaty", SPEECH, 1)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (f'<PictureSource guid="{TEXT}" name="Map"/>', "‘Map’ is a picture"),
        (f'<AudioSource guid="{TEXT}" name="Tape"/>', "‘Tape’ is a recording"),
        (f'<VideoSource guid="{TEXT}" name="Film"/>', "‘Film’ is a film"),
        (f'<PDFSource guid="{TEXT}" name="Scan"/>', "‘Scan’ is a PDF without its text"),
        (
            text_source("", path="absolute:///etc/passwd"),
            "‘absolute:///etc/passwd’, which is not in the file",
        ),
        (text_source("", path="relative:///speech.txt"), "which is not in the file"),
        (text_source("", path="internal://../speech.txt"), "which is not in the file"),
        (text_source("", path="internal://nowhere.txt"), "which is not in the file"),
        (f'<TextSource guid="{TEXT}" name="Blank"/>', "‘Blank’ is nowhere"),
    ],
)
def test_sources_without_a_text_are_noted(tmp_path, source, why):
    found = read(tmp_path, project(f"<Sources>{source}</Sources>"))
    assert found.documents == ()
    assert [note for note in found.notes if why in note], found.notes


def test_what_a_scenario_has_no_place_for_is_counted(tmp_path):
    bare = f'<PlainTextSelection guid="{SPARE.format(9)}" startPosition="0" endPosition="2"/>'
    commented = selection(3, 14, inside="<Description>Strong words</Description>")
    notes = f'<Notes><Note guid="{SPARE.format(8)}"><PlainTextContent>Memo</PlainTextContent></Note></Notes>'
    xml = coded(bare, commented).replace("</Sources>", f"</Sources>{notes}")
    assert speech(tmp_path, xml).notes == (
        "Passages without a code were passed over: 1.",
        "Comments on passages were passed over: 1.",
        "Notes were passed over: 1.",
    )


def test_extensions_are_passed_over_with_a_note(tmp_path):
    xml = coded(selection(3, 14)).replace(
        "<Users>", '<x:Extra xmlns:x="urn:x" a="1"><x:Deep/></x:Extra><Users>'
    )
    found = speech(tmp_path, xml.replace("isCodable", 'icon="star" isCodable'))
    assert len(found.documents[0].selections) == 1
    assert ["Extra, icon" in note for note in found.notes] == [True]


def test_a_flaw_in_what_nobody_reads_is_noted(tmp_path):
    xml = coded(selection(3, 14)).replace("</CodeBook>", "</CodeBook><Variables/>")
    found = speech(tmp_path, xml)
    assert len(found.documents) == 1
    assert ["departs from the standard" in note for note in found.notes] == [True]


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        (coded(selection(3, 14)).replace(f'guid="{CODE}"', 'guid="12"'), 3),
        (coded(selection(3, 14)).replace('startPosition="3"', 'startPosition="three"'), 3),
        (coded(selection(3, 14)).replace('isCodable="true"', ""), 3),
        (coded(selection(3, 14)).replace("\n<Users>", "\n\n\n<Users/><Users>"), 5),
        (project("stray text"), 2),
    ],
)
def test_a_project_that_breaks_the_standard_is_refused_with_the_line(tmp_path, xml, line):
    with pytest.raises(RequestError, match=rf"no valid project, line {line}: "):
        speech(tmp_path, xml)


def test_the_text_must_be_utf_8(tmp_path):
    with pytest.raises(RequestError, match="‘Speech’ is not UTF-8"):
        read(tmp_path, coded(), {f"{TEXT}.txt": "Überfall".encode("latin-1")})
