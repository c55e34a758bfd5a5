"""What of the pages of a PDF cannot be trusted is told with their numbers."""

import zlib

import pytest

from detente.sources.documents.child import taken_apart
from tests.unit.sources.documents.samples import numbered, pdf, shown, stream

ACROSS = (
    "On page 1, what stands side by side, in columns or a table, is drawn line by line and alternates in the text: "
    "look it through."
)
ORDER = "On page 1, blocks of text are drawn in another order than they stand: look it through."
RAISED = "On page 1, raised and lowered characters are written as 10⁶, H₂O, x^(a/2), x_(max)."
SHIFTED = "On page 1, raised or lowered characters may stand in the text as plain ones, 106 for 10⁶: look it through."
STRANGE = (
    "On page 1, the fonts do not say which letters some signs are, so words may be wrong: look it through."
)
RIGHT = (
    "On page 1, text runs from right to left, and is read as it was drawn, so words and figures may be out of order: "
    "look it through."
)
LEFT_LINES = ["We insist on a", "written agreement", "before the dam is", "filled. We shall"]
RIGHT_LINES = ["The other side", "rejected this and", "said it would fill", "it with the rains"]


def read(*pages):
    found = taken_apart("pdf", pdf(*pages), "a.pdf", None)
    return found.text, found.notes


def drawn(*lines, size=12):
    """Operators that draw each text at its place."""
    return "".join(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, text in lines).encode(
        "latin-1"
    )


def column(x, lines, top=700, step=15):
    return [(x, top - k * step, text) for k, text in enumerate(lines)]


def by_turns(left, right):
    return [each for pair in zip(left, right, strict=True) for each in pair]


TWO_COLUMNS = by_turns(column(30, LEFT_LINES), column(220, RIGHT_LINES))


def test_columns_drawn_line_by_line_are_told():
    assert read(drawn(*TWO_COLUMNS))[1] == (ACROSS,)


def test_columns_whose_lines_are_put_together_are_told():
    moves = "".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj " for x, y, text in TWO_COLUMNS)
    text, notes = read(f"BT /F 12 Tf {moves} ET".encode())
    assert (text.splitlines()[0], notes) == ("We insist on a The other side", (ACROSS,))


def test_columns_whose_lines_stand_at_other_heights_are_told():
    lines = by_turns(column(30, LEFT_LINES), column(220, RIGHT_LINES, top=692))
    assert read(drawn(*lines))[1] == (ACROSS,)


def test_three_columns_are_told():
    lines = [
        each for three in zip(*(column(x, LEFT_LINES) for x in (30, 220, 400)), strict=True) for each in three
    ]
    assert read(drawn(*lines))[1] == (ACROSS,)


def test_columns_of_a_drawing_on_the_page_are_told():
    content = zlib.compress(drawn(*TWO_COLUMNS))
    form = stream(content).replace(
        b"<<", b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>", 1
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 6 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        stream(zlib.compress(b"q 1 0 0 1 0 5 cm /X Do Q")),
        form,
    ]
    found = taken_apart("pdf", numbered(objects, "/Root 1 0 R"), "a.pdf", None)
    assert found.notes == (ACROSS,)


@pytest.mark.parametrize(
    "lines",
    [
        column(30, LEFT_LINES) + column(220, RIGHT_LINES),
        by_turns(column(30, ["1.", "2.", "3.", "4."]), column(60, LEFT_LINES)),
        by_turns(column(30, LEFT_LINES), column(400, ["1", "2", "3", "4"])),
        column(30, [*LEFT_LINES, *RIGHT_LINES]),
        [
            (30, 700, "Article 1"),
            *column(60, LEFT_LINES, 680),
            (30, 600, "Article 2"),
            *column(60, RIGHT_LINES, 580),
        ],
    ],
    ids=["column by column", "numbered", "page numbers", "one column", "indented"],
)
def test_what_is_drawn_as_it_is_read_is_not_told(lines):
    assert read(drawn(*lines))[1] == ()


def test_blocks_drawn_in_another_order_are_told():
    notes_first = column(30, LEFT_LINES, 100) + column(30, RIGHT_LINES, 700)
    right_first = column(220, RIGHT_LINES) + column(30, LEFT_LINES)
    assert read(drawn(*notes_first))[1] == read(drawn(*right_first))[1] == (ORDER,)


