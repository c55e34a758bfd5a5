"""Why a state is stable for a party, or is not: the answers to its improvements, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from detente.engines import Engine, StateSet, Step, leading_to, legal_sequences
from detente.graph import GraphModel
from detente.stability.concepts import Concept, sanctions
from detente.stability.simultaneous import answer_at_once, refuse_without_option_form


@dataclass(frozen=True, slots=True)
class Improvement:
    """An improvement of the focal party, and the shortest legal answer that takes it back, if any.

    Attributes
    ----------
    to
        The index of the state the improvement leads to.
    sanction
        The opponents' moves from there to a state the party does not prefer to the start;
        None where no such answer exists. Of answers given at the same time, the moves from the start.
    end
        The index of the state that answers given at the same time make with the improvement; None of answers in turn.
    strong
        Whether the start is strongly preferred to where that answer ends, as far as the party looks; None where that
        was not asked for.
    """

    to: int
    sanction: tuple[Step, ...] | None
    end: int | None = None
    strong: bool | None = None


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
    strong
        Whether it is strongly stable; None where that was not asked for, or where the concept has no strong form.
    """

    party: int
    state: int
    concept: Concept
    stable: bool
    improvements: tuple[Improvement, ...]
    also_unanswered: tuple[int, ...] = ()
    strong: bool | None = None

    def foremost_improvement(self, model: GraphModel) -> Improvement | None:
        """The improvement that gains the party most, the first of equals; None where there is none."""
        rank = model.ranks[self.party]
        return max(self.improvements, key=lambda each: (int(rank[each.to]), -each.to), default=None)


def verdict(engine: Engine, state: int, i: int, concept: Concept, *, strong: bool = False) -> Verdict:
    """Decide whether a state is stable for party i, and say why.

    Parameters
    ----------
    strong
        Whether it is asked too if it is strongly stable: improvements are then answered by what is far worse for the
        party where that can be.

    Notes
    -----
    Cost: a search over the states for each improvement from `state`.
    """
    rank = engine.model.ranks[i]
    improvements = np.flatnonzero(engine.after(engine.model.states.only(state), i, improving=True)).tolist()
    answered = _answered(engine, state, i, concept, improvements)
    if strong and concept.has_strong_form:
        hard = sanctions_of(engine, state, i, concept, strong=True)
        answered = [_with_strength(engine, each, i, concept, hard) for each in answered]
        is_strong = all(each.strong for each in answered)
    else:
        is_strong = None
    unanswered = [improvement for improvement in answered if improvement.sanction is None]
    if unanswered:
        best = max(unanswered, key=lambda improvement: (int(rank[improvement.to]), -improvement.to))
        others = tuple(improvement.to for improvement in unanswered if improvement is not best)
        return Verdict(i, state, concept, False, (best,), others, is_strong)
    return Verdict(i, state, concept, True, tuple(answered), strong=is_strong)


def _answered(
    engine: Engine, state: int, i: int, concept: Concept, improvements: Iterable[int]
) -> list[Improvement]:
    """Each improvement of party i from a state, with what takes it back."""
    if concept.at_once:
        refuse_without_option_form(engine.model)
        found = [(to, answer_at_once(engine, state, i, to, credible=concept.credible)) for to in improvements]
        return [Improvement(to, *(answer or (None, None))) for to, answer in found]
    wanted = sanctions_of(engine, state, i, concept)
    return [Improvement(to, _answer(engine, to, i, concept, wanted)) for to in improvements]


def _with_strength(
    engine: Engine, improvement: Improvement, i: int, concept: Concept, hard: StateSet
) -> Improvement:
    """An improvement, answered by what is far worse for the party if that can be."""
    answer = None if improvement.sanction is None else _answer(engine, improvement.to, i, concept, hard)
    if answer is None:
        return replace(improvement, strong=False)
    return Improvement(improvement.to, answer, strong=True)


def sanctions_of(engine: Engine, state: int, i: int, concept: Concept, *, strong: bool = False) -> StateSet:
    """The states that take an improvement of party i from `state` back, shape (n_states,).

    With `strong` those that do so by what `state` is strongly preferred to.
    """
    rank, level = engine.model.ranks[i], engine.model.levels[i]
    no_better: StateSet = rank <= rank[state]
    if strong:
        no_better = np.zeros_like(no_better) if level is None else level < level[state]
    opponents = _opponents(engine, i)

    def own(held: StateSet) -> StateSet:
        return no_better & ~engine.before(~held, i)

    def others(taken_back: StateSet) -> StateSet:
        return no_better | leading_to(engine, taken_back, movers=opponents, improving=concept.credible)

    return sanctions(concept, no_better, own, others)


def _answer(
    engine: Engine, improvement: int, i: int, concept: Concept, wanted: StateSet
) -> tuple[Step, ...] | None:
    """The shortest legal sequence of the opponents from an improvement to a sanction."""
    if not concept.sanctioned:
        return None
    reach = legal_sequences(
        engine, improvement, movers=_opponents(engine, i), improving=concept.credible, until=wanted
    )
    target = reach.nearest(wanted)
    return None if target is None else reach.path_to(target)


def _opponents(engine: Engine, i: int) -> list[int]:
    return [j for j in range(engine.model.n_parties) if j != i]
