"""A quotation is found where it stands, and a changed one is never verified.

Held against a literal reading of the statuses: try every span of the text.
"""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.scenario.values import Evidence
from detente.sources.folded_text import fold_text
from detente.sources.quotations import locate

QUOTES, DASHES, SPACES = "\"'“”‘’«»", "-–—", " \n\t\u00a0"
texts = st.text(st.sampled_from("abAB.,é" + "“'–- \n"), min_size=1, max_size=24)


def plain(text):
    """Without white space, with one quotation mark and one dash."""
    signs = ("'" if each in QUOTES else "-" if each in DASHES else each for each in text)
    return "".join(each for each in signs if each not in SPACES)


def has_two_dashes_in_a_row(text):
    """A run of dashes counts as one, and white space ends it: that has a test of its own."""
    return re.search(r"[-–—]\s*[-–—]", text)


@given(texts, st.data())
def test_every_span_of_a_text_is_found_at_its_position(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate(Evidence("x", exact=text[start:end], start=start, end=end), fold_text(text))
    assert (found.status, found.start, found.end) == ("exact", start, end)


@given(texts, texts)
def test_without_a_position_one_place_is_exact_and_more_are_ambiguous(text, exact):
    places = [s for s in range(len(text)) if text[s : s + len(exact)] == exact]
    found = locate(Evidence("x", exact=exact), fold_text(text))
    if len(places) == 1:
        assert (found.status, found.start, found.end) == ("exact", places[0], places[0] + len(exact))
    elif places:
        assert found.status == "ambiguous"
        assert [start for start, _ in found.places] == places
    else:
        assert found.status in {"typography", "ambiguous", "not_found"}


@given(texts, texts)
def test_what_differs_in_more_than_typography_is_not_found(text, exact):
    assume(not has_two_dashes_in_a_row(text) and not has_two_dashes_in_a_row(exact))
    found = locate(Evidence("x", exact=exact), fold_text(text))
    is_there = bool(plain(exact)) and plain(exact) in plain(text)
    assert (found.status == "not_found") == (not is_there and exact not in text)


@given(texts, st.data())
def test_a_changed_letter_is_never_verified_where_it_was(text, data):
    """The mutation check: change one character of a passage that has it once, and its ground is gone."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end]
    at = data.draw(st.integers(start, end - 1))
    assume(text[at] not in QUOTES + DASHES + SPACES)
    changed = f"{text[:at]}#{text[at + 1 :]}"
    found = locate(Evidence("x", exact=exact, start=start, end=end), fold_text(changed))
    assert found.status in {"not_found", "moved", "ambiguous"}
    if plain(exact) not in plain(changed):
        assert found.status == "not_found"


@given(texts, st.data())
def test_a_passage_in_other_typography_is_found_where_it_is(text, data):
    assume(not has_two_dashes_in_a_row(text))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = text[start:end].translate({ord("“"): "«", ord("'"): "’", ord("–"): "—", ord(" "): "\n\t"})
    assume(exact not in text and plain(exact))
    found = locate(Evidence("x", exact=exact, start=start, end=end), fold_text(text))
    assert found.status == "typography"
    assert plain(text[found.start : found.end]) == plain(exact)
    assert start <= found.start < found.end <= end or found.places


@pytest.mark.parametrize("dashes", ["--", "—", "---", "–"])
def test_a_run_of_dashes_is_one_dash(dashes):
    found = locate(Evidence("x", exact="yes - no"), fold_text(f"yes {dashes} no"))
    assert found.status == "typography"


@pytest.mark.parametrize("n", [10, 2_000_000])
def test_large_texts_take_no_longer_than_their_length_asks(n):
    text = "a b " * (n // 4) + "the end"
    assert locate(Evidence("x", exact="the “end"), fold_text(text)).status == "not_found"
    assert locate(Evidence("x", exact="the\u00a0end"), fold_text(text)).status == "typography"
