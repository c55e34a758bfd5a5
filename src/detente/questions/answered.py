"""Which states a group of parties would not leave together because of what the others could answer; one group or all.

``cgmr``, ``csmr`` and ``cseq`` are to coalitions what ``gmr``, ``smr`` and ``seq`` are to single parties. Of ``cseq``
there are two readings: those outside answer each by itself (*single*), or groups of them answer together too (*joint*).

References
----------
Kilgour, Hipel, Fang & Peng 2001, ‘Coalition analysis in group decision support’; Inohara & Hipel 2008, ‘Coalition
analysis in the graph model for conflict resolution’ (the joint reading). Which are our reconstructions is said in
``docs/how-to/leave-together.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import prod
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, Marks, Moves, StateSet, closed
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.analyze import concept_equilibria
from detente.questions.consent import Coalition, acting_coalitions, acting_parties, coalitions_of
from detente.stability import CONCEPTS, Concept
from detente.stability.groups import (
    BITS,
    TOLD_AFTER,
    Answers,
    Group,
    bits,
    coalition_improvements,
    group_of,
    in_rounds,
    marks_at,
    some_of_each,
)

CNASH, JOINT, SINGLE = "cnash", "cseq_joint", "cseq_single"

FORM_OF: Mapping[str, Concept] = MappingProxyType(
    {
        CNASH: CONCEPTS["nash"],
        "cgmr": CONCEPTS["gmr"],
        "csmr": CONCEPTS["smr"],
        JOINT: CONCEPTS["seq"],
        SINGLE: CONCEPTS["seq"],
    }
)
"""Of which concept each is the form for coalitions, in the order in which they are told."""

MAX_WORK = 2**32
"""The most (state, coalition, 64 starts) that are gone through, several times each: some minutes."""

PASSES = 16
"""About so many passes over the states are made for each group and 64 starts."""

MAX_JOINT = 2**26
"""The most improvements of groups that answer together that are listed: about 1 GB."""


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Where groups would stay because of what the others could answer.

    Attributes
    ----------
    group
        The members, as indices; None where a state is meant that no group at all would leave.
    stable
        By form, shape (n_states,): the states that the group, or every group of one party or more, would not leave.
        Of one group also where it has nowhere to go (``cnash``).
    """

    group: Coalition | None
    stable: Mapping[str, StateSet]


