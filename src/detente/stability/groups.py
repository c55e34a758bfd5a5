"""When groups of parties would leave a state, and when answers of those outside hold them back; many states at once.

A group leaves together: moves of its members, one after another, lead to a state that every member prefers. It is held
back where answers lead from there to a state that *some* member does not prefer to where they started. What it foresees
beyond that is what its concept says of one party (`sanctions`), with this in place of its rank.

References
----------
Kilgour, Hipel, Fang & Peng 2001, ‘Coalition analysis in group decision support’; Inohara & Hipel 2008, ‘Coalition
analysis in the graph model for conflict resolution’.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Marks, StateSet
from detente.progress import SILENT, Progress
from detente.stability.concepts import Concept, sanctions

BITS = 64
"""States that are searched from at once."""

TOLD_AFTER = 2**22
"""States, over all coalitions, that are gone through before progress is told again: about a second."""

Answers = Callable[[Marks], Marks]
"""From where answers of those outside lead to sets of states; these themselves included."""

_ONE, _NONE = np.uint64(1), np.uint64(0)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Parties that leave a state together.

    Attributes
    ----------
    engine
        With whose moves.
    movers
        The indices of those that make the group's moves; all others answer.
    ranks
        Of each member, shape (n_states,): every one of them must gain.
    """

    engine: Engine
    movers: tuple[int, ...]
    ranks: tuple[NDArray[np.int32], ...]

    @property
    def outside(self) -> tuple[int, ...]:
        """The parties that answer."""
        return tuple(j for j in range(self.engine.model.n_parties) if j not in self.movers)

    def better_than(self, starts: NDArray[np.int64]) -> Marks:
        """For each state the bits of the starts, at most 64, to which every member prefers it."""
        return np.asarray(np.bitwise_and.reduce([better_than(rank, starts) for rank in self.ranks]))

    def improvements(self, starts: NDArray[np.int64]) -> Marks:
        """Where the group can go together: bit b of a state says whether it is an improvement from `starts[b]`."""
        wanted = self.better_than(starts)
        return (
            self.engine.reached_by(self.movers, marks_at(starts, len(wanted))) & wanted
            if wanted.any()
            else wanted
        )

    def unanswered(
        self, concept: Concept, starts: NDArray[np.int64], gains: Marks, answers: Answers | None = None
    ) -> Marks:
        """Those of the improvements from some states that no answer deters.

        Definition
        ----------
        With φ_H(s) = {t : s ≿ᵢ t for some i ∈ H}: an improvement s₁ is deterred under the form of ``gmr`` and ``seq``
        when answers lead to some s₂ ∈ φ_H(s), and of ``smr`` and ``sseq`` when moreover R_H(s₂) ⊆ φ_H(s).

        Parameters
        ----------
        gains
            From `improvements`, or some of these.
        answers
            What those outside may answer; by default legal sequences of their moves, of improvements where the concept
            is one of credible answers.
        """
        if not concept.sanctioned:
            return gains
        deterring = ~self.better_than(starts)

        def own(moved: Marks) -> Marks:
            return np.asarray(deterring & ~self.engine.leading_by(self.movers, ~moved))

        def others(answered: Marks) -> Marks:
            led = answers(answered) if answers else self._answered(concept, answered)
            return np.asarray(deterring | led)

        return np.asarray(gains & ~others(sanctions(concept, deterring, own, others)))

    def _answered(self, concept: Concept, answered: Marks) -> Marks:
        return self.engine.leading_by(self.outside, answered, improving=concept.credible)

    def stable(self, concept: Concept) -> StateSet:
        """Where the group would not leave, shape (n_states,)."""
        held = np.ones(len(self.engine.model.states), dtype=np.bool_)
        for starts in in_rounds(np.arange(len(held))):
            gains = self.improvements(starts)
            if gains.any():
                held[starts] = ~some_of_each(self.unanswered(concept, starts, gains), len(starts))
        return held


def group_of(engine: Engine, members: Sequence[int]) -> Group:
    """Some parties of a model that leave together by their own moves."""
    return Group(engine, tuple(members), tuple(engine.model.ranks[i] for i in members))


def in_rounds(starts: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Some states, as many at once as there are bits."""
    return (starts[first : first + BITS] for first in range(0, len(starts), BITS))


def marks_at(starts: NDArray[np.int64], n_states: int) -> Marks:
    """Shape (n_states,): bit b at the state `starts[b]`."""
    marks = np.zeros(n_states, dtype=np.uint64)
    marks[starts] = _ONE << np.arange(len(starts), dtype=np.uint64)
    return marks


def bits(numbers: Marks | np.uint64, n_bits: int) -> NDArray[np.bool_]:
    """The lowest bits of numbers along a new last axis, the lowest first."""
    return (np.asarray(numbers)[..., None] >> np.arange(n_bits, dtype=np.uint64) & _ONE).astype(np.bool_)


def some_of_each(marks: Marks, n_bits: int) -> NDArray[np.bool_]:
    """Shape (n_bits,): whether any state has the bit."""
    return bits(np.bitwise_or.reduce(marks), n_bits)


def better_than(rank: NDArray[np.int32], starts: NDArray[np.int64]) -> Marks:
    """For each state the bits of the starts, at most 64, to which a party of these ranks prefers it."""
    bit = _ONE << np.arange(len(starts), dtype=np.uint64)
    by_rank = np.zeros(int(rank.max()) + 2, dtype=np.uint64)
    np.bitwise_or.at(by_rank, rank[starts] + 1, bit)
    return np.asarray(np.bitwise_or.accumulate(by_rank)[rank])


def coalition_improvements(
    engine: Engine,
    starts: NDArray[np.int64],
    groups: Sequence[tuple[int, ...]],
    what: str = "",
    progress: Progress = SILENT,
) -> Iterator[tuple[int, Marks]]:
    """The improvements of each group from some states; groups that have none are passed over.

    Parameters
    ----------
    starts
        Shape (n_starts,), at most 64: the indices of the states they start from.
    what, progress
        What is told to be done, and to whom.

    Returns
    -------
    The index of a group and, shape (n_states,), its improvements: bit b of a state says whether it is one from
    `starts[b]`.
    """
    marks = marks_at(starts, len(engine.model.states))
    better = [better_than(rank, starts) for rank in engine.model.ranks]
    at_once = max(1, TOLD_AFTER // len(marks))
    for number, group in enumerate(progress.each(groups, what, at_once)):
        wanted = np.bitwise_and.reduce([better[i] for i in group])
        if wanted.any():
            gains = engine.reached_by(group, marks) & wanted
            if gains.any():
                yield number, gains
