"""Notes and sources in words."""

import pytest

from detente.answers.citations.note_words import locator_words, voice_words
from detente.answers.citations.source_words import full_reference, short_reference, text_sentence
from detente.errors import Place
from detente.scenario.values import Evidence, Source
from detente.sources.evidence import CheckedPassage, KeptSource
from detente.sources.quotations import Found
from detente.sources.values import SourceText

PAGES = SourceText("s", "one\ftwo\fthree", "ab" * 32)
LINES = SourceText("s", "one two three", "ab" * 32)


def source(csl, sha256=None):
    return Source("s", csl, None, sha256, None, None, Place(1, 1))


def fate(evidence, found):
    return CheckedPassage(None, evidence, found.status if found else "source_missing", found)


@pytest.mark.parametrize(
    ("evidence", "found", "text", "words"),
    [
        (Evidence("s"), Found("exact", 4, 7), PAGES, "page 2"),
        (Evidence("s", start=0, end=3), Found("moved", 8, 13), PAGES, "page 3"),
        (Evidence("s"), Found("exact", 4, 7), LINES, "characters 4–7"),
        (Evidence("s", start=4, end=7), None, None, "characters 4–7"),
        (Evidence("s", start=4), None, None, "from character 4"),
        (Evidence("s", end=7), None, None, "characters 0–7"),
        (Evidence("s"), Found("not_found"), LINES, None),
        (Evidence("s", start=4, end=7), Found("not_found"), LINES, "characters 4–7"),
        (Evidence("s", start=0, end=3), Found("exact", 0, 3), PAGES, "page 1"),
    ],
)
def test_locators(evidence, found, text, words):
    assert locator_words(fate(evidence, found), text) == words


@pytest.mark.parametrize(
    ("speaker", "mode", "words"),
    [
        ("Lee", "author", "Lee, the author"),
        ("Lee", "direct", "Lee, quoted directly"),
        ("Lee", "reported", "Lee, reported"),
        ("Lee", "paraphrase", "Lee, paraphrased"),
        ("Lee", None, "Lee"),
        (None, "reported", "reported"),
        (None, None, None),
    ],
)
def test_voices(speaker, mode, words):
    assert voice_words(Evidence("s", speaker=speaker, mode=mode)) == words


@pytest.mark.parametrize(
    ("csl", "short", "full"),
    [
        ({}, "s", "s"),
        ({"title": "T", "issued": {"date-parts": [[2022, 2, 1]]}}, "T, 2022-02-01", "T, 2022-02-01"),
        (
            {
                "title": "T",
                "author": [{"family": "Lee", "given": "Kim"}, {"literal": "OSCE"}],
                "container-title": "Journal",
                "volume": 3,
                "page": "1-9",
                "DOI": "10.1/x",
                "issued": "1999",
            },
            "Lee & OSCE, T, 1999",
            "Kim Lee and OSCE, T, Journal, 3, 1-9, 1999, doi:10.1/x",
        ),
        ({"title": ["odd"], "author": "odd", "issued": {"date-parts": [5]}}, "['odd'], 05", "['odd'], 05"),
        ({"title": "T", "issued": {"date-parts": []}}, "T", "T"),
        ({"title": "T", "issued": {"literal": "spring 1990"}}, "T, spring 1990", "T, spring 1990"),
        ({"title": "T", "author": [{}, 7]}, "T", "T"),
    ],
)
def test_references(csl, short, full):
    assert short_reference(source(csl)) == short
    assert full_reference(source(csl)) == full


def test_a_long_title_is_cut_behind_a_word():
    long = "A long account of everything that was ever said about the fence"
    assert short_reference(source({"title": long})) == "A long account of everything that was ever said…"
    assert len(short_reference(source({"title": "x" * 99}))) == 48


@pytest.mark.parametrize(
    ("pinned", "kept", "words"),
    [
        (None, KeptSource(LINES), "Its text is there (SHA-256 abababababab…); the scenario pins none."),
        ("AB" * 32, KeptSource(LINES), "Its text is the one that was pinned (SHA-256 abababababab…)."),
        (
            "cd" * 32,
            KeptSource(LINES, is_changed=True),
            "Its text (SHA-256 abababababab…) is not the one that was pinned (cdcdcdcdcdcd…).",
        ),
        (None, KeptSource(None, why_missing="it is away"), "Not checked: it is away."),
        (
            "CD" * 32,
            KeptSource(None, why_missing="it is away"),
            "Not checked: it is away; pinned is SHA-256 cdcdcdcdcdcd….",
        ),
    ],
)
def test_the_state_of_a_text(pinned, kept, words):
    assert text_sentence(source({}, pinned), kept) == words
