"""Where quotations stand, on a text whose offsets can be counted by eye."""

import pytest

from detente.scenario.values import Evidence
from detente.sources.folded_text import fold_text
from detente.sources.quotations import locate

#       0         1         2         3         4         5         6
#       0123456789012345678901234567890123456789012345678901234567890123456789
TEXT = "We offer talks. They said “no – never”.We offer talks again, they left"


def found(text=TEXT, **evidence):
    return locate(Evidence("speech", **evidence), fold_text(text))


def fate(text=TEXT, **evidence):
    result = found(text, **evidence)
    return result.status, result.start, result.end


def test_word_for_word_where_it_is_said_to_be():
    assert fate(exact="talks", start=9, end=14) == ("exact", 9, 14)


def test_one_end_of_the_position_is_enough():
    assert fate(exact="talks", start=48) == ("exact", 48, 53)
    assert fate(exact="talks", end=14) == ("exact", 9, 14)


def test_only_one_place_needs_no_position():
    assert fate(exact="They said") == ("exact", 16, 25)


def test_elsewhere_than_said_is_moved():
    assert fate(exact="They said", start=15, end=24) == ("moved", 16, 25)


def test_a_position_whose_end_does_not_fit_is_moved():
    assert fate(exact="They said", start=16, end=99) == ("moved", 16, 25)


def test_two_places_and_nothing_that_decides():
    result = found(exact="offer talks")
    assert (result.status, result.start, result.places) == ("ambiguous", None, ((3, 14), (42, 53)))


def test_a_wrong_position_does_not_decide():
    assert found(exact="offer talks", start=4, end=15).status == "ambiguous"


@pytest.mark.parametrize(
    "context", [{"suffix": " again"}, {"prefix": "never”.We "}, {"prefix": "We ", "suffix": "again"}]
)
def test_the_words_around_decide(context):
    assert fate(exact="offer talks", **context) == ("exact", 42, 53)


def test_the_words_around_a_moved_passage_decide():
    assert fate(exact="offer talks", start=1, end=12, suffix=".") == ("moved", 3, 14)


def test_the_one_place_with_other_words_around_it_is_moved():
    assert fate(exact="They said", prefix="No! ") == ("moved", 16, 25)


def test_several_places_none_with_the_words_around_are_ambiguous():
    assert found(exact="offer talks", prefix="They ").places == ((3, 14), (42, 53))


@pytest.mark.parametrize(
    "exact",
    [
        'They said "no - never"',
        "They  said\n“no—never”",
        "They said ‘no – never’",
        "Theysaid“no–never”",
        "They sai d “no – never”",
    ],
)
def test_white_space_quotation_marks_and_dashes_are_typography(exact):
    assert fate(exact=exact) == ("typography", 16, 38)


def test_a_missing_space_between_sentences_is_typography():
    assert fate(exact="never”. We offer") == ("typography", 32, 47)


def test_typography_where_it_is_said_to_be():
    text = "He said “no”. She said “no”."
    assert fate(text, exact='said "no"', start=17, end=27) == ("typography", 18, 27)
    assert found(text, exact='said "no"').status == "ambiguous"


@pytest.mark.parametrize(
    "exact", ["we offer", "offer talk s!", "They sad no", "offers talks", "…", "“”", "–"]
)
def test_letters_and_other_signs_are_no_typography(exact):
    assert fate("We offer talks. They said no", exact=exact) == ("not_found", None, None)


@pytest.mark.parametrize("exact", ["", " ", "\u200b"])
def test_nothing_is_found_nowhere(exact):
    assert fate(exact=exact)[0] in {"not_found", "exact", "ambiguous"}
    assert fate("abc", exact=exact)[0] == "not_found"


def test_code_points_beyond_the_basic_plane_count_one():
    assert fate("𝔘𝔘 we insist", exact="insist") == ("exact", 6, 12)


def test_evidence_without_a_quotation_is_as_good_as_its_position():
    assert fate(start=3, end=8) == ("place", 3, 8)
    assert fate(start=3, end=len(TEXT) + 1)[0] == "not_found"
    assert fate() == ("whole", None, None)


def test_other_scripts():
    assert fate("Мы  предлагаем «переговоры».", exact='предлагаем "переговоры"') == ("typography", 4, 27)
    assert fate("Nous refusons l’élargissement.", exact="l'élargissement") == ("typography", 14, 29)


#                  0         1         2          in NFD an accent is a character of its own
DECOMPOSED = "Le cafe\u0301 a ferme\u0301. Perc\u0327u ainsi."


@pytest.mark.parametrize(
    ("exact", "span"), [("café a fermé", (3, 17)), ("fermé.", (11, 18)), ("Perçu ainsi", (19, 31))]
)
def test_letters_of_one_character_or_of_two_are_typography(exact, span):
    assert fate(DECOMPOSED, exact=exact) == ("typography", *span)


def test_a_quotation_in_two_characters_of_a_text_in_one():
    assert fate("Le café a fermé.", exact="cafe\u0301 a ferme\u0301") == ("typography", 3, 15)


def test_a_letter_without_its_accent_is_another_letter():
    assert fate(DECOMPOSED, exact="Le cafe") == ("not_found", None, None)
    assert fate(DECOMPOSED, exact="\u0301 a") == ("not_found", None, None)
    assert fate(DECOMPOSED, exact="Le cafe", start=0, end=7) == ("exact", 0, 7)


def test_points_that_make_no_other_letter_can_be_left_off_at_the_end():
    assert fate("كتابُ الله", exact="كتاب") == ("exact", 0, 4)


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2069\u200b\u2060\ufeff\u00ad")
def test_what_is_not_seen_is_typography(mark):
    text = f"{mark}הממשלה{mark} הודיעה{mark} ביום"
    assert fate(text, exact="הממשלה הודיעה") == ("typography", 1, 15)


def test_the_words_around_in_another_writing_decide():
    text = "Une ide\u0301e: non. Autre: non."
    assert fate(text, exact="non", prefix="idée: ") == ("exact", 11, 14)
