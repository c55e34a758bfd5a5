"""What is the same but for writing, on words that can be read by eye."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.spelling import UNSEEN, composed, name_key, nearest_names, seen

NAMES = ["Türkiye", "Việt Nam", "Ελλάδα", "Йемен", "한국", "ประเทศไทย", "भारत", "ישראל", "Å", "Ω"]
UNSEEN_ONES = [
    *"\u00ad\u061c\u200b\u200c\u200d\u200e\u200f",
    *"\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_canonically_equal_names_are_equal(name, form):
    assert name_key(normalize(form, name)) == name_key(name)


@pytest.mark.parametrize("mark", UNSEEN_ONES, ids=ascii)
def test_what_is_not_seen_does_not_count(mark):
    assert name_key(f"{mark}Tur{mark}key{mark}") == name_key("Turkey")
    assert seen(f"{mark} s{mark}1 {mark}") == "s1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TÜRKİYE", "Türkiye"),
        ("STRASSE", "Straße"),
        ("Côte d’Ivoire", "Côte d'Ivoire"),
        ("Serbia – Kosovo", "Serbia - Kosovo"),
        ("New\u00a0Zealand", " New  Zealand"),
        ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
    ],
)
def test_capitals_marks_and_white_space_do_not_count(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Marne", "Marné"), ("Sık", "Sik"), ("New Port", "Newport"), ("5", "⁵")]
)
def test_other_letters_are_other_names(one, other):
    assert name_key(one) != name_key(other)


@given(
    st.text(st.sampled_from("eaᄒ\u1161\u11ab한ȩं\u0301\u0327\u0323\u09c7\u09be \u200b\u200f"), max_size=12)
)
def test_composed_letters_are_those_of_unicode_at_their_places(text):
    found = composed(text)
    plain = "".join(each for each in text if each not in UNSEEN_ONES)
    assert found.text == normalize("NFC", plain)
    for letter, start, end in zip(found.text, found.starts, found.ends, strict=True):
        there = "".join(each for each in text[start:end] if each not in UNSEEN_ONES)
        assert letter in normalize("NFC", there)


@pytest.mark.slow
def test_every_letter_that_unicode_composes():
    pairs = (normalize("NFD", chr(code)) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert all(composed(each).text == normalize("NFC", each) for each in pairs if each not in UNSEEN_ONES)


def test_a_pile_of_accents_is_composed_in_time():
    assert len(composed("e" + "\u0301\u0323" * 50_000).text) > 50_000


def test_the_nearest_name_however_it_is_written():
    assert nearest_names(normalize("NFD", "Türkye"), ["Sylvania", "Türkiye"]) == ["Türkiye"]
    assert nearest_names("offe\u200bred", ["everything", "offered"]) == ["offered"]
    assert nearest_names("zzz", ["offered"]) == []
    assert UNSEEN.isprintable() is False
