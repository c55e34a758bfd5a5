"""A dialogue analysis as LaTeX tables for papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from detente.answers.dialogue_sentences import same_talks
from detente.answers.dialogue_tables import (
    readings_words_tables,
    settlements_table,
    shown_settlements,
    words_tables,
)
from detente.answers.states import legend, option_letters
from detente.answers.tables import Table
from detente.renderers.latex import table_latex

if TYPE_CHECKING:
    from detente.api import DialogueResult

WIDE = 10_000
"""The width of a table that need not fit a terminal."""


def dialogue_latex(results: Mapping[str, DialogueResult]) -> Iterator[str]:
    """One reading's words and then its settlements by agenda, or the words of several readings by agenda."""
    first, *others = results.values()
    if not others:
        yield from _one_reading(first)
        return
    agendas = {name: result.agendas for name, result in results.items()}
    models = {name: result.model for name, result in results.items()}
    for agenda in dict.fromkeys(each for own in agendas.values() for each in own):
        for table in readings_words_tables(agenda, agendas, models, WIDE):
            yield table_latex(table, (agenda,))


def _one_reading(result: DialogueResult) -> Iterator[str]:
    model = result.model
    for table in words_tables(model, result.agendas, WIDE):
        yield table_latex(table)
    letters = tuple(
        f"{party.letter} {party.name}: {', '.join(f'{letter} {name}' for letter, name in party.options)}"
        for party in legend(model, option_letters(len(model.states.options)))
    )
    same = same_talks({name: found.talks.issues for name, found in result.agendas.items()})
    for agenda, found in result.agendas.items():
        if agenda in same:
            continue
        shown = shown_settlements(found, result.reasons[agenda], result.court.start)
        remark = f"{agenda}: {len(shown):,} of {len(found.settlements):,} settlements"
        yield table_latex(_with_dashes(settlements_table(result.court, shown)), (remark, *letters))


def _with_dashes(table: Table) -> Table:
    """A table with dashes for minus signs, which LaTeX has in formulas only."""
    rows = tuple(tuple(cell.replace("−", "–") for cell in row) for row in table.rows)
    return Table(table.header, rows, table.centred)
