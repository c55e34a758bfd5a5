"""Blocks as Markdown."""

from markdown_it import MarkdownIt

from detente.blocks import (
    Code,
    Entries,
    Entry,
    Heading,
    Items,
    Note,
    NoteList,
    Paragraph,
    Steps,
    Term,
    grid,
)
from detente.renderers.markdown import markdown_files, to_markdown
from tests.unit.renderers.examples import BLOCKS, INLINES, every_block, every_inline

UNDRAWN = (
    "The drawings are told in words here; to have them drawn, in a folder beside the text, add `-o NAME.md`."
)

FOLDED = ["More of it: [Appendix 1](#appendix-1).", "", "## Appendix", ""]
FOLDED += ['### <a id="appendix-1"></a>1. More of it', "", "Few want this."]

DRAWN = {
    "title": ["# Elmira"],
    "heading": ["## The states"],
    "heading with an anchor": ["### What Ann wants"],
    "heading of a thing": ["#### State s5"],
    "paragraph": ["Two parties argue over a plant that must be cleaned, and neither can be made to pay."],
    "break": [""],
    "items": ["- one", "- two", "  - two a", "  - two b", "    - deepest"],
    "ranked items": ["1. peace", "2. land", "   - or money"],
    "steps": ["1. Ann stops", "2. Bob leaves"],
    "entries": ["- **s1**: nobody moves", "- **s10**: Ann stops"],
    "entries of something": ["**Ann**", "", "- **wants**: peace"],
    "entries in blocks": ["- **s1**", "", "  Ann leaves.", "", "  1. Ann stops", ""],
    "grid": ["| state | who |", "| --- | --- |", "| s1 | Ann |", "| s2 | Bob |"],
    "grid of kinds": [
        "How often",
        "",
        "| state | now | ways | share |",
        "| --- | :---: | ---: | ---: |",
        "| s1 | ● | 12 | 50 % |",
        "| s2 |  | 3 | 25 % |",
    ],
    "grid in groups": [
        "|  | s1 status quo |",
        "| --- | :---: |",
        *("| **Ann** |  |", "| stop | ● |", "| **Held under** |  |", "| nash |  |"),
    ],
    "grid without heads": ["|  |  |", "| --- | --- |", "| s1 | Ann |", "|  | Bob |"],
    "grid without rows": ["| state | who |", "| --- | --- |"],
    "grid of prose": [
        *("| passage | text |", "| --- | --- |"),
        "| p1 | We accept nothing that binds us, and we shall re-examine it. |",
    ],
    "grid in parts": [
        "| option | s01 | s02 | s03 | s04 | s05 | s06 | s07 | s08 | s09 | s10 | s11 | s12 |",
        "| --- |" + " :---: |" * 12,
        "| cooperate | ● | ○ | ● | ○ | ● | ○ | ● | ○ | ● | ○ | ● | ○ |",
    ],
    "states": [
        *("## States", ""),
        *("|  | stop | NASH |", "| --- | :---: | :---: |", "| s1 now | ○ | · |", "| s2 | ● | ★ |", ""),
        *("● taken; ○ not taken; now: the status quo.", ""),
        *("★ stable for every party; else a letter for each party that it is stable for.", ""),
        "- A, Ann: (stop) Stop",
    ],
    "fold": FOLDED,
    "open fold": FOLDED,
    "card": ["#### State s5", "", "Stable."],
    "command": ["All of it: `detente states elmira`"],
    "long command": ["All of what can be told: `detente coalitions 'my talks.yaml' --variant hawks`"],
    "notes": ["[^1]: Lee 1991", "", "[^2]: Fang `p. 2`"],
    "figure": ["The same in words:", "", "Ann moves to s2.", "", UNDRAWN],
    "figure without words": [""],
    "legend of several figures": [""],
    "matrix": [
        "All agendas",
        "",
        "| Agenda | Ann | Bob | at once |",
        "| --- | --- | --- | --- |",
        "| offered short | eases + (1 of 2); futile (1/1) |  | yes |",
        "| nothing | futile (1/1) | futile (1/1) |  |",
    ],
    "matrix with rows of notes": [
        "|  | Ann | Bob | together |",
        "| --- | --- | --- | --- |",
        "| nothing | futile | futile | no |",
        "| settlements | 1/1 | 1/1 |  |",
    ],
    "matrix with keys": [
        "|  | Ann of the Valley | Bob of the Valley | together |",
        "| --- | --- | --- | --- |",
        "| nothing | futile | futile | no |",
        "| settlements | 1/1 | 1/1 |  |",
    ],
    "keys": [""],
    "no keys": [""],
    "figure in letters": ["| state | who |", "| --- | --- |", "| s1 | Ann |", "", UNDRAWN],
}

