"""Options of issues that a rule ties to conduct, so that they can never be given by themselves.

A *concession* changes options of issues only, each away from what it is today (see ‘Steps of the talks’ in
``docs/explanation/dialogue.md``). With every issue on the table, an option is *tied* when no concession changes it,
from no state at all, and yet the party whose it is can change it so together with options of its own that belong to
no issue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from detente.errors import Diagnostic
from detente.graph.space import BoolArray, IntArray, Strategies, away_from, broken_rule
from detente.graph.states import Int32Array, States
from detente.scenario.values import Option, Rule, Scenario

MAX_COMPARED = 2**28
"""So many pairs are compared for one option, of strategies and of states; one that they leave open counts as free."""

AT_ONCE = 2**22
"""So many pairs of states are held at once."""

FEW_COLUMNS = 40
"""So many columns more fit into a number that tells strategies apart."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An option of an issue that its party can change only together with conduct.

    Attributes
    ----------
    conduct
        The options that go with it, as few as will do.
    section, rule
        A rule that excludes the change without them, and where it stands: ``require`` or ``infeasible``.
    """

    option: Option
    issue: str
    conduct: tuple[Option, ...]
    section: str
    rule: Rule

    def told(self, path: str) -> Diagnostic:
        """The warning about it, in a file."""
        conduct = " and ".join(f"‘{each.key}’" for each in self.conduct)
        message = (
            f"‘{self.option.key}’ cannot be conceded by itself in talks on the issue ‘{self.issue}’: "
            f"‘{self.rule.formula.text}’ of ‘{self.section}’ (line {self.rule.formula.place.line}) ties it to "
            f"{conduct}, which belongs to no issue."
        )
        hint = f"put {conduct} into an issue if talks can ask for it too; else loosen the rule"
        return Diagnostic(
            "tied-to-conduct", message, path, self.option.place, self.option.id, hint, "warning"
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Mover:
    """One party's strategies, and the moves between them that take back nothing of what it gave.

    Attributes
    ----------
    party
        Its index.
    own
        Its strategies; the directions are those away from today.
    is_conduct
        Shape (n_options,): which of its options belong to no issue.
    spent
        Shape (n_strategies, n_steps): what each strategy has done that cannot be undone.
    posture
        Shape (n_strategies,): which conduct it takes, as numbers from 0 without a gap.
    states
        Shape (n_strategies, n_rest): the state at each strategy and what all others do, -1 where infeasible.
    """

    party: int
    own: Strategies
    is_conduct: BoolArray
    spent: BoolArray
    posture: IntArray
    states: Int32Array


class _TooManyError(Exception):
    """More pairs than are compared."""


@dataclass(slots=True)
class _Allowance:
    """How many pairs may still be compared."""

    left: int

    def spend(self, n_pairs: int) -> None:
        self.left -= n_pairs
        if self.left < 0:
            raise _TooManyError


Witness = tuple[int, int, int]
"""A move of a party: its strategies before and after, and the index of what all others do."""


def tied_options(scenario: Scenario, states: States, status_quo: int) -> Iterator[Tie]:
    """The options of issues that no concession changes, though their party could change them together with conduct.

    A party whose moves are listed is left out: its options do not say how it moves.

    Cost: for nearly every option the first pair of strategies will do. Where none does, all pairs that agree in
    conduct and differ in the option are compared over all that the others do, up to `MAX_COMPARED`.
    """
    issue_of = {key: issue.id for issue in scenario.issues.values() for key in issue.options}
    today = states.taken(states.members(status_quo))
    first = 0
    for p, own in enumerate(states.space.strategies):
        last = first + len(own.options)
        is_asked = np.array([option.key in issue_of for option in own.options], dtype=np.bool_)
        if is_asked.any() and not is_asked.all() and own.party not in scenario.moves:
            mover = _mover(states, p, today[:, first:last], is_asked)
            for k in np.flatnonzero(is_asked).tolist():
                found = _tie(scenario, states, mover, k, issue_of)
                if found is not None:
                    yield found
        first = last


def _mover(states: States, party: int, today: BoolArray, is_asked: BoolArray) -> _Mover:
    """A party whose options of issues can be changed away from today only; `today` has a row for each member of it."""
    own = states.space.strategies[party]
    shared = (today == today[0]).all(axis=0)
    directions = tuple(
        away_from(option, bool(today[0, k]) if shared[k] else None) if is_asked[k] else option.moves
        for k, option in enumerate(own.options)
    )
    own = replace(own, directions=directions)
    cells = states.state_of.reshape(states.space.shape)
    by_strategy = np.moveaxis(cells, states.space.axis(party), 0).reshape(len(own), -1)
    return _Mover(party, own, ~is_asked, own.spent, _numbered(own.taken[:, ~is_asked]), by_strategy)


def _tie(scenario: Scenario, states: States, mover: _Mover, k: int, issue_of: dict[str, str]) -> Tie | None:
    """What an option is tied to; None where it is free, or where that takes too many comparisons."""
    try:
        if _concession(mover, k) is not None:
            return None
    except _TooManyError:
        return None
    witness = _move_with_conduct(mover, k)
    if witness is None:
        return None
    before, after, rest = witness
    own, conduct = mover.own, mover.is_conduct
    alone = np.where(conduct, own.taken[before], own.taken[after])
    broken = broken_rule(scenario, _taken_options(states, mover, alone, rest))
    if broken is None:  # feasible, and one with the state that it would lead away from
        return None
    section, rule = broken
    changed = np.flatnonzero(conduct & (own.taken[before] != own.taken[after])).tolist()
    option = own.options[k]
    return Tie(option, issue_of[option.key], tuple(own.options[c] for c in changed), section, rule)


def _concession(mover: _Mover, k: int) -> Witness | None:
    """A move that changes an option, and no conduct with it."""
    allowance = _Allowance(MAX_COMPARED)
    column, sizes = mover.own.taken[:, k], np.bincount(mover.posture)
    n_taken = np.bincount(mover.posture[column], minlength=len(sizes))
    by_posture = np.argsort(mover.posture, kind="stable")
    ends = np.cumsum(sizes)
    for group in np.flatnonzero((n_taken > 0) & (n_taken < sizes)).tolist():
        alike = by_posture[ends[group] - sizes[group] : ends[group]]
        for before in alike.tolist():
            found = _first_move(mover, before, alike[column[alike] != column[before]], allowance)
            if found is not None:
                return found
    return None


def _move_with_conduct(mover: _Mover, k: int) -> Witness | None:
    """A move that changes an option together with as little conduct as will do, as far as that is compared."""
    allowance = _Allowance(MAX_COMPARED)
    taken, found, least = mover.own.taken, None, len(mover.is_conduct) + 1
    try:
        for before in range(len(taken)):
            (targets,) = np.nonzero(taken[:, k] != taken[before, k])
            differs = (taken[targets] != taken[before])[:, mover.is_conduct].sum(axis=1)
            order = np.argsort(differs, kind="stable")
            fewer = targets[order[: np.searchsorted(differs[order], least)]]
            better = _first_move(mover, before, fewer, allowance)
            if better is not None:
                found = better
                least = int((taken[before] != taken[better[1]])[mover.is_conduct].sum())
            if least == 1:
                break
    except _TooManyError:
        pass
    return found


def _first_move(mover: _Mover, before: int, targets: IntArray, allowance: _Allowance) -> Witness | None:
    """The move from a strategy to the first of some others that it leads to, whatever all others do.

    Raises
    ------
    _TooManyError
        When there is no allowance left to find it.
    """
    allowance.spend(len(targets))
    legal = targets[~(mover.spent[before] & ~mover.spent[targets]).any(axis=1)]
    start = mover.states[before]
    step = max(1, AT_ONCE // max(1, start.size))
    for first in range(0, len(legal), step):
        allowance.spend(len(legal[first : first + step]) * start.size)
        ends = mover.states[legal[first : first + step]]
        is_move = (start >= 0) & (ends >= 0) & (ends != start)
        (rows,) = np.nonzero(is_move.any(axis=1))
        if len(rows):
            return before, int(legal[first + rows[0]]), int(is_move[rows[0]].argmax())
    return None


def _numbered(columns: BoolArray) -> IntArray:
    """Shape (n_rows,): which values some columns have together, as numbers from 0 without a gap."""
    found = np.zeros(len(columns), dtype=np.int64)
    for k, column in enumerate(columns.T):
        found = found * 2 + column
        if k % FEW_COLUMNS == FEW_COLUMNS - 1:
            found = np.unique(found, return_inverse=True)[1].reshape(-1)
    return np.asarray(np.unique(found, return_inverse=True)[1].reshape(-1))


def _taken_options(states: States, mover: _Mover, own: BoolArray, rest: int) -> list[str]:
    """The keys of the options taken where a party does as given, and all others as at an index."""
    space = states.space
    axis = space.axis(mover.party)
    others = np.unravel_index(rest, [size for a, size in enumerate(space.shape) if a != axis])
    at = [*others[:axis], None, *others[axis:]]
    return [
        option.key
        for p, strategies in enumerate(space.strategies)
        for option, taken in zip(
            strategies.options,
            own if p == mover.party else strategies.taken[at[space.axis(p)]],
            strict=True,
        )
        if taken
    ]
