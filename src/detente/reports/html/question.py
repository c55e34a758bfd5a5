"""The opening: what the dispute is about, how things stand, and the answer in short."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers import stability
from detente.answers.sentences import state_title, state_words
from detente.answers.subject import Reading, Subject
from detente.answers.talks import ShortAnswer, short_answer
from detente.renderers.html import to_html


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state by its number and in words."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class InShort:
    """The answer in short.

    Attributes
    ----------
    status_quo
        How things stand; None without a status quo.
    talks
        For each agenda of the file its name, what is on the table, and what talks on it are for whom.
    stability
        The stability analysis in short, as HTML; empty where the page opens with talks.
    """

    status_quo: StateLine | None
    talks: tuple[ShortAnswer, ...]
    stability: str


def in_short(subject: Subject) -> InShort:
    """Gather the opening."""
    talks = short_answer(subject)
    held = "" if talks else to_html(stability.in_short(subject))
    return InShort(status_quo(subject), talks, held)


def status_quo(subject: Subject) -> StateLine | None:
    """How things stand; None where there is no status quo or readings differ over it."""
    lines = {
        None if reading.model.status_quo is None else _state_line(reading, reading.model.status_quo)
        for reading in subject.readings
    }
    return lines.pop() if len(lines) == 1 else None


def _state_line(reading: Reading, state: int) -> StateLine:
    return StateLine(state_title(reading.model, state), state_words(reading.model, state))
