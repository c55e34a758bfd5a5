"""What coalitions could do at a few states at once, in short: what needs several parties, and where it would hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.engines import Engine, Marks, StateSet, Step, legal_sequences
from detente.progress import SILENT, Progress
from detente.questions.coalitions import (
    BITS,
    acting_coalitions,
    acting_parties,
    coalition_improvements,
)
from detente.questions.consent import Coalition
from detente.questions.talks import Court

MAX_HELD = 2**24
"""The most coalitions times states that are looked at for a report: 128 MB."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a coalition of two or more could do at a state that no part of it could.

    Attributes
    ----------
    coalition
        The members, as indices.
    goals
        The equilibria it could go to, as indices, ascending.
    n_others
        To how many states that are no equilibria it could go.
    way
        A shortest legal sequence of the members' moves to the first of the goals; empty without one, and where none
        was looked for.
    """

    coalition: Coalition
    goals: tuple[int, ...]
    n_others: int
    way: tuple[Step, ...] = ()


def leavings(
    engine: Engine,
    held: StateSet,
    states: Sequence[int],
    progress: Progress = SILENT,
    *,
    n_ways: int = 0,
) -> Mapping[int, tuple[Leaving, ...]] | None:
    """Find for some states which coalitions could leave them, by size, then in file order.

    Parameters
    ----------
    held
        Shape (n_states,): the equilibria.
    states
        The indices of the states to be left, at most 64.
    progress
        Called with what is being done and the share done.
    n_ways
        For so many coalitions at each state, those first that could go to an equilibrium, a way is looked for.

    Returns
    -------
    By state, what coalitions could do; None where there are too many coalitions and states to look at.

    Notes
    -----
    What a part of a coalition can do is not told of the whole: see `smallest_coalitions`. So whoever can do nothing is
    never a member.
    """
    model = engine.model
    if (2 ** len(acting_parties(model)) - 1) * len(model.states) > MAX_HELD:
        return None
    groups = list(acting_coalitions(model))
    found: dict[int, list[Leaving]] = {state: [] for state in states}
    starts = np.array(states[:BITS], dtype=np.int64)
    what = f"coalitions at {len(starts):,} states"
    gains: dict[Coalition, Marks] = {}
    for number, reached in coalition_improvements(engine, starts, groups, what, progress):
        group = groups[number]
        own, members = reached.copy(), set(group)
        for part, known in gains.items():
            if members.issuperset(part):
                own &= ~known
        if own.any():
            gains[group] = own
        if len(group) > 1:
            for bit, state in enumerate(starts.tolist()):
                goals = (own >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)
                if goals.any():
                    lasting = tuple(np.flatnonzero(goals & held).tolist())
                    found[state].append(Leaving(group, lasting, int((goals & ~held).sum())))
    return {state: tuple(_with_ways(engine, state, each, n_ways)) for state, each in found.items()}


def settlement_leavings(
    court: Court, states: Iterable[int], progress: Progress = SILENT
) -> Mapping[int, tuple[Leaving, ...]]:
    """Find which coalitions could leave settlements; none where there are too many to look at.

    Parameters
    ----------
    states
        The indices of settlements.
    """
    asked = sorted(set(states))
    found: dict[int, tuple[Leaving, ...]] = {}
    for first in range(0, len(asked), BITS):
        found |= leavings(court.engine, court.equilibria, asked[first : first + BITS], progress) or {}
    return found


def _with_ways(engine: Engine, state: int, found: Sequence[Leaving], n_ways: int) -> Iterator[Leaving]:
    """What could be done at a state, and for some coalitions, those first that have goals, a way."""
    foremost = {each.coalition for each in sorted(found, key=lambda each: not each.goals)[:n_ways]}
    for each in found:
        yield replace(each, way=_way(engine, state, each)) if each.coalition in foremost else each


def _way(engine: Engine, state: int, leaving: Leaving) -> tuple[Step, ...]:
    """A shortest legal sequence of the members' moves to the first of their goals; empty without one."""
    if not leaving.goals:
        return ()
    return legal_sequences(engine, state, movers=leaving.coalition).path_to(leaving.goals[0]) or ()
