"""Why a state is stable for a party, or is not: the answers to its improvements, as data."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.engines import Engine, StateSet, Step, legal_sequences
from detente.stability.concepts import Concept


@dataclass(frozen=True, slots=True)
class Improvement:
    """An improvement of the focal party, and the shortest legal answer that takes it back, if any.

    Attributes
    ----------
    to
        The index of the state the improvement leads to.
    sanction
        The opponents' moves from there to a state the party does not prefer to the start;
        None where no such answer exists.
    """

    to: int
    sanction: tuple[Step, ...] | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state is stable for a party under a concept, with the witness.

    Attributes
    ----------
    party, state
        Indices.
    improvements
        Stable: every improvement with its sanction (none: there is no improvement). Unstable: the one
        improvement that goes unsanctioned and gains the party most.
    also_unanswered
        Unstable: where the other improvements that go unsanctioned lead; none of them gains the party more.
    """

    party: int
    state: int
    concept: Concept
    stable: bool
    improvements: tuple[Improvement, ...]
    also_unanswered: tuple[int, ...] = ()


def verdict(engine: Engine, state: int, i: int, concept: Concept) -> Verdict:
    """Decide whether a state is stable for party i, and say why.

    Notes
    -----
    Cost: a search over the states for each improvement from `state`.
    """
    start = np.zeros(len(engine.model.states), dtype=np.bool_)
    start[state] = True
    rank = engine.model.ranks[i]
    improvements = np.flatnonzero(engine.after(start, i, improving=True)).tolist()
    sanctions = sanctions_of(engine, state, i, concept)
    answered = [Improvement(to, _answer(engine, to, i, concept, sanctions)) for to in improvements]
    unanswered = [improvement for improvement in answered if improvement.sanction is None]
    if unanswered:
        best = max(unanswered, key=lambda improvement: (int(rank[improvement.to]), -improvement.to))
        others = tuple(improvement.to for improvement in unanswered if improvement is not best)
        return Verdict(i, state, concept, False, (best,), others)
    return Verdict(i, state, concept, True, tuple(answered))


def sanctions_of(engine: Engine, state: int, i: int, concept: Concept) -> StateSet:
    """The states that take an improvement from `state` back: no better, and (symmetric) without escape."""
    rank = engine.model.ranks[i]
    no_better: StateSet = rank <= rank[state]
    if not concept.symmetric:
        return no_better
    return no_better & ~engine.before(rank > rank[state], i)


def _answer(
    engine: Engine, improvement: int, i: int, concept: Concept, sanctions: StateSet
) -> tuple[Step, ...] | None:
    """The shortest legal sequence of the opponents from an improvement to a sanction."""
    if not concept.sanctioned:
        return None
    opponents = [j for j in range(engine.model.n_parties) if j != i]
    reach = legal_sequences(
        engine, improvement, movers=opponents, improving=concept.credible, until=sanctions
    )
    steps = reach.least_steps()
    steps[(steps <= 0) | ~sanctions] = np.iinfo(steps.dtype).max
    target = int(steps.argmin())
    return None if steps[target] == np.iinfo(steps.dtype).max else reach.path_to(target)
