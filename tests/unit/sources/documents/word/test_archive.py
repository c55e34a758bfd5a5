from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest

from detente.errors import RequestError
from detente.sources.documents.child import taken_apart
from detente.sources.documents.word import archive
from detente.sources.documents.word.archive import repacked
from tests.unit.sources.documents.samples import RELATIONS, docx, paragraph

TEXT = paragraph("The Parties shall not")


def refused(data, said):
    with pytest.raises(RequestError, match=said):
        repacked(data, "a.docx")


def zipped(parts, how=0):
    made = BytesIO()
    with ZipFile(made, "w", how) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def test_the_xml_stays_and_pictures_are_emptied():
    given = docx(TEXT, {"word/media/a.png": b"picture", "word/styles.xml": b"<a/>"})
    with ZipFile(repacked(given, "a.docx")) as found, ZipFile(BytesIO(given)) as before:
        assert found.namelist() == before.namelist()
        assert found.read("word/document.xml") == before.read("word/document.xml")
        assert found.read("word/media/a.png") == b""


@pytest.mark.parametrize(
    ("part", "kind", "hint"),
    [
        ("xl/workbook.xml", "workbook", "docx"),
        ("ppt/presentation.xml", "presentation", "docx"),
        ("content.xml", "OpenDocument", "LibreOffice"),
        ("META-INF/container.xml", "EPUB", "HTML"),
        ("Index/Document.iwa", "Pages", "export it to Word"),
        ("project.qde", "REFI-QDA", "evidence import"),
        ("word/document.bin", "not XML", "docx"),
        ("a.txt", "ZIP archive", "unpack"),
    ],
)
def test_other_archives_are_named_and_what_to_do_is_said(part, kind, hint):
    with pytest.raises(RequestError, match=kind) as refusal:
        repacked(zipped({part: b""}), "a.docx")
    assert hint in refusal.value.hint


@pytest.mark.parametrize(
    ("said", "kind"), [("text", "text .*odt"), ("spreadsheet", "spreadsheet"), ("chart", "OpenDocument file")]
)
def test_an_open_document_says_what_it_is(said, kind):
    refused(zipped({"mimetype": f"application/vnd.oasis.opendocument.{said}", "content.xml": b""}), kind)


@pytest.mark.parametrize(
    "main",
    [
        "ms-word.document.macroEnabled.main+xml",
        "ms-word.template.macroEnabledTemplate.main+xml",
        "openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_files_with_macros_and_templates_are_read_without_the_macros(main):
    plain = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        name: ZipFile(BytesIO(docx(TEXT))).read(name) for name in ZipFile(BytesIO(docx(TEXT))).namelist()
    }
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain.encode(), main.encode())
    given = zipped({**parts, "word/vbaProject.bin": b"macro"})
    assert taken_apart("docx", given, "a.docm", None).text == "The Parties shall not\n"
    with ZipFile(repacked(given, "a.docm")) as found:
        assert found.read("word/vbaProject.bin") == b""


def test_the_strict_form_of_the_standard_is_read():
    strict = "http://purl.oclc.org/ooxml"
    document = f'<w:document xmlns:w="{strict}/wordprocessingml/main"><w:body>{TEXT}</w:body></w:document>'
    types = ZipFile(BytesIO(docx(TEXT))).read("[Content_Types].xml")
    given = zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": RELATIONS.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/", f"{strict}/officeDocument/"
            ),
            "word/document.xml": document,
        }
    )
    assert taken_apart("docx", given, "a.docx", None).text == "The Parties shall not\n"


def test_an_archive_that_says_it_is_too_large(monkeypatch):
    refused(docx(TEXT * 300_000), "too large unpacked")
    monkeypatch.setattr(archive, "MAX_PARTS", 3)
    refused(docx(TEXT, {"word/a.xml": b""}), "more than 3 parts")


def test_an_archive_that_lies_about_its_size(monkeypatch):
    given = bytearray(docx(TEXT * 100))
    at = given.rindex(b"word/document.xml") - 46 + 24
    said = int.from_bytes(given[at : at + 4], "little")
    assert said > 1000
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 2000)
    given[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Exception, match="CRC"):
        repacked(bytes(given), "a.docx")


def test_what_is_unpacked_is_counted_whatever_the_archive_says(monkeypatch):
    monkeypatch.setattr(archive, "_check_said_size", lambda infos, name: None)
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 2000)
    refused(docx(TEXT * 100), "too large unpacked")


def test_entities_passwords_and_strange_packing(monkeypatch):
    refused(docx("", document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities")
    encrypted = bytearray(docx(TEXT))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := encrypted.find(mark, start)) >= 0:
            encrypted[start + at] |= 1
            start += 4
    refused(bytes(encrypted), "encrypted")
    names = {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}
    refused(zipped(names, ZIP_LZMA), "packed as no DOCX is")
