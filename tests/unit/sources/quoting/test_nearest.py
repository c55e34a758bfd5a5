import pytest

from detente.sources.quoting import nearest

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


def test_likeness_is_a_share_below_one_for_what_differs():
    found = nearest("offers talk on noise", TEXT)
    assert 0.9 < found.likeness < 1


def test_the_nearest_of_a_text_whose_accents_are_characters_of_their_own():
    text = "Le cafe\u0301 a ferme\u0301 hier."
    found = nearest("cafés a fermé", text)
    assert text[found.start : found.end] == "cafe\u0301 a ferme\u0301"
