"""Why states are what they are under one reading: verdicts with their answers, ways, who could leave, what breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.engines import Step
from detente.progress import SILENT, Progress
from detente.questions.analyze import Analysis
from detente.questions.change.fragility import Fragility, fragility
from detente.questions.evolution import Way, ways_to
from detente.questions.leavings import Leaving, leavings
from detente.questions.report.circles import circle_of
from detente.questions.report.equilibria import EXPLAINED, SMALL, Choice
from detente.stability import CONCEPTS, Verdict, verdict

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
    leavings
        By state, what coalitions could do at the chosen equilibria; None where there is too much to look at.
    fragility
        How many swaps break the chosen equilibria; None where no party has statements to swap, or none is chosen.
    """

    verdicts: Mapping[Asked, tuple[Verdict, ...]]
    ways: Mapping[int, Way]
    circle: tuple[Step, ...]
    leavings: Mapping[int, tuple[Leaving, ...]] | None
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
    left: Mapping[int, tuple[Leaving, ...]] | None = {}
    if chosen and model.n_parties > 1:
        rest = progress.part(VERDICTS, LEFT - VERDICTS)
        left = leavings(engine, analysis.equilibria(EXPLAINED), chosen, rest, n_ways=TOLD_COALITIONS)
    progress("what breaks equilibria", LEFT)
    return Explanations(
        verdicts,
        ways_to(analysis.evolution, states),
        circle_of(analysis),
        left,
        fragility(model, chosen, CONCEPTS[EXPLAINED]) if chosen else None,
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


def reasons_across(analysis: Analysis, states: Sequence[int]) -> list[Asked]:
    """The states that hold under the explained concept, those aside that nobody gains by leaving."""
    held, nash = analysis.equilibria(EXPLAINED), analysis.equilibria("nash")
    return [(state, EXPLAINED) for state in states if held[state] and not nash[state]]
