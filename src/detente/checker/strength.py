"""What a party strongly prefers, read from its preferences as they are written, and where it is strongly stable.

Definition: ‘Strong and weak’ in ``docs/explanation/concepts.md``. s ≫ᵢ t when the first statement on which they differ
is a core one, and holds at s; of a ranking, when a break stands between the places of s and t.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress

from detente.checker.formulas import holds, members, truths
from detente.checker.literal import Arcs, Restriction, least_reached, reached
from detente.checker.stability import CREDIBLE, MOVES_AHEAD, sanction_value
from detente.graph import GraphModel, resolve_state
from detente.graph.states import NoSuchState

STRONG_FORMS = frozenset(code for code, ahead in MOVES_AHEAD.items() if ahead in {2, 3})
"""The concepts that have a strong form: what the others can answer is looked at, and no further than one's way out."""


def literal_levels(model: GraphModel, i: int) -> list[int]:
    """A number for each state: party i strongly prefers those of higher ones to those of lower ones."""
    own, n_states = model.scenario.preferences[model.scenario.parties[i].id], len(model.states)
    if own.ranking is not None:
        found = [0] * n_states
        for place, tie in enumerate(own.ranking):
            for ref in tie:
                with suppress(NoSuchState):  # talks have some of the states only
                    state = resolve_state(ref, model.states, model.base_states, model.scenario)
                    found[state] = -sum(at <= place for at in own.breaks)
        return found
    core = [each.formula.node for each in own.statements or () if each.core]
    values = [truths(model.scenario, members(model, state)[0]) for state in range(n_states)] if core else []
    return _in_order([tuple(holds(node, value) for node in core) for value in values]) or [0] * n_states


def _in_order(scores: Sequence[tuple[bool, ...]]) -> list[int]:
    place = {score: at for at, score in enumerate(sorted(set(scores)))}
    return [place[score] for score in scores]


def strongly_stable(
    model: Restriction, i: int, concept: str, level: Sequence[int], came_from: Mapping[int, Arcs]
) -> set[int]:
    """Where every improvement of party i is answered by what it strongly disprefers to where it started.

    Parameters
    ----------
    level
        From `literal_levels`.
    came_from
        The moves turned round; the improvements where the concept believes in these only.
    """
    opponents = [j for j in model.parties if j != i]
    least = least_reached(came_from, opponents, _levels_in_the_end(model, i, concept, level))
    return {
        state
        for state in model.states
        if all(least.get(to, level[state]) < level[state] for to in model.improvements(i, state))
    }


def _levels_in_the_end(model: Restriction, i: int, concept: str, level: Sequence[int]) -> dict[int, int]:
    """By state the level of what party i can be sure of where an answer ends there."""
    opponents = [j for j in model.parties if j != i]

    def step(j: int, state: int) -> Iterable[int]:
        return model.improvements(j, state) if concept in CREDIBLE else model.moves[j][state]

    def answers(state: int) -> Collection[int]:
        return reached(step, opponents, state)

    worth, moves = level.__getitem__, model.moves[i].__getitem__
    return {state: sanction_value(concept, state, worth, moves, answers) for state in model.states}
