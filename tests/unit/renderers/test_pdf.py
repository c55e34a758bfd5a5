"""Blocks as PDF: the text that is read from it, and what leads where."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from detente.blocks import (
    Cite,
    Command,
    Entries,
    Entry,
    Heading,
    Items,
    Mention,
    Note,
    NoteList,
    Paragraph,
    Steps,
    Term,
    grid,
)
from detente.renderers.pdf import to_pdf
from tests.unit.renderers.examples import BLOCKS, INLINES, every_block, every_inline

FOLDED = ["More of it: Appendix 1.", "Appendix", "1. More of it", "Few want this."]

DRAWN = {
    "title": ["Elmira"],
    "heading": ["The states"],
    "heading with an anchor": ["What Ann wants"],
    "heading of a thing": ["State s5"],
    "paragraph": ["Two parties argue over a plant that must be cleaned, and neither can be made to pay."],
    "break": [],
    "items": ["•one", "•two", "‣two a", "‣two b", "–deepest"],
    "ranked items": ["1.peace", "2.land", "•or money"],
    "steps": ["1.Ann stops", "2.Bob leaves"],
    "entries": ["s1 nobody moves", "s10 Ann stops"],
    "entries of something": ["Ann", "wants peace"],
    "entries in blocks": ["s1", "Ann leaves.", "1.Ann stops"],
    "grid": ["state who", "s1 Ann", "s2 Bob"],
    "grid of kinds": ["How often", "state now ways share", "s1 ● 12 50 %", "s2 3 25 %"],
    "grid in groups": ["s1 status quo", "Ann", "stop ●", "Held under", "nash"],
    "grid without heads": ["s1 Ann", "Bob"],
    "grid without rows": ["state who"],
    "grid of prose": ["passage text", "p1 We accept nothing that binds us, and we shall re-examine it."],
    "grid in parts": [
        "option " + " ".join(f"s{k:02}" for k in range(1, 13)),
        "cooperate " + " ".join("●○●○●○●○●○●○"),
    ],
    "states": [
        *("States", "stop NASH", "s1 now ○ ·", "s2 ● ★"),
        "● taken; ○ not taken; now: the status quo.",
        "★ stable for every party; else a letter for each party that it is stable for.",
        "• A, Ann: (stop) Stop",
    ],
    "fold": FOLDED,
    "open fold": FOLDED,
    "card": ["State s5", "Stable."],
    "command": ["All of it: detente states elmira"],
    "long command": ["All of what can be told: detente coalitions 'my talks.yaml' --variant hawks"],
    "notes": ["1.Lee 1991", "2.Fang p. 2"],
    "figure": [
        *("Ann moves", "Arrows lead to what is better.", "The same in words: Appendix 1."),
        *("Appendix", "1. Moves: The same in words", "Ann moves to s2."),
    ],
    "figure without words": [],
    "legend of several figures": ["Ann moves"],
    "matrix": [
        "All agendas",
        "Agenda Ann Bob at once",
        "offered short eases + (1 of 2); futile (1/1) yes",
        "nothing futile (1/1) futile (1/1)",
    ],
    "matrix with rows of notes": ["Ann Bob together", "nothing futile futile no", "settlements 1/1 1/1"],
    "matrix with keys": [
        "Ann of the Valley Bob of the Valley together",
        "nothing futile futile no",
        "settlements 1/1 1/1",
    ],
    "keys": [],
    "no keys": [],
    "figure in letters": [],
}

WRITTEN = {
    "text": "plain words",
    "party": "Ann",
    "state": "s5",
    "state with a name": "s5 Modify",
    "term": "equilibrium",
    "code": "x or y",
    "cite": "So it is.1 2",
    "cite of what is lost": "So it is.3?",
    "cite of nothing": "So it is.‡",
    "cite without a sign": "So it is.",
    "mark": "cannot be tested",
    "mark with what is heard": "futile",
    "sign": "●",
    "aside": "much (3 of 4)",
    "share": "50 %",
    "sample": "moves: ",
    "quotation": "Lee: “we stay”",
    "quotation in a language": "“wir bleiben”",
    "address": "See https://example.org/a?b=1&c=2",
    "address of something else": "javascript:alert(1)",
    "several": "under seq in s5.",
}


def read(*blocks):
    return PdfReader(BytesIO(to_pdf(blocks)))


def squeezed(text):
    """A text without its spaces, which a PDF does not hold as such."""
    return "".join(text.split())


def words(*blocks):
    """All words of the pages, without the numbers below them."""
    pages = read(*blocks).pages
    texts = [squeezed(page.extract_text()) for page in pages]
    return "".join(text.removesuffix(f"{k}/{len(pages)}") for k, text in enumerate(texts, 1))


def links(*blocks):
    return [link for page in read(*blocks).pages for link in page.get("/Annots") or []]


@every_block
def test_every_block_has_its_words(name):
    assert words(BLOCKS[name]) == squeezed("".join(DRAWN[name]))


@every_inline
def test_every_inline_has_its_words(name):
    assert words(Paragraph(INLINES[name])) == squeezed(WRITTEN[name])


def test_the_document_has_its_title():
    assert read(Heading(1, "On\nwater"), Heading(1, "Other")).metadata.title == "On water"
    assert read(Paragraph("No heading.")).metadata.title == "Detente"


def test_equal_blocks_give_equal_files():
    assert to_pdf(BLOCKS.values()) == to_pdf(BLOCKS.values())


@pytest.mark.parametrize(
    "block",
    [
        Heading(2, ""),
        Paragraph(""),
        Items(("",)),
        Steps(()),
        Entries((Entry("", ""),)),
        grid(("",), []),
        NoteList(()),
    ],
)
def test_of_nothing_there_is_a_page(block):
    assert len(read(block).pages) == 1


FIRST, SECOND = Cite((Mention(1, 1, None),)), Cite((Mention(1, 2, None),))


def test_marks_and_notes_lead_to_each_other():
    told = [Paragraph(("A", FIRST)), Paragraph(("B", SECOND)), NoteList((Note(1, "Lee"), Note(2, "Fang")))]
    assert len(links(*told)) == 3  # two marks, and back to the first
    assert not links(*told[:2])


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(SECOND),
        Items((SECOND,)),
        Entries((Entry(SECOND, SECOND),), of=SECOND),
        grid(("", FIRST), [(SECOND, FIRST)], caption=SECOND),
        grid(("", FIRST), []),
    ],
)
def test_wherever_a_mark_stands_it_leads_to_its_note(block):
    assert links(block, NoteList((Note(1, "Lee"),)))


def test_marks_in_the_heads_of_a_long_table_do_no_harm():
    assert len(read(grid(("a", FIRST), [("s1", "x")] * 200), NoteList((Note(1, "Lee"),))).pages) > 1


def test_terms_lead_to_what_is_there():
    terms = Paragraph((Term("stable", "a b"), Term("held", "c"), Term("other", "d")))
    told = [terms, Heading(2, "A", "a b"), Entries((Entry("held", "It holds.", anchor="c"),))]
    assert len(links(*told)) == 2
    assert len(links(*told, *told[1:])) == 2  # what has the same anchor is not led to


def pages(*blocks):
    return [page.extract_text() for page in read(*blocks).pages]


def test_pages_have_their_number_and_after_the_first_the_title():
    first, second = pages(Heading(1, "On water"), *[Paragraph("So it is.")] * 60)
    assert first.startswith("On water")
    assert squeezed(first).endswith("1/2")
    assert squeezed(second).startswith("Onwater")
    assert squeezed(second).endswith("2/2")


def test_the_heads_of_a_long_table_stand_on_each_page_as_do_the_names_of_its_rows():
    rows = [("Ann", ""), *[("option", "●")] * 100]
    found = pages(grid(("state", "taken"), rows))
    assert len(found) > 1
    assert all("statetakenAnnoption●" in squeezed(text) for text in found)


def test_a_short_table_is_not_broken():
    found = pages(*[Paragraph("So it is.")] * 35, grid(("state", "who"), [("s1", "Ann")] * 9))
    assert ["state" in text for text in found] == [False, True]


def test_a_wide_table_stands_on_a_turned_page_with_what_leads_to_it():
    wide = grid(("step", *[f"reading{k}" for k in range(9)]), [("Ann stays", *["improvement"] * 9)])
    upright, turned, after = read(
        Paragraph("Before."), Heading(2, "The steps"), wide, Paragraph("After.")
    ).pages
    assert upright.mediabox.width < upright.mediabox.height
    assert turned.mediabox.width > turned.mediabox.height
    assert "The steps" in turned.extract_text()
    assert "After." in after.extract_text()


def test_what_leads_to_something_stands_on_its_page():
    found = pages(
        Heading(1, "On water"),
        *[Paragraph("So it is.")] * 40,
        Paragraph("They say:"),
        Items(tuple("abc")),
    )
    (told,) = (text for text in found if "They say:" in text)
    assert "•" in told


def test_a_command_is_broken_between_its_words_only():
    line = "detente coalitions 'my talks.yaml' --variant hawks --format json --output somewhere.json --concept seq"
    (text,) = pages(Command("All", line))
    lines = [each.split() for each in text.splitlines()]
    assert {word for each in lines for word in each} >= set(line.split())
