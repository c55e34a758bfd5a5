"""What stands in a DOCX is in its text once, or is told."""

import pytest

from detente.sources.documents.child import taken_apart
from detente.sources.documents.notation import RAISED_NOTE
from tests.unit.sources.documents.samples import EVERY_NAME, docx, paragraph, related, run


def read(body, **parts):
    return taken_apart("docx", docx(body, related(**parts) if parts else None), "a.docx", None)


def line(*runs):
    """The text of a paragraph, and what was told of it."""
    found = read(f"<w:p>{''.join(runs)}</w:p>")
    return found.text.removesuffix("\n"), found.notes


def simple(instruction, result=""):
    return f'<w:fldSimple w:instr=" {instruction} ">{result}</w:fldSimple>'


def mark(kind, inside=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def with_result(instruction, result):
    return mark("begin") + code(instruction) + mark("separate") + result + mark("end")


def rooted(name, inside):
    return f"<{name} {EVERY_NAME}>{inside}</{name}>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([simple("MERGEFIELD Country", run("Freedonia")), run(" shall apply.")], "Freedonia shall apply."),
        ([run("Article "), simple(r"REF a5 \h", run("5")), run(".")], "Article 5."),
        ([simple("IF 1", simple("REF b", run("inner")))], "inner"),
        ([run("Article "), with_result("REF a5", run("5")), run(".")], "Article 5."),
        (
            [with_result("IF " + "x", with_result("REF a", run("within")) + run(" a result"))],
            "within a result",
        ),
        (
            [
                mark("begin"),
                code("IF "),
                with_result("REF a", run("never")),
                mark("separate"),
                run("yes"),
                mark("end"),
            ],
            "yes",
        ),
        ([run("Note"), mark("begin"), code("XE &quot;Note&quot;"), mark("end"), run(" well")], "Note well"),
        ([mark("begin"), code("REF a"), run("never ended")], "never ended"),
        ([run("a "), mark("end"), run("b")], "a b"),
        ([simple("REF a", run("a ") + mark("end") + run("b")), run(" c")], "a b c"),
    ],
)
def test_a_field_shows_its_result_and_never_its_instruction(runs, text):
    assert line(*runs) == (text, ())


def test_a_field_whose_result_spans_paragraphs():
    body = (
        f"<w:p>{mark('begin')}{code('TOC')}{mark('separate')}{run('First')}</w:p>"
        f"<w:p>{run('Second')}{mark('end')}</w:p>"
    )
    assert read(body).text == "First\nSecond\n"


@pytest.mark.parametrize(
    "field", [simple("DATE"), mark("begin") + code(" DATE ") + mark("end"), with_result("DATE", "")]
)
def test_a_field_without_a_result_is_told(field):
    text, notes = line(run("From "), field)
    assert text == "From "
    assert notes == (
        "Kept: 50 % of the characters that could be read.",
        "Left out: fields without a stored result (1 place, 4 characters), “DATE”",
    )


def test_boxes_to_tick_and_lists_to_choose_from():
    box = (
        mark("begin", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>")
        + code("FORMCHECKBOX")
        + mark("end")
    )
    empty = box.replace("<w:checked/>", '<w:checked w:val="0"/>')
    entries = "".join(f'<w:listEntry w:val="{each}"/>' for each in ("accepts", "rejects"))
    choice = mark("begin", f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>')
    choice += code("FORMDROPDOWN") + mark("end")
    assert line(box, run(" yes "), empty, run(" no: "), choice) == ("☒ yes ☐ no: rejects", ())


@pytest.mark.parametrize(
    "wrapper", ["w:dir", "w:bdo", "w:hyperlink", "w:smartTag", "w:customXml", "w:ins", "w:moveTo", "x:new"]
)
def test_what_runs_stand_in_does_not_matter(wrapper):
    names = ' xmlns:x="urn:x"' if wrapper.startswith("x") else ""
    assert line(run("a "), f"<{wrapper}{names}>{run('b')}</{wrapper}>", run(" c"))[0] == "a b c"


def test_how_characters_are_read_stands_after_them():
    ruby = (
        f"<w:ruby><w:rubyPr/><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby>"
    )
    assert line(f"<w:r>{ruby}</w:r>", run("で")) == ("東京(とうきょう)で", ())


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("10"), run("6", '<w:vertAlign w:val="superscript"/>'), run(" m")], "10⁶ m"),
        ([run("10"), *[run(each, '<w:vertAlign w:val="superscript"/>') for each in "12"]], "10¹²"),
        ([run("10"), run("6", '<w:position w:val="8"/>')], "10⁶"),
        ([run("CO"), run("2", '<w:position w:val="-6"/>')], "CO₂"),
        ([run("H"), run("2", '<w:vertAlign w:val="subscript"/>'), run("O")], "H₂O"),
        ([run("the 4"), run("th", '<w:vertAlign w:val="superscript"/>')], "the 4th"),
        ([run("5", '<w:vertAlign w:val="baseline"/>'), run("2", '<w:position w:val="1"/>')], "52"),
        (
            [run("A title", '<w:position w:val="12"/>'), run(" of one height", '<w:position w:val="12"/>')],
            "A title of one height",
        ),
    ],
)
def test_raised_and_lowered_characters_are_never_joined_to_a_number(runs, text):
    found, notes = line(*runs)
    assert found == text
    is_plain = not set("⁶¹²₂") & set(text)
    assert notes == (() if is_plain else (RAISED_NOTE,))


