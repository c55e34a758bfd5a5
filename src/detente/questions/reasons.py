"""Why a word applies: the settlement that earns it and the path there, or what would have to be added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.engines import Step, legal_sequences
from detente.questions.agendas import AgendaFindings, Judge, Settlement
from detente.questions.credibility import CONCEPT_OF_GRADE, Grade, ground_of
from detente.questions.unlocking import Issues, additions
from detente.stability import Verdict

GROUNDED = 3
"""For so many of the settlements that reasons name it is looked up what each party's credibility rests on."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The witness of the word for one party on one agenda.

    Attributes
    ----------
    settlement
        The settlement that earns the word (for ``harms``: the best one for the party); None for ``futile``.
    path
        A shortest legal path to it from the status quo, inside the talks.
    onward
        For ``opens``: improvements from the settlement to an equilibrium of the full model that meets the core.
    adding
        For a party with a core that the agenda does not resolve for: the fewest further issues that would.
    """

    settlement: int | None
    path: tuple[Step, ...]
    onward: tuple[Step, ...]
    adding: tuple[Issues, ...]


def reason_for(court: Judge, found: AgendaFindings, party: int) -> Reason:
    """Find the witness of the word for a party."""
    finding = found.findings[party]
    in_question = party in court.with_core and finding.word != "resolves"
    adding = additions(court, found.talks.issues, party) if in_question else ()
    if finding.witness is None:
        return Reason(None, (), (), adding)
    onward = _onward(court, finding.witness, party) if finding.word == "opens" else ()
    return Reason(finding.witness, found.talks.path_to(finding.witness), onward, adding)


def _onward(court: Judge, settlement: int, party: int) -> tuple[Step, ...]:
    """The shortest path of improvements to a durable state that meets the party's core."""
    goal = court.resolving[party]
    reach = legal_sequences(court.table.engine, settlement, improving=True, until=goal)
    steps = reach.least_steps()
    goals = np.flatnonzero(goal & (steps >= 0))
    return reach.path_to(int(goals[steps[goals].argmin()])) or ()


def grounds_of_named(
    court: Judge, agendas: Mapping[str, AgendaFindings], reasons: Mapping[str, Sequence[Reason]]
) -> Mapping[int, tuple[Verdict, ...]]:
    """What each party's credibility rests on at the first settlements that reasons name, constructive ones before.

    Parameters
    ----------
    agendas, reasons
        By agenda.
    """
    settlements = {each.state: each for found in agendas.values() for each in found.settlements}
    named = dict.fromkeys(
        reason.settlement
        for own in reasons.values()
        for reason in own
        if reason.settlement is not None and reason.settlement != court.start
    )
    chosen = sorted(named, key=lambda state: not settlements[state].constructive)[:GROUNDED]
    engine = court.table.engine
    return {
        state: tuple(
            ground_of(engine, state, i, grade) for i, grade in enumerate(settlements[state].credibility)
        )
        for state in chosen
    }


def grounds_of_grades(court: Judge, settlements: Iterable[Settlement]) -> Mapping[tuple[int, Grade], Verdict]:
    """For each party and grade that rests on an answer: what it rests on at the first settlement that has it."""
    first: dict[tuple[int, Grade], int] = {}
    for each in sorted(settlements, key=lambda each: each.state):
        for i, grade in enumerate(each.credibility):
            if CONCEPT_OF_GRADE[grade] != "nash":
                first.setdefault((i, grade), each.state)
    return {(i, grade): ground_of(court.table.engine, state, i, grade) for (i, grade), state in first.items()}
