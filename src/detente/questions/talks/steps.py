"""The steps of the talks on an agenda, and where they lead: what each does of its own accord, and what is given.

Definition: see ‘Steps of the talks on A’ in ``docs/explanation/dialogue.md``. Written for one model and for many
variants of it alike: sets of states have shape (n_states,) or (n_states, n_variants).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Field, StateSet
from detente.graph import concessions
from detente.questions.talks.foresight import FIRST_ANSWER, Foresight, Which, field_in_some
from detente.questions.talks.walk import Walk
from detente.questions.talks.ways import TalkStep, Ways


@dataclass(eq=False)
class Steps:
    """The steps of the talks on some issues, seen from a state.

    Attributes
    ----------
    foresight
        What each party sees coming in talks from that state.
    issues
        On the table.
    """

    foresight: Foresight
    issues: tuple[str, ...]
    _ways: dict[tuple[int, ...], Ways] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        """The engine of the model M, or of many variants of it."""
        return self.foresight.engine

    @cached_property
    def giving(self) -> Engine:
        """The engine whose moves are the kept ones that change options of these issues only."""
        return self.engine.limited(concessions(self.engine.model, self.issues, self.foresight.start))

    @cached_property
    def owners(self) -> frozenset[int]:
        """The parties that can give anything, as indices: with an option on the table, or with listed moves."""
        listed = [i for i, arcs in enumerate(self.engine.model.listed) if arcs is not None]
        scenario = self.engine.model.scenario
        own = {key for issue in self.issues for key in scenario.issues[issue].options}
        return frozenset(
            i
            for i, party in enumerate(scenario.parties)
            if i in listed or own & {option.key for option in party.options}
        )

    def reached(self, is_open: Callable[[StateSet], Which], givers: Sequence[int]) -> tuple[StateSet, Which]:
        """What the own steps of all and the concessions of some lead to, as far as it is asked for.

        Parameters
        ----------
        is_open
            In which variants it is asked for more, given what is reached.
        givers
            The parties that concede.

        Returns
        -------
        Some states that are reached; and in which variants it is still asked for more, though that is all.

        Notes
        -----
        What is an own step though every move can be the answer is one when only kept moves can: these come first. What
        a party sees coming of kept moves is worked out where something is still open and it could gain, party by party.
        """
        foresight, parties = self.foresight, range(self.engine.model.n_parties)
        states = foresight.unaided
        left = is_open(states)
        unsure = [j for j in parties if not foresight.is_known(j, self.issues, left)]
        sees = [
            foresight.unanswered[j] if j in unsure else foresight.field(j, self.issues, left) for j in parties
        ]
        first = [(j, False) for j in parties if j not in unsure] + [(j, True) for j in givers]
        while left.any():
            walk, here = self._walk(sees, givers, left), left
            found = walk.closure(_in_some(states, here), first, _closes_all(is_open, states, here))
            states = _put_in_some(states, here, found)
            left = is_open(states)
            found = found & _in_some(left, here)
            j = next((j for j in unsure if left.any() and walk.could_gain(found, j)), None)
            if j is None:
                break
            unsure.remove(j)
            sees[j], first = foresight.field(j, self.issues, left), [(j, False)]
        return states, left

    def _walk(self, sees: Sequence[Field], givers: Sequence[int], which: Which) -> Walk:
        """The steps that are known, in some of the variants."""
        able = tuple(j for j in givers if j in self.owners)
        if which.all():
            return Walk(self.engine, self.giving, sees, able)
        engine = self.engine.some(which)
        return Walk(
            engine, engine.limited(self.giving.model), [field_in_some(each, which) for each in sees], able
        )

    def path_to(self, goals: StateSet, givers: Sequence[int]) -> tuple[TalkStep, ...] | None:
        """A shortest way from the start to the first of the nearest of some goals, in one model; see `Ways`."""
        able = tuple(j for j in givers if j in self.owners)
        if able not in self._ways:
            foresight, always = self.foresight, np.ones((), dtype=np.bool_)
            self._ways[able] = Ways(
                self.engine,
                self.giving,
                foresight.unanswered,
                lambda j: foresight.field(j, self.issues, always),
                able,
                foresight.start,
            )
        return self._ways[able].to(goals)


def _closes_all(
    is_open: Callable[[StateSet], Which], states: StateSet, which: Which
) -> Callable[[StateSet], bool]:
    """Given what is reached in some of the variants, and some states in the others: whether nothing is open."""
    return lambda reached: not is_open(_put_in_some(states, which, reached)).any()


def _in_some(values: NDArray[np.bool_], which: Which) -> NDArray[np.bool_]:
    """Truth in some of the variants, the last axis."""
    return values if which.all() else values[..., which]


def _put_in_some(values: NDArray[np.bool_], which: Which, instead: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The same with other truth in some of the variants."""
    if which.all():
        return instead
    values = values.copy()
    values[..., which] = instead
    return values


def without_talks(steps: Steps, equilibria: StateSet) -> StateSet:
    """B: where the parties come to rest, or go round for good, when each makes own steps only.

    Parameters
    ----------
    steps
        Of the talks on nothing.
    equilibria
        Shape (n_states,) or (n_states, n_variants): the states without own steps.

    Returns
    -------
    The shape of `equilibria`: the states that own steps lead to from the start, and back to from wherever own steps
    lead from there.

    Notes
    -----
    Where a concept foresees every answer of the others and nothing after it, and moves compose, nobody goes round:
    after an own step the others' lead its mover nowhere below where it started, so that it starts its next one higher.
    """
    walk, reached = steps.foresight.walk, steps.foresight.unaided
    found = reached & equilibria
    if walk.engine.moves_compose and steps.foresight.concept.horizon == FIRST_ANSWER:
        return found
    left = reached & ~_leading_back(walk, found, reached)
    picked = _first_of_each(left)
    while picked.any():
        onward = walk.closure(picked)
        astray = onward & ~_leading_back(walk, picked, onward)
        final = onward & ~astray.any(axis=0)
        found |= final
        left &= ~_leading_back(walk, final, left)
        picked = _first_of_each(np.where(astray.any(axis=0), astray, left))
    return found


def _leading_back(walk: Walk, target: StateSet, among: StateSet) -> StateSet:
    """From which of some states own steps lead to some of them, these included; no own step leads out of `among`."""
    found = target
    while True:
        grown = found
        for j, sees in enumerate(walk.sees):
            grown = grown | (walk.engine.preceding(grown, j, sees) & among)
        if np.array_equal(grown, found):
            return found
        found = grown


def _first_of_each(states: StateSet) -> StateSet:
    """The first of some states, in each variant that has one."""
    first = np.zeros_like(states)
    np.put_along_axis(first, states.argmax(axis=0, keepdims=True), states.any(axis=0, keepdims=True), axis=0)
    return first
