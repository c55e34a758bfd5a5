"""The past replayed, in words and as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from detente.answers.dialogue_words import done_words
from detente.answers.states import option_letters
from detente.answers.tables import Table
from detente.answers.words import party_name
from detente.graph import States
from detente.questions.replay import Gain, PastStep, Replay
from detente.scenario.values import Scenario

POOR_READING_LINE = (
    "A reading under which a party keeps acting against its own ranking is a poor reading of that party."
)
"""What the replay is for."""

GAIN_MARKS: Mapping[Gain, str] = MappingProxyType({"improvement": "+", "indifferent": "=", "worse": "−"})
MARKS_LINE = "+ improvement for its mover; = indifferent; − worse; blank: the reading lacks a state."


def step_words(scenario: Scenario, step: PastStep) -> str:
    """What a step changed: ‘Russia: “…” dropped’, and that it is none where it is not legal."""
    named = {option.key: option.name for option in scenario.options}
    done = done_words([named[key] for key in step.move.take], [named[key] for key in step.move.drop])
    told = f"{party_name(scenario, step.move.by)}: {done or 'nothing changes'}"
    if step.to is None:
        return f"{told}; that leads to no state that can occur, so the next step starts from the same state"
    if step.legal:
        return told
    return f"{told}; no legal move: it {'changes nothing' if step.to == step.start else 'cannot be undone'}"


def end_sentence(found: Replay) -> str:
    """Whether the past ends where things stand today."""
    if found.ends_at_status_quo is None:
        return "The scenario names no status quo to compare the end with."
    if found.ends_at_status_quo:
        return "The steps end at the status quo."
    return "The steps do not end at the status quo: the history, or the status quo, is incomplete or wrong."


def gains_words(scenario: Scenario, found: Replay, reading: str) -> str:
    """Who acted against its own ranking how often under a reading: ‘Russia 2, Ukraine 1’; ‘nobody’."""
    against = Counter(step.move.by for step in found.steps if step.gains.get(reading) == "worse")
    parties = [party.id for party in scenario.parties if against[party.id]]
    return ", ".join(f"{party_name(scenario, party)} {against[party]}" for party in parties) or "nobody"


def steps_table(states: States, found: Replay, readings: Sequence[str], width: int) -> tuple[Table, bool]:
    """The steps with their dates, and what each was for its mover under each reading.

    Returns
    -------
    The table, and whether it has letters and marks instead of names and words.
    """
    words = _table(states, found, readings, readings, {gain: gain for gain in GAIN_MARKS})
    if words.width <= width:
        return words, False
    return _table(states, found, readings, option_letters(len(readings)), GAIN_MARKS), True


def _table(
    states: States, found: Replay, readings: Sequence[str], heads: Sequence[str], words: Mapping[Gain, str]
) -> Table:
    rows = [
        (
            str(number),
            step.move.date or "",
            step.move.by,
            states.id(step.start),
            "–" if step.to is None else states.id(step.to),
            "yes" if step.legal else "no",
            *(words[step.gains[name]] if name in step.gains else "" for name in readings),
        )
        for number, step in enumerate(found.steps, 1)
    ]
    marks = frozenset(range(6, 6 + len(heads))) if words is GAIN_MARKS else frozenset[int]()
    return Table(("", "date", "by", "from", "to", "legal", *heads), tuple(rows), marks)


def gains_table(scenario: Scenario, found: Replay, readings: Sequence[str]) -> Table:
    """Under each reading how many steps were improvements, and who acted against its own ranking."""
    rows = []
    for reading in readings:
        number = Counter(step.gains[reading] for step in found.steps if reading in step.gains)
        counts = (str(number[gain]) for gain in GAIN_MARKS)
        rows.append((reading, *counts, gains_words(scenario, found, reading)))
    return Table(("", *GAIN_MARKS, "against its own ranking"), tuple(rows))


def replay_rows(states: States, found: Replay, readings: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """The steps for spreadsheets: a row each, a column for each reading."""
    yield ("date", "by", "take", "drop", "what", "from", "to", "legal", *readings)
    for step in found.steps:
        move = step.move
        to = None if step.to is None else states.id(step.to)
        gains = (step.gains.get(name) for name in readings)
        yield (move.date, move.by, " ".join(move.take), " ".join(move.drop), move.what, states.id(step.start), to,
               int(step.legal), *gains)  # fmt: skip
