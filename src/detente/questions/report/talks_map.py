"""Which states and steps of some talks are drawn: shortest legal paths from the status quo to settlements."""

from __future__ import annotations

from collections.abc import Sequence

from detente.engines import Step, legal_sequences
from detente.graph import GraphModel
from detente.questions.report.evolution_graph import Arrow, EvolutionGraph
from detente.questions.settlements import Talks

MOST_DRAWN = 26
"""More states than these make a map that is not small."""


def talks_map(model: GraphModel, talks: Talks, settlements: Sequence[int]) -> EvolutionGraph:
    """Choose what to draw: for each settlement, in this order, one shortest legal path inside the talks.

    Parameters
    ----------
    model
        The full model, whose indices are used.
    talks
        On one agenda, from the status quo.
    settlements
        Indices; a path for which no room is left makes its end `unreached`.
    """
    kept = talks.room.kept.tolist()
    place = {state: k for k, state in enumerate(kept)}
    reach = legal_sequences(talks.room.engine, place[talks.start])
    states: dict[int, None] = {talks.start: None}
    arrows: dict[Arrow, None] = {}
    unreached = []
    for end in settlements:
        path = reach.path_to(place[end]) if end in place else None
        told = [Step(step.party, kept[step.to]) for step in path or ()]
        fresh = {step.to for step in told} - states.keys()
        if path is None or len(states) + len(fresh) > MOST_DRAWN:
            unreached.append(end)
            continue
        states |= dict.fromkeys(step.to for step in told)
        arrows |= dict.fromkeys(_arrows(model, talks.start, told))
    return EvolutionGraph(
        talks.start, tuple(states), tuple(arrows), len(kept), not unreached, not unreached, tuple(unreached)
    )


def _arrows(model: GraphModel, start: int, path: Sequence[Step]) -> list[Arrow]:
    """The steps of a path as arrows, each with whether its mover gains by it."""
    arrows, here = [], start
    for step in path:
        rank = model.ranks[step.party]
        arrows.append(Arrow(step.party, here, step.to, bool(rank[step.to] > rank[here])))
        here = step.to
    return arrows
