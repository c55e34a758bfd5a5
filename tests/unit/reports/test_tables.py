"""Tables as values, and the forms that draw them."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

from detente import api
from detente.answers.notebook import analysis_html
from detente.answers.tables import Table, text_lines
from detente.answers.tables_of_marks import option_marks, party_letters
from detente.answers.tables_of_states import shown_states, states_table
from detente.errors import RequestError
from detente.renderers.csv import csv_text
from detente.renderers.latex import escaped, table_latex
from detente.reports.frames import analysis_frame

ONE_PARTY = """\
format: detente/1
title: {}
parties: {{us: {{name: {}, options: {{a: {}}}}}}}
preferences: {{us: {{statements: [a]}}}}
"""


@pytest.fixture(scope="module")
def elmira():
    return api.analyze(api.gallery_case("elmira")).analysis


def test_columns_are_as_wide_as_their_texts_and_marks_are_centred():
    table = Table(("", "taken", "what"), (("s1", "●", "one"), ("s10", "○", "two")), frozenset({1}))
    assert list(text_lines(table, 80)) == ["     taken  what", "s1     ●    one", "s10    ○    two"]


def test_the_widest_text_is_wrapped_until_the_table_fits():
    table = Table(("", ""), (("a", "one two three four five six"),))
    assert list(text_lines(table, 20)) == ["a  one two three", "   four five six"]


def test_a_merged_state_has_a_dash_where_its_members_differ(elmira):
    (merged,) = option_marks(elmira.model.states, [8])
    assert merged == [None, False, False, True, None]


def test_parties_have_different_letters():
    for case in ("elmira", "chicken", "cuban-missile-crisis", "syria-iraq"):
        letters = party_letters(api.states(api.gallery_case(case)).model)
        assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("width", [50, 60, 70, 80, 120])
def test_the_table_of_states_takes_a_layout_that_fits(width: int):
    analysis = api.analyze(api.gallery_case("european-security"), variant="column").analysis
    found = states_table(analysis.model, shown_states(analysis), width, analysis)
    lines = list(text_lines(found.table, width))
    assert max(map(len, lines)) <= width
    assert len(found.table.rows) == len(found.shown)


def test_of_many_states_the_status_quo_and_equilibria_are_shown(elmira):
    assert shown_states(elmira, most=9) == list(range(9))
    # s1 is the status quo; s5, s8 and s9 are equilibria under nash, s1 and s4 besides under gmr
    assert shown_states(elmira, most=5) == [0, 3, 4, 7, 8]
    assert shown_states(elmira, most=4) == [0, 4, 7, 8]
    assert shown_states(elmira, most=3) == [0, 4, 7]


def test_latex_escapes_what_it_would_read_as_commands():
    assert escaped(r"a_b {50 %} & \x ~ ^ # $") == (
        r"a\_b \{50 \%\} \& \textbackslash{}x \textasciitilde{} \textasciicircum{} \# \$"
    )
    text = table_latex(Table(("", "a_b"), (("s1", "●"),), frozenset({1})), ("made\nof 100 %",))
    assert text.splitlines() == [
        "% needs \\usepackage{booktabs}",
        "% made of 100 %",
        "\\begin{tabular}{lc}",
        "\\toprule",
        " & a\\_b \\\\",
        "\\midrule",
        "s1 & $\\bullet$ \\\\",
        "\\bottomrule",
        "\\end{tabular}",
    ]


def test_latex_joins_no_letters_and_takes_no_name_for_an_argument():
    assert escaped("A--B ---- <x> | ``q'' ?`") == (
        r"A-{}-B -{}-{}-{}- \textless{}x\textgreater{} \textbar{} `{}`q'{}' ?{}`"
    )
    assert escaped("–") == "--"
    rows = table_latex(Table(("", "a"), (("[2cm]", "x"), ("*", "y"), ("  [b]", "z")))).splitlines()[5:8]
    assert rows == [r"{}[2cm] & x \\", r"{}* & y \\", r"\quad {}[b] & z \\"]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "=", "＝1+1", "\t=1", "=a\rb"])
def test_no_text_of_a_csv_is_a_formula_in_a_spreadsheet(text):
    ((found, after),) = csv.reader(io.StringIO(csv_text([(text, "after")]), newline=""))
    assert found[:1] not in set("=+-@＝\t") or found == "="
    assert (found.removeprefix("'"), after) == (text.replace("\r", "\n"), "after")


def test_numbers_and_signs_of_a_csv_stay_as_they_are():
    assert csv_text([("-5", "+1.5", "-", "–", -3, "a=b")]) == "-5,+1.5,-,–,-3,a=b\n"


def test_a_frame_has_a_row_a_state(elmira):
    frame = analysis_frame(elmira)
    assert list(frame.index) == [f"s{number}" for number in range(1, 10)]
    assert list(frame.index[frame["seq.equilibria"]]) == ["s5", "s8", "s9"]
    assert list(frame.index[frame["nash.uniroyal"]]) == ["s1", "s4", "s5", "s8", "s9"]
    assert list(frame.index[frame["option.accept"].astype(bool)]) == ["s3", "s4", "s7", "s8"]
    assert frame.loc["s9", "option.insist"] is __import__("pandas").NA
    assert frame.loc["s9", "members"] == 4


def test_a_frame_without_merged_states_has_plain_truth_values():
    frame = api.analyze(api.gallery_case("syria-iraq")).to_frame()
    assert frame["option.attack"].dtype == bool
    assert list(frame["option.attack"]) == [False] * 3 + [True] * 3


def test_without_pandas_it_says_what_to_install(elmira, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(RequestError, match=r"pip install 'detente\[frames\]'"):
        analysis_frame(elmira)


def test_csv_and_frame_agree(elmira):
    from detente.reports.csv_tables import states_csv

    rows = list(csv.DictReader(io.StringIO("".join(states_csv(elmira.model, elmira)))))
    frame = analysis_frame(elmira)
    assert list(rows[0]) == ["state", *frame.columns]
    assert [row["gmr.local"] == "1" for row in rows] == list(frame["gmr.local"])


class Tags(HTMLParser):
    """Notes tags that are opened and not closed, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.seen: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    return tags


def test_a_notebook_shows_the_states_and_the_equilibria(elmira):
    tags = parsed(analysis_html(elmira))
    assert "s5, s8 and s9 are stable for every party" in tags.text
    assert tags.text.count("★") > 10


def test_a_notebook_escapes_what_was_written():
    scenario = api.loads(ONE_PARTY.format("<script>alert(1)</script>", "'<b>us</b>'", "'<img src=x>'"))
    tags = parsed(api.analyze(scenario)._repr_html_())
    assert not {"script", "b", "img"} & tags.seen
    assert "<script>alert(1)</script>" in tags.text


def test_a_notebook_takes_its_colours_from_the_page(elmira):
    html = analysis_html(elmira)
    assert "color:" not in html
    assert "background" not in html