def test_a_style_can_raise_and_hide_and_strike_out():
    styles = rooted(
        "w:styles",
        '<w:style w:type="character" w:styleId="base"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="mark"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="character" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    body = (
        "<w:p>"
        + run("Article 5")
        + run("2", '<w:rStyle w:val="mark"/>')
        + run(".", '<w:rStyle w:val="loop"/>')
        + "</w:p>"
        + '<w:p><w:pPr><w:pStyle w:val="secret"/></w:pPr>'
        + run("unseen")
        + run(" seen", '<w:vanish w:val="0"/>')
        + "</w:p>"
    )
    found = read(body, r1=("styles", styles))
    assert found.text == "Article 5².\n seen\n"
    assert found.notes[1] == "Left out: hidden text (1 place, 6 characters), “unseen”"


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ("<w:vanish/>", "hidden text"),
        ("<w:strike/>", "struck-out text"),
        ("<w:dstrike w:val='true'/>", "struck-out text"),
    ],
)
def test_hidden_and_struck_out_text_is_told_and_no_part_of_the_text(properties, why):
    text, notes = line(run("The Parties shall"), run(" not", properties), run(" disarm."))
    assert text == "The Parties shall disarm."
    assert notes == (
        "Kept: 88 % of the characters that could be read.",
        f"Left out: {why} (1 place, 3 characters), “not”",
    )


def test_capitals_are_the_letters_of_the_file():
    assert line(
        run("Freedonia", "<w:caps/>"), run(" Sylvania", "<w:smallCaps/>"), run(" x", "<w:strike w:val='0'/>")
    ) == (
        "Freedonia Sylvania x",
        (),
    )


def test_moved_text_stands_once_and_deleted_text_is_told():
    body = (
        f"<w:p><w:moveFrom>{run('The lock stays shut.')}</w:moveFrom></w:p>"
        f"<w:p>{run('Both ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del>{run('agree.')}</w:p>"
        f"<w:p><w:moveTo>{run('The lock stays shut.')}</w:moveTo></w:p>"
    )
    found = read(body)
    assert found.text == "\nBoth agree.\nThe lock stays shut.\n"
    assert found.notes == (
        "Kept: 84 % of the characters that could be read.",
        "Left out: text that a tracked change deletes (1 place, 5 characters), “never”",
        "It holds tracked changes: what was inserted is read, what was deleted is not.",
    )


def test_what_hangs_on_deleted_text_is_not_shown_either():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('In a box')}</w:txbxContent></v:textbox></w:pict></w:r>"
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    found = read(f"<w:p>{run('Text')}<w:del>{box}{picture}{run('gone')}</w:del></w:p>")
    assert found.text == "Text\n"
    assert "Left out: text that a tracked change deletes (1 place, 4 characters), “gone”" in found.notes
    assert not any("picture" in note for note in found.notes)


@pytest.mark.parametrize(
    ("said", "text"), [("<w:vanish/>", "1 Runs on\n"), ('<w:vanish w:val="0"/>', "1 \nRuns on\n")]
)
def test_a_paragraph_whose_end_is_hidden_goes_on_in_the_next(said, text):
    body = f"<w:p><w:pPr><w:rPr>{said}<w:specVanish/></w:rPr></w:pPr>{run('1 ')}</w:p>{paragraph('Runs on')}"
    assert read(body).text == text


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert read(f"<w:p>{gone}{run('Both ')}</w:p>{paragraph('agree.')}").text == "Both agree.\n"
    assert read(f"<w:p>{gone}{run('Both agree.')}</w:p>").text == "Both agree.\n"


