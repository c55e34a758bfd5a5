import pytest

from detente.sources.quotations import nearest

TEXT = "The council offers talks on noise at night. The line wants no talks about its timetable at all."


def shown(quotation, text=TEXT):
    found = nearest(quotation, text)
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("offers talk on noise", "offers talks on noise"),
        ("no talks about their timetable", "no talks about its timetable"),
        ("THE LINE WANTS", "The line wants"),
        ("timetables", "timetable"),
        ("at night, the line", "at night. The line"),
    ],
)
def test_the_stretch_most_like_it(quotation, expected):
    assert shown(quotation) == expected


@pytest.mark.parametrize("quotation", ["", "…", "quiet ships for everybody", "Fähre"])
def test_nothing_is_like_it(quotation):
    assert shown(quotation) is None


def test_an_empty_text_has_nothing():
    assert shown("offers talks", "") is None


def test_likeness_is_the_share_of_characters_that_are_common_in_order():
    # 20 and 21 characters; the 20 are all common.
    assert nearest("offers talk on noise", TEXT).likeness == round(2 * 20 / 41, 3)
    # Of 4 and 4 characters a, b and d are.
    assert nearest("abcd", "abed").likeness == 0.75


def test_misspelled_words_vote_too_where_the_others_stand_everywhere():
    text = "The mill stood by the river. " * 6 + "He shut the mill gate."
    assert shown("shot the mil gaet", text) == "shut the mill gate"


def test_of_equal_stretches_the_first():
    found = nearest("the mil gate", "He shut the mill gate. She left the mill gate.")
    assert (found.start, found.end) == (8, 21)


def test_the_nearest_of_a_text_whose_accents_are_characters_of_their_own():
    text = "Le cafe\u0301 a ferme\u0301 hier."
    found = nearest("cafés a fermé", text)
    assert text[found.start : found.end] == "cafe\u0301 a ferme\u0301"