def answered_coalitions(
    engine: Engine, group: Coalition | None = None, progress: Progress = SILENT
) -> Answered:
    """Find the states that a group, or every group, would not leave because of what those outside could answer.

    Definition
    ----------
    With C⁺_H(s) the coalition improvements of H and φ_H(s) = {t : s ≿ᵢ t for some i ∈ H}, s is stable for H under

    - ``cgmr`` when for every s₁ ∈ C⁺_H(s): R_{N∖H}(s₁) ∩ φ_H(s) ≠ ∅;
    - ``csmr`` when there is moreover such an s₂ with R_H(s₂) ⊆ φ_H(s);
    - ``cseq_single`` when for every s₁ ∈ C⁺_H(s): R⁺_{N∖H}(s₁) ∩ φ_H(s) ≠ ∅;
    - ``cseq_joint`` when such an s₂ is reached by steps of which each is a coalition improvement of some G ⊆ N∖H over
      the state it leaves, no G twice in succession.

    Parameters
    ----------
    group
        The members, as indices; every group of one or more parties, if None.

    Raises
    ------
    SizeError
        When there is too much to go through.

    Notes
    -----
    A party that can do nothing only makes a group harder to please and easier to deter, so that groups without such
    parties decide for all; but where moves do not compose, two groups that differ in such a party may answer one after
    the other, as one may not. What every group would stay at, every party would: equilibria are looked at only, but for
    the joint reading where moves do not compose. Cost: for each 64 of them and each group some ten passes over the
    states.
    """
    model = engine.model
    every = acting_coalitions(model) if engine.moves_compose else coalitions_of(model.n_parties)
    groups = list(every) if group is None else [group]
    stable = _before_any_group(engine, group)
    _refuse_by_size(model, int(_still(stable).sum()), len(groups))
    joint = JointAnswers(engine)
    for each, part in progress.parts(groups):
        own, starts = group_of(engine, each), np.flatnonzero(_still(stable))
        rounds = list(in_rounds(starts))
        what = f"answers to coalitions at {len(starts):,} states"
        for some in part.each(rounds, what, max(1, TOLD_AFTER // (PASSES * len(model.states)))):
            gains = own.improvements(some)
            if gains.any():
                for form, left in _left(own, some, gains, stable, joint).items():
                    stable[form][some] &= ~left
    return Answered(group, stable)


def _still(stable: Mapping[str, StateSet]) -> StateSet:
    """The states that may still be stable under some form."""
    return np.asarray(np.logical_or.reduce(list(stable.values())))


def _before_any_group(engine: Engine, group: Coalition | None) -> dict[str, StateSet]:
    """The states that may turn out to be stable, by form."""
    every = np.ones(len(engine.model.states), dtype=np.bool_)
    if group is not None:
        return {form: every.copy() for form in FORM_OF}
    held = {form: concept_equilibria(engine, concept) for form, concept in FORM_OF.items() if form != CNASH}
    return held | {JOINT: held["cgmr"].copy() if engine.moves_compose else every}


def _left(
    own: Group, starts: NDArray[np.int64], gains: Marks, stable: Mapping[str, StateSet], joint: JointAnswers
) -> dict[str, NDArray[np.bool_]]:
    """By form, from which of some states, shape (n_starts,), an improvement of the group is deterred by no answer.

    What deters under the single reading deters under the joint one, so that only the rest is looked at; of this what is
    deterred under ``cgmr`` at all, where moves compose: a sequence of the groups' moves is then one of their members'.
    """
    n_starts = len(starts)
    left = {
        form: some_of_each(own.unanswered(FORM_OF[form], starts, gains), n_starts)
        for form in stable
        if form != JOINT
    }
    left[JOINT] = left[SINGLE]
    if len(groups := joint.groups(own.outside)) > 1:
        open_to = left[SINGLE] & stable[JOINT][starts]
        if own.engine.moves_compose:
            open_to &= ~left["cgmr"]
        if open_to.any():
            chosen = gains & np.bitwise_or.reduce(marks_at(np.arange(n_starts), n_starts)[open_to])
            unanswered = own.unanswered(FORM_OF[JOINT], starts, chosen, joint.of(groups))
            left[JOINT] = some_of_each(unanswered, n_starts) | (left[SINGLE] & ~open_to)
    return left


@dataclass(frozen=True, slots=True, eq=False)
class JointAnswers:
    """What groups of parties may answer together: coalition improvements, of which those needed are listed once."""

    engine: Engine
    _known: dict[Coalition, Moves] = field(default_factory=dict)

    def groups(self, parties: Coalition) -> list[Coalition]:
        """The groups of some parties whose improvements can matter, in any order.

        One that can do nothing has a part only where moves do not compose: with it, a group is another one and may step
        on. Of several such one is enough, as all of them must gain.
        """
        acting = [j for j in acting_parties(self.engine.model) if j in parties]
        idle = [] if self.engine.moves_compose else [j for j in parties if j not in acting]
        groups = [tuple(acting[k] for k in group) for group in coalitions_of(len(acting))]
        return groups + [tuple(sorted((*group, j))) for group in groups for j in idle]

    def of(self, groups: Sequence[Coalition]) -> Answers:
        """From where steps lead, each an improvement of one of these groups, none of them twice in succession.

        Raises
        ------
        SizeError
            When there are too many to list.
        """
        self._refuse_by_size(groups)
        return partial(closed, [self._improvements(group).handed_back for group in groups])

    def _improvements(self, group: Coalition) -> Moves:
        """The coalition improvements of a group from every state."""
        if group not in self._known:
            start, end = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
            for some in in_rounds(np.arange(len(self.engine.model.states))):
                for _, gains in coalition_improvements(self.engine, some, [group]):
                    from_which, to = np.nonzero(bits(gains, len(some)).T)
                    start.append(some[from_which].astype(np.int32))
                    end.append(to.astype(np.int32))
            self._known[group] = Moves(np.concatenate(start), np.concatenate(end))
        return self._known[group]

    def _refuse_by_size(self, groups: Sequence[Coalition]) -> None:
        model, n_states = self.engine.model, len(self.engine.model.states)
        sizes = [
            len(own) if model.listed_moves(j) is None else n_states
            for j, own in enumerate(model.states.space.strategies)
        ]
        n_listed = n_states * sum(min(prod(sizes[j] for j in group), n_states) - 1 for group in groups)
        if n_listed > MAX_JOINT:
            raise SizeError(
                f"What {len(groups):,} groups could answer together, from each of {n_states:,} states, are up to "
                f"{n_listed:,} moves; at most {MAX_JOINT:,} are listed. Ask for talks on an agenda."
            )


def _refuse_by_size(model: GraphModel, n_starts: int, n_groups: int) -> None:
    work = -(-n_starts // BITS) * n_groups * len(model.states)
    if work > MAX_WORK:
        groups = "a group" if n_groups == 1 else f"{n_groups:,} groups"
        raise SizeError(
            f"The answers to {groups} at {n_starts:,} states in a model of {len(model.states):,} states "
            f"are {work:,} steps of work; at most {MAX_WORK:,} are done. Ask of one group (--group), or for talks on "
            "an agenda."
        )
