"""What a page’s own style sheets say of its words is in its text, or told."""

import pytest

from tests.unit.sources.documents.web.test_page_text import lines, notes


def styled(css, inside, media=""):
    return f"<style{media}>{css}</style><p>{inside}</p>"


@pytest.mark.parametrize(
    ("css", "inside", "shown"),
    [
        ("", "10<span style='vertical-align:super'>6</span> tons", "10⁶ tons"),
        ("", "H<span style='VERTICAL-ALIGN: sub; color: red'>2</span>O", "H₂O"),
        (".s{vertical-align:super}", "10<span class=s>6</span> tons", "10⁶ tons"),
        (".s{vertical-align:super}", "article 5<a class=s href='#n'>2</a> says", "article 5[2] says"),
        (".s{vertical-align:super}", "10<span class=s><sup>6</sup></span> tons", "10⁶ tons"),
        (".h{display:none}", "We do <span class=h>not</span> sign.", "We do sign."),
        ("/* } */ #h, b.h { visibility : hidden }", "We do <b class=h>not</b> sign.", "We do sign."),
        ("<!-- .k{text-decoration:line-through red} -->", "We do <i class=k>not</i> sign.", "We do sign."),
        (".h{display:none} .h{display:inline}", "We do <b class=h>not</b> sign.", "We do not sign."),
        ("#x{display:inline} .h{display:none}", "We do <b class=h id=x>not</b> sign.", "We do not sign."),
        (".h{display:none}", "We do <b class=h style='display:inline'>not</b> sign.", "We do not sign."),
        (
            ".h{display:none!important}",
            "We do <b class=h style='display:inline'>not</b> sign.",
            "We do sign.",
        ),
        ("@media print{.h{display:none}} a{}", "We do <b class=h>not</b> sign.", "We do not sign."),
        (".a .h, .h:hover, .h > b{display:none}", "We do <b class=h>not</b> sign.", "We do not sign."),
        ("body, article{display:none!important}", "We do sign.", "We do sign."),
        (".q::after{content:'}'} .h{display:none}", "We do <b class=h>not</b> sign.", "We do sign."),
    ],
)
def test_simple_rules_are_applied_and_others_are_not_guessed(css, inside, shown):
    assert lines(styled(css, inside)) == [shown]


def test_a_sheet_for_paper_is_not_that_of_the_screen():
    assert lines(styled(".h{display:none}", "Do <b class=h>not</b> sign.", " media=print")) == [
        "Do not sign."
    ]


def test_what_a_rule_hides_or_strikes_out_is_told():
    css = ".h{display:none}.k{text-decoration:line-through}"
    told = notes(styled(css, "We do <b class=h>not</b> sign <i class=k>now</i> or later."))
    assert "hidden text (1 place, 3 characters), “not”" in told
    assert "struck-out text (1 place, 3 characters), “now”" in told


@pytest.mark.parametrize(
    ("css", "words"),
    [
        ('.n::before{content:"not "}', "“not”"),
        ("p .n:after{color:red;content: 'ne' 'ver'}", "“never”"),
        (".n::before{content:'n\\6ft'}", "“not”"),
    ],
)
def test_words_that_a_style_sheet_adds_are_told(css, words):
    assert f"words that the style sheet adds (1 place, {len(words) - 2} characters), {words}" in notes(
        styled(css, "We do <b class=n>sign</b> it.")
    )


@pytest.mark.parametrize(
    "css", [".n::before{content:'\\e900'}", ".n::after{content:'»'}", ".other::after{content:'x'}"]
)
def test_signs_and_rules_for_nothing_on_the_page_add_no_words(css):
    assert "style sheet" not in notes(styled(css, "We do <b class=n>sign</b> it."))


def test_long_sheets_are_read_in_time_that_is_proportional_to_their_length():
    sheet = ".a{display:block}" * 20_000 + '"\\' * 100_000
    assert lines(styled(sheet, "<b class=a>We</b> sign.")) == ["We sign."]
