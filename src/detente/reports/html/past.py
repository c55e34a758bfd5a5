"""The past as moves: what each dated step was for its mover under each reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from detente.answers.dates import date_words
from detente.answers.dialogue_sentences import POOR_READING_LINE, end_sentence, gains_words, step_words
from detente.answers.subject import Subject
from detente.answers.words import definition_name
from detente.questions.replay import Gain, PastStep
from detente.reports.html.across import talking
from detente.scenario.values import Grounds


@dataclass(frozen=True, slots=True)
class StepLine:
    """A past step: its date, what happened, what changed, what it rests on; what it was for its mover by reading."""

    date: str
    what: str | None
    words: str
    grounds: Grounds
    gains: tuple[Gain | None, ...]


@dataclass(frozen=True, slots=True)
class ReadingGains:
    """Under one reading: how many steps were what for their movers, and who acted against its own ranking."""

    title: str
    counts: tuple[int, ...]
    against: str


@dataclass(frozen=True, slots=True)
class PastSection:
    """The section; `readings` are short names of the readings, with their titles."""

    readings: tuple[tuple[str, str], ...]
    steps: tuple[StepLine, ...]
    gains: tuple[ReadingGains, ...]
    end: str
    poor: str


GAINS: tuple[Gain, ...] = ("improvement", "indifferent", "worse")


def past(subject: Subject) -> PastSection | None:
    """Gather the replay; None without a history."""
    if subject.past is None or not subject.past.replay.steps:
        return None
    found, scenario = subject.past.replay, subject.scenario
    readings = [reading for reading, _ in talking(subject)]
    steps = tuple(_step(subject, step) for step in found.steps)
    gains = []
    for reading in readings:
        number = Counter(step.gains.get(reading.key) for step in found.steps)
        counts = tuple(number[gain] for gain in GAINS)
        gains.append(ReadingGains(reading.title, counts, gains_words(scenario, found, reading.key)))
    heads = tuple((definition_name(reading.key), reading.title) for reading in readings)
    return PastSection(heads, steps, tuple(gains), end_sentence(found), POOR_READING_LINE)


def _step(subject: Subject, step: PastStep) -> StepLine:
    gains = tuple(step.gains.get(reading.key) for reading, _ in talking(subject))
    date = date_words(step.move.date) or "undated"
    return StepLine(date, step.move.what, step_words(subject.scenario, step), step.move.grounds, gains)
