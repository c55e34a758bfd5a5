from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from detente.errors import RequestError
from detente.sources.documents.child import taken_apart
from detente.sources.documents.pdf import document as reading
from detente.sources.values import SourceText
from tests.unit.sources.documents.samples import numbered, pdf, shown

INFORMATION = "/Title(A joint statement)/Author(Ministry of Water)/CreationDate(D:20220204101112+01'00')"


def read(data):
    return taken_apart("pdf", data, "a.pdf", None)


def test_the_pages_stay_apart():
    found = read(pdf(shown("First page"), shown("Second page"), shown("Third page")))
    assert found.text == "First page\fSecond page\fThird page"
    assert (found.format, found.notes) == ("pdf", ())
    kept = SourceText("a", found.text, "")
    assert [kept.page(found.text.index(word)) for word in ("First", "Second", "Third")] == [1, 2, 3]


def test_a_hyphen_at_the_end_of_a_line_stays():
    lines = b"BT /F 12 Tf 14 TL 40 700 Td (non-proli-) Tj T* (feration) Tj ET"
    assert read(pdf(lines)).text == "non-proli-\nferation"


def test_what_the_file_says_about_itself():
    found = read(pdf(shown("Text"), information=INFORMATION, catalog="/Lang(en-GB)"))
    assert dict(found.csl) == {
        "type": "document",
        "title": "A joint statement",
        "author": [{"literal": "Ministry of Water"}],
        "issued": "2022-02-04",
    }
    assert found.language == "en"


@pytest.mark.parametrize(
    "information",
    ["/Title 7/Author[1 2]/CreationDate(soon)", "/Title 99 0 R/CreationDate<</a 1>>", "/Title(Untitled)", ""],
)
def test_broken_metadata_is_left_out(information):
    assert dict(read(pdf(shown("Text"), information=information, catalog="/Lang 7")).csl) == {
        "type": "document"
    }


def test_a_page_without_text_is_noted_and_still_counts():
    found = read(pdf(shown("First"), b"", shown("Third")))
    assert found.text == "First\f\fThird"
    assert found.notes == ("Of 3 pages, page 2 has no text: perhaps scans or pictures.",)


def test_a_file_in_which_no_page_has_text_is_refused():
    with pytest.raises(RequestError, match="scan"):
        read(pdf(b"", b""))


def encrypted(data, password, owner=None):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, owner, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_file_with_a_password_is_refused():
    with pytest.raises(RequestError, match="encrypted"):
        read(encrypted(pdf(shown("Secret")), "password"))


def test_a_file_that_anybody_may_open_is_read():
    assert read(encrypted(pdf(shown("Public")), "", "owner")).text == "Public"


def test_too_many_pages_and_too_much_text(monkeypatch):
    monkeypatch.setattr(reading, "MAX_PAGES", 2)
    with pytest.raises(RequestError, match="more than 2 pages"):
        read(pdf(*[shown("Text")] * 3))
    monkeypatch.setattr(reading, "MAX_CHARACTERS", 5)
    with pytest.raises(RequestError, match="too long"):
        read(pdf(shown("Text"), shown("Text")))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        pdf(shown("Text"))[:200],
        numbered([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"], "/Root 1 0 R"),
        numbered([b"<</Type/Catalog>>"], "/Root 1 0 R"),
    ],
)
def test_a_broken_file_is_one_clear_refusal(data):
    with pytest.raises(RequestError, match=r"‘a\.pdf’ cannot be read as a PDF|no page"):
        read(data)
