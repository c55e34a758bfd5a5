"""Why a word applies: the settlement to show for it and the way there, or what would have to be added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.questions.credibility import CONCEPT_OF_GRADE, Grade, ground_of
from detente.questions.talks import AgendaFindings, Court, Issues, Settlement, TalkStep, path_to_settlement
from detente.questions.unlocking import Unlocking, additions
from detente.scenario.values import Word
from detente.stability import Verdict

GROUNDED = 3
"""For so many of the settlements that reasons name it is looked up what each party's credibility rests on."""


@dataclass(frozen=True, slots=True)
class Cost:
    """At whose cost a party has its word: those that lose at every settlement that earns it.

    Attributes
    ----------
    below_today
        Those worse off than today, as indices.
    below_best
        Those worse off than at their best without talks.
    """

    below_today: tuple[int, ...]
    below_best: tuple[int, ...]


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
    cost
        At whose cost it prevails, itself not counted; or resolves, where only lesser evils do. None for other words.
    otherwise
        Where it prevails: the settlement that it ranks highest of those that settle it with issues off the table.
    """

    settlement: int | None
    path: tuple[TalkStep, ...]
    adding: tuple[Issues, ...]
    cost: Cost | None = None
    otherwise: int | None = None


def reason_for(court: Court, found: AgendaFindings, party: int, *, with_way: bool = True) -> Reason:
    """Find the witness of the word for a party; `with_way`: and the way to it."""
    finding = found.findings[party]
    if finding.witness is None:
        return Reason(None, (), ())
    path = path_to_settlement(court, found.issues, finding.witness) if with_way else ()
    cost = cost_of(court, found.issues, party, finding.word)
    otherwise = _otherwise(court, found.issues, party) if finding.word == "prevails" else None
    return Reason(finding.witness, path, (), cost, otherwise)


def with_additions(
    court: Court, found: AgendaFindings, unlocked: Unlocking, reasons: Sequence[Reason]
) -> tuple[Reason, ...]:
    """The reasons of an agenda, each with the fewest further issues that would resolve, where it does not."""
    return tuple(
        replace(reason, adding=additions(court, unlocked, found.issues, party))
        if court.wanting[party] and found.findings[party].word != "resolves"
        else reason
        for party, reason in enumerate(reasons)
    )


def cost_of(court: Court, issues: Issues, party: int, word: Word) -> Cost | None:
    """Who else loses wherever a party prevails; and who at all where it resolves by lesser evils only."""
    if word not in {"prevails", "resolves"}:
        return None
    earning = next(each for each in court.earned(issues, party) if each.word == word).settlements
    if word == "resolves" and not court.lesser_evil[earning].all():
        return None
    others = [i for i in court.parties if i != party or word == "resolves"]
    ranks = court.variants.ranks
    return Cost(
        tuple(i for i in others if (court.change[i][earning] < 0).all()),
        tuple(i for i in others if (ranks[i][court.rows][earning] < court.best[i]).all()),
    )


def _otherwise(court: Court, issues: Issues, party: int) -> int | None:
    """Of the settlements that settle a party, the one that it ranks highest; the first of equals."""
    states = court.rows[court.settled(issues) & court.settling[party]]
    rank = court.variants.ranks[party][states]
    return int(states[rank.argmax()]) if len(states) else None


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
