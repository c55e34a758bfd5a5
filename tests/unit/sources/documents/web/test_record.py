"""What pages say of themselves: the whole title without the site, authors one by one, the day it was published."""

import json

import pytest

from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import SENTENCE, article, page

BODY = article(SENTENCE * 2, SENTENCE * 3)
SITE = '<meta property="og:site_name" content="The Daily River">'
ADDRESS = '<link rel="canonical" href="https://www.dailyriver.com/a">'


def csl(head, body=BODY):
    return taken_apart("html", page(body, f'<meta charset="utf-8">{head}'), "page.html", None).csl


def data(**said):
    work = {"@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [work]})}</script>'


@pytest.mark.parametrize(
    "title",
    [
        "Sylvania - Freedonia talks: no deal",
        "US | Iran: what next?",
        "Talks – and war – again",
        "Talks: a reader",
        "Peace / war",
        "2022 · a year",
    ],
)
def test_a_title_with_dashes_bars_and_colons_is_whole(title):
    assert csl(f"<title>{title}</title>")["title"] == title


@pytest.mark.parametrize("between", [" - ", " – ", " — ", " | ", " :: ", " · ", " » "])
@pytest.mark.parametrize("elsewhere", [SITE, ADDRESS, data(publisher={"name": "The Daily River"})])
def test_the_name_of_the_site_is_no_part_of_the_title(between, elsewhere):
    assert (
        csl(f"<title>US - Iran: no deal{between}The Daily River</title>{elsewhere}")["title"]
        == "US - Iran: no deal"
    )


def test_the_name_of_the_site_may_stand_first():
    assert csl(f"<title>The Daily River - No deal</title>{SITE}")["title"] == "No deal"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>No deal | World | Some Paper</title>", "<h1>No deal</h1>"),
        ("<title>No deal</title>", "<h1>The Daily River</h1>"),
        ("<title>River</title><meta property='og:title' content='No deal'>", ""),
        ("<title>River</title>" + data(headline="No deal"), ""),
        ("<title>No deal - Some Paper</title>", "<h1>No deal</h1><h1>Other news</h1>"),
        ("", "<h1>No deal</h1>"),
    ],
)
def test_the_headline_is_the_title(head, body):
    assert csl(head + SITE, body + BODY)["title"] == "No deal"


JANE = {"family": "Doe", "given": "Jane"}
BOB = {"family": "Roe", "given": "Bob"}
MINISTRY = {"literal": "Ministry of Water and Land"}


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("<meta name=author content='Doe, Jane'>", [JANE]),
        ("<meta name=author content='By Jane Doe'>", [JANE]),
        ("<meta name=author content='Jane Doe'><meta name=author content='Bob Roe'>", [JANE, BOB]),
        (
            "<meta name=citation_author content='Doe, Jane'><meta name=citation_author content='Roe, Bob'>",
            [JANE, BOB],
        ),
        (data(author=[{"name": "Jane Doe"}, {"name": MINISTRY["literal"]}]), [JANE, MINISTRY]),
        (data(author="Jane Doe") + "<meta name=author content=webmaster>", [JANE]),
        ("<meta name=author content='https://example.org/jane'>" + data(author={"name": "Jane Doe"}), [JANE]),
    ],
)
def test_authors_as_the_page_itself_tells_them_apart(head, authors):
    assert csl(head)["author"] == authors


def test_one_author_in_capitals_stays_one():
    assert len(csl("<meta name=author content='DOE, JANE'>")["author"]) == 1


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2021-03-04T23:30:00-05:00'>",
        data(datePublished="2021-03-04T23:30:00-05:00"),
        "<meta name=citation_publication_date content='2021-03-04'>",
    ],
)
def test_the_day_of_a_page_is_that_of_its_place(head):
    assert csl(head)["issued"] == "2021-03-04"


def test_a_day_that_the_text_speaks_of_is_not_that_of_the_page():
    body = article(SENTENCE * 2, f'On <time datetime="2011-02-16">16 February</time> it began. {SENTENCE}')
    assert "issued" not in csl("", body)


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '{"@graph": 7}', '[{"@type": ["NewsArticle"], "author": [[7]]}]']
)
def test_broken_data_are_passed_over(broken):
    head = f'<title>No deal</title><script type="application/ld+json">{broken}</script>'
    assert csl(head)["title"] == "No deal"
