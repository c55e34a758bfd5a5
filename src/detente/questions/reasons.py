"""Why a word applies: the settlement to show for it and the way there, or what would have to be added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.questions.credibility import CONCEPT_OF_GRADE, Grade, ground_of
from detente.questions.talks import AgendaFindings, Court, Issues, Settlement, TalkStep, path_to_settlement
from detente.questions.unlocking import Unlocking, additions
from detente.stability import Verdict

GROUNDED = 3
"""For so many of the settlements that reasons name it is looked up what each party's credibility rests on."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The witness of the word for one party on one agenda.

    Attributes
    ----------
    settlement
        The settlement to show for the word; None for ``secure`` and ``futile``.
    path
        A shortest way to it from the status quo.
    adding
        For a party with a core that is not secure, and for which the agenda does not resolve: the fewest further issues
        that would.
    """

    settlement: int | None
    path: tuple[TalkStep, ...]
    adding: tuple[Issues, ...]


def reason_for(court: Court, found: AgendaFindings, unlocked: Unlocking | None, party: int) -> Reason:
    """Find the witness of the word for a party."""
    finding = found.findings[party]
    in_question = unlocked is not None and court.wanting[party] and finding.word != "resolves"
    adding = additions(court, unlocked, found.issues, party) if in_question and unlocked else ()
    if finding.witness is None:
        return Reason(None, (), adding)
    return Reason(finding.witness, path_to_settlement(court, found.issues, finding.witness), adding)


def grounds_of_named(
    court: Court, agendas: Mapping[str, AgendaFindings], reasons: Mapping[str, Sequence[Reason]]
) -> Mapping[int, tuple[Verdict, ...]]:
    """What each party's credibility rests on at the first settlements that reasons name, acceptable ones before.

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
    chosen = sorted(named, key=lambda state: not settlements[state].is_acceptable)[:GROUNDED]
    return {
        state: tuple(
            ground_of(court.engine, state, i, grade) for i, grade in enumerate(settlements[state].credibility)
        )
        for state in chosen
    }


def grounds_of_grades(court: Court, settlements: Iterable[Settlement]) -> Mapping[tuple[int, Grade], Verdict]:
    """For each party and grade that rests on an answer: what it rests on at the first settlement that has it."""
    first: dict[tuple[int, Grade], int] = {}
    for each in sorted(settlements, key=lambda each: each.state):
        for i, grade in enumerate(each.credibility):
            if CONCEPT_OF_GRADE[grade] != "nash":
                first.setdefault((i, grade), each.state)
    return {(i, grade): ground_of(court.engine, state, i, grade) for (i, grade), state in first.items()}
