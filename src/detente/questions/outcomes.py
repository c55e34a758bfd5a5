"""Many outcomes as few: alike ones together, what all have in common and what differs, who gains in how many.

What holds under most concepts is told by what outcomes take; what talks can bring, or what holds, by what it is to the
parties. Which equilibria differ in what matters, such as core concerns, is another question (`distinct_outcomes`): here
states are alike where they differ only in options that can be taken or not in any combination.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines import StateSet
from detente.graph import GraphModel
from detente.questions.talks import Settlement

MOST_COMPARED = 5_000
"""More states are not compared with each other; each then stands alone."""

IN_SOME, EITHER_WAY = 2, 3
"""In a pattern beside 0 and 1: only some members of a merged state take an option; it is taken in one state of two."""

Pattern = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """States that differ only in some options, which can be taken or not in any combination.

    Attributes
    ----------
    states
        Their indices, ascending.
    nearest
        The one that differs in fewest options from the status quo; the first of equals.
    n_changed
        In how many.
    free
        The keys of the options in which they differ.
    """

    states: tuple[int, ...]
    nearest: int
    n_changed: int
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The outcomes that nobody would leave under most concepts.

    Attributes
    ----------
    codes
        The concepts, or ``mixed``.
    n_states
        How many outcomes that are.
    groups
        The same, alike ones together, those nearest to the status quo first.
    """

    codes: tuple[str, ...]
    n_states: int
    groups: tuple[Alike, ...]


def held_most(model: GraphModel, equilibria: Mapping[str, StateSet]) -> Held | None:
    """The equilibria under most concepts; where others are under as many, those under the same ones as the first.

    None where there is no equilibrium.

    Parameters
    ----------
    equilibria
        By concept, shape (n_states,).
    """
    held = np.array(list(equilibria.values()))
    times = held.sum(axis=0)
    if not times.any():
        return None
    chosen = np.flatnonzero((held == held[:, [times.argmax()]]).all(axis=0))
    codes = tuple(code for code, states in equilibria.items() if states[chosen[0]])
    return Held(codes, len(chosen), alike(model, [int(state) for state in chosen]))


def alike(model: GraphModel, states: Sequence[int]) -> tuple[Alike, ...]:
    """States put together, option by option, with those that differ from them in nothing else.

    States on two sides of what cannot be undone stay apart: it is no detail whether a war is fought.

    Cost: `len(states)` times the number of options.
    """
    patterns = {pattern: [state] for state, pattern in zip(states, _patterns(model, states), strict=True)}
    if len(patterns) <= MOST_COMPARED:
        for k, option in enumerate(model.states.options):
            patterns = _joined(patterns, k) if option.moves == "both" else patterns
    today = None if model.status_quo is None else _patterns(model, [model.status_quo])[0]
    groups = (_group(model, pattern, own, today) for pattern, own in patterns.items())
    return tuple(sorted(groups, key=lambda group: (group.n_changed, group.states)))


def _joined(patterns: dict[Pattern, list[int]], k: int) -> dict[Pattern, list[int]]:
    """Patterns that differ in one option only, as one."""
    found: dict[Pattern, list[int]] = {}
    for pattern, states in patterns.items():
        other = (*pattern[:k], 1 - pattern[k], *pattern[k + 1 :])
        is_free = pattern[k] in {0, 1} and other in patterns
        found.setdefault((*pattern[:k], EITHER_WAY, *pattern[k + 1 :]) if is_free else pattern, []).extend(
            states
        )
    return found


def _patterns(model: GraphModel, states: Sequence[int]) -> list[Pattern]:
    return [tuple(row) for row in patterns(model, states).tolist()]


