"""The option-form table that the literature prints: options as rows of Y, N and –, states as columns."""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers.tables import GAP, NOW, Table
from detente.answers.tables_of_marks import PAPER, option_marks
from detente.graph import GraphModel
from detente.questions.analysis import Analysis

LABEL_WIDTH = 36
"""A longer name of an option gives way to its id where the table must be narrow."""


def paper_table(
    model: GraphModel, chosen: Sequence[int], analysis: Analysis | None = None, *, names: bool = True
) -> Table:
    """The table of some states, by index: a row for each party, option and concept, E an equilibrium."""
    marks = option_marks(model.states, chosen)
    columns = iter(zip(*marks, strict=True))
    blank = ("",) * len(chosen)
    rows: list[tuple[str, ...]] = []
    for party in model.scenario.parties:
        rows.append((party.name, *blank))
        for option in party.options:
            rows.append(
                (f"  {option.name if names else option.key}", *(PAPER[mark] for mark in next(columns)))
            )
    if analysis:
        rows.append(("Equilibria", *blank))
        rows += [(f"  {code.upper()}", *_equilibria(analysis, code, chosen)) for code in analysis.stable]
    if model.status_quo in chosen:
        rows.append(("Status quo", *(NOW if state == model.status_quo else "" for state in chosen)))
    header = ("", *(model.states.id(state) for state in chosen))
    return Table(header, tuple(rows), frozenset(range(1, len(header))))


def paper_tables(
    model: GraphModel, chosen: Sequence[int], width: int, analysis: Analysis | None = None
) -> list[Table]:
    """The same in parts side by side, each at most `width` wide."""
    names = all(len(option.name) + 2 <= LABEL_WIDTH for option in model.states.options)
    whole = paper_table(model, chosen, analysis, names=names)
    a_part = max((width - whole.widths[0]) // (max(whole.widths[1:], default=1) + GAP), 1)
    return [
        paper_table(model, chosen[first : first + a_part], analysis, names=names)
        for first in range(0, len(chosen), a_part)
    ]


def _equilibria(analysis: Analysis, code: str, chosen: Sequence[int]) -> list[str]:
    held = analysis.equilibria(code)
    return ["E" if held[state] else "" for state in chosen]
