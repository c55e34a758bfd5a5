"""Words by agenda and party, as each renderer draws them."""

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader
from rich.console import Console

from detente.blocks import Aside, Column, Keys, Mark, MatrixRow, MatrixWord, Term, WordsMatrix, grid
from detente.renderers.docx import to_docx
from detente.renderers.html import to_html
from detente.renderers.latex import to_latex
from detente.renderers.markdown import to_markdown
from detente.renderers.pdf import to_pdf
from detente.renderers.terminal import Page

PLUS = Mark("+", "adds", "by the talks")
FUTILE = MatrixWord(Mark("futile", "futile"), None, "1/2")
RESOLVES = MatrixWord(Mark("resolves", "resolves"), PLUS, "2/2")
MATRIX = WordsMatrix(
    (Column("n", "Northern Union"), Column("s", "Southern Union")),
    (
        MatrixRow("nothing", ((FUTILE,), (FUTILE,)), "–"),
        MatrixRow("offered", ((RESOLVES,), ()), "yes"),
    ),
    notes="settlements",
)
"""What two agendas are for two parties; the second party is not judged on the second agenda."""

ALONE = replace(MATRIX, notes="")
"""Without rows of notes."""

TALLY = WordsMatrix(
    MATRIX.parties[:1],
    (MatrixRow((Term("offered", "agenda-offered"), " ", Aside("short")), ((RESOLVES, FUTILE),), ""),),
    "all at once",
    "Agenda",
    "All agendas",
)
"""More than one word in a cell, and a row that leads elsewhere."""


def terminal(blocks, width=80, *, colours=False):
    file = io.StringIO()
    system = "standard" if colours else None
    console = Console(file=file, width=width, force_terminal=colours, color_system=system, highlight=False)
    Page(console, colours).show(blocks)
    return file.getvalue()


def test_a_terminal_heads_columns_by_names_and_sets_notes_below():
    assert terminal([MATRIX, Keys(MATRIX)]).splitlines() == [
        "               Northern Union  Southern Union  together",
        "nothing        futile          futile          –",
        "  settlements  1/2             1/2",
        "offered        resolves +                      yes",
        "  settlements  2/2",
    ]


def test_a_terminal_without_room_heads_them_by_ids_and_says_what_these_mean():
    assert terminal([MATRIX, Keys(MATRIX)], 50).splitlines() == [
        "               n           s       together",
        "nothing        futile      futile  –",
        "  settlements  1/2         1/2",
        "offered        resolves +          yes",
        "  settlements  2/2",
        "n: Northern Union; s: Southern Union",
    ]


def test_a_terminal_without_room_for_ids_breaks_it_into_parts():
    assert terminal([replace(MATRIX, rows=MATRIX.rows[1:])], 30).splitlines() == [
        "               n           s",
        "offered        resolves +",
        "  settlements  2/2",
        "",
        "               together",
        "offered        yes",
        "  settlements",
    ]


def test_only_tables_that_may_be_are_headed_by_keys():
    columns = {"keys": ("", "k"), "heads": ("", "A heading that is too long for the width")}
    texts = grid(rows=[("a", "b")], **columns)
    assert "A heading" in terminal([texts, Keys(texts)], 40)
    keyed = replace(texts, is_keyed=True)
    shown = terminal([keyed, Keys(keyed)], 40)
    assert shown.splitlines()[:2] == ["   k", "a  b"]
    assert "k: A heading" in shown


def test_a_terminal_colours_each_word_with_its_plus():
    assert "\x1b[1;32mresolves +" in terminal([MATRIX], colours=True)
    assert "\x1b[33mfutile" in terminal([MATRIX], colours=True)


def test_html_has_words_with_their_notes_beside_them():
    assert to_html([TALLY, Keys(TALLY)]).splitlines() == [
        '<div class="scroll" role="region" tabindex="0" aria-label="All agendas">',
        '<table class="matrix">',
        "<caption>All agendas</caption>",
        '<thead><tr><th scope="col">Agenda</th><th scope="col">Northern Union</th>'
        '<th scope="col">all at once</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="row"><a href="#agenda-offered">offered</a> <span class="support">short</span></th>'
        '<td data-label="Northern Union">'
        '<span class="mark-of"><span class="both"><span class="mark resolves">resolves</span> '
        '<span class="mark adds"><span aria-hidden="true">+</span> '
        '<span class="heard">by the talks</span></span></span> <span class="support">2/2</span></span>'
        '<span class="mark-of"><span class="both"><span class="mark futile">futile</span></span> '
        '<span class="support">1/2</span></span></td>'
        '<td class="together" data-label="all at once">–</td></tr>',
        "</tbody>",
        "</table>",
        "</div>",
    ]


def test_html_has_a_dash_where_a_party_is_not_judged():
    assert '<td data-label="Southern Union">–</td>' in to_html([MATRIX])


def test_html_says_what_notes_count():
    assert '<span class="support">1/2 settlements</span>' in to_html([MATRIX])


@pytest.mark.parametrize(("n_parties", "is_many"), [(5, False), (6, True)])
def test_many_parties_do_not_stand_side_by_side_on_a_narrow_page(n_parties, is_many):
    parties = tuple(Column(str(k), str(k)) for k in range(n_parties))
    shown = to_html([WordsMatrix(parties, (MatrixRow("nothing", ((),) * n_parties, "no"),))])
    assert ('class="matrix many"' in shown) is is_many


def test_markdown_has_a_table_with_rows_of_notes_or_notes_behind_the_words():
    assert to_markdown([MATRIX, Keys(MATRIX)]).splitlines() == [
        "|  | Northern Union | Southern Union | together |",
        "| --- | --- | --- | --- |",
        "| nothing | futile | futile | – |",
        "|  settlements | 1/2 | 1/2 |  |",
        "| offered | resolves + |  | yes |",
        "|  settlements | 2/2 |  |  |",
    ]
    assert "| offered *short* | resolves + (2/2); futile (1/2) |  |" in to_markdown([TALLY]).splitlines()


def test_latex_has_the_same_table_under_the_lines_of_its_caption():
    (shown,) = to_latex([replace(ALONE, caption="one\ntwo"), Keys(ALONE)])
    assert shown.splitlines() == [
        r"% needs \usepackage{booktabs}",
        "% one",
        "% two",
        r"\begin{tabular}{llll}",
        r"\toprule",
        r" & Northern Union & Southern Union & together \\",
        r"\midrule",
        r"nothing & futile (1/2) & futile (1/2) & -- \\",
        r"offered & resolves + (2/2) &  & yes \\",
        r"\bottomrule",
        r"\end{tabular}",
    ]


def test_documents_have_the_same_table():
    (table,) = Document(io.BytesIO(to_docx([MATRIX, Keys(MATRIX)]))).tables
    assert [cell.text for cell in table.rows[3].cells] == ["offered", "resolves +", "", "yes"]
    page = PdfReader(io.BytesIO(to_pdf([MATRIX, Keys(MATRIX)]))).pages[0].extract_text()
    assert "resolves +" in page
    assert page.count("settlements") == 2
