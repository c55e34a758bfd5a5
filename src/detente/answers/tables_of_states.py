"""The table of states: options taken as marks, and for whom each state is stable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from string import ascii_lowercase
from typing import Literal

import numpy as np

from detente.answers.tables import EITHER, EQUILIBRIUM, NOT_TAKEN, NOW, TAKEN, Table
from detente.answers.tables_of_marks import DOTS, option_letters, option_marks, party_letters
from detente.graph import GraphModel
from detente.questions.analysis import Analysis
from detente.scenario.values import Option

SHOWN_STATES = 40
"""Of more states only the status quo and equilibria are shown beside an analysis, and no more than these."""

_MOVES = {"both": "", "forward": " (once taken, it stays)", "backward": " (once dropped, it is gone)"}


@dataclass(frozen=True, slots=True)
class PartyLegend:
    """How the table calls a party and its options: a letter and a name, and the same for each option."""

    letter: str
    name: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatesTable:
    """A table of states, how to read it, and which states stand in it.

    `marks` says what stands for an option, `verdicts` what a cell below a concept means; the latter is empty
    without an analysis.
    """

    table: Table
    legend: tuple[PartyLegend, ...]
    marks: str
    verdicts: str
    shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How options are told, and how verdicts are shown.

    Options have a column each, headed by their ids; or one column of marks below letters, party by party,
    with spaces between the marks or without; or a list of the letters of those taken.
    """

    options: Literal["ids", "spaced", "dense", "list"]
    verdicts: Literal["letters", "counts", "stars"]


_LAYOUTS = (
    _Layout("ids", "letters"),
    _Layout("spaced", "letters"),
    _Layout("dense", "letters"),
    _Layout("dense", "counts"),
    _Layout("dense", "stars"),
    _Layout("list", "counts"),
    _Layout("list", "stars"),
)
"""From the widest to the narrowest; the first that fits is taken."""

_VERDICTS = {
    "letters": f"{EQUILIBRIUM} stable for every party; else a letter for each party that it is stable for.",
    "counts": f"{EQUILIBRIUM} stable for every party; else the number of parties that it is stable for.",
    "stars": f"{EQUILIBRIUM} stable for every party.",
}


def shown_states(analysis: Analysis, most: int = SHOWN_STATES) -> list[int]:
    """The states to show, by index: all, or of many the status quo and equilibria.

    Where these are too many too, those under the concepts with fewest are shown as long as there is room for
    all of a concept, and where there is room for none, the first of them.
    """
    n_states = len(analysis.model.states)
    if n_states <= most:
        return list(range(n_states))
    chosen = np.zeros(n_states, dtype=np.bool_)
    if analysis.model.status_quo is not None:
        chosen[analysis.model.status_quo] = True
    for found in sorted(map(analysis.equilibria, analysis.stable), key=lambda found: int(found.sum())):
        if (chosen | found).sum() > most:
            break
        chosen |= found
    else:
        found = np.zeros_like(chosen)
    if chosen.sum() <= 1:
        chosen[np.flatnonzero(found)[: most - 1]] = True
    return [int(state) for state in np.flatnonzero(chosen)]


def states_table(
    model: GraphModel, chosen: Sequence[int], width: int, analysis: Analysis | None = None
) -> StatesTable:
    """The table of some states, by index, in the widest layout that fits `width`.

    Parameters
    ----------
    analysis
        Whose verdicts to show beside the states; none by default.
    """
    letters = option_letters(len(model.states.options))
    for layout in _LAYOUTS:
        table = _table(model, chosen, layout, letters, analysis)
        if table.width <= width and (
            layout.options in {"ids", "list"} or len(letters) <= len(ascii_lowercase)
        ):
            break
    found = legend(model, _labels(model, layout, letters))
    verdicts = _VERDICTS[layout.verdicts] if analysis else ""
    return StatesTable(table, found, _marks(model, layout), verdicts, tuple(chosen))


