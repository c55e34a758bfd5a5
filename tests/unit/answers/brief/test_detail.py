"""Detail: less and less is told until it fits, and whatever is told is cut in the end."""

from detente.answers.brief.detail import DETAILS, fitted, n_words
from detente.blocks import Heading, Item, Items, Paragraph
from detente.blocks.report import Part
from detente.renderers.markdown import to_markdown


def part(*blocks):
    return Part("a", "Two words", blocks)


def test_words_are_counted_as_markdown_has_them():
    told = part(Paragraph("one two"), Items(("three", Item("four:", ("five", "six"))), ranked=True))
    text = to_markdown([Heading(2, told.title), *told.blocks])
    assert n_words([told]) == len(text.split())


def test_the_most_detail_that_fits_is_taken():
    details = []

    def tell(detail):
        details.append(detail)
        return [part(Paragraph("word " * 10 * detail.tellings))]

    (found,) = fitted(tell, 43)
    assert n_words([found]) == 43
    assert details == list(DETAILS[: len(details)])


def test_what_cannot_be_told_in_less_is_cut():
    (found,) = fitted(lambda _: [part(Paragraph("word " * 1000))], 60)
    assert n_words([found]) <= 60
    assert found.blocks[0].text.endswith("…")
