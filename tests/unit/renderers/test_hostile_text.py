"""Whatever is written in a scenario stands in every format as text, in every text of every block."""

import csv
import io
import re
from dataclasses import fields, is_dataclass, replace
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from detente.blocks import Grid, Paragraph, StatesGrid, data
from detente.renderers.csv import to_csv
from detente.renderers.html import to_html
from detente.renderers.latex import to_latex
from detente.renderers.markdown import to_markdown
from detente.renderers.pdf import to_pdf
from tests.report.pages import tree
from tests.unit.renderers.examples import BLOCKS, INLINES, every_block, every_inline
from tests.unit.renderers.test_docx import opened
from tests.unit.renderers.test_terminal import lines

ANCHORS = {"anchor", "back", "svg", "printed", "kind"}
"""What we write ourselves."""

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'&amp;</svg></td></style>{{ 7*7 }}",
    "**b** _i_ [a](javascript:x) ![i](x) `c` | d || # h",
    "1. one\n\n- two\n\n---\n\n# three\n\n> four",
    '#let x = 1; #panic("no") $ x^2 $ @ref <label> \\ #',
    "\\input{x} \\end{tabular} % & # _ { } ~ ^ $x$",
    "\x00a\x07b\x1b[31mc\x9b\ufffe\x7fd\re\x0bf\u2028g",
    "=cmd|' /C calc'!A0",
    "~~~\nfenced\n~~~ <!-- no --> </a id=x> [^1]: x",
    "",
    "  ",
    "x" * 400,
)

every_hostile = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))


def with_text(value, text):
    """The same block with another text in place of each of its own."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(with_text(each, text) for each in value)
    if not is_dataclass(value):
        return value
    own = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in ANCHORS}
    changed = {name: with_text(each, text) for name, each in own.items()}
    if isinstance(value, type(BLOCKS["figure"])):
        changed["legend"] = tuple((svg, text) for svg, _ in value.legend)
    return replace(value, **changed)


def every(text):
    """All examples at once, with a text in each place."""
    told = [*BLOCKS.values(), *map(Paragraph, INLINES.values())]
    return [with_text(block, text) for block in told]


def harmless(text):
    """A text like another in that it is a word, a sign, or nothing."""
    return "a b" if any(map(str.isalnum, text)) else text and "●"


def tags(text):
    return [each.tag for each in tree(text).every()]


@every_block
@every_hostile
def test_html_has_the_same_elements(name, text):
    tame, hostile = (to_html([with_text(BLOCKS[name], each)]) for each in (harmless(text), text))
    assert tags(hostile) == tags(tame)
    assert re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", hostile) is None


@every_inline
@every_hostile
def test_html_of_inlines_has_the_same_elements(name, text):
    tame, hostile = (to_html([Paragraph(with_text(INLINES[name], each))]) for each in (harmless(text), text))
    assert tags(hostile) == tags(tame)


@every_block
def test_what_is_written_is_read_in_html(name):
    text = HOSTILE[0]
    tame = tree(to_html([with_text(BLOCKS[name], "abc")])).text
    assert tree(to_html([with_text(BLOCKS[name], text)])).text == tame.replace("abc", text)


READER = MarkdownIt("commonmark").enable("table")

every_word = pytest.mark.parametrize("text", [each for each in HOSTILE if each.strip()])


def marked(text):
    """The kinds of element in Markdown; footnotes, which this reader does not know, read as lists."""
    text = re.sub(r"(?m)^\[\^\d+\]: ", "- ", text)
    found = [inner for token in READER.parse(text) for inner in (token, *(token.children or ()))]
    return [each.type for each in found if each.type not in {"text", "inline", "text_special"}]


@every_block
@every_word
def test_markdown_has_the_same_elements(name, text):
    tame, hostile = (to_markdown([with_text(BLOCKS[name], each)]) for each in ("a b", text))
    assert marked(hostile) == marked(tame)


@every_inline
@every_word
def test_markdown_of_inlines_has_the_same_elements(name, text):
    tame, hostile = (to_markdown([Paragraph(with_text(INLINES[name], each))]) for each in ("a b", text))
    assert marked(hostile) == marked(tame)


@every_hostile
def test_a_terminal_is_not_steered(text):
    for line in lines(*every(text)):
        assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028]", line) is None


@every_hostile
def test_pdf_holds_it_as_words(text):
    pages = PdfReader(io.BytesIO(to_pdf(every(text)))).pages
    assert sum(len(page.extract_text()) for page in pages) > len(text)


@every_hostile
def test_docx_holds_it_as_words(text):
    document = opened(*every(text))
    assert document.tables
    if text == HOSTILE[0]:
        assert document.paragraphs[0].text == text


@every_hostile
def test_latex_is_closed(text):
    made = "".join(to_latex([each for each in every(text) if isinstance(each, Grid | StatesGrid)]))
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", made) is None
    made = re.sub(r"(?m)^%.*|>\{\\(raggedright|centering)\\arraybackslash\}", "", made)
    assert made.count(r"\begin{tabular}") == made.count(r"\end{tabular}") == made.count(r"\toprule")
    bare = re.sub(r"\\[&%$#_{}]|\\text\w+\{\}|\\char34\{\}|\{\}", "", made)
    assert re.search(r"[#_^~<>|\"]", bare) is None
    assert r"\input" not in made


@every_hostile
def test_csv_holds_it_as_a_text(text):
    ((head,), (found,)) = csv.reader(io.StringIO("".join(to_csv(data([text], [(text,)])))))
    assert head == found
    assert found.removeprefix("'") == text.replace("\r", "\n")
    assert not found.startswith(("=", "@"))


def test_drawings_are_not_touched():
    (block,) = (with_text(BLOCKS[name], HOSTILE[0]) for name in ["figure"])
    assert ElementTree.fromstring(re.findall("<svg.*?</svg>", to_html([block]))[0]).tag == "svg"
