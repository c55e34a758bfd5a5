"""What the letters of tables stand for, and what states are called in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.answers.tables import NOW
from detente.answers.tables_of_marks import party_letters
from detente.graph import GraphModel
from detente.scenario.values import Option

_MOVES = {"both": "", "forward": " (once taken, it stays)", "backward": " (once dropped, it is gone)"}


@dataclass(frozen=True, slots=True)
class PartyLegend:
    """How the table calls a party and its options: a letter and a name, and the same for each option."""

    letter: str
    name: str
    options: tuple[tuple[str, str], ...]


def legend(model: GraphModel, labels: Sequence[str]) -> tuple[PartyLegend, ...]:
    """What the letters of parties and the labels of options stand for."""
    label_of = {option.key: label for option, label in zip(model.states.options, labels, strict=True)}
    return tuple(
        PartyLegend(
            letter,
            party.name,
            tuple((label_of[option.key], option_line(option)) for option in party.options),
        )
        for letter, party in zip(party_letters(model), model.scenario.parties, strict=True)
    )


def option_line(option: Option) -> str:
    """An option's name, and that it cannot be undone where that is so."""
    return option.name + _MOVES[option.moves]


def state_label(model: GraphModel, state: int) -> str:
    """A state by its number, its name, and whether it is the status quo: ``s1 deadlock now``."""
    name = model.states.names.get(state)
    now = NOW if state == model.status_quo else None
    return " ".join(filter(None, (model.states.id(state), name, now)))
