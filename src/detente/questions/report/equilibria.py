"""Which equilibria are told one by one: those that no party tells apart as one, the most telling first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.engines import StateSet
from detente.questions.analyze import Analysis

EXPLAINED = "seq"
"""The concept whose equilibria are explained one by one: an answer counts when it serves those who give it."""

SEVERAL = 12
"""The most equilibria that one reading explains."""

A_FEW = 3
"""The same where many readings stand side by side."""

SMALL = 48
"""A model with at most these states is listed whole."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An equilibrium that the page explains.

    Attributes
    ----------
    state
        Its index.
    alike
        Further equilibria under the same concepts that every party ranks as it ranks this one.
    codes
        The concepts under which it is an equilibrium.
    """

    state: int
    alike: tuple[int, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The equilibria explained, how many states they stand for, and how many more there are.

    `weak` are equilibria under other concepts only; they are told where the model is small.
    """

    shown: tuple[Shown, ...]
    n_shown: int
    n_left_out: int
    weak: tuple[Shown, ...]


def chosen_equilibria(analysis: Analysis, most: int) -> Choice:
    """Choose at most so many equilibria to explain, each with those that no party tells apart from it.

    The status quo comes first, then what improvements reach from it, then Nash equilibria, then what few
    moves reach.
    """
    explained = _groups(analysis, analysis.equilibria(EXPLAINED))
    shown = tuple(_shown(analysis, group) for group in explained[:most])
    n_shown = sum(1 + len(each.alike) for each in shown)
    n_all = int(analysis.equilibria(EXPLAINED).sum())
    return Choice(shown, n_shown, n_all - n_shown, _weak(analysis, most))


def _weak(analysis: Analysis, most: int) -> tuple[Shown, ...]:
    """The equilibria under other concepts only, where the model is small."""
    if len(analysis.model.states) > SMALL:
        return ()
    any_concept = np.logical_or.reduce([analysis.equilibria(code) for code in analysis.stable])
    groups = _groups(analysis, any_concept & ~analysis.equilibria(EXPLAINED))
    return tuple(_shown(analysis, group) for group in groups[:most])


def _shown(analysis: Analysis, group: list[int]) -> Shown:
    return Shown(group[0], tuple(sorted(group[1:])), analysis.codes_at(group[0]))


def _groups(analysis: Analysis, states: StateSet) -> list[list[int]]:
    """The states in groups of equal ranks and concepts, the most telling state and group first."""
    held = [analysis.equilibria(code) for code in analysis.stable]
    alike = np.stack([*analysis.model.ranks, *held])
    groups: dict[bytes, list[int]] = {}
    for state in _most_telling_first(analysis, states):
        groups.setdefault(alike[:, state].tobytes(), []).append(state)
    return list(groups.values())


def _most_telling_first(analysis: Analysis, states: StateSet) -> list[int]:
    """A set of states in the order in which they are told."""
    n_states, found = len(analysis.model.states), analysis.evolution
    improved = found.improvements.states if found else np.zeros(n_states, dtype=np.bool_)
    steps = found.moves.least_steps() if found else np.zeros(n_states, dtype=np.int32)
    unreached = steps < 0
    nash = analysis.equilibria("nash")
    keys = (np.arange(n_states), steps, unreached, ~nash, ~improved, steps != 0)
    order = np.lexsort([key[states] for key in keys])
    told: list[int] = np.flatnonzero(states)[order].tolist()
    return told
