"""Two readings compared, as rows."""

from __future__ import annotations

from detente import api
from detente.api.answer import told_as
from detente.renderers import Format

TWO = """\
format: detente/1
title: Two readings
parties: {us: {options: {strike: Strike}}}
status_quo: []
preferences: {us: {statements: [strike]}}
variants: {peace: {preferences: {us: {statements: [not strike]}}}}
"""


def compared(concepts: str = "nash"):
    scenario = api.loads(TWO)
    return api.compare(scenario, scenario, second_variant="peace", concepts=concepts)


def test_each_change_is_a_row():
    # who wants a strike stays at s2 and leaves s1; who does not, the other way round
    assert "".join(told_as(Format.csv, [compared()])).splitlines() == [
        "concept,party,change,first,second",
        "nash,,gone,s2,",
        "nash,,come,,s1",
        "nash,us,lost,s2,s2",
        "nash,us,won,s1,s1",
    ]


def test_what_was_found_is_the_comparison():
    found = compared().found
    assert (found.gone, found.come, found.kept) == ({"nash": (1,)}, {"nash": (0,)}, {"nash": ()})


def test_both_tables_are_had_as_latex():
    latex = "".join(told_as(Format.latex, [compared()]))
    assert latex.count("\\begin{tabular}") == 2
    assert "NASH & us & s2 & s1" in latex