@pytest.mark.parametrize(
    ("operators", "text"),
    [
        ("(10) Tj /F 8 Tf 13 4 Td (6) Tj /F 12 Tf 9 -4 Td (people) Tj", "10⁶ people"),
        ("(10) Tj /F 6 Tf 13 7 Td (6) Tj /F 12 Tf 5 -7 Td ( people) Tj", "10⁶ people"),
        ("(10) Tj /F 6 Tf 13 5 Td (-) Tj /F 6.1 Tf 3 0 Td (6) Tj", "10⁻⁶"),
        ("(10) Tj /F 8 Tf 5 Ts (6) Tj /F 12 Tf 0 Ts ( people) Tj", "10⁶ people"),
        ("(H) Tj /F 8 Tf 9 -2 Td (2) Tj /F 12 Tf 4 2 Td (O) Tj", "H₂O"),
        ("(Article 5) Tj /F 7 Tf 44 5 Td (2) Tj", "Article 5²"),
        ("(the 4) Tj /F 7 Tf 27 5 Td (th) Tj", "the 4th"),
        ("/F 7 Tf 0 5 Td (1) Tj /F 12 Tf 5 -5 Td (See the treaty.) Tj", "¹ See the treaty."),
    ],
)
def test_raised_and_lowered_characters_stand_apart(operators, text):
    found, notes = read(f"BT /F 12 Tf 40 700 Td {operators} ET".encode())
    assert (found, notes) == (text, () if "4th" in text else (RAISED,))


def test_raised_characters_on_a_turned_page():
    turned = "/F {} Tf 0 1 -1 0 {} {} Tm ({}) Tj "
    operators = (
        turned.format(12, 300, 300, "10") + turned.format(8, 296, 313, "6") + turned.format(12, 300, 322, "m")
    )
    assert read(f"BT {operators} ET".encode()) == ("10⁶ m", (RAISED,))


@pytest.mark.parametrize(
    "operators",
    [
        "/F 20 Tf 40 700 Td (Title) Tj /F 10 Tf 0 -14 Td (Small) Tj",
        "/F 40 Tf 40 676 Td (T) Tj /F 12 Tf 25 24 Td (he sides) Tj",
        "/F 12 Tf 40 700 Td (F) Tj /F 9 Tf 8 0 Td (REEDONIA) Tj",
        "/F 12 Tf 40 700 Td (A note) Tj /F 9 Tf 0 -14 Td (below 5) Tj",
    ],
    ids=["a title", "a large first letter", "small capitals", "a smaller line"],
)
def test_small_text_that_is_not_raised_stays(operators):
    assert read(f"BT {operators} ET".encode())[1] == ()


def test_raised_characters_that_cannot_be_told_apart_are_told():
    rise = b"BT /F 12 Tf 40 700 Td (10) Tj 5 Ts (6) Tj 0 Ts ( people) Tj ET"
    move = b"BT /F 12 Tf 40 700 Td (10) Tj 13 4 Td (6) Tj ET"
    assert read(rise) == ("106 people", (SHIFTED,))
    assert read(move)[1] == (SHIFTED,)
    assert read(b"BT /F 12 Tf 40 700 Td (5) Tj 13 -2 Td (*) Tj ET")[1] == ()


def with_font(letters, content, more=""):
    """A page whose font shows these letters for the codes from A on."""
    codes = "".join(f"<{65 + k:02x}> <{ord(each):04x}>\n" for k, each in enumerate(letters))
    table = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{codes}endbfchar"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        f"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 65/LastChar 90/Widths[{'500 ' * 26}]"
        f"/ToUnicode 6 0 R{more}>>".encode(),
        stream(zlib.compress(b"BT /F 12 Tf 40 700 Td " + content + b" ET")),
        stream(zlib.compress(f"{table} endcmap".encode())),
    ]
    return taken_apart("pdf", numbered(objects, "/Root 1 0 R"), "a.pdf", None)


def test_a_font_with_a_second_shape_for_a_digit_is_told_where_both_are_drawn():
    assert with_font("106 0", b"(ABC) Tj").notes == ()
    found = with_font("1060", b"(ABCD) Tj")
    assert (found.text, found.notes) == ("1060", (SHIFTED,))


