"""Project exchange files of other programs, written by hand."""

import unicodedata
import zipfile

import pytest

from detente.errors import RequestError
from detente.sources.exchange.project import all_codes
from detente.sources.exchange.project_parser import read_project
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
        "Kept: 62 % of the characters that could be read.",
        "Left out: comments on passages (1 place, 11 characters), “Strong words”",
        "Left out: notes (1 place, 4 characters), “Memo”",
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
    ("old", "new"),
    [
        (f'guid="{CODE}" name', 'guid="12" name'),
        ('isCodable="true"', ""),
        ('isCodable="true"', 'isCodable="yes" color="red"'),
        ('isCodable="true"', 'isCodable="1" color="rgb(1,2,3)"'),
        ("<PlainTextSelection", '<PlainTextSelection creationDateTime="yesterday"'),
        ("<PlainTextSelection", '<PlainTextSelection modifiedDateTime="29.11.2026 06:30"'),
        ("<Coding", '<Coding creationDateTime=""'),
        ("<Users>", "<Users/><Users>"),
        ('name="A study"', ""),
        ("<Users>", "stray text<Users>"),
        ('creatingUser="', 'creatingUser="nobody-'),
        ("<CodeRef", "<Later/><CodeRef"),
    ],
)
def test_what_is_not_needed_hinders_nobody(tmp_path, old, new):
    xml = coded(selection(3, 14))
    assert old in xml
    found = speech(tmp_path, xml.replace(old, new))
    assert [(each.start, each.end) for each in found.documents[0].selections] == [(3, 14)]
    assert len(found.documents[0].selections[0].codings) == 1
    assert [note for note in found.notes if note.startswith("project.qde in ‘")]


def test_the_order_of_elements_is_free(tmp_path):
    users = f'<Users><User guid="{USER}" name="Ana"/></Users>'
    sources = f"<Sources>{text_source(selection(3, 14))}</Sources>"
    found = speech(tmp_path, project(sources + codebook((CODE, "Demand")) + users))
    assert (found.codes[0].name, found.coders[0].name) == ("Demand", "Ana")
    assert len(found.documents[0].selections) == 1
    assert ["departs from the standard, line 3: " in note for note in found.notes] == [True]


def test_codes_in_groups_of_other_tools_are_read(tmp_path):
    xml = coded(selection(3, 14)).replace("<Codes>", '<Codes><x:Group xmlns:x="urn:x" name="Acts"><Group>')
    found = speech(tmp_path, xml.replace("</Codes>", "</Group></x:Group></Codes>"))
    assert [("/".join(way), each.guid) for each, way in all_codes(found.codes)] == [
        ("Acts", ""),
        ("Acts/Demand", CODE),
    ]


def test_another_edition_of_the_format_is_read(tmp_path):
    found = speech(tmp_path, coded(selection(3, 14)).replace("project:1.0", "project:1.5"))
    assert len(found.documents[0].selections) == 1
    assert ["of the edition ‘urn:QDA-XML:project:1.5’" in note for note in found.notes] == [True]


@pytest.mark.parametrize(
    "edition", ["", "urn:QDA-XML:project:1:0", "http://schema.qdasoftware.org/versions/Project/v1.0"]
)
def test_a_draft_of_the_format_is_read(tmp_path, edition):
    found = speech(tmp_path, coded(selection(3, 14)).replace("urn:QDA-XML:project:1.0", edition))
    assert len(found.documents[0].selections) == 1
    assert any("was read as ‘urn:QDA-XML:project:1.0’" in note for note in found.notes)


CODING = f'<Coding guid="{SPARE.format(60)}"><CodeRef targetGUID="{CODE}"/></Coding>'


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("</Project>", f"{CODING}</Project>", ("outside the sources", 1)),
        (
            "</Sources>",
            f"</Sources><Notes><Note>{selection(0, 2, 9)}</Note></Notes>",
            ("outside the sources", 1),
        ),
        ("</PlainTextSelection>", f"{selection(0, 2, 9)}</PlainTextSelection>", ("Speech", 1)),
        ("</PlainTextSelection>", f"<Codings>{CODING}{CODING}</Codings></PlainTextSelection>", ("Speech", 2)),
        ("</TextSource>", f"<Tables><Cell>{CODING}</Cell></Tables></TextSource>", ("Speech", 1)),
    ],
)
def test_codings_in_strange_places_are_counted(tmp_path, old, new, lost):
    found = speech(tmp_path, coded(selection(3, 14)).replace(old, new))
    assert len(found.documents[0].selections[0].codings) == 1
    assert [(each.source, each.n_codings) for each in found.lost] == [lost]


