from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest

from detente.errors import RequestError
from detente.sources.documents import archive
from detente.sources.documents.archive import repacked
from tests.unit.sources.documents.making import docx, paragraph

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
    ("part", "kind"),
    [
        ("xl/workbook.xml", "workbook"),
        ("ppt/presentation.xml", "presentation"),
        ("content.xml", "OpenDocument"),
        ("META-INF/container.xml", "EPUB"),
        ("a.txt", "ZIP archive"),
    ],
)
def test_other_archives_are_named(part, kind):
    refused(zipped({part: b"", "[Content_Types].xml": b""}), kind)


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
