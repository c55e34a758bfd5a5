"""What a report tells of talks besides the words: how claims fare, who could leave what, what is drawn, examples.

Drawn are shortest ways from the status quo to settlements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.progress import SILENT, Progress
from detente.questions.claims import ClaimJudge, Decision
from detente.questions.credibility import Grade
from detente.questions.departures import JointDeparture, departures_from_settlements
from detente.questions.dialogue import Dialogue
from detente.questions.reasons import grounds_of_grades
from detente.questions.report.evolution_graph import Arrow, EvolutionGraph
from detente.questions.talks import Court, Issues, TalkStep, path_to_settlement
from detente.stability import Verdict

MOST_DRAWN = 26
"""More states than these make a map that is not small."""


@dataclass(frozen=True, slots=True, eq=False)
class TalksExplanations:
    """What is told of the talks under one reading, beyond what `Dialogue` has.

    Attributes
    ----------
    decisions
        How each claim fares, by claim.
    departures
        By state, what coalitions could do at the settlements that are told; empty where that is too much to
        look at.
    maps
        By agenda what is drawn of the talks, where it has settlements; none where readings stand side by side.
    grounds
        By party and grade what the grade rests on at one settlement; none where readings stand side by side.
    """

    decisions: Mapping[str, Decision]
    departures: Mapping[int, tuple[JointDeparture, ...]]
    maps: Mapping[str, EvolutionGraph]
    grounds: Mapping[tuple[int, Grade], Verdict]


NO_TALKS = TalksExplanations({}, {}, {}, {})
"""Nothing."""


def talks_explanations(
    found: Dialogue, shown: Mapping[str, Sequence[int]], *, is_alone: bool, progress: Progress = SILENT
) -> TalksExplanations:
    """Work out what is told of the talks under one reading.

    Parameters
    ----------
    shown
        By agenda the settlements that are told, as indices.
    is_alone
        Whether no other reading stands beside it: only then talks are drawn, and grades have examples.
    progress
        Called with what is being done and the share done.
    """
    court = found.court
    judge = ClaimJudge(court.engine, court.concept, court)
    decisions = {claim.id: judge.decide(claim) for claim in found.model.scenario.claims.values()}
    left = departures_from_settlements(
        court, (state for states in shown.values() for state in states), progress
    )
    if not is_alone:
        return TalksExplanations(decisions, left, {}, {})
    drawn = {
        name: talks_map((court, found.agendas[name].issues, state) for state in states)
        for name, states in shown.items()
    }
    maps = {name: graph for name, graph in drawn.items() if graph}
    settlements = (each for own in found.agendas.values() for each in own.settlements)
    return TalksExplanations(decisions, left, maps, grounds_of_grades(court, settlements))


def talks_map(wanted: Iterable[tuple[Court, Issues, int]]) -> EvolutionGraph | None:
    """Choose what to draw: for each settlement, in this order, one shortest way there.

    Of courts that differ a step is drawn as the first that takes it takes it.

    Parameters
    ----------
    wanted
        The settlements: each with the court before which it is one, all with the same states and the same status quo,
        the issues that are talked about, and its index. One for which no room is left is `unreached`.

    Returns
    -------
    None where nothing is wanted.
    """
    listed = list(wanted)
    if not listed:
        return None
    first = listed[0][0]
    states: dict[int, None] = {first.start: None}
    arrows: dict[tuple[int, int, int], Arrow] = {}
    unreached = []
    for court, issues, end in listed:
        path = path_to_settlement(court, issues, end)
        fresh = {step.to for step in path} - states.keys()
        if len(states) + len(fresh) > MOST_DRAWN:
            unreached.append(end)
            continue
        states |= dict.fromkeys(step.to for step in path)
        for arrow in _arrows(first.start, path):
            arrows.setdefault(arrow[:3], arrow)
    has_all = not unreached
    return EvolutionGraph(
        first.start,
        tuple(states),
        tuple(arrows.values()),
        len(first.model.states),
        has_all,
        has_all,
        tuple(unreached),
    )


def _arrows(start: int, path: Sequence[TalkStep]) -> list[Arrow]:
    """The steps of a way as arrows, each with whether its mover gains by it or gives way."""
    here = [start, *(step.to for step in path)]
    return [Arrow(step.party, left, step.to, not step.gives) for left, step in zip(here, path, strict=False)]