def test_a_row_that_is_deleted_is_told():
    cell = "<w:tc>{}</w:tc>"
    in_control = f"<w:sdt><w:sdtContent>{cell.format(paragraph('b'))}</w:sdtContent></w:sdt>"
    kept = f"<w:tr>{cell.format(paragraph('a'))}{in_control}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format(paragraph('c'))}{cell.format(paragraph('d'))}</w:tr>"
    found = read(f"<w:tbl><w:tblPr/>{kept}{gone}</w:tbl>")
    assert found.text == "a\tb\n"
    assert "Left out: text that a tracked change deletes (1 place, 2 characters), “c d”" in found.notes


@pytest.mark.parametrize(
    ("properties", "why"),
    [("<w:cellDel/>", "text that a tracked change deletes"), ("<w:vMerge/>", "cells that merging covers")],
)
def test_a_cell_that_is_not_shown_is_told(properties, why):
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("kept")}</w:tc>'
    cells = f"{first}<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('gone')}</w:tc>"
    found = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert found.text == "kept\t\n"
    assert f"Left out: {why} (1 place, 4 characters), “gone”" in found.notes


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:noBreakHyphen/>", "a-b"),
        ("<w:softHyphen/>", "ab"),
        ("<w:tab/>", "a\tb"),
        ("<w:ptab/>", "a\tb"),
        ("<w:cr/>", "a\nb"),
        ("<w:br/>", "a\nb"),
        ('<w:br w:type="page"/>', "a\nb"),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "a≤b"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "a☑b"),
        ('<w:sym w:font="Arial" w:char="20AC"/>', "a€b"),
    ],
)
def test_signs_between_letters(inside, text):
    assert line(run("a"), f"<w:r>{inside}</w:r>", run("b")) == (text, ())


def test_letters_in_a_font_of_symbols_are_what_they_show():
    assert line(run("þ ", '<w:rFonts w:ascii="Wingdings"/>'), run("yes")) == ("☑ yes", ())
    assert line(run("a", '<w:rFonts w:ascii="Symbol"/>'), run("a")) == ("αa", ())


def test_a_sign_that_is_not_known_is_told():
    text, notes = line(run("a"), '<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>')
    assert text == "a\ufffd"
    assert notes == ("Left out: signs of a symbol font (1 place).",)


def test_a_letter_that_only_a_font_knows_is_told():
    assert line(run("a \uf0b7")) == ("a \uf0b7", ("Left out: signs of a symbol font (1 place).",))


def test_white_text_is_told_with_its_words():
    assert line(run("Seen "), run("Never seen", '<w:color w:val="ffffff"/>')) == (
        "Seen Never seen",
        ("Some of the text is white, which only a dark ground shows: “Never seen”",),
    )


def test_one_of_several_ways_to_show_the_same_is_read():
    ways = "<mc:Choice Requires='{}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    ways = f"<mc:AlternateContent>{ways}</mc:AlternateContent>"
    assert line(ways.format("wps", run("once"), run("once")))[0] == "once"
    assert line(ways.format("x", "", run("fallback")))[0] == "fallback"
    assert read(ways.format("x", paragraph("a"), paragraph("b"))).text == "a\n"


def test_a_box_of_text_stands_once_after_its_paragraph():
    inside = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    box = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
    box += f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{box}</mc:AlternateContent></w:r>"
    assert (
        read(f"<w:p>{run('Before ')}{box}{run('after')}</w:p>{paragraph('Last')}").text
        == "Before after\nIn a box\nLast\n"
    )


@pytest.mark.parametrize(
    ("kind", "why"), [("footnotes", "footnotes"), ("endnotes", "endnotes"), ("comments", "comments")]
)
def test_what_stands_beside_the_text_is_told_with_its_first_words(kind, why):
    entry = kind.removesuffix("s")
    separator = "" if kind == "comments" else f'<w:{entry} w:type="separator">{paragraph("-")}</w:{entry}>'
    part = rooted(f"w:{kind}", f"{separator}<w:{entry}>{paragraph('Except in winter.')}</w:{entry}>")
    assert read(paragraph("Both met."), r1=(kind, part)).notes == (
        "Kept: 35 % of the characters that could be read.",
        f"Left out: {why} (1 place, 15 characters), “Except in winter.”",
    )


