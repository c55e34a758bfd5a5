"""Passages numbered as they are mentioned."""

import pytest

from detente.answers.citations import Grounding, Notebook, joined_grounds, without_places
from detente.answers.citations.grounds import passage_key
from detente.answers.citations.note_words import note_words, untold_sentence
from detente.errors import Place
from detente.scenario.elements import Element
from detente.scenario.values import NO_GROUNDS, Evidence, Grounds
from detente.sources.evidence import CheckedPassage, KeptSource, SourceCoverage

A, B, C = (Evidence("s", exact=words) for words in ("a free hand", "an open door", "a closed door"))
FATES = {"a free hand": "exact", "an open door": "not_found", "a closed door": "source_changed"}
NO_TEXT = KeptSource(None, why_missing="there is none")


def grounding(*evidence):
    """What one element rests on."""
    element = Element("parties.us", "party", "Us", Grounds(None, evidence), Place(1, 1))
    checked = tuple(CheckedPassage(element, each, FATES[each.exact]) for each in evidence)
    fates = {passage_key(each.evidence): each for each in checked}
    return Grounding(
        (element,), {}, {"s": NO_TEXT}, checked, fates, {"s": SourceCoverage(len(checked), None)}
    )


@pytest.fixture
def book():
    return Notebook(grounding(A, B, C))


def test_numbers_follow_the_first_mention(book):
    assert [mark.number for mark in book.cite(Grounds(None, (B, A)))] == [1, 2]
    assert [mark.number for mark in book.cite(Grounds(None, (A, C)))] == [2, 3]
    assert [note.evidence[0].exact for note in book.notes()] == [
        "an open door",
        "a free hand",
        "a closed door",
    ]
    assert [note.n_mentions for note in book.notes()] == [1, 2, 1]


def test_a_mention_has_an_anchor_of_its_own(book):
    anchors = [book.cite(Grounds(None, (A,)))[0].anchor for _ in range(14)]
    assert anchors[:3] == ["cite-1", "cite-1-2", "cite-1-3"]
    assert anchors[12:] == [None, None]
    (note,) = note_words(book)
    assert note.anchors == tuple(anchors[:12])


def test_a_passage_that_two_coders_cite_is_one_note(book):
    mine = Evidence("s", exact="a free hand", coder="ann", speaker="X", mode="direct")
    theirs = Evidence("s", exact="a free hand", coder="bob", speaker="X", mode="reported", translation="frei")
    assert [mark.number for mark in book.cite(Grounds(None, (mine, theirs)))] == [1]
    (note,) = note_words(book)
    assert note.coders == ("ann", "bob")
    assert note.voices == ("X, quoted directly", "X, reported")
    assert note.translations == ("frei",)


@pytest.mark.parametrize(("evidence", "is_lost"), [(A, False), (B, True), (C, True)])
def test_a_passage_without_its_ground_is_lost(book, evidence, is_lost):
    assert book.cite(Grounds(None, (evidence,)))[0].is_lost == is_lost


def test_signs(book):
    assert book.sign(Grounds("so", ())) == "†"
    assert book.sign(NO_GROUNDS) == "‡"
    assert book.sign(Grounds(None, (A,))) == ""
    assert book.sign(None) == ""


@pytest.mark.parametrize("rests_on", [None, grounding()])
def test_nothing_is_marked_where_nothing_is_cited(rests_on):
    book = Notebook(rests_on)
    assert book.sign(NO_GROUNDS) == ""
    assert book.cite(Grounds("so", ())) == ()
    assert book.take_legend() == ""
    assert note_words(book) == ()


def test_the_legend_is_told_once(book):
    assert book.take_legend()
    assert not book.take_legend()


def test_passages_of_which_nothing_is_told_are_counted(book):
    assert untold_sentence(book) == (
        "3 further passages are cited by elements of which this report does not tell."
    )
    book.cite(Grounds(None, (A, B)))
    assert untold_sentence(book) == (
        "1 further passage is cited by elements of which this report does not tell."
    )
    book.cite(Grounds(None, (C,)))
    assert untold_sentence(book) is None


def test_grounds_are_equal_wherever_they_stand():
    here = Grounds("so", (Evidence("s", exact="x", place=Place(3, 4)),))
    there = Grounds("so", (Evidence("s", exact="x", place=Place(9, 1)),))
    assert here != there
    assert without_places(here) == without_places(there)
    assert len(joined_grounds([here, there]).evidence) == 1
