"""The numbers of paragraphs as Word counts them, where all programs would count alike."""

import pytest

from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import EVERY_NAME, W, docx, paragraph, related, run


def level(number, pattern, style="decimal", more="", start="1"):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels, lists='<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>', more=""):
    definition = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return f"<w:numbering {W}>{definition}{more}{lists}</w:numbering>"


def numbered(text, depth=0, number=1, style=""):
    said = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}{said}</w:pPr>{run(text)}</w:p>"


def read(body, lists, styles=""):
    parts = {"n": ("numbering", lists), "s": ("styles", f"<w:styles {W}>{styles}</w:styles>")}
    return taken_apart("docx", docx(body, related(**parts)), "a.docx", None)


def lines(body, lists, styles=""):
    return read(body, lists, styles).text.splitlines()


TREATY = numbering(level(0, "Article %1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))


def test_articles_with_their_paragraphs():
    body = "".join(
        numbered(text, depth)
        for text, depth in (("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 2), ("F", 0), ("G", 1), ("H", 2))
    )
    found = read(paragraph("Preamble") + body, TREATY)
    assert found.text.splitlines() == [
        *("Preamble", "Article 1. A", "1.1 B", "1.2 C", "(a) D", "(b) E", "Article 2. F", "2.1 G", "(a) H"),
    ]
    assert found.notes == (
        "The automatic numbers of 8 paragraphs are not in the file: they were counted as Word does.",
    )


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", ["9", "10", "11"]),
        ("decimalZero", ["09", "10", "11"]),
        ("lowerRoman", ["ix", "x", "xi"]),
        ("upperRoman", ["IX", "X", "XI"]),
        ("lowerLetter", ["i", "j", "k"]),
        ("upperLetter", ["I", "J", "K"]),
    ],
)
def test_ways_of_writing_and_a_start(style, shown):
    body = "".join(map(numbered, "abc"))
    assert lines(body, numbering(level(0, "%1)", style, start="9"))) == [
        f"{number}) {text}" for number, text in zip(shown, "abc", strict=True)
    ]


def test_letters_after_z_are_doubled():
    body = "".join(map(numbered, "ab"))
    assert lines(body, numbering(level(0, "%1", "lowerLetter", start="26"))) == ["z a", "aa b"]


def test_legal_numbers_and_no_space():
    lists = numbering(
        level(0, "%1", "upperRoman"), level(1, "%1.%2", more='<w:isLgl/><w:suff w:val="nothing"/>')
    )
    assert lines(numbered("a") + numbered("b", 1), lists) == ["I a", "1.1b"]


def test_a_level_that_never_restarts():
    lists = numbering(level(0, "%1."), level(1, "§ %2", more='<w:lvlRestart w:val="0"/>'))
    body = numbered("a") + numbered("b", 1) + numbered("c") + numbered("d", 1)
    assert lines(body, lists) == ["1. a", "§ 1 b", "2. c", "§ 2 d"]


def test_a_list_that_starts_anew_and_one_that_goes_on():
    other = '<w:num w:numId="{}"><w:abstractNumId w:val="7"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(
        level(0, "%1."), lists=other.format(1, "") + other.format(2, anew) + other.format(3, "")
    )
    body = "".join(
        numbered(text, 0, number) for text, number in (("a", 1), ("b", 2), ("c", 2), ("d", 3), ("e", 1))
    )
    assert lines(body, lists) == ["1. a", "5. b", "6. c", "7. d", "8. e"]


def test_the_style_of_a_paragraph_may_number_it_and_the_paragraph_may_refuse():
    styles = (
        '<w:style w:type="paragraph" w:styleId="article">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="sub"><w:basedOn w:val="article"/></w:style>'
    )
    lists = numbering(
        level(0, "%1.", more='<w:pStyle w:val="article"/>'), level(1, "%1.%2", more='<w:pStyle w:val="sub"/>')
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>'
    body = styled.format("article", run("a")) + styled.format("sub", run("b"))
    body += numbered("c", 0, 0, '<w:pStyle w:val="article"/>') + styled.format("article", run("d"))
    assert lines(body, lists, styles) == ["1. a", "1.1 b", "c", "2. d"]


def test_bullets_are_no_numbers():
    found = read(numbered("a"), numbering(level(0, "\uf0b7", "bullet")))
    assert (found.text, found.notes) == ("a\n", ())


def test_a_paragraph_that_is_deleted_does_not_count():
    gone = numbered("", 0).replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    assert lines(numbered("a") + gone + numbered("b"), numbering(level(0, "%1."))) == ["1. a", "2. b"]


@pytest.mark.parametrize(
    "lists",
    [
        f"<w:numbering {W}/>",
        numbering(level(0, "%1.", "hebrew1")),
        numbering(
            level(0, "%1.").replace('<w:numFmt w:val="decimal"/>', f"<mc:AlternateContent {EVERY_NAME}/>")
        ),
        numbering(level(1, "%1.%2")),
        numbering(level(0, "%1.", start="many")),
        numbering(level(0, "%1.", start="4000", style="upperRoman")),
    ],
)
def test_a_number_that_is_not_certain_is_told(lists):
    found = read(numbered("The parties shall disarm.") + numbered("They shall report."), lists)
    assert found.text == "The parties shall disarm.\nThey shall report.\n"
    assert found.notes == ("Left out: automatic numbers of paragraphs (2 places).",)


def test_a_paragraph_of_a_chapter_that_never_began_makes_its_list_doubtful():
    lists = numbering(level(0, "%1."), level(1, "%1.%2"))
    assert lines(numbered("a", 1) + numbered("b", 0), lists) == ["a", "b"]
