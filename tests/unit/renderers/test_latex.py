"""The tables of blocks as LaTeX."""

import re
import shutil
import subprocess
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

CLOSER = r"{\small\setlength{\tabcolsep}{3pt}"

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
        *(r"\multicolumn{2}{l}{Ann} \\", r"stop & $\bullet$ \\", r"\multicolumn{2}{l}{Held under} \\"),
        r"\multicolumn{2}{l}{nash} \\",
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
        r"% needs \usepackage{booktabs,array}",
        r"\begin{tabular}{l>{\raggedright\arraybackslash}p{0.82\linewidth}}",
        *(r"\toprule", r"passage & text \\", r"\midrule"),
        r"p1 & We accept nothing that binds us, and we shall re-examine it. \\",
        *(r"\bottomrule", r"\end{tabular}"),
    ],
    "grid in parts": [
        *(NEEDS, CLOSER, r"\begin{tabular}{lcccccccccccc}", r"\toprule"),
        *(r"option & s01 & s02 & s03 & s04 & s05 & s06 & s07 & s08 & s09 & s10 & s11 & s12 \\", r"\midrule"),
        r"cooperate" + r" & $\bullet$ & $\circ$" * 6 + r" \\",
        *(r"\bottomrule", r"\end{tabular}", "}"),
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
        r"offered short & eases $+$ (1 of 2); futile (1/1) &  & yes \\",
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
    "sample": r"moves: $\to$",
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


def test_each_plus_and_minus_is_a_sign_of_its_own():
    assert lines(grid(("a", "b"), [("−+−−", "[x]"), ("[y]", "--")]))[5:7] == [
        r"$-$$+$$-$$-$ & [x] \\",
        r"{}[y] & -{}- \\",
    ]


def test_what_heads_a_column_or_stands_in_a_cell_is_explained():
    meanings = (
        ("a", "as Ann says:"),
        ("  s", "surely"),
        ("eases", "some gain"),
        ("no go", "none"),
        ("zeal", "-"),
    )
    table = grid(("claim", "a"), [("talks", "eases +"), ("arms", "no go")])
    assert lines(Entries(tuple(Entry(*each) for each in meanings)), table)[1:4] == [
        *("% a: as Ann says: s surely", "% eases: some gain", "% no go: none")
    ]


def test_a_blank_line_parts_two_tables():
    assert lines(BLOCKS["grid"], BLOCKS["grid"]) == [*DRAWN["grid"], "", *DRAWN["grid"]]


def test_a_long_table_is_broken_over_pages_with_its_head_on_each():
    made = lines(grid(("state", "who"), [(f"s{k}", "Ann") for k in range(41)]))
    assert made[:8] == [
        *(r"% needs \usepackage{booktabs,longtable}", r"\begin{longtable}{ll}", r"\toprule"),
        *(r"state & who \\", r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"),
    ]
    assert made[8::40] == [r"s0 & Ann \\", r"s40 & Ann \\"]
    assert made[49:] == [r"\end{longtable}"]


def test_a_wide_table_is_wrapped_to_the_line():
    made = lines(grid(("state", "", "what"), [("s1", "●", "word " * 30)], kinds=("text", "mark")))
    assert made[:2] == [
        r"% needs \usepackage{booktabs,array}",
        r"\begin{tabular}{lc>{\raggedright\arraybackslash}p{0.80\linewidth}}",
    ]


def test_a_table_too_wide_for_a_page_says_so():
    made = lines(grid([f"option{k}" for k in range(12)], [["1"] * 12]))
    assert "pdflscape" in made[1]


def test_letters_that_not_every_latex_has_are_told():
    def told(text):
        return [line for line in lines(grid(("a",), [(text,)])) if line.startswith("%")][1:]

    assert told("Müller’s “plan” – now ● ★ −1") == [r"% needs for pdflatex \usepackage[T1]{fontenc} (ü)"]
    assert told("Łódź, İğdır")[0] == r"% needs for pdflatex \usepackage[T1]{fontenc} (ó ğ İ ı Ł ź)"
    assert told("Да") == [
        r"% needs for pdflatex \usepackage[T1,T2A]{fontenc} (Д а)",
        r"% needs for lualatex \usepackage{fontspec} and \setmainfont of a font that has these letters",
    ]
    assert told("日")[0] == "% pdflatex cannot print 日"
    assert told("plain ‘words’") == []
    assert lines(grid(("a",), [("s1 ≿ s2",)]))[0] == r"% needs \usepackage{booktabs,amssymb}"


def preamble(told, engine):
    """What the remarks ask for."""
    wanted = set(re.findall(rf"% needs (?:for {engine} )?(\\usepackage\S+)", told))
    return ["\\documentclass[a4paper]{article}", *sorted(wanted, reverse=True)]


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_latex_compiles_it(engine, tmp_path):
    if shutil.which(engine) is None:
        pytest.skip(f"no {engine} here")
    signs = grid(
        ("of", "signs"), [(text, text) for text in ("−+−−", "s1 ≿ s2 → ●○★–·", "İğdır, Łódź, “a_b” 5 %")]
    )
    long = grid(("state", "what"), [(f"s{k}", "word " * 40) for k in range(60)], caption="long")
    blocks = [*BLOCKS.values(), *(grid(("a", "b"), [("s1", each)]) for each in INLINES.values()), signs, long]
    told = "".join(to_latex(blocks))
    source = [*preamble(told, engine), r"\begin{document}", told, r"\end{document}"]
    (tmp_path / "t.tex").write_text("\n".join(source), encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "t.tex"]
    made = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False
    )
    assert made.returncode == 0, made.stdout[-2000:]
    if engine == "pdflatex":  # lualatex has the letters of the fonts that the machine has
        assert "Missing character" not in (tmp_path / "t.log").read_text(errors="replace")


def test_special_characters_are_letters():
    assert lines(grid(("a",), [(Code(r"50% & a_b {#$} ~^\ <>|"),)]))[5] == (
        r"50\% \& a\_b \{\#\$\} \textasciitilde{}\textasciicircum{}\textbackslash{} "
        r"\textless{}\textgreater{}\textbar{} \\"
    )
