import pytest

from detente.errors import RequestError
from detente.sources.documents.formats import format_of

ZIP = b"PK\x03\x04rest"


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"Hello", "a.txt", "text"),
        (b"Hello", "a", "text"),
        (b"# Hello", "a.md", "text"),
        (b"{}", "a.json", "text"),
        (b"Hello", "a.HTML", "html"),
        (b"<html><body>", "a.txt", "text"),
        (b"<!DOCTYPE html><p>", "a", "html"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- a --><!-- b --><html lang=en>", "page", "html"),
        ("<html>".encode("utf-16"), "page", "html"),
        (b"<htmlish>", "page", "text"),
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"%PDF-1.7\n", "a", "pdf"),
        (b"junk %PDF-1.7\n", "a.pdf", "pdf"),
        (b"The mark %PDF-1.7 begins a PDF", "a.txt", "text"),
        (ZIP, "a.docx", "docx"),
        (ZIP, "a.txt", "docx"),
        (ZIP, "a.docm", "docx"),
        (b'<?xml version="1.0"?><a>Hello</a>', "a.txt", "text"),
    ],
)
def test_the_bytes_say_what_a_file_is_and_its_name_decides_the_rest(data, name, format):
    assert format_of(data, name) == format


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"Hello", "a.pdf", "not a PDF"),
        (b"Hello", "a.docx", "not a DOCX"),
        (b"", "a.docx", "not a DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "old Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.docx", "password"),
        (b"{\\rtf1 Hello}", "a.rtf", "RTF"),
        (b"\r\n{\\rtf1 Hello}", "a.txt", "RTF"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "a.doc", r"old Word file \(\.doc\)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "has a password"),
        (b"\xd0\xcf\x11\xe0" + "__substg1.0_001A".encode("utf-16-le"), "a.msg", "message of Outlook"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "a.xls", "old workbook"),
        (b"\xffWPC\x10", "a.wpd", "WordPerfect"),
        (b"%!PS-Adobe-3.0", "a.ps", "PostScript"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "a.xml", "Word XML"),
        (
            b'<?xml version="1.0"?><a xmlns:b="urn:oasis:names:tc:opendocument:xmlns:c"/>',
            "a.fodt",
            "OpenDocument",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data, name, said):
    with pytest.raises(RequestError, match=said):
        format_of(data, name)


def test_a_file_of_comments_takes_no_time():
    assert format_of(b"<!-- -->" * 500 + b"<p", "page") == "text"
    assert format_of(b"<?xml" * 800, "page") == "text"