def test_sources_in_groups_of_other_tools_are_read(tmp_path):
    xml = coded(selection(3, 14)).replace("<Sources>", "<Sources><Folder><Folder>")
    found = speech(tmp_path, xml.replace("</Sources>", "</Folder></Folder></Sources>"))
    assert (len(found.documents), found.lost) == (1, ())


@pytest.mark.parametrize("path", ["internal://nowhere.txt", "", f"internal://{{{TEXT}}}.txt"])
def test_a_text_is_found_by_the_guid_that_is_its_usual_name(tmp_path, path):
    xml = coded(selection(3, 14)).replace(f"internal://{TEXT}.txt", path)
    found = speech(tmp_path, xml)
    assert found.documents[0].text == SPEECH
    assert f"found by the name of its file: ‘sources/{TEXT}.txt’" in found.notes[-1]


@pytest.mark.parametrize("place", ["three", "", "1e3", "99999999999999999999"])
def test_a_place_that_is_no_number_is_listed(tmp_path, place):
    found = speech(tmp_path, coded(selection(place, 14), selection(0, 2, 1)))
    assert [(each.start, each.end) for each in found.documents[0].selections] == [(0, 2)]
    assert [(each.source, each.n_codings) for each in found.lost] == [("Speech", 1)]


@pytest.mark.parametrize(
    "xml",
    [
        coded(selection(3, 14)).encode("utf-8-sig"),
        coded(selection(3, 14)).encode("utf-16"),
        coded(selection(3, 14)).replace("utf-8", "utf-16").encode("utf-16-le"),
        coded(selection(3, 14)).replace("utf-8", "utf-16").encode("utf-16-be"),
        coded(selection(3, 14)).replace("utf-8", "utf-16").encode("utf-8"),
        coded(selection(3, 14), name="Détente").replace("utf-8", "windows-1252").encode("cp1252"),
        "\n " + coded(selection(3, 14)),
    ],
)
def test_the_project_may_be_of_another_encoding(tmp_path, xml):
    found = speech(tmp_path, xml)
    assert found.codes[0].name in {"Demand", "Détente"}
    assert len(found.documents[0].selections) == 1


@pytest.mark.parametrize(
    "path",
    [
        f"internal:/{TEXT}.txt",
        f"internal:///{TEXT}.txt",
        f"internal:{TEXT}.txt",
        f"INTERNAL://{TEXT.upper()}.TXT",
        f"internal://sources/{TEXT}.txt",
        f"internal://texts/{TEXT}.txt",
        f"relative:///{TEXT}.txt",
        f"relative://../sources/{TEXT}.txt",
        f"absolute:///C:/Users/ana/{TEXT}.txt",
        f"file:///C:/Users/ana/{TEXT}.txt",
        f"C:\\Users\\ana\\{TEXT}.txt",
        f"sources\\{TEXT}.txt",
        f"{TEXT}.txt",
        f"internal://{TEXT.replace('-', '%2D')}.txt",
    ],
)
def test_a_text_is_found_by_the_name_of_its_file(tmp_path, path):
    (document,) = speech(tmp_path, coded(selection(3, 14)).replace(f"internal://{TEXT}.txt", path)).documents
    assert (document.text, len(document.selections)) == (SPEECH, 1)


