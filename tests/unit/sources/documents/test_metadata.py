from datetime import date, datetime

import pytest

from detente.sources.documents.metadata import address, authors, csl_of, day, language, title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Doe", [("Doe", "Jane")]),
        ("Doe, Jane", [("Doe", "Jane")]),
        ("Jane A. Doe and Bob Roe", [("Doe", "Jane A."), ("Roe", "Bob")]),
        ("Jane Doe, Bob Roe, Ann Poe", [("Doe", "Jane"), ("Roe", "Bob"), ("Poe", "Ann")]),
        ("Doe, Jane; Roe, Bob", [("Doe", "Jane"), ("Roe", "Bob")]),
        ("Charles de Gaulle & Ludwig van Beethoven", [("de Gaulle", "Charles"), ("van Beethoven", "Ludwig")]),
        ("Иван Петров", [("Петров", "Иван")]),
        ("DOE, JANE", [("Doe", "Jane")]),
        ("JANE DOE", [("Doe", "Jane")]),
        ("By JANE DOE", [("Doe", "Jane")]),
        ("Jane DOE", [("Doe", "Jane")]),
        ("DOE, JANE AND ROE, RICHARD", [("Doe", "Jane"), ("Roe", "Richard")]),
        ("Doe, Jane, Roe, Richard", [("Doe", "Jane"), ("Roe", "Richard")]),
        ("Jane Doe, Richard Roe", [("Doe", "Jane"), ("Roe", "Richard")]),
        ("By John Smith and Maria Lopez-García, Brussels", [("Smith", "John"), ("Lopez-García", "Maria")]),
        ("Jane Doe, Bob Roe and Ann Poe", [("Doe", "Jane"), ("Roe", "Bob"), ("Poe", "Ann")]),
        ("van der Berg, Jan", [("van der Berg", "Jan")]),
        ("VAN DER BERG, JAN", [("van der Berg", "Jan")]),
        ("García Márquez, Gabriel", [("García Márquez", "Gabriel")]),
        ("O'NEIL, SHAUN", [("O'Neil", "Shaun")]),
        ("SMITH-JONES, A.B.", [("Smith-Jones", "A.B.")]),
        ("ПЕТРОВ, ИВАН", [("Петров", "Иван")]),
        ("ÖZ, İSMAİL", [("Öz", "İsmail")]),
        ("", []),
        (" ; , ", []),
    ],
)
def test_persons(line, names):
    assert authors(line) == [{"family": family, "given": given} for family, given in names]


@pytest.mark.parametrize(
    "line", ["admin", "王小明", "Ministry of Foreign Affairs", "Reuters Staff", "United Nations"]
)
def test_bodies_and_names_of_one_word_are_taken_literally(line):
    assert authors(line) == [{"literal": line}]


@pytest.mark.parametrize(
    "line",
    [
        "King, Martin Luther, Jr.",
        "Martin Luther King, Jr.",
        "Martin Luther King Jr.",
        "KING, MARTIN LUTHER, Jr.",
    ],
)
def test_what_follows_a_name_is_no_author(line):
    assert authors(line) == [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]


def test_dates():
    values = (
        datetime(2022, 2, 16, 23, 59),
        date(2022, 2, 16),
        "2022-02-16T10:00Z",
        "2022-02",
        "2022",
        "soon",
        7,
    )
    assert [day(each) for each in values] == [
        "2022-02-16",
        "2022-02-16",
        "2022-02-16",
        "2022-02",
        "2022",
        None,
        None,
    ]


def test_addresses_titles_and_languages():
    assert address("https://example.org/a") == "https://example.org/a"
    assert [address(each) for each in ("javascript:alert(1)", "file:///etc/passwd", "/a", "http://")] == [
        None
    ] * 4
    assert title("No water without a treaty") == "No water without a treaty"
    assert [title(each) for each in ("Microsoft Word - draft.doc", "Untitled", "a.indd")] == [None] * 3
    assert [language(each) for each in ("en-GB", "fr_CA", "DE", "zh-Hans-CN")] == ["en", "fr", "de", "zh"]
    assert [language(each) for each in ("english language", "", None, 7, "e")] == [None] * 5


def test_only_what_says_something_and_no_steering_characters():
    assert csl_of("document", {"title": " \x1b[31mA\n title ", "author": None, "issued": "", "URL": "x"}) == {
        "type": "document",
        "title": "[31mA title",
    }
    long = csl_of("document", {"title": "a" * 10_000, "author": "; ".join(["Jane Doe"] * 1000)})
    assert len(long["title"]) == 500
    assert len(long["author"]) == 50