def test_headers_and_footers_that_say_the_same_are_told_once():
    parts = {f"r{k}": ("header", rooted("w:hdr", paragraph("Draft"))) for k in range(3)}
    parts |= {"f": ("footer", rooted("w:ftr", "<w:p/>"))}
    assert (
        read(paragraph("Both"), **parts).notes[-1]
        == "Left out: headers and footers (1 place, 5 characters), “Draft”"
    )


def test_words_of_a_header_that_are_shown_in_one_of_two_ways_are_told_once():
    ways = f"<mc:Choice Requires='wps'>{run('Draft')}</mc:Choice><mc:Fallback>{run('Draft')}</mc:Fallback>"
    header = rooted("w:hdr", f"<w:p><mc:AlternateContent>{ways}</mc:AlternateContent></w:p>")
    found = read(paragraph("Both"), r1=("header", header))
    assert found.notes[-1] == "Left out: headers and footers (1 place, 5 characters), “Draft”"


def test_charts_diagrams_pictures_and_objects_are_told():
    drawings = (
        '<w:drawing><c:chart r:id="c1"/></w:drawing><w:drawing><dgm:relIds r:dm="d1"/></w:drawing>'
        '<w:drawing><pic:pic/></w:drawing><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
        '<w:pict><v:textpath string="DRAFT"/></w:pict>'
    )
    found = read(
        f"<w:p><w:r><w:t>Text</w:t>{drawings}</w:r></w:p>",
        c1=("chart", rooted("c:chartSpace", "<a:t>Flow in winter</a:t>")),
        d1=(
            "diagramData",
            rooted("dgm:dataModel", "<a:p><a:t>Talks</a:t></a:p><a:p><a:t>Treaty</a:t></a:p>"),
        ),
    )
    assert found.text == "Text\n"
    assert found.notes[1:] == (
        "Left out: charts (1 place, 12 characters), “Flow in winter”",
        "Left out: diagrams (1 place, 11 characters), “Talks Treaty”",
        "Left out: pictures (1 place).",
        "Left out: embedded objects (1 place), “Excel.Sheet.12”.",
        "Left out: words in drawings (1 place, 5 characters), “DRAFT”",
    )


def test_a_document_within_a_document_is_told():
    assert read(paragraph("Text") + '<w:altChunk r:id="a"/>').notes == (
        "Left out: inserted documents (1 place).",
    )


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<m:sSup><m:e>{10}</m:e><m:sup>{6}</m:sup></m:sSup>", "10⁶"),
        ("<m:sSub><m:e>{x}</m:e><m:sub>{max}</m:sub></m:sSub>", "x_(max)"),
        ("<m:f><m:num>{a+b}</m:num><m:den>{2}</m:den></m:f>", "(a+b)/2"),
        (
            "<m:f><m:fPr><m:type m:val='noBar'/></m:fPr><m:num>{n}</m:num><m:den>{k}</m:den></m:f>",
            "[n; k]",
        ),
        ("{3}<m:f><m:num>{1}</m:num><m:den>{2}</m:den></m:f>", "3 1/2"),
        ("<m:sPre><m:sub>{92}</m:sub><m:sup>{235}</m:sup><m:e>{U}</m:e></m:sPre>", "₉₂²³⁵U"),
        ("<m:sSup><m:e>{x}</m:e><m:sup>{*}</m:sup></m:sSup>{y}", "x^(*)y"),
        ("<m:rad><m:deg>{3}</m:deg><m:e>{8}</m:e></m:rad>", "³√8"),
        ("<m:d><m:e>{a}</m:e></m:d>", "(a)"),
        (
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>"
            "<m:sub>{1}</m:sub><m:sup>{n}</m:sup><m:e>{x}</m:e></m:nary>",
            "∑₁ⁿ x",
        ),
        ("<m:func><m:fName>{min}</m:fName><m:e>{x}</m:e></m:func>", "min x"),
        (
            "<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr><m:mr><m:e>{c}</m:e><m:e>{d}</m:e></m:mr></m:m>",
            "[a, b; c, d]",
        ),
        ("<m:bar><m:e>{x}</m:e></m:bar>", "x\u0305"),
    ],
)
def test_a_formula_is_one_line_and_told(inside, text):
    marked = inside.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    assert line(run("Q = "), f"<m:oMath>{marked}</m:oMath>") == (
        f"Q = {text}",
        ("Formulas (1) are written in one line: look them through.",),
    )


def test_a_fraction_behind_a_number_of_the_text_stands_apart():
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert line(run("3"), f"<m:oMath>{half}</m:oMath>", run(" days"))[0] == "3 1/2 days"
