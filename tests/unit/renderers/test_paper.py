"""What blocks become on paper."""

from detente.blocks import Card, Entries, Entry, Figure, Fold, Heading, Mark, Paragraph, Term
from detente.renderers.paper import on_paper, places
from tests.unit.renderers.examples import BLOCKS, every_block

ONE, TWO = Paragraph("One."), Paragraph("Two.")


def led(summary, number):
    """The line that leads to a part of the appendix."""
    return Paragraph((summary, ": ", Term(f"Appendix {number}", f"appendix-{number}"), "."))


@every_block
def test_nothing_closed_or_drawn_is_left(name):
    assert not [each for each in on_paper([BLOCKS[name]]) if isinstance(each, Card | Fold | Figure)]


def test_without_folds_there_is_no_appendix():
    assert on_paper([ONE, Card((TWO,))]) == [ONE, TWO]


def test_folds_stand_in_the_appendix_with_those_within_them():
    inner = Fold("Inner", (TWO,))
    assert on_paper([Fold("Outer", (ONE, inner)), TWO]) == [
        led("Outer", 1),
        TWO,
        Heading(2, "Appendix"),
        Heading(3, ("1. ", "Outer"), "appendix-1"),
        ONE,
        Heading(4, "Inner"),
        TWO,
    ]


def test_headings_of_an_appendix_stand_below_that_of_its_part():
    told = on_paper([Fold("More", (Heading(2, "In it", "in-it"), Heading(5, "Deep")))])
    assert told[3:] == [Heading(4, "In it", "in-it"), Heading(5, "Deep")]


def test_the_appendix_says_on_which_card_a_fold_stood():
    title = Heading(3, ("s5", " ", Mark("status quo", "tag")))
    told = on_paper([Card((title, Fold("Why", (ONE, Fold("More", (TWO,)))))), Fold("Else", (TWO,))])
    heads = [each.text for each in told if isinstance(each, Heading)]
    assert heads == [title.text, "Appendix", ("1. s5: ", "Why"), "More", ("2. ", "Else")]


def test_the_appendix_does_not_repeat_what_the_fold_says():
    told = on_paper([Card((Heading(3, "2. Peace"), Fold("Reading by reading: Peace", (ONE,))))])
    assert told[-2] == Heading(3, ("1. ", "Reading by reading: Peace"), "appendix-1")


def test_folds_and_drawings_within_entries_are_met():
    entry = Entry(
        "s1", blocks=(Fold("More", (ONE,)), Figure("<svg/>", "Moves", in_words=Fold("", (TWO,)))), anchor="s1"
    )
    (told, *appendix) = on_paper([Entries((entry,), of="Ann")])
    assert told == Entries((Entry("s1", blocks=(led("More", 1), TWO), anchor="s1"),), of="Ann")
    assert appendix[1:] == [Heading(3, ("1. s1: ", "More"), "appendix-1"), ONE]


def test_a_drawing_is_told_in_words_under_what_they_are_called():
    drawing = Figure("<svg/>", "Moves", in_words=Fold("In words", (TWO,)))
    assert on_paper([drawing]) == [Paragraph(("In words", ":")), TWO]


def test_a_drawing_that_stays_has_its_words_in_the_appendix():
    drawing = Figure("<svg/>", "Moves", in_words=Fold("In words", (TWO,)))
    told = on_paper([drawing], with_pictures=True)
    assert told[:2] == [drawing, led("In words", 1)]
    assert told[3:] == [Heading(3, ("1. Moves: ", "In words"), "appendix-1"), TWO]


def test_places_are_those_that_are_there_and_led_to():
    told = [
        Paragraph((Term("a", "here"), Term("b", "nowhere"), Term("c", ""))),
        Heading(2, "H", "here"),
        Heading(2, "U", "u"),
    ]
    assert places(told) == {"here"}
