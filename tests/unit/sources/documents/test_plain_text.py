import codecs

import pytest

from detente.errors import RequestError
from detente.sources.documents import plain_text, read_document, read_document_bytes

RUSSIAN = "Стороны не размещают ракеты. Россия требует письменного ответа; Запад отказался. "
GERMAN = "Die Gespräche über das Gas können nicht länger warten – ‘so’ der Minister. "


@pytest.mark.parametrize(
    "text",
    ["one\r\ntwo\rthree\nfour\x0bfive\x85six\u2028", "\ufeffmarked", "🙂 e\u0301 ﬁ", "page\fpage", " \t x"],
)
def test_utf_8_is_kept_code_point_for_code_point(text):
    found = read_document_bytes(text.encode(), "a.txt")
    assert (found.text, found.format, found.notes, dict(found.csl)) == (text, "text", (), {})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_and_32_are_told_by_their_marks(encoding):
    assert read_document_bytes("a\r\nДва 🙂".encode(encoding), "a.txt").text == "a\r\nДва 🙂"
    big = codecs.BOM_UTF16_BE + "Два".encode("utf-16-be")
    assert read_document_bytes(big, "a.txt").text == "Два"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (GERMAN * 3, "cp1252"), (GERMAN, "utf-16")],
)
def test_other_encodings_are_guessed_and_the_guess_is_told(text, encoding):
    found = read_document_bytes(text.encode(encoding), "a.txt")
    assert found.text == text
    assert all(encoding in note and "--encoding" in note for note in found.notes)
    assert bool(found.notes) == (encoding != "utf-16")


def test_what_cannot_be_guessed_is_refused_with_the_way_out(tmp_path):
    with pytest.raises(RequestError, match="--encoding"):
        read_document_bytes("Łódź".encode("cp1250"), "a.txt")
    path = tmp_path / "a.txt"
    path.write_bytes("Łódź".encode("cp1250"))
    assert read_document(path, encoding="cp1250").text == "Łódź"


def test_a_guess_that_does_not_fit_the_whole_is_none():
    data = (GERMAN * 4000).encode("cp1252") + b"\x81\x8d"
    with pytest.raises(RequestError, match="cannot be told"):
        read_document_bytes(data, "a.txt")


def test_without_the_library_nothing_is_guessed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "charset_normalizer", None)
    with pytest.raises(RequestError, match="cannot be told"):
        read_document_bytes(RUSSIAN.encode("cp1251"), "a.txt")


@pytest.mark.parametrize("encoding", ["no-such", "hex", "a\0b", "", "rot13", "undefined", "ascii"])
def test_an_encoding_that_is_none_or_does_not_fit(encoding):
    with pytest.raises(RequestError, match=r"encoding|no text in"):
        read_document_bytes("café".encode(), "a.txt", encoding)


@pytest.mark.parametrize("data", [b"a\0b", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 20])
def test_bytes_that_are_no_text(data):
    with pytest.raises(RequestError, match=r"no text|cannot be told"):
        read_document_bytes(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode()])
def test_a_file_without_text(data):
    with pytest.raises(RequestError, match="no text in"):
        read_document_bytes(data, "a.txt")


def test_a_text_that_is_too_long(monkeypatch):
    monkeypatch.setattr(plain_text, "MAX_CHARACTERS", 10)
    assert read_document_bytes("ДДДДДДДДДД".encode(), "a.txt").text == "Д" * 10
    with pytest.raises(RequestError, match="more than 10 characters"):
        read_document_bytes(b"a" * 11, "a.txt")


SHORT_TEXTS = [
    ("The minister’s café “déjà vu” – a naïve view – cost £5 and 3€ more…", "cp1252"),
    ("Él señaló que el niño está aquí.", "cp1252"),
    ("Malmö, Ærø, Zürich", "cp1252"),
    ("Hükümet perşembe günü yazılı bir anlaşmada ısrar etti.", "cp1254"),
    ("İstanbul’da görüşmeler başladı, şimdi ne olacak?", "cp1254"),
    ("Příliš žluťoučký kůň úpěl", "cp1250"),
    ("Rząd żąda pisemnej umowy.", "cp1250"),
    ("Őrült üzenet tűz", "cp1250"),
    ("Lietuvos vyriausybė ketvirtadienį", "cp1257"),
]


@pytest.mark.parametrize(("text", "encoding"), SHORT_TEXTS)
def test_a_short_text_is_read_in_the_encoding_that_its_letters_are_of(text, encoding):
    found = read_document_bytes(text.encode(encoding), "a.txt")
    assert found.text == text
    assert "a guess that --encoding overrides" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "encoding"), [("Başbakan", "cp1254"), ("Łódź", "cp1250"), ("Нет", "cp1251")]
)
def test_what_could_be_several_encodings_is_told_to_be_so(text, encoding):
    with pytest.raises(RequestError, match="its encoding cannot be told"):
        read_document_bytes(text.encode(encoding), "a.txt")
