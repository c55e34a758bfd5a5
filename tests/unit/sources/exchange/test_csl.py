"""Sources for reference managers; what stands in a file is held against what CSL-JSON and BibTeX say."""

import pytest
from pybtex.database import parse_string

from detente.answers.citations.source_words import full_reference
from detente.errors import Place
from detente.scenario import read_scenario_text
from detente.scenario.values import Source
from detente.sources.exchange.bibtex import bibtex_left_out, bibtex_text
from detente.sources.exchange.csl import csl_date, csl_item


def source(id="oped", language=None, genre=None, **csl):
    csl = {name.replace("_", "-"): value for name, value in csl.items()}
    return Source(id, csl, None, None, language, genre, Place(1, 1))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2022-02", {"date-parts": [[2022, 2]]}),
        ("2022-02-16", {"date-parts": [[2022, 2, 16]]}),
        ("2022-02-16T12:00:00Z", {"date-parts": [[2022, 2, 16]]}),
        ("1997", {"date-parts": [[1997]]}),
        (1997, {"date-parts": [[1997]]}),
        ("-0044-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("1997~", {"date-parts": [[1997]], "circa": True}),
        ("1997-05?", {"date-parts": [[1997, 5]], "circa": True}),
        ("1997-21", {"date-parts": [[1997]], "season": 1}),
        ("2021-12/2022-02-01", {"date-parts": [[2021, 12], [2022, 2, 1]]}),
        ("2024-02-29", {"date-parts": [[2024, 2, 29]]}),
        ("2023-02-29", {"literal": "2023-02-29"}),
        ("2022-13", {"literal": "2022-13"}),
        ("spring of 1997", {"literal": "spring of 1997"}),
        ("2022/", {"literal": "2022/"}),
        ({"date-parts": [["2022", 2]]}, {"date-parts": [["2022", 2]]}),
        ({"raw": "Feb 2022", "odd": 1}, {"raw": "Feb 2022"}),
        ([2022, 2], {"date-parts": [[2022, 2]]}),
        ([False], {"literal": "[False]"}),
        ({}, None),
        (None, None),
    ],
)
def test_dates(said, meant):
    assert csl_date(said) == meant


def test_an_item_of_csl():
    found = csl_item(
        source(
            type="article-newspaper",
            title="Talks",
            author=[{"family": "Roe", "given": "Jo"}, "World Bank", {"odd": 1}],
            issued="2022-02",
            container_title="Daily",
            volume=3,
            language="fr",
        )
    )
    assert found == {
        "id": "oped",
        "type": "article-newspaper",
        "title": "Talks",
        "author": [{"family": "Roe", "given": "Jo"}, {"literal": "World Bank"}],
        "issued": {"date-parts": [[2022, 2]]},
        "container-title": "Daily",
        "volume": 3,
        "language": "fr",
    }


def test_what_the_scenario_says_of_a_source_is_told_too():
    assert csl_item(source(language="uk", genre="speech")) == {
        "id": "oped",
        "type": "document",
        "language": "uk",
        "genre": "speech",
    }


def test_what_csl_does_not_know_is_kept_apart():
    found = csl_item(source(type="tweet", title=["a", "b"], mood="angry", custom={"mine": 1}))
    assert found == {
        "id": "oped",
        "type": "document",
        "custom": {"mine": 1, "type": "tweet", "title": ["a", "b"], "mood": "angry"},
    }


def test_a_type_that_is_no_word():
    assert csl_item(source(type=["treaty"])) == {
        "id": "oped",
        "type": "document",
        "custom": {"type": ["treaty"]},
    }


def entry(**csl):
    (found,) = parse_string(bibtex_text([source(**csl)]), "bibtex").entries.values()
    return found


@pytest.mark.parametrize(
    ("csl", "kind"),
    [
        ("article-newspaper", "article"),
        ("article-journal", "article"),
        ("book", "book"),
        ("chapter", "incollection"),
        ("report", "techreport"),
        ("thesis", "phdthesis"),
        ("treaty", "misc"),
        ("speech", "misc"),
        ("webpage", "misc"),
        ("tweet", "misc"),
    ],
)
def test_types_of_entries(csl, kind):
    assert entry(type=csl).type == kind


def test_an_entry():
    found = entry(
        type="article-newspaper",
        title="Talks",
        container_title="Daily",
        issued="2022-02-16",
        page="3-5",
        URL="https://a.b/c_d?e=f%20g&h#i",
        accessed="2022-03-01",
    )
    assert found.key == "oped"
    assert dict(found.fields) == {
        "title": "Talks",
        "journal": "Daily",
        "year": "2022",
        "month": "February",
        "day": "16",
        "pages": "3--5",
        "url": "https://a.b/c_d?e=f%20g&h#i",
        "urldate": "2022-03-01",
    }


