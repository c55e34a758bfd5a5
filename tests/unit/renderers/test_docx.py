"""Blocks as DOCX: paragraphs with their styles, and runs."""

import re
import zipfile
from io import BytesIO

from docx import Document
from docx.table import Table

from detente.blocks import (
    Cite,
    Entries,
    Entry,
    Heading,
    Items,
    Mention,
    Note,
    NoteList,
    Paragraph,
    Term,
    grid,
)
from detente.renderers.docx import to_docx
from tests.unit.renderers.examples import BLOCKS, INLINES, every_block, every_inline

END = "Normal: "
"""The paragraph that parts a table from one below it."""

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
    "ranked items": ["Normal: 1. peace", "Normal: 2. land", "List Bullet 2: or money"],
    "steps": ["Normal: 1. Ann stops", "Normal: 2. Bob leaves"],
    "entries": ["Normal: *s1* nobody moves", "Normal: *s10* Ann stops"],
    "entries of something": ["Normal: *Ann*", "Normal: *wants* peace"],
    "entries in blocks": ["Normal: *s1*", "Normal: Ann leaves.", "Normal: 1. Ann stops"],
    "grid": [["*state*", "*who*"], ["s1", "Ann"], ["s2", "Bob"], END],
    "grid of kinds": [
        "Normal: How often",
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
    "figure": ["Normal: The same in words:", "Normal: Ann moves to s2."],
    "figure without words": [],
    "legend of several figures": [],
    "matrix": [
        "Normal: All agendas",
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
    "figure in letters": [["*state*", "*who*"], ["s1", "Ann"], END],
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
    assert "<w:tblHeader/>" in xml(BLOCKS["grid of kinds"])


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