@pytest.mark.parametrize("letters", ["a\ufffd", "a\ue001", "a\x03"])
def test_signs_that_are_no_letters_are_told(letters):
    assert with_font(letters, b"(AB) Tj").notes == (STRANGE,)


def test_a_font_that_does_not_say_its_letters_is_told():
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[" + descendant + b"]>>",
        stream(zlib.compress(b"BT /F 12 Tf 40 700 Td <00240025> Tj ET")),
    ]
    assert taken_apart("pdf", numbered(objects, "/Root 1 0 R"), "a.pdf", None).notes == (STRANGE,)


def test_text_that_runs_from_right_to_left_is_told():
    visual = with_font("םולש", b"(ABCD) Tj")  # drawn from the left, as most programs do
    assert (visual.text, visual.notes) == ("שלום", (RIGHT,))
    logical = with_font("שלום", b"(ABCD) Tj")
    reversed_words = "On page 1, Hebrew words stand reversed, last letter first: quote nothing from there."
    assert logical.notes == (reversed_words, RIGHT)
    assert with_font("سلام", b"(ABCD) Tj").notes == (RIGHT,)


@pytest.mark.parametrize(
    "white", ["1 g", "1 1 1 rg", "0 0 0 0 k", "/DeviceGray cs 1 sc", "/DeviceRGB cs 1 1 1 scn"]
)
def test_white_text_is_told_with_its_words(white):
    content = (
        f"{white} BT /F 12 Tf 40 700 Td (Never seen) Tj ET 0 g BT /F 12 Tf 40 680 Td (Seen) Tj ET".encode()
    )
    text, notes = read(content)
    assert text.splitlines() == ["Never seen", "Seen"]
    assert notes == ("On page 1, some of the text is white, which only a dark ground shows: “Never seen”",)


def test_invisible_text_is_told_as_a_layer_or_with_its_words():
    hidden = b"q BT 3 Tr /F 12 Tf 40 700 Td (Hidden words) Tj ET Q\n"
    assert read(hidden)[1] == (
        "On page 1, all text is invisible, as character recognition (OCR) lays it over a scan: compare the two.",
    )
    assert read(hidden + shown("Seen"))[1] == ("On page 1, some of the text is invisible: “Hidden words”",)


def test_text_outside_the_page_is_told():
    assert read(shown("Seen") + b" BT /F 12 Tf -300 700 Td (Far away) Tj ET")[1] == (
        "On page 1, some of the text lies outside the page: “Far away”",
    )


def test_text_that_is_drawn_twice_to_look_bold_is_read_once():
    bold = (
        "BT /F 12 Tf 40 700 Td (Article 5) Tj ET BT /F 12 Tf 40.3 700 Td (Article 5) Tj ET "
        + "BT /F 12 Tf {} Td (a) Tj ET"
    )
    assert read(bold.format("40 680").encode())[0] == "Article 5\na"
    assert read(drawn((40, 700, "no"), (40, 680, "no")))[0] == "no\nno"


def test_pages_are_listed_and_long_lists_end():
    pages = [drawn(*TWO_COLUMNS) if number not in {2, 3} else shown("One") for number in range(1, 13)]
    assert read(*pages)[1][0].startswith("On pages 1, 4, 5, 6, 7, 8, 9, 10 and 2 more, what")
    assert read(*pages[:5])[1][0].startswith("On pages 1, 4 and 5, what")


def test_lines_that_repeat_at_heads_and_feet_are_told():
    pages = [
        drawn((40, 780, "Treaty Series"), (40, 700, text), (40, 20, f"{number} / 4"))
        for number, text in enumerate(("We insist", "on this", "and on that", "too"), 1)
    ]
    repeated = "The heads or feet of 4 pages repeat “Treaty Series” and “1 / 4”, also within a sentence that runs on."
    assert read(*pages)[1] == (repeated,)
    assert read(*pages[:2])[1] == ()


def test_a_picture_in_the_line_and_strange_operands_do_no_harm():
    picture = b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI "
    odd = b"/a Ts (b) Tr Q Q 1 g /Nothing Do 0 g /F 12 Tf 99999999999999 Tr 0 Tr "
    assert read(picture + b"BT " + odd + b"40 700 Td (Text) Tj ET")[0] == "Text"
