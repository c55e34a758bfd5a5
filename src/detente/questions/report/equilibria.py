"""Which equilibria are told one by one, the most telling first, and why they are what they are.

Those that no party tells apart are told as one. Explained are verdicts with their answers, ways, who could leave, what
breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines import StateSet, Step
from detente.progress import SILENT, Progress
from detente.questions.analyze import Analysis
from detente.questions.change.fragility import Fragility, fragility
from detente.questions.departures import JointDeparture, joint_departures
from detente.questions.distinct_outcomes import DistinctOutcomes, distinct_outcomes
from detente.questions.evolution import Way, ways_to
from detente.questions.report.evolution_graph import circle_of
from detente.stability import CONCEPTS, Verdict, verdict

EXPLAINED = "seq"
"""The concept whose equilibria are explained one by one: an answer counts when it serves those who give it."""

SEVERAL = 12
"""The most equilibria that one reading explains."""

A_FEW = 3
"""The same where many readings stand side by side."""

SMALL = 48
"""A model with at most these states is listed whole."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An equilibrium that the page explains.

    Attributes
    ----------
    state
        Its index.
    alike
        Further equilibria under the same concepts that every party ranks as it ranks this one.
    codes
        The concepts under which it is an equilibrium.
    """

    state: int
    alike: tuple[int, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The equilibria explained, how many states they stand for, and how many more there are.

    `weak` are equilibria under other concepts only; they are told where the model is small.
    """

    shown: tuple[Shown, ...]
    n_shown: int
    n_left_out: int
    weak: tuple[Shown, ...]


def outcomes_of(analysis: Analysis) -> DistinctOutcomes:
    """The few outcomes that the equilibria under the explained concept are."""
    return distinct_outcomes(analysis.model, EXPLAINED, analysis.equilibria(EXPLAINED))


def chosen_equilibria(analysis: Analysis, most: int) -> Choice:
    """Choose at most so many equilibria to explain, each with those that no party tells apart from it.

    The status quo comes first, then what improvements reach from it, then Nash equilibria, then what few
    moves reach.
    """
    explained = _groups(analysis, analysis.equilibria(EXPLAINED))
    shown = tuple(_shown(analysis, group) for group in explained[:most])
    n_shown = sum(1 + len(each.alike) for each in shown)
    n_all = int(analysis.equilibria(EXPLAINED).sum())
    return Choice(shown, n_shown, n_all - n_shown, _weak(analysis, most))


def _weak(analysis: Analysis, most: int) -> tuple[Shown, ...]:
    """The equilibria under other concepts only, where the model is small."""
    if len(analysis.model.states) > SMALL:
        return ()
    any_concept = np.logical_or.reduce([analysis.equilibria(code) for code in analysis.stable])
    groups = _groups(analysis, any_concept & ~analysis.equilibria(EXPLAINED))
    return tuple(_shown(analysis, group) for group in groups[:most])


def _shown(analysis: Analysis, group: list[int]) -> Shown:
    return Shown(group[0], tuple(sorted(group[1:])), analysis.codes_at(group[0]))


def _groups(analysis: Analysis, states: StateSet) -> list[list[int]]:
    """The states in groups of equal ranks and concepts, the most telling state and group first."""
    held = [analysis.equilibria(code) for code in analysis.stable]
    alike = np.stack([*analysis.model.ranks, *held])
    groups: dict[bytes, list[int]] = {}
    for state in _most_telling_first(analysis, states):
        groups.setdefault(alike[:, state].tobytes(), []).append(state)
    return list(groups.values())


def _most_telling_first(analysis: Analysis, states: StateSet) -> list[int]:
    """A set of states in the order in which they are told."""
    n_states, found = len(analysis.model.states), analysis.evolution
    improved = found.improvements.states if found else np.zeros(n_states, dtype=np.bool_)
    steps = found.moves.least_steps() if found else np.zeros(n_states, dtype=np.int32)
    unreached = steps < 0
    nash = analysis.equilibria("nash")
    keys = (np.arange(n_states), steps, unreached, ~nash, ~improved, steps != 0)
    order = np.lexsort([key[states] for key in keys])
    told: list[int] = np.flatnonzero(states)[order].tolist()
    return told