@pytest.mark.parametrize("name", ["Übergabe 1.txt", "виступ.txt"])
def test_names_of_files_may_be_composed_otherwise(tmp_path, name):
    xml = coded(selection(3, 14)).replace(f"{TEXT}.txt", name)
    (document,) = read(tmp_path, xml, {unicodedata.normalize("NFD", name): SPEECH}).documents
    assert document.text == SPEECH


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"Ferry talks.qde": "PROJECT", f"sources/{TEXT}.txt": "yes"}, "yes"),
        ({"PROJECT.QDE": "PROJECT", f"SOURCES/{TEXT}.TXT": "yes"}, "yes"),
        ({"study/project.qde": "PROJECT", "study/": "", f"study/sources/{TEXT}.txt": "yes"}, "yes"),
        ({"project.qde": "PROJECT", "other.qde": "no", f"sources/{TEXT}.txt": "yes"}, "yes"),
        ({"a.qde": "PROJECT", "__MACOSX/._a.qde": "no", f"sources/{TEXT}.txt": "yes"}, "yes"),
        ({"a.qde": "PROJECT", f"sources/{TEXT}.txt": "yes", f"__MACOSX/sources/._{TEXT}.txt": "no"}, "yes"),
        ({"project.qde": "PROJECT", f"sources\\{TEXT}.txt": "yes", "sources/": ""}, "yes"),
        ({"project.qde": "PROJECT", f"{TEXT}.txt": "yes"}, "yes"),
        ({"project.qde": "PROJECT", f"a/{TEXT}.txt": "no", f"sources/{TEXT}.txt": "yes"}, "yes"),
    ],
)
def test_the_project_and_its_texts_may_lie_elsewhere(tmp_path, parts, text):
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, coded(selection(0, 3)) if content == "PROJECT" else content)
    (document,) = read_project(path).documents
    assert document.text == text


def test_which_of_several_is_the_project_is_not_guessed(tmp_path):
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.qde", "b.qde"):
            archive.writestr(name, coded(selection(0, 3)))
    with pytest.raises(RequestError, match=r"2 that may be it: ‘a.qde’, ‘b.qde’"):
        read_project(path)


CODING = f'<Coding guid="{SPARE.format(0)}"><CodeRef targetGUID="{CODE}"/></Coding>'


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (text_source(CODING + CODING, path="internal://nowhere.txt"), "its text cannot be had"),
        (text_source(CODING + CODING, path="").replace("plainText", "richText"), "its text cannot be had"),
        (f'<PictureSource guid="{TEXT}" name="Speech">{CODING}{CODING}</PictureSource>', "it is a picture"),
        (
            f'<AudioSource guid="{TEXT}" name="Speech"><AudioSelection guid="{TEXT}" begin="0" end="1">{CODING}'
            f"</AudioSelection>{CODING}</AudioSource>",
            "it is a recording",
        ),
        (
            f'<PDFSource guid="{TEXT}" name="Speech">{CODING}{CODING}</PDFSource>',
            "it is a PDF without its text",
        ),
        (f'<WebSource guid="{TEXT}" name="Speech">{CODING}{CODING}</WebSource>', "it is a WebSource"),
        (f'<x:Tweet xmlns:x="urn:x" name="Speech">{CODING}{CODING}</x:Tweet>', "it is a Tweet"),
        (
            f'<TextSource guid="{TEXT}" name="Speech"><PlainTextContent> </PlainTextContent>{CODING}{CODING}'
            "</TextSource>",
            "its text cannot be had",
        ),
    ],
)
def test_codings_of_sources_without_a_text_are_counted(tmp_path, source, why):
    found = read(tmp_path, project(f"<Sources>{source}</Sources>"))
    assert [(each.source, each.n_codings, each.why) for each in found.lost] == [("Speech", 2, why)]


@pytest.mark.parametrize(
    ("data", "n_documents", "note"),
    [
        (SPEECH.encode("utf-16"), 1, ""),
        (
            "Der Überfall auf die Fähre, sagten sie später, sei übel gewesen.".encode("cp1252"),
            1,
            "is not UTF-8",
        ),
        (b"\0\1\2\xff\xfe", 0, "cannot be read"),
        (b"  ", 0, "is empty"),
    ],
)
def test_texts_of_other_encodings_are_read_or_listed(tmp_path, data, n_documents, note):
    found = read(tmp_path, coded(selection(3, 14)), {f"{TEXT}.txt": data})
    assert len(found.documents) == n_documents
    assert len(found.lost) == 1 - n_documents
    assert not note or [each for each in found.notes if note in each]
