import pytest

from detente.errors import RequestError
from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import SENTENCE, article, page

HEAD = (
    "<title>No water without a treaty | The Daily River</title>"
    '<meta property="og:title" content="No water without a treaty">'
    '<meta property="og:site_name" content="The Daily River">'
    '<meta name="author" content="Jane van der Berg">'
    '<meta property="article:published_time" content="2021-03-04T10:00:00Z">'
    '<link rel="canonical" href="https://example.org/water">'
)
BODY = (
    "<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
    + article(SENTENCE * 2, "Second: “not <b>now</b>” &amp; not later. " + SENTENCE)
    + "<footer>All rights reserved</footer>"
)


def read(data, encoding=None):
    return taken_apart("html", data, "page.html", encoding)


def test_the_main_text_without_menus():
    found = read(page(BODY, HEAD))
    assert (found.format, found.language) == ("html", "en")
    assert (
        found.notes[-1]
        == "Left out: menus and the like (2 places, 25 characters), the first begins “Home News”"
    )
    for line in ((SENTENCE * 2).strip(), "Second: “not now” & not later. " + SENTENCE.strip()):
        assert line in found.text.split("\n")
    for other in ("Home", "News", "rights"):
        assert other not in found.text


def test_what_the_page_says_about_itself():
    assert dict(read(page(BODY, HEAD)).csl) == {
        "type": "webpage",
        "title": "No water without a treaty",
        "author": [{"family": "van der Berg", "given": "Jane"}],
        "container-title": "The Daily River",
        "issued": "2021-03-04",
        "URL": "https://example.org/water",
    }


def test_a_page_that_says_nothing_about_itself():
    found = read(page(article(SENTENCE * 4), language="not a tag!"))
    assert found.language is None
    assert set(found.csl) <= {"type", "title"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_the_encoding_of_the_page_itself(encoding):
    russian = "Верхняя страна требует письменного ответа до начала переговоров о плотине. " * 4
    said = "" if encoding == "utf-16" else f'<meta charset="{encoding}">'
    data = page(article(russian), said, "ru").decode().encode(encoding)
    assert russian.strip() in read(data).text


def test_an_encoding_that_the_user_says_counts_before_that_of_the_page():
    text = "Гость пришёл и потребовал письменного ответа от соседей по реке. " * 4
    data = page(article(text), '<meta charset="latin-1">', "ru").decode().encode("cp1251")
    assert text.strip() in read(data, "cp1251").text


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>let a = 'text'</script>", "<img src=a.png>"])
def test_a_page_without_main_text_is_said_to_have_none(body):
    with pytest.raises(RequestError, match="no main text"):
        read(page(body))


def test_nothing_of_the_page_is_fetched(monkeypatch):
    import socket

    def never(*arguments, **options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    head = '<link rel=stylesheet href="http://example.org/a.css"><base href="http://example.org/">'
    body = (
        article(SENTENCE * 4)
        + '<img src="http://example.org/a.png"><iframe src="http://example.org/"></iframe>'
    )
    assert SENTENCE.strip() in read(page(body, head)).text
    dtd = b'<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://example.org/a.dtd">' + page(body)
    assert SENTENCE.strip() in read(dtd).text


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO_8859-1", "us-ascii", "windows-1252"])
def test_latin_1_is_read_as_browsers_read_it(label):
    said = f"<meta charset={label}>"
    data = page(article(SENTENCE * 3 + "They “must” go – now."), said).decode().encode("cp1252")
    assert "They “must” go – now." in taken_apart("html", data, "a.html", None).text