WRITTEN = {
    "text": "plain words",
    "party": "Ann",
    "state": "s5",
    "state with a name": "s5 Modify",
    "term": "equilibrium",
    "code": "`x or y`",
    "cite": "So it is.[^1][^2]",
    "cite of what is lost": "So it is.[^3]",
    "cite of nothing": "So it is.‡",
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


def lines(*blocks):
    return to_markdown(blocks).removesuffix("\n").split("\n")


@every_block
def test_every_block_has_a_drawing(name):
    assert lines(BLOCKS[name]) == DRAWN[name]


@every_inline
def test_every_inline_has_words(name):
    assert lines(Paragraph(INLINES[name])) == [WRITTEN[name]]


def test_drawings_stand_in_a_folder_beside_the_text():
    files = markdown_files([Heading(1, "Elmira"), BLOCKS["figure"], BLOCKS["figure"]], "my report.md")
    *drawings, (name, text) = files.items()
    assert name == "my report.md"
    assert [path for path, _ in drawings] == ["my report-figures/01.svg", "my report-figures/02.svg"]
    assert all(svg.startswith('<svg style="background: white" ') for _, svg in drawings)
    assert text.splitlines()[:11] == [
        *("# Elmira", "", "![Moves](my%20report-figures/01.svg)", ""),
        *("![](my%20report-figures/02.svg) Ann moves", "", "Arrows lead to what is better.", ""),
        *("The same in words: [Appendix 1](#appendix-1).", "", "![Moves](my%20report-figures/01.svg)"),
    ]
    assert "Ann moves to s2." in text


def test_a_text_without_drawings_stands_alone():
    assert markdown_files([Heading(1, "Elmira")], "a.md") == {"a.md": "# Elmira\n"}


def test_nothing_at_the_start_of_a_line_is_mark_up():
    escaped = {
        "1. July": r"1\. July",
        "2) x": r"2\) x",
        " 3. x": r"3\. x",
        "- or +": r"\- or +",
        "+ x": r"\+ x",
        "--- x": r"\--- x",
        "R&amp;D": r"R\&amp;D",
        "US$5 or $6": r"US\$5 or \$6",
        "-5": "-5",
        "1.5 km": "1.5 km",
        "A & B": "A & B",
    }
    assert lines(Items(tuple(escaped))) == [f"- {each}" for each in escaped.values()]
    assert lines(Steps(tuple(escaped))) == [f"{n}. {each}" for n, each in enumerate(escaped.values(), 1)]
    for text, wanted in escaped.items():
        assert lines(Paragraph(text)) == [wanted]
        assert lines(NoteList((Note(1, text),))) == [f"[^1]: {wanted}"]


def test_a_line_in_a_cell_does_not_end_it():
    made = to_markdown([grid(("Upper | Lower", "a_b"), [(Code("a|b"), "c|d")])])
    assert made.splitlines()[0] == r"| Upper \| Lower | a\_b |"
    assert made.splitlines()[2] == r"| `a\|b` | c\|d |"
    cells = [each for each in MarkdownIt().enable("table").parse(made) if each.type == "inline"]
    assert [each.children[0].content for each in cells] == ["Upper | Lower", "a_b", "a|b", "c|d"]


def test_code_keeps_its_spaces_and_quotes():
    assert lines(Paragraph(Code("load 'my  talks.yaml'"))) == ["`load 'my  talks.yaml'`"]
    assert lines(Paragraph(Code("a `b`"))) == ["`` a `b` ``"]
    assert lines(Paragraph(("(", Code(""), ")"))) == ["()"]


def test_empty_texts_leave_no_spaces_at_the_ends_of_lines():
    told = [
        Items(("", "a")),
        Steps(("",)),
        Entries((Entry("", ""), Entry("a", ""), Entry("", "b"))),
        Heading(8, "h"),
    ]
    assert lines(*told) == ["-", "- a", "", "1.", "", "-", "- **a**", "- b", "", "###### h"]


def test_terms_lead_to_what_is_there():
    told = [
        Paragraph((Term("stable", "term-a b"), " or ", Term("not", "term-not"))),
        Entries((Entry("stable", "It holds.", anchor="term-a b"),)),
        Heading(2, "Unled", "unled"),
    ]
    assert lines(*told) == [
        "[stable](#term-a%20b) or not",
        "",
        '- <a id="term-a b"></a>**stable**: It holds.',
        "",
        "## Unled",
    ]