TOLD_COALITIONS = 3
"""Of more coalitions at one state no more than this are told, those first that lead to an equilibrium."""

VERDICTS, LEFT = 0.4, 0.8
"""The shares of the work that are done once verdicts, and who could leave, are found."""

Asked = tuple[int, str]
"""A state, and the code of a concept."""


@dataclass(frozen=True, slots=True, eq=False)
class Explanations:
    """What is told of the equilibria of one reading.

    Attributes
    ----------
    verdicts
        By state and concept, the verdict of each party.
    ways
        By state, how it is reached from the status quo; none without one.
    circle
        A shortest circle of improvements, from its end round to it again; empty where none is told.
    departures
        By state, what coalitions could do at the chosen equilibria; None where there is too much to look at.
    fragility
        How many swaps break the chosen equilibria; None where no party has statements to swap, or none is chosen.
    """

    verdicts: Mapping[Asked, tuple[Verdict, ...]]
    ways: Mapping[int, Way]
    circle: tuple[Step, ...]
    departures: Mapping[int, tuple[JointDeparture, ...]] | None
    fragility: tuple[Fragility, ...] | None


UNEXPLAINED = Explanations({}, {}, (), None, None)
"""Nothing."""


def explanations(
    analysis: Analysis,
    choice: Choice,
    asked: Iterable[Asked],
    states: Iterable[int],
    progress: Progress = SILENT,
) -> Explanations:
    """Work out what is told of the equilibria of one reading.

    Parameters
    ----------
    choice
        The equilibria that are told one by one.
    asked
        Under which concept the verdicts at which state are wanted.
    states
        To which states a way is wanted.
    progress
        Called with what is being done and the share done.
    """
    engine, model = analysis.engine, analysis.model
    chosen = sorted(shown.state for shown in choice.shown)
    verdicts, wanted = {}, tuple(dict.fromkeys(asked))
    for state, code in progress.part(0, VERDICTS).each(wanted, "why states hold"):
        verdicts[state, code] = tuple(
            verdict(engine, state, i, CONCEPTS[code]) for i in range(model.n_parties)
        )
    left: Mapping[int, tuple[JointDeparture, ...]] | None = {}
    if chosen and model.n_parties > 1:
        rest = progress.part(VERDICTS, LEFT - VERDICTS)
        left = joint_departures(engine, analysis.equilibria(EXPLAINED), chosen, rest, n_ways=TOLD_COALITIONS)
    breaking = progress.part(LEFT, 1 - LEFT)
    return Explanations(
        verdicts,
        ways_to(analysis.evolution, states),
        circle_of(analysis),
        left,
        fragility(model, chosen, CONCEPTS[EXPLAINED], breaking) if chosen else None,
    )


def reasons_of_choice(analysis: Analysis, choice: Choice) -> list[Asked]:
    """Under which concepts the chosen equilibria are explained: one, and in a small model all that they have.

    A Nash equilibrium needs no reasons: nobody gains by leaving it.
    """
    is_small = len(analysis.model.states) <= SMALL
    told = [(shown, EXPLAINED) for shown in choice.shown] + [
        (shown, shown.codes[-1]) for shown in choice.weak
    ]
    return [
        (shown.state, code)
        for shown, first in told
        if "nash" not in shown.codes
        for code in (shown.codes if is_small else (first,))
    ]


def reasons_at(analysis: Analysis, states: Sequence[int]) -> list[Asked]:
    """The states that hold under the explained concept, those aside that nobody gains by leaving."""
    held, nash = analysis.equilibria(EXPLAINED), analysis.equilibria("nash")
    return [(state, EXPLAINED) for state in states if held[state] and not nash[state]]
