"""How fragile equilibria are: how many swaps of neighbouring statements break each."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.change_sentences import fragility_sentence
from detente.answers.subject import Reading, Subject
from detente.answers.words import state_title


@dataclass(frozen=True, slots=True)
class FragileState:
    """One equilibrium and what breaks it."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadingFragility:
    """The equilibria of one reading."""

    title: str
    states: tuple[FragileState, ...]


@dataclass(frozen=True, slots=True)
class FragilitySection:
    """The section; `command` shows more."""

    readings: tuple[ReadingFragility, ...]
    command: str


def fragility(subject: Subject) -> FragilitySection | None:
    """Gather how fragile the explained equilibria are; None where no party has statements to swap."""
    told = [found for reading in subject.readings if (found := _reading(reading)) is not None]
    if not told:
        return None
    variant = subject.readings[0].model.scenario.variant
    chosen = f" --variant {variant}" if variant else ""
    return FragilitySection(tuple(told), f"detente change {subject.file}{chosen} --turn STATE")


def _reading(reading: Reading) -> ReadingFragility | None:
    found = reading.explained.fragility
    if found is None:
        return None
    model = reading.model
    lines = [FragileState(state_title(model, each.state), fragility_sentence(model, each)) for each in found]
    return ReadingFragility(reading.title, tuple(lines))
