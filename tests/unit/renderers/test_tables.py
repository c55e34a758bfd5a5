"""Tables as values: as lines of text, as LaTeX and as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from detente.renderers.csv import csv_text
from detente.renderers.latex import escaped, table_latex
from detente.renderers.tables import Table, text_lines


def test_columns_are_as_wide_as_their_texts_and_marks_are_centred():
    table = Table(("", "taken", "what"), (("s1", "●", "one"), ("s10", "○", "two")), frozenset({1}))
    assert list(text_lines(table, 80)) == ["     taken  what", "s1     ●    one", "s10    ○    two"]


def test_the_widest_text_is_wrapped_until_the_table_fits():
    table = Table(("", ""), (("a", "one two three four five six"),))
    assert list(text_lines(table, 20)) == ["a  one two three", "   four five six"]


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
