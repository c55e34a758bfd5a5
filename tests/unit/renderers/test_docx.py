"""Blocks as DOCX: paragraphs with their styles, and runs."""

import re
import sys
import zipfile
import zlib
from io import BytesIO

from docx import Document
from docx.table import Table

from detente.blocks import (
    Cite,
    Entries,
    Entry,
    Figure,
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
from detente.renderers.columns import width
from detente.renderers.docx import UNDRAWN, to_docx
from tests.unit.renderers.examples import BLOCKS, INLINES, SAMPLE, every_block, every_inline

END = "Gap: "
"""The paragraph that parts a table from one below it."""

IN_WORDS = ["Normal: The same in words: Appendix 1.", "Heading 1: Appendix"]
IN_WORDS += ["Heading 2: 1. Moves: The same in words", "Normal: Ann moves to s2."]

LEGEND = "Caption: \u2060\u00a0Ann moves\u00a0\u00a0 "

FOLDED = ["Normal: More of it: Appendix 1.", "Heading 1: Appendix", "Heading 2: 1. More of it"]
FOLDED += ["Normal: Few want this."]

DRAWN = {
    "title": ["Title: Elmira"],
    "heading": ["Heading 1: The states"],
    "heading with an anchor": ["Heading 2: What Ann wants"],
    "heading of a thing": ["Heading 3: State s5"],
    "paragraph": [
        "Normal: Two parties argue over a plant that must be cleaned, and neither can be made to pay."
    ],
    "break": [],
    "items": [
        "List Bullet: one",
        "List Bullet: two",
        "List Bullet 2: two a",
        "List Bullet 2: two b",
        "List Bullet 3: deepest",
    ],
    "ranked items": ["List Number: peace", "List Number: land", "List Bullet 2: or money"],
    "steps": ["List Number: Ann stops", "List Number: Bob leaves"],
    "entries": ["Entry: *s1* nobody moves", "Entry: *s10* Ann stops"],
    "entries of something": ["Normal: *Ann*", "Entry: *wants* peace"],
    "entries in blocks": ["Entry: *s1*", "Normal: Ann leaves.", "List Number: Ann stops"],
    "grid": [["*state*", "*who*"], ["s1", "Ann"], ["s2", "Bob"], END],
    "grid of kinds": [
        "Caption: How often",
        ["*state*", "*now*", "*ways*", "*share*"],
        ["s1", "●", "12", "50 %"],
        ["s2", "", "3", "25 %"],
        END,
    ],
    "grid in groups": [
        ["**", "*s1** **status quo*"],
        ["*Ann*", "*Ann*"],
        ["stop", "●"],
        ["*Held under*", "*Held under*"],
        ["nash", ""],
        END,
    ],
    "grid without heads": [["s1", "Ann"], ["", "Bob"], END],
    "grid without rows": [["*state*", "*who*"], END],
    "grid of prose": [
        ["*passage*", "*text*"],
        ["p1", "We accept nothing that binds us, and we shall re-examine it."],
        END,
    ],
    "grid in parts": [
        ["*option*", *(f"*s{k:02}*" for k in range(1, 13))],
        ["cooperate", *"●○●○●○●○●○●○"],
        END,
    ],
    "states": [
        "Heading 1: States",
        *(["**", "*stop*", "*NASH*"], ["s1 now", "○", "·"], ["s2", "●", "★"], END),
        "Normal: ● taken; ○ not taken; now: the status quo.",
        "Normal: ★ stable for every party; else a letter for each party that it is stable for.",
        "List Bullet: A, Ann: (stop) Stop",
    ],
    "fold": FOLDED,
    "open fold": FOLDED,
    "card": ["Heading 3: State s5", "Normal: Stable."],
    "command": ["Normal: All of it: `detente states elmira`"],
    "long command": ["Normal: All of what can be told: `detente coalitions 'my talks.yaml' --variant hawks`"],
    "notes": ["Normal: 1. Lee 1991", "Normal: 2. Fang `p. 2`"],
    "figure": ["Picture: ", LEGEND, "Caption: Arrows lead to what is better.", *IN_WORDS],
    "figure without words": ["Picture: "],
    "legend of several figures": [LEGEND],
    "matrix": [
        "Caption: All agendas",
        ["*Agenda*", "*Ann*", "*Bob*", "*at once*"],
        ["offered short", "eases + (1 of 2); futile (1/1)", "", "yes"],
        ["nothing", "futile (1/1)", "futile (1/1)", ""],
        END,
    ],
    "matrix with rows of notes": [
        ["**", "*Ann*", "*Bob*", "*together*"],
        ["nothing", "futile", "futile", "no"],
        [" settlements", "1/1", "1/1", ""],
        END,
    ],
    "matrix with keys": [
        ["**", "*Ann of the Valley*", "*Bob of the Valley*", "*together*"],
        ["nothing", "futile", "futile", "no"],
        [" settlements", "1/1", "1/1", ""],
        END,
    ],
    "keys": [],
    "no keys": [],
    "figure in letters": ["Picture: "],
}

WRITTEN = {
    "text": "plain words",
    "party": "Ann",
    "state": "s5",
    "state with a name": "s5 Modify",
    "term": "equilibrium",
    "code": "`x or y`",
    "cite": "So it is.^1^^ ^^2^",
    "cite of what is lost": "So it is.^3?^",
    "cite of nothing": "So it is.^‡^",
    "cite without a sign": "So it is.",
    "mark": "cannot be tested",
    "mark with what is heard": "futile",
    "sign": "●",
    "aside": "much (3 of 4)",
    "share": "50 %",
    "sample": "moves: →",
    "quotation": "Lee: “we stay”",
    "quotation in a language": "“wir bleiben”",
    "address": "See https://example.org/a?b=1&c=2",
    "address of something else": "javascript:alert(1)",
    "several": "under `seq` in s5.",
}


def opened(*blocks):
    return Document(BytesIO(to_docx(blocks)))


def part(name, *blocks):
    return zipfile.ZipFile(BytesIO(to_docx(blocks))).read(f"word/{name}.xml").decode()


def xml(*blocks):
    return zipfile.ZipFile(BytesIO(to_docx(blocks))).read("word/document.xml").decode()


def runs(paragraph):
    """The runs of a paragraph, also those of links: *bold*, ^raised^, `typed`."""
    found = [run for part in paragraph.iter_inner_content() for run in getattr(part, "runs", [part])]
    return "".join(map(_run, found))


def _run(run):
    sign = "*" if run.bold else "^" if run.font.superscript else "`" if run.font.name == "Courier New" else ""
    return f"{sign}{run.text}{sign}"


def drawn(*blocks):
    """Paragraphs with their styles, and the rows of tables."""
    for each in opened(*blocks).iter_inner_content():
        if isinstance(each, Table):
            yield from ([runs(*cell.paragraphs) for cell in row.cells] for row in each.rows)
        else:
            yield f"{each.style.name}: {runs(each)}"


@every_block
def test_every_block_has_a_drawing(name):
    assert list(drawn(BLOCKS[name])) == DRAWN[name]


@every_inline
def test_every_inline_has_runs(name):
    assert list(drawn(Paragraph(INLINES[name]))) == [f"Normal: {WRITTEN[name]}"]


def test_marks_and_numbers_stand_in_the_middle_and_right():
    (table,) = opened(BLOCKS["grid of kinds"]).tables
    aligned = [str(cell.paragraphs[0].alignment) for cell in table.rows[1].cells]
    assert aligned == ["None", "CENTER (1)", "RIGHT (2)", "RIGHT (2)"]


def test_headings_are_repeated_and_short_rows_are_whole():
    told = xml(BLOCKS["grid of kinds"])
    assert told.count("<w:tblHeader/>") == 1
    assert told.count("<w:cantSplit/>") == 3
    assert told.index("<w:cantSplit/>") < told.index("<w:tblHeader/>")
    assert "<w:cantSplit/>" not in xml(grid(("", ""), [("s1", "word " * 500)]))


def test_columns_are_as_wide_as_reckoned_and_the_table_as_its_page():
    for table in opened(*(each for each in BLOCKS.values())).tables:
        widths = [column.width.pt for column in table.columns]
        assert sum(widths) <= 471
        assert all(
            [cell.width.pt for cell in row.cells] == widths for row in table.rows if len(set(row.cells)) > 1
        )
    assert '<w:tblLayout w:type="fixed"/>' in xml(BLOCKS["grid"])


def test_a_table_that_fits_no_upright_page_turns_it_with_its_heading():
    wide = grid([f"Improvement{k}" for k in range(10)], [["unacceptable"] * 10] * 2)
    document = opened(Paragraph("Before."), Heading(2, "Wide"), wide, Paragraph("After."))
    before, turned, after = document.sections
    assert before.page_width < before.page_height
    assert turned.page_width > turned.page_height
    assert after.page_width < after.page_height
    assert next(each.text for each in turned.iter_inner_content() if not isinstance(each, Table)) == "Wide"
    (only,) = opened(Heading(1, "Wide"), wide).sections
    assert only.page_width > only.page_height


def test_words_have_room_to_spare_on_a_turned_page_too():
    step = "Russian forces take control of Crimea, which Russia annexes in March."
    (table,) = opened(grid(["Step", *"ABCDEFGHI"], [[step * 2, *["improvement"] * 9]] * 3)).tables
    assert all(cell.width.pt >= 1.19 * 7.5 * width("improvement") + 8 for cell in table.rows[1].cells[1:])


def test_what_leads_to_a_drawing_stands_with_it():
    document = opened(Paragraph("It goes so"), BLOCKS["figure"], Paragraph("After."))
    kept = {each.text: each.paragraph_format.keep_with_next for each in document.paragraphs}
    assert kept["It goes so"] and not kept["After."]


def test_a_wide_drawing_turns_its_page():
    document = opened(Heading(2, "Far"), Figure('<svg viewBox="0 0 2000 200"/>', "Far"), Paragraph("After."))
    turned, after = document.sections
    assert turned.page_width > turned.page_height
    assert after.page_width < after.page_height
    (drawing,) = document.inline_shapes
    assert 471 < drawing.width.pt <= 757


def test_each_page_has_its_number_and_all_but_the_first_the_title():
    document = opened(Heading(1, "Elmira"), Paragraph("Now."))
    (section,) = document.sections
    assert section.header.paragraphs[0].text == "Elmira"
    assert not section.first_page_header.paragraphs[0].text
    for footer in (section.footer, section.first_page_footer):
        told = footer._element.xml
        assert re.findall(r'w:instr="(\w+)"', told) == ["PAGE", "NUMPAGES"]


def test_each_list_of_steps_begins_at_one():
    steps = Steps(("Ann stops", "Bob leaves"))
    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', xml(steps, Paragraph("Or:"), steps))
    assert [numbers[0]] * 2 + [numbers[2]] * 2 == numbers
    assert numbers[0] != numbers[2]


def test_drawings_are_pictures_with_their_words_for_who_cannot_see_them():
    svg = '<svg viewBox="0 0 800 400"><title>Moves</title><desc>Ann &amp; Bob move.</desc></svg>'
    told = xml(Figure(svg, "Moves", ((SAMPLE, "Ann moves"),)))
    assert re.findall(r'descr="([^"]*)"', told) == ["Moves. Ann &amp; Bob move.", "Ann moves"]
    (wide, _), *_ = [map(int, each) for each in re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', told)]
    assert wide <= 471 * 12_700


def test_without_typst_drawings_are_told_in_words(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    assert list(drawn(BLOCKS["figure"])) == [
        *("Normal: The same in words:", "Normal: Ann moves to s2."),
        f'Normal: {UNDRAWN}`pip install "detente[all]"`',
    ]


def test_what_is_said_in_a_language_says_so():
    assert 'w:lang w:val="de"' in xml(Paragraph(INLINES["quotation in a language"]))
    assert '<w:lang w:val="en-GB"' in part("styles", Paragraph("Now."))
    assert opened(Paragraph("Now.")).core_properties.language == "en-GB"


def test_a_table_of_nothing_is_none():
    assert "<w:tbl>" not in xml(grid(("", ""), []))


def test_the_document_has_its_title():
    assert opened(Heading(1, "On\nwater"), Heading(1, "Other")).core_properties.title == "On water"
    assert opened(Heading(1, "x" * 400)).core_properties.title == "x" * 255
    assert opened(Paragraph("No heading.")).core_properties.title == ""


def test_headings_are_no_deeper_than_word_has_them():
    assert list(drawn(Heading(12, "Deep"))) == ["Heading 9: Deep"]


def test_marks_lead_to_the_notes_that_are_there():
    cite = Cite((Mention(1, 1, "cite-1"), Mention(2, 1, None)))
    told = xml(Heading(2, ("A", cite)), grid(("",), [(cite,)]), NoteList((Note(1, "Lee"),)))
    assert re.findall(r'w:anchor="(\w+)"', told) == ["note_1", "note_1"]
    assert re.findall(r'bookmarkStart [^>]*w:name="(\w+)"', told) == ["note_1"]


def test_terms_lead_to_what_is_there():
    place = Entries((Entry(Term("stable", "a"), "It holds.", anchor="a"),))
    told = xml(Items(((Term("stable", "a"), Term("other", "b")),)), place, place)
    assert re.findall(r'w:anchor="(\w+)"', told) == ["place_1"] * 3
    assert re.findall(r'bookmarkStart [^>]*w:name="(\w+)"', told) == ["place_1"]


def test_properties_of_a_paragraph_stand_before_its_bookmark():
    told = xml(Paragraph(Term("A", "a")), Heading(2, "A", "a"))
    assert told.index("<w:pStyle") < told.index("<w:bookmarkStart")


def test_the_file_tells_no_time():
    archive = zipfile.ZipFile(BytesIO(to_docx(BLOCKS.values())))
    assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert to_docx(BLOCKS.values()) == to_docx(BLOCKS.values())


def test_a_drawing_stands_on_white():
    """Where a page is shown dark, too; the first pixel is stored as it is, whatever filter its row has."""
    with zipfile.ZipFile(BytesIO(to_docx([BLOCKS["figure"]]))) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/media/")]
        pictures = [parts.read(name) for name in names]
    assert pictures
    for png in pictures:
        start = png.index(b"IDAT") + 4
        rows = zlib.decompressobj().decompress(png[start:])
        assert rows[1:5] == b"\xff" * 4
