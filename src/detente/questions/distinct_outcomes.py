"""Equilibria as the few outcomes that differ in issues, in what cannot be undone, and in core concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.engines import StateSet
from detente.graph import GraphModel
from detente.graph.space import option_values
from detente.graph.truth_columns import statement_holds
from detente.questions.outcomes import IN_SOME, patterns, shared_and_differing

A_HANDFUL = 8
"""More outcomes than these are put together by less."""

Matter = Literal["options", "issues", "any_issue", "concerns", "cores"]
"""What tells outcomes apart, each less than the one before it (see `distinct_outcomes`)."""

MATTERS: tuple[Matter, ...] = get_args(Matter)

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DistinctOutcome:
    """States that agree in what matters.

    Attributes
    ----------
    states
        Their indices, ascending.
    nearest
        The one that differs in fewest options from the status quo; the first of equals.
    n_changed
        In how many; 0 without a status quo.
    shared
        What is taken in all of them, and in none, by option.
    differing
        In how many of them each of the other options is taken for certain.
    as_today
        By issue, in how many of them all its options are as at the status quo; empty without one.
    cores
        By party whether all its core concerns hold; None where it has none.
    concerns
        By party, for each core concern in how many of them it holds.
    change
        By party the lowest and the highest of -1, 0, 1: worse than today, as good, better; empty without a status quo.
    """

    states: tuple[int, ...]
    nearest: int
    n_changed: int
    shared: Mapping[str, bool]
    differing: Mapping[str, int]
    as_today: Mapping[str, int]
    cores: tuple[bool | None, ...]
    concerns: tuple[tuple[int, ...], ...]
    change: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class DistinctOutcomes:
    """The equilibria under a concept as outcomes.

    Attributes
    ----------
    concept
        Its code.
    apart_by
        What tells these outcomes apart.
    counts
        How many outcomes each matter tells apart, of those that have a meaning here.
    outcomes
        Those nearest to the status quo first.
    """

    concept: str
    apart_by: Matter
    counts: Mapping[Matter, int]
    outcomes: tuple[DistinctOutcome, ...]

    @property
    def n_states(self) -> int:
        """How many equilibria there are."""
        return sum(len(each.states) for each in self.outcomes)


def distinct_outcomes(model: GraphModel, concept: str, equilibria: StateSet) -> DistinctOutcomes:
    """Put equilibria together that agree in what matters.

    Definition
    ----------
    What matters are the options of issues (all options where there is no issue), the options that cannot be taken back
    (it is no detail whether a war is fought), and the core concerns. Two equilibria are one outcome by

    - ``options`` when they agree on each of these options and on each core concern;
    - ``issues`` when they agree, for each issue, on whether all its options are as at the status quo, on each option
      that cannot be taken back, and on each core concern;
    - ``any_issue`` when they agree on whether all options of issues are as at the status quo, and on the last two;
    - ``concerns`` when they agree on the last two;
    - ``cores`` when they agree, for each party, on whether all its core concerns hold.

    The first of these counts that tells no more than `A_HANDFUL` outcomes apart, else the last. Without a status quo
    ``issues`` and ``any_issue`` mean nothing, without issues ``issues`` does not.

    Parameters
    ----------
    equilibria
        Those under the concept of this code, shape (n_states,).

    Notes
    -----
    Two states that agree in what matters are one outcome whatever else differs; `detente.questions.outcomes.alike` puts
    states together by the options that can be taken or not in any combination, and asks nothing of what matters.

    Of a merged state an option may be taken in some members only; this is a third value beside taken and not taken.
    A core concern has one value at all of them. Cost: the number of equilibria times that of options and concerns.
    """
    facts = _Facts.of(model, np.flatnonzero(equilibria))
    kinds = {matter: _kinds(key) for matter in MATTERS if (key := facts.key(matter)) is not None}
    counts = {matter: int(kind.max(initial=-1)) + 1 for matter, kind in kinds.items()}
    apart_by = next((matter for matter, count in counts.items() if count <= A_HANDFUL), MATTERS[-1])
    found = [facts.outcome(rows) for rows in _rows_by_kind(kinds[apart_by])]
    ordered = sorted(found, key=lambda each: (each.n_changed, each.nearest))
    return DistinctOutcomes(concept, apart_by, counts, tuple(ordered))


def _kinds(key: NDArray[np.int8]) -> IntArray:
    """Shape (n,): a number for each row, equal for equal rows, from 0 without a gap; key of shape (n, n_columns)."""
    if not key.shape[1]:
        return np.zeros(len(key), dtype=np.int64)
    packed = np.ascontiguousarray(key).view(np.dtype((np.void, key.shape[1])))
    return np.unique(packed.reshape(-1), return_inverse=True)[1].reshape(-1)


def _rows_by_kind(kinds: IntArray) -> Iterable[IntArray]:
    """The rows of each kind, ascending."""
    order = np.argsort(kinds, kind="stable")
    starts = np.flatnonzero(np.diff(kinds[order], prepend=-1))
    return np.split(order, starts[1:]) if len(order) else []


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """What is known of some states, a row each.

    Attributes
    ----------
    states
        Shape (n,).
    pattern
        Shape (n, n_options), int8: 1 taken, 0 not, or `IN_SOME` (see `patterns`).
    today
        The same of the status quo, shape (n_options,); None without one.
    concerns
        By party, shape (n, n_concerns): which core concerns hold.
    """

    model: GraphModel
    states: IntArray
    pattern: NDArray[np.int8]
    today: NDArray[np.int8] | None
    concerns: tuple[NDArray[np.bool_], ...]

    @classmethod
    def of(cls, model: GraphModel, states: IntArray) -> _Facts:
        start = model.status_quo
        today = None if start is None else patterns(model, [start])[0]
        value_of = option_values(model.scenario, model.states.space)
        concerns = [
            [
                statement_holds(statement, value_of, model.states)[states]
                for statement in model.scenario.preferences[party.id].core
            ]
            for party in model.scenario.parties
        ]
        columns = tuple(np.array(own, dtype=np.bool_).reshape(len(own), len(states)).T for own in concerns)
        return cls(model, states, patterns(model, states), today, columns)

    def key(self, matter: Matter) -> NDArray[np.int8] | None:
        """Shape (n, n_columns): what tells outcomes apart by a matter; None where it has no meaning."""
        if matter == "cores":
            cores = [own.all(axis=1) for own in self.concerns]
            return np.array(cores, dtype=np.int8).T
        every = np.column_stack([self._done_for_good(), *self.concerns])
        if matter == "concerns":
            return every.astype(np.int8)
        told = self._of_issues(matter)
        return None if told is None else np.column_stack([told, every]).astype(np.int8)

    def _of_issues(self, matter: Matter) -> NDArray[np.int8] | NDArray[np.bool_] | None:
        if matter == "options":
            return self.pattern[:, self._that_matter()]
        if self.today is None or (matter == "issues" and not self.model.scenario.issues):
            return None
        if matter == "issues":
            return np.column_stack([self._as_today(keys) for keys in self._issues().values()])
        return self._as_today(self._that_matter())

    def _that_matter(self) -> list[int]:
        """The places of the options of issues; of all where there is no issue."""
        named = {key for issue in self.model.scenario.issues.values() for key in issue.options}
        keys = [option.key for option in self.model.states.options]
        return [k for k, key in enumerate(keys) if key in named or not self.model.scenario.issues]

    def _done_for_good(self) -> NDArray[np.int8]:
        """Shape (n, n_irreversible): the options that cannot be taken, or dropped, again."""
        options = self.model.states.options
        return self.pattern[:, [k for k, option in enumerate(options) if option.moves != "both"]]

    def _issues(self) -> dict[str, list[int]]:
        """The places of the options of each issue."""
        place = {option.key: k for k, option in enumerate(self.model.states.options)}
        issues = self.model.scenario.issues.values()
        return {issue.id: [place[key] for key in issue.options] for issue in issues}

    def _as_today(self, places: list[int]) -> NDArray[np.bool_]:
        """Shape (n,): whether some options are as at the status quo."""
        assert self.today is not None
        return np.asarray((self.pattern == self.today)[:, places].all(axis=1))

    def outcome(self, rows: IntArray) -> DistinctOutcome:
        """Some of the states as one outcome."""
        own = self._only(rows)
        shared, differing = shared_and_differing(self.model, own.pattern)
        changed = own._n_changed()
        fewest = int(changed.argmin())
        return DistinctOutcome(
            tuple(own.states.tolist()),
            int(own.states[fewest]),
            int(changed[fewest]),
            shared,
            differing,
            own._n_as_today(),
            tuple(bool(each[0].all()) if each.shape[1] else None for each in own.concerns),
            tuple(tuple(each.sum(axis=0).tolist()) for each in own.concerns),
            own._change(),
        )

    def _only(self, rows: IntArray) -> _Facts:
        concerns = tuple(own[rows] for own in self.concerns)
        return _Facts(self.model, self.states[rows], self.pattern[rows], self.today, concerns)

    def _n_changed(self) -> IntArray:
        """Shape (n,): in how many options each state differs for certain from the status quo."""
        if self.today is None:
            return np.zeros(len(self.states), dtype=np.int64)
        certain = (self.pattern != IN_SOME) & (self.today != IN_SOME)
        return np.asarray(((self.pattern != self.today) & certain).sum(axis=1))

    def _n_as_today(self) -> dict[str, int]:
        if self.today is None:
            return {}
        return {issue: int(self._as_today(places).sum()) for issue, places in self._issues().items()}

    def _change(self) -> tuple[tuple[int, int], ...]:
        start = self.model.status_quo
        if start is None:
            return ()
        signs = (np.sign(rank[self.states] - rank[start]) for rank in self.model.ranks)
        return tuple((int(each.min()), int(each.max())) for each in signs)
