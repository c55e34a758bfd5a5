"""States by number with what is done at them, for readers who meet the bare numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from detente.answers.sentences import state_title, state_words
from detente.answers.tables import Table
from detente.answers.tables_of_answers import foremost_equilibria
from detente.shell import typed

if TYPE_CHECKING:
    from detente.graph import GraphModel
    from detente.questions.analysis import Analysis
    from detente.renderers.terminal import Page

FEW_EQUILIBRIA = 4
FEW_AT_REST = 4
"""Of more equilibria, and of more states where improvements come to rest, only the first are put in words."""

Named = tuple[str, "GraphModel", Collection[int]]
"""The name of a reading, its model, and the states that were named of it."""


def foremost_states(analysis: Analysis) -> list[int]:
    """The status quo, where improvements from it come to rest, and the first equilibria; few of each."""
    start = analysis.model.status_quo
    chosen = {start} if start is not None else set[int]()
    if analysis.evolution is not None:
        chosen.update(np.flatnonzero(analysis.evolution.at_rest)[:FEW_AT_REST].tolist())
    return sorted(chosen.union(foremost_equilibria(analysis, FEW_EQUILIBRIA)))


def show_named(page: Page, named: Iterable[Named], others_of: str | None = None) -> None:
    """Print what states mean; with the reading where a number means other states in other readings.

    `others_of` is a scenario, as it was named, that has states which are not put in words here.
    """
    rows: dict[tuple[str, str], str] = {}
    for reading, model, states in named:
        for state in sorted(states):
            rows.setdefault((state_title(model, state), state_words(model, state)), reading)
    if rows:
        _show_rows(page, rows)
    if others_of:
        page.blank()
        page.command("What is done at any other state", f"detente states {typed(others_of)}")


def _show_rows(page: Page, rows: Mapping[tuple[str, str], str]) -> None:
    page.heading("The states named")
    if len({title.split()[0] for title, _ in rows}) == len(rows):
        page.table(Table(("", ""), tuple(sorted(rows, key=lambda row: int(row[0].split()[0][1:])))))
    else:
        page.table(Table(("", "", ""), tuple((reading, *row) for row, reading in rows.items())))
