"""Whatever a file holds, reading it gives a document or one refusal: never another error, never unbounded work."""

from __future__ import annotations

import zlib
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import RequestError
from detente.sources.documents import read_document_bytes
from detente.sources.documents.child import taken_apart
from detente.sources.values import ReadDocument
from tests.unit.sources.documents.samples import (
    SENTENCE,
    W,
    article,
    docx,
    numbered,
    page,
    paragraph,
    pdf,
    shown,
    stream,
)

IN_PROCESS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
APART = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

WHOLE = {
    "html": page(article(SENTENCE * 3, "Second"), "<title>Talks</title><meta name=author content='A B'>"),
    "pdf": pdf(shown("First"), shown("Second"), information="/Title(Talks)"),
    "docx": docx(paragraph("One") + f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc></w:tr></w:tbl>"),
}
NAMES = ("a.txt", "a.html", "a.pdf", "a.docx", "a")


def outcome(read):
    """The document, or the refusal; anything else fails the test."""
    try:
        found = read()
    except RequestError as refusal:
        assert refusal.message
        return refusal
    assert isinstance(found, ReadDocument)
    assert found.text.strip()
    found.text.encode("utf-8")
    assert "\0" not in found.text
    return found


@st.composite
def broken(draw, kind):
    """A sound file cut off, with bytes changed, doubled or mixed up."""
    data = bytearray(WHOLE[kind])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        match draw(st.sampled_from(["flip", "cut", "insert", "double", "drop"])):
            case "flip" if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del data[max(at, 8) :]
            case "insert":
                data[at:at] = draw(st.binary(max_size=20))
            case "double":
                data += data[at : at + 200]
            case "drop":
                del data[at : at + draw(st.integers(1, 50))]
    return bytes(data)


@pytest.mark.filterwarnings(
    "ignore"
)  # the libraries warn of what they mend; the process that runs them is mute
@pytest.mark.parametrize("kind", WHOLE)
def test_broken_files_of_every_format(kind):
    @IN_PROCESS
    @given(broken(kind))
    def holds(data):
        outcome(lambda: taken_apart(kind, data, "a", None))

    holds()


@APART
@given(st.sampled_from(sorted(WHOLE)).flatmap(lambda kind: st.tuples(st.just(kind), broken(kind))))
def test_broken_files_through_the_door(made):
    kind, data = made
    outcome(lambda: read_document_bytes(data, f"a.{kind}"))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    ),
    st.sampled_from(["utf-8", "latin-1", "utf-16", "cp1251", "utf-7", "no-such", None]),
)
def test_any_bytes_as_text(data, encoding):
    outcome(lambda: read_document_bytes(data, "a.txt", encoding))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_text_in_utf_8_comes_back_word_for_word(text):
    found = outcome(lambda: read_document_bytes(text.encode(), "a.txt"))
    if isinstance(found, ReadDocument):
        assert found.text == text
    else:
        assert not text.replace("\ufeff", "").strip()


LAUGHS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 12))
LAUGHS = (
    f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]><w:document {W}><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p>'
)
LAUGHS += "</w:body></w:document>"
OUTSIDE = LAUGHS.replace('<!ENTITY l0 "ha">', '<!ENTITY l0 SYSTEM "file:///etc/passwd">').replace(
    "&l11;", "&l0;"
)


def in_utf_16(document):
    return ("<?xml version='1.0' encoding='UTF-16'?>" + document).encode("utf-16")


CELL, END = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
TREE = [f"<</Type/Pages/Count 9/Kids[{k + 1} 0 R {k + 1} 0 R]>>".encode() for k in range(2, 60)]
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 6 8]>>"

HOSTILE = {
    "zip-bomb.docx": lambda: docx(paragraph("bomb") * 2_000_000),
    "laughs.docx": lambda: docx("", document=LAUGHS.encode()),
    "laughs-utf-16.docx": lambda: docx("", document=in_utf_16(LAUGHS)),
    "outside.docx": lambda: docx("", document=OUTSIDE.encode()),
    "outside-utf-16.docx": lambda: docx("", document=in_utf_16(OUTSIDE)),
    "nested.docx": lambda: docx(CELL * 5_000 + paragraph("deep") + END * 5_000),
    "parts.docx": lambda: docx(paragraph("many"), {f"word/x{k}.xml": b"" for k in range(10_001)}),
    "paths.docx": lambda: docx(paragraph("up"), {"../../../evil.xml": b"x", "/evil.xml": b"x"}),
    "divs.html": lambda: b"<html><body>" + b"<div>" * 200_000 + b"text " * 100,
    "bold.html": lambda: b"<html><body>" + b"<b><i><u>" * 100_000 + b"text " * 100,
    "entities.html": lambda: b"<!DOCTYPE html [<!ENTITY a 'ha'>]><html><body>" + b"&a;" * 10_000,
    "outside.html": lambda: b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><body><p>&a;",
    "brackets.html": lambda: (
        b"<html><script type='application/ld+json'>" + b"[" * 1_000_000 + b"</script><p>text"
    ),
    "bomb.pdf": lambda: pdf(stream(zlib.compress(b" " * 10**8, 9))),
    "bomb-in-a-bomb.pdf": lambda: pdf(
        stream(zlib.compress(zlib.compress(b" " * 10**8, 9), 9), "[/FlateDecode/FlateDecode]")
    ),
    "lengths.pdf": lambda: pdf(stream(b"\x81a" * 10**6, "/RunLengthDecode")),
    "loop.pdf": lambda: numbered([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"], "/Root 1 0 R"),
    "doubling.pdf": lambda: numbered([CATALOG, *TREE, PAGE], "/Root 1 0 R"),
    "million-pages.pdf": lambda: numbered(
        [CATALOG, b"<</Type/Pages/Count 1000000/Kids[" + b"3 0 R " * 1_000_000 + b"]>>", PAGE], "/Root 1 0 R"
    ),
    "before.pdf": lambda: pdf(shown("Text"), trailer="/Prev 9"),
    "arrays.pdf": lambda: b"%PDF-1.7\n1 0 obj " + b"[" * 2_000_000,
    "noise.pdf": lambda: b"%PDF-1.7\n" + Random(1).randbytes(1_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_within_bounds(name):
    found = outcome(lambda: read_document_bytes(HOSTILE[name](), name))
    text = found.text if isinstance(found, ReadDocument) else found.message
    assert "root:" not in text
    assert "haha" not in text
