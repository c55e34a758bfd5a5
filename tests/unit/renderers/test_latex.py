"""The tables of blocks as LaTeX."""

from dataclasses import replace

import pytest

from detente.blocks import (
    Card,
    Code,
    Entries,
    Entry,
    Figure,
    Fold,
    Grid,
    Heading,
    Paragraph,
    StatesGrid,
    WordsMatrix,
    grid,
)
from detente.renderers.latex import to_latex
from tests.unit.renderers.examples import BLOCKS, INLINES, every_block, every_inline

NEEDS = r"% needs \usepackage{booktabs}"

DRAWN = {
    "grid": [
        *(NEEDS, r"\begin{tabular}{ll}", r"\toprule", r"state & who \\", r"\midrule"),
        *(r"s1 & Ann \\", r"s2 & Bob \\", r"\bottomrule", r"\end{tabular}"),
    ],
    "grid of kinds": [
        *(NEEDS, "% How often", r"\begin{tabular}{lcll}", r"\toprule"),
        *(r"state & now & ways & share \\", r"\midrule"),
        *(r"s1 & $\bullet$ & 12 & 50 \% \\", r"s2 &  & 3 & 25 \% \\", r"\bottomrule", r"\end{tabular}"),
    ],
    "grid in groups": [
        *(NEEDS, r"\begin{tabular}{lc}", r"\toprule", r" & s1 status quo \\", r"\midrule"),
        *(r"Ann &  \\", r"stop & $\bullet$ \\", r"Held under &  \\", r"nash &  \\"),
        *(r"\bottomrule", r"\end{tabular}"),
    ],
    "grid without heads": [
        *(NEEDS, r"\begin{tabular}{ll}", r"\toprule"),
        *(r"s1 & Ann \\", r" & Bob \\", r"\bottomrule", r"\end{tabular}"),
    ],
    "grid without rows": [
        *(NEEDS, r"\begin{tabular}{ll}", r"\toprule", r"state & who \\", r"\midrule"),
        *(r"\bottomrule", r"\end{tabular}"),
    ],
    "grid of prose": [
        *(NEEDS, r"\begin{tabular}{ll}", r"\toprule", r"passage & text \\", r"\midrule"),
        r"p1 & We accept nothing that binds us, and we shall re-examine it. \\",
        *(r"\bottomrule", r"\end{tabular}"),
    ],
    "grid in parts": [
        *(NEEDS, r"\begin{tabular}{lcccccccccccc}", r"\toprule"),
        *(r"option & s01 & s02 & s03 & s04 & s05 & s06 & s07 & s08 & s09 & s10 & s11 & s12 \\", r"\midrule"),
        r"cooperate" + r" & $\bullet$ & $\circ$" * 6 + r" \\",
        *(r"\bottomrule", r"\end{tabular}"),
    ],
    "states": [
        *(NEEDS, "% 2 of 2 states"),
        "% ★ stable for every party; else a letter for each party that it is stable for.",
        *("% A Ann", r"\begin{tabular}{lcc}", r"\toprule", r" & stop & NASH \\", r"\midrule"),
        *(r"s1 now & $\circ$ & $\cdot$ \\", r"s2 & $\bullet$ & $\star$ \\", r"\bottomrule", r"\end{tabular}"),
    ],
    "matrix": [
        *(NEEDS, "% All agendas", r"\begin{tabular}{llll}", r"\toprule"),
        *(r"Agenda & Ann & Bob & at once \\", r"\midrule"),
        r"offered short & eases + (1 of 2); futile (1/1) &  & yes \\",
        *(r"nothing & futile (1/1) & futile (1/1) &  \\", r"\bottomrule", r"\end{tabular}"),
    ],
    "matrix with rows of notes": [
        *(NEEDS, r"\begin{tabular}{llll}", r"\toprule", r" & Ann & Bob & together \\", r"\midrule"),
        *(r"nothing & futile & futile & no \\", r"\quad settlements & 1/1 & 1/1 &  \\"),
        *(r"\bottomrule", r"\end{tabular}"),
    ],
    "matrix with keys": [
        *(
            NEEDS,
            r"\begin{tabular}{llll}",
            r"\toprule",
            r" & Ann of the Valley & Bob of the Valley & together \\",
            r"\midrule",
        ),
        *(r"nothing & futile & futile & no \\", r"\quad settlements & 1/1 & 1/1 &  \\"),
        *(r"\bottomrule", r"\end{tabular}"),
    ],
}

WRITTEN = {
    "text": "plain words",
    "party": "Ann",
    "state": "s5",
    "state with a name": "s5 Modify",
    "term": "equilibrium",
    "code": "x or y",
    "cite": "So it is.",
    "cite of what is lost": "So it is.",
    "cite of nothing": "So it is.",
    "cite without a sign": "So it is.",
    "mark": "cannot be tested",
    "mark with what is heard": "futile",
    "sign": r"$\bullet$",
    "aside": "much (3 of 4)",
    "share": r"50 \%",
    "sample": "moves: →",
    "quotation": "Lee: “we stay”",
    "quotation in a language": "“wir bleiben”",
    "address": r"See https://example.org/a?b=1\&c=2",
    "address of something else": "javascript:alert(1)",
    "several": "under seq in s5.",
}


def lines(*blocks):
    return "".join(to_latex(blocks)).splitlines()


@every_block
def test_every_table_has_a_drawing_and_nothing_else_has_one(name):
    if isinstance(BLOCKS[name], Grid | StatesGrid | WordsMatrix):
        assert lines(BLOCKS[name]) == DRAWN[name]
    else:
        assert lines(BLOCKS[name]) == []


@every_inline
def test_every_inline_has_words(name):
    assert lines(grid(("a", "b"), [("s1", INLINES[name])]))[5] == rf"s1 & {WRITTEN[name]} \\"


@pytest.mark.parametrize(
    "wrapped",
    [
        Card((BLOCKS["grid"],)),
        Fold("More", (BLOCKS["grid"],)),
        Entries((Entry("s1", blocks=(BLOCKS["grid"],)),)),
        Figure("<svg/>", "Moves", in_words=Fold("In words", (BLOCKS["grid"],))),
    ],
)
def test_tables_within_other_blocks_are_had(wrapped):
    assert lines(Paragraph("Before."), wrapped) == DRAWN["grid"]


def test_a_table_is_called_by_the_heading_before():
    assert lines(Heading(2, "The\nstates"), BLOCKS["grid"])[:2] == [NEEDS, "% The states"]


def test_the_lines_of_a_caption_are_remarks():
    assert lines(Heading(2, "The states"), replace(BLOCKS["grid"], caption="one\ntwo"))[:3] == [
        *(NEEDS, "% one", "% two")
    ]


def test_minus_signs_are_dashes():
    assert lines(grid(("a", "b"), [("−1", "[x]"), ("[y]", "--")]))[5:7] == [
        r"--1 & [x] \\",
        r"{}[y] & -{}- \\",
    ]


def test_special_characters_are_letters():
    assert lines(grid(("a",), [(Code(r"50% & a_b {#$} ~^\ <>|"),)]))[5] == (
        r"50\% \& a\_b \{\#\$\} \textasciitilde{}\textasciicircum{}\textbackslash{} "
        r"\textless{}\textgreater{}\textbar{} \\"
    )