@pytest.mark.parametrize(
    ("csl", "left"),
    [
        ({"title": "Talks", "issued": "2022-02-16", "author": ["Roe"], "page": "3-5"}, ()),
        ({"translator": ["Roe"], "event_title": "Summit"}, ("translator", "event-title")),
        ({"original-date": 1999, "archive": "Box 3"}, ("original-date", "archive")),
        ({"mood": "angry", "type": "tweet"}, ("type", "mood")),
        ({"issue": 4, "number": 7}, ("issue",)),
        ({"type": "speech", "container_title": "Daily", "publisher": "Acme"}, ("publisher",)),
        ({"accessed": "spring"}, ("accessed",)),
        ({"issued": "2021-12/2022-02"}, ("issued (in part)",)),
        ({"issued": "1997~"}, ("issued (in part)",)),
        ({"issued": "1997-21"}, ("issued (in part)",)),
        ({"issued": "spring of 1997"}, ("issued",)),
    ],
)
def test_what_bibtex_has_no_place_for_is_known(csl, left):
    assert bibtex_left_out([source(**csl)]) == ({"oped": left} if left else {})


def test_two_keys_of_one_field_share_it_or_the_first_has_it():
    assert entry(keyword="peace", genre="speech").fields["keywords"] == "peace, speech"
    assert entry(issue=4, number=7).fields["number"] == "7"


@pytest.mark.parametrize("digits", ["10.1000", "1.10", "0021", "2.30", "1e5"])
def test_numbers_that_are_names_keep_their_digits(digits):
    assert entry(volume=digits, DOI=digits).fields["volume"] == digits
    assert entry(volume=digits, DOI=digits).fields["doi"] == digits
    assert csl_item(source(volume=digits, DOI=digits))["volume"] == digits


def test_names_stay_names():
    found = entry(
        author=[
            {"family": "Berg", "given": "J. P.", "non-dropping-particle": "van den"},
            {"literal": "Foo and Bar, Inc."},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
        ]
    ).persons["author"]
    assert [str(each) for each in found] == [
        "van den Berg, J. P.",
        "{Foo and Bar, Inc.}",
        "King, Jr., Martin",
    ]
    assert (found[0].prelast_names, found[0].last_names) == (["van", "den"], ["Berg"])


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("50% of R&D", r"50\% of R\&D"),
        ("a_b #1 $2", r"a\_b \#1 \$2"),
        ("\\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        ("} @evil{", r"\textbraceright{} @evil\textbraceleft{}"),
        ("~ ^", r"\textasciitilde{} \textasciicircum{}"),
        ('“so” and "so"', '“so” and "so"'),
        ("line\n\nline\x00", "line line"),
        ("Überfall на ночь", "Überfall на ночь"),
    ],
)
def test_nothing_in_a_title_is_a_command(text, latex):
    assert entry(title=text).fields["title"] == latex


def test_sources_that_say_nothing():
    found = parse_string(bibtex_text([source("a"), source("b")]), "bibtex").entries
    assert [(each, dict(found[each].fields)) for each in found] == [("a", {}), ("b", {})]


def test_a_missing_library_is_told(monkeypatch):
    import sys

    from detente.errors import RequestError

    monkeypatch.setitem(sys.modules, "pybtex.database", None)
    with pytest.raises(RequestError, match=r'install "detente\[all\]"'):
        bibtex_text([])


def read_csl(csl):
    text = f"format: detente/1\ntitle: T\nparties: {{a: {{options: {{x: X}}}}}}\nsources: {{s: {{csl: {csl}}}}}\n"
    return read_scenario_text(text, "t.yaml").sources["s"]


@pytest.mark.parametrize(
    "written",
    ["0021", "1.10", "1.0", "010", "10.1000", "0x10", "0o17", "1e3", "+5", "1.", ".5", "00"],
)
@pytest.mark.parametrize("key", ["volume", "number", "page", "edition", "DOI", "title", "version"])
def test_a_number_that_is_a_name_keeps_its_digits(key, written):
    said = read_csl(f"{{type: report, {key}: {written}}}")
    assert csl_item(said)[key] == written
    field = {"page": "pages", "DOI": "doi"}.get(key, key)
    if key != "version":  # BibTeX has no such field
        assert parse_string(bibtex_text([said]), "bibtex").entries["s"].fields[field] == written
    assert written in full_reference(said) or key not in {"title", "volume", "page", "DOI"}


@pytest.mark.parametrize("issued", ["2022-02-01", "{date-parts: [[2022, 02, 01]]}", "[2022, 02, 01]"])
def test_a_date_is_one_however_many_noughts_it_has(issued):
    assert csl_item(read_csl(f"{{issued: {issued}}}"))["issued"] == {"date-parts": [[2022, 2, 1]]}


def test_a_year_stays_a_number():
    assert csl_item(read_csl("{issued: 2022, volume: 12}"))["volume"] == 12
    assert csl_item(read_csl("{issued: 2022}"))["issued"] == {"date-parts": [[2022]]}


@pytest.mark.parametrize(
    "issued", ["2024-02-30", "05.03.2024", "5 March 2024", "2024-13", "24-03-05", "20240305", "'20240305'"]
)
def test_bibtex_has_a_year_only_where_it_is_one(issued):
    said = read_csl(f"{{title: T, issued: {issued}}}")
    assert "year" not in parse_string(bibtex_text([said]), "bibtex").entries["s"].fields
    assert bibtex_left_out([said]) == {"s": ("issued",)}


@pytest.mark.parametrize(
    "issued", ["{literal: '1997'}", "{raw: '1997'}", "1997~", "{date-parts: [['1997', 5]]}"]
)
def test_bibtex_has_the_year_that_is_one(issued):
    said = read_csl(f"{{title: T, issued: {issued}}}")
    assert parse_string(bibtex_text([said]), "bibtex").entries["s"].fields["year"] == "1997"