def _marks(model: GraphModel, layout: _Layout) -> str:
    """What stands for options that are taken, not taken, and either."""
    if layout.options == "list":
        told = ["taken: the letters of what is done"]
        told += (
            ["in brackets what only some of the states do that count as one"]
            if model.has_merged_states
            else []
        )
    else:
        told = [f"{TAKEN} taken", f"{NOT_TAKEN} not taken"]
        told += [f"{EITHER} either"] if model.has_merged_states else []
    return "; ".join([*told, *([f"{NOW}: the status quo"] if model.status_quo is not None else [])]) + "."


def legend(model: GraphModel, labels: Sequence[str]) -> tuple[PartyLegend, ...]:
    """What the letters of parties and the labels of options stand for."""
    label_of = {option.key: label for option, label in zip(model.states.options, labels, strict=True)}
    return tuple(
        PartyLegend(
            letter,
            party.name,
            tuple((label_of[option.key], option_line(option)) for option in party.options),
        )
        for letter, party in zip(party_letters(model), model.scenario.parties, strict=True)
    )


def option_line(option: Option) -> str:
    """An option's name, and that it cannot be undone where that is so."""
    return option.name + _MOVES[option.moves]


def state_label(model: GraphModel, state: int) -> str:
    """A state by its number, its name, and whether it is the status quo: ``s1 deadlock now``."""
    name = model.states.names.get(state)
    now = NOW if state == model.status_quo else None
    return " ".join(filter(None, (model.states.id(state), name, now)))


def _labels(model: GraphModel, layout: _Layout, letters: list[str]) -> list[str]:
    return [option.key for option in model.states.options] if layout.options == "ids" else letters


def _table(
    model: GraphModel, chosen: Sequence[int], layout: _Layout, letters: list[str], analysis: Analysis | None
) -> Table:
    concepts = list(analysis.stable) if analysis else []
    cells = [_verdicts(analysis, concept, chosen, layout) for concept in concepts if analysis]
    marks = [[DOTS[mark] for mark in row] for row in option_marks(model.states, chosen)]
    names = [state_label(model, state) for state in chosen]
    heads = [concept.upper() for concept in concepts]
    if layout.options == "ids":
        header = ("", *_labels(model, layout, letters), *heads)
        rows = [(name, *own, *column) for name, own, *column in zip(names, marks, *cells, strict=True)]
        return Table(header, tuple(rows), frozenset(range(1, len(header))))
    if layout.options == "list":
        taken = [_taken(row, letters) for row in marks]
        rows = [(name, *column, own) for name, own, *column in zip(names, taken, *cells, strict=True)]
        return Table(("", *heads, "taken"), tuple(rows), frozenset(range(1, len(heads) + 1)))
    head, *told = (_joined(model, row, layout) for row in (letters, *marks))
    rows = [(name, own, *column) for name, own, *column in zip(names, told, *cells, strict=True)]
    return Table(("", head, *heads), tuple(rows), frozenset(range(2, len(heads) + 2)))


def _joined(model: GraphModel, texts: Sequence[str], layout: _Layout) -> str:
    """Letters or marks in one line, a wider gap between the parties."""
    gap = " " if layout.options == "spaced" else ""
    waiting = iter(texts)
    parties = [gap.join(islice(waiting, len(own.options))) for own in model.scenario.parties]
    return f"{gap} ".join(filter(None, parties))


def _taken(marks: Sequence[str], letters: Sequence[str]) -> str:
    """The letters of the options taken, in brackets those taken in some members only."""
    words = {DOTS[True]: "{}", DOTS[None]: "({})", DOTS[False]: ""}
    told = [words[mark].format(letter) for mark, letter in zip(marks, letters, strict=True)]
    return " ".join(filter(None, told)) or "none"


def _verdicts(analysis: Analysis, concept: str, chosen: Sequence[int], layout: _Layout) -> list[str]:
    """What stands below a concept for each state."""
    letters = party_letters(analysis.model)
    stable = np.array([found[list(chosen)] for found in analysis.stable[concept].values()]).T.tolist()
    return [_verdict(row, letters, layout) for row in stable]


def _verdict(stable: list[bool], letters: list[str], layout: _Layout) -> str:
    if all(stable):
        return EQUILIBRIUM
    if layout.verdicts == "letters":
        return "".join(letter if held else "·" for letter, held in zip(letters, stable, strict=True))
    return f"{sum(stable)}/{len(stable)}" if layout.verdicts == "counts" else ""
