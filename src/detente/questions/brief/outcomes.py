"""The one or two outcomes worth naming, with what keeps each party to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.questions.credibility import ground_of
from detente.questions.dialogue import Dialogue
from detente.questions.talks import WORDS, AgendaFindings, Settlement, TalkStep, path_to_settlement
from detente.stability import Verdict

NAMED = 2
"""So many outcomes are named at most."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome worth naming.

    Attributes
    ----------
    settlement
        It, as a settlement of the first of the agendas.
    agendas
        By talks on which it can come about, the smallest first.
    way
        A shortest way to it by the steps of the talks on the first.
    grounds
        By party, what keeps it to the outcome.
    is_foremost
        Whether it is the most that some agenda could bring; else it shows what a party could get, or lose.
    """

    settlement: Settlement
    agendas: tuple[str, ...]
    way: tuple[TalkStep, ...]
    grounds: tuple[Verdict, ...]
    is_foremost: bool


def named_outcomes(found: Dialogue) -> tuple[Outcome, ...]:
    """The most that talks on everything could bring, then on most agendas; else what the best words rest on."""
    foremost = _foremost(found)
    states = foremost or list(dict.fromkeys(_witnesses(found)))
    return tuple(_outcome(found, state, is_foremost=bool(foremost)) for state in states[:NAMED])


def _foremost(found: Dialogue) -> list[int]:
    """The foremost settlement of the largest agenda, then those of others, of the most agendas first."""
    agendas: dict[int, int] = {}
    for own in by_size(found):
        if own.foremost is not None:
            agendas[own.foremost.state] = agendas.get(own.foremost.state, 0) + 1
    largest = by_size(found)[-1].foremost
    return sorted(agendas, key=lambda state: (largest is None or state != largest.state, -agendas[state]))


def _witnesses(found: Dialogue) -> Iterator[int]:
    """The settlements to show for the words of talks on everything, the best word first."""
    own = by_size(found)[-1]
    for finding in sorted(own.findings, key=lambda each: WORDS.index(each.word)):
        if finding.witness is not None and finding.witness not in found.without.states:
            yield finding.witness


def by_size(found: Dialogue) -> list[AgendaFindings]:
    """The agendas, the fewest issues first."""
    return sorted(found.agendas.values(), key=lambda own: len(own.issues))


def _outcome(found: Dialogue, state: int, *, is_foremost: bool) -> Outcome:
    leading = [(own, each) for own in by_size(found) for each in own.settlements if each.state == state]
    own, settlement = leading[0]
    court = found.court
    grounds = tuple(
        ground_of(court.engine, state, i, grade) for i, grade in enumerate(settlement.credibility)
    )
    way = path_to_settlement(court, own.issues, state)
    return Outcome(settlement, _names(leading), way, grounds, is_foremost)


def _names(leading: Sequence[tuple[AgendaFindings, Settlement]]) -> tuple[str, ...]:
    return tuple(own.agenda for own, _ in leading)