def _group(model: GraphModel, pattern: Pattern, states: Sequence[int], today: Pattern | None) -> Alike:
    in_order = sorted(states)
    changes = [
        sum(own not in {now, IN_SOME} for own, now in zip(each, today or (), strict=False))
        for each in _patterns(model, in_order)
    ]
    fewest = int(np.argmin(changes))
    free = [
        option.key for option, own in zip(model.states.options, pattern, strict=True) if own == EITHER_WAY
    ]
    return Alike(tuple(in_order), in_order[fewest], changes[fewest], tuple(free))


@dataclass(frozen=True, slots=True)
class EqualOutcomes:
    """Outcomes that are equal for everybody in what is compared.

    Attributes
    ----------
    states
        Their indices, ascending.
    shared
        What is taken in all of them, and in none, by option.
    gain, change
        Against what comes without talks, and against today, by party; empty where neither is known.
    """

    states: tuple[int, ...]
    shared: Mapping[str, bool]
    gain: tuple[int, ...] = ()
    change: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """All outcomes of one kind.

    Attributes
    ----------
    states
        Their indices, ascending.
    shared
        What is taken in all of them, and in none, by option.
    differing
        In how many of them each of the other options is taken for certain.
    groups
        Equal ones together, the largest first.
    """

    states: tuple[int, ...]
    shared: Mapping[str, bool]
    differing: Mapping[str, int]
    groups: tuple[EqualOutcomes, ...]


def spread_of_settlements(model: GraphModel, settlements: Sequence[Settlement]) -> Spread:
    """Settlements, those together that are gains and losses for the same parties."""
    kinds: dict[Hashable, list[int]] = {}
    for each in settlements:
        kinds.setdefault((each.gain, each.change), []).append(each.state)
    groups = [
        EqualOutcomes(tuple(states), _shared_and_differing(model, states)[0], *kind)  # type: ignore[misc]
        for kind, states in kinds.items()
    ]
    return _spread(model, [each.state for each in settlements], groups)


def spread_of_states(model: GraphModel, states: Sequence[int]) -> Spread:
    """States, those together that every party ranks alike."""
    kinds: dict[Hashable, list[int]] = {}
    for state in states:
        kinds.setdefault(tuple(int(rank[state]) for rank in model.ranks), []).append(state)
    groups = [EqualOutcomes(tuple(own), _shared_and_differing(model, own)[0]) for own in kinds.values()]
    return _spread(model, states, groups)


def _spread(model: GraphModel, states: Sequence[int], groups: Sequence[EqualOutcomes]) -> Spread:
    shared, differing = _shared_and_differing(model, states)
    ordered = tuple(sorted(groups, key=lambda each: (-len(each.states), each.states[0])))
    return Spread(tuple(states), shared, differing, ordered)


def _shared_and_differing(model: GraphModel, states: Sequence[int]) -> tuple[dict[str, bool], dict[str, int]]:
    return shared_and_differing(model, patterns(model, states))


def shared_and_differing(
    model: GraphModel, patterns: NDArray[np.int8]
) -> tuple[dict[str, bool], dict[str, int]]:
    """By option what is taken in all of some states, and in none; and in how many each other one is for certain.

    Parameters
    ----------
    patterns
        Of these states, as `patterns` gives them.
    """
    shared, differing = dict[str, bool](), dict[str, int]()
    for option, column in zip(model.states.options, patterns.T, strict=True):
        n_taken, n_left = int((column == 1).sum()), int((column == 0).sum())
        if len(column) and len(column) in {n_taken, n_left}:
            shared[option.key] = n_taken > 0
        else:
            differing[option.key] = n_taken
    return shared, differing


def patterns(model: GraphModel, states: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int8]:
    """What each state takes, shape (n_states, n_options): 1, 0, or `IN_SOME`."""
    found = model.states.taken(model.states.cells[np.asarray(states, dtype=np.int64)]).astype(np.int8)
    for row, state in enumerate(states):
        if state in model.states.merged:
            members = model.states.taken(model.states.members(state))
            found[row] = np.where(members.all(axis=0), 1, np.where(members.any(axis=0), IN_SOME, 0))
    return found
