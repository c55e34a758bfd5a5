"""The opening: what the dispute is about, how things stand, and the answer in short."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.marks import mark
from detente.answers.sentences import equilibria_sentence, evolution_sentences
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, some_of, state_title, state_words
from detente.questions.report import EXPLAINED
from detente.reports.html.talks import ShortAnswer, short_answer

MOST_TOLD = 6
"""More equilibria than these are not put into words at the top of the page."""


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state by its number and in words."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading in the table of readings: equilibria by concept, and what becomes of the status quo."""

    key: str
    title: str
    counts: tuple[str, ...]
    status_quo: str
    rest: str


@dataclass(frozen=True, slots=True)
class InShort:
    """The answer in short.

    Attributes
    ----------
    status_quo
        How things stand; None without a status quo.
    talks
        For each agenda of the file its name, what is on the table, and what talks on it are for whom.
    sentences, equilibria
        Of a single reading: what holds and what is reached, and the equilibria in words.
    concepts, readings
        Of several: the codes of the concepts, and a line for each reading.
    """

    status_quo: StateLine | None
    talks: tuple[ShortAnswer, ...]
    sentences: tuple[str, ...]
    equilibria: tuple[StateLine, ...]
    concepts: tuple[str, ...]
    readings: tuple[ReadingLine, ...]


def in_short(subject: Subject) -> InShort:
    """Gather the opening."""
    talks = short_answer(subject)
    if subject.is_side_by_side:
        concepts = tuple(subject.readings[0].analysis.stable)
        lines = tuple(_reading_line(reading) for reading in subject.readings)
        return InShort(_status_quo(subject), talks, (), (), tuple(code.upper() for code in concepts), lines)
    reading = subject.readings[0]
    shown = reading.choice.shown
    told = shown if reading.choice.n_left_out == 0 and len(shown) <= MOST_TOLD else ()
    equilibria = tuple(_state_line(reading, state) for state in sorted(each.state for each in told))
    return InShort(_status_quo(subject), talks, _sentences(reading), equilibria, (), ())


def _status_quo(subject: Subject) -> StateLine | None:
    """How things stand; None where there is no status quo or readings differ over it."""
    lines = {
        None if reading.model.status_quo is None else _state_line(reading, reading.model.status_quo)
        for reading in subject.readings
    }
    return lines.pop() if len(lines) == 1 else None


def _state_line(reading: Reading, state: int) -> StateLine:
    return StateLine(state_title(reading.model, state), state_words(reading.model, state))


def _sentences(reading: Reading) -> tuple[str, ...]:
    """What holds under the explained concept, and where improvements lead."""
    found = reading.analysis.evolution
    told = [equilibria_sentence(reading.analysis, EXPLAINED)]
    return tuple(told + (evolution_sentences(reading.model, found)[1:] if found else []))


def _reading_line(reading: Reading) -> ReadingLine:
    analysis = reading.analysis
    counts = tuple(f"{int(analysis.equilibria(code).sum()):,}" for code in analysis.stable)
    return ReadingLine(reading.key, reading.title, counts, _standing(reading), _rest(reading))


def _standing(reading: Reading) -> str:
    """Whether the status quo is an equilibrium, and under which concepts."""
    start = reading.model.status_quo
    if start is None:
        return "none given"
    held = mark(reading.analysis.codes_at(start))
    return f"holds ({held.upper()})" if held else "holds under none"


def _rest(reading: Reading) -> str:
    """Where improvements lead from the status quo."""
    found = reading.analysis.evolution
    if found is None:
        return "–"
    reached = int(found.improvements.states.sum())
    if reached == 1:
        return "nowhere: nobody gains by leaving it"
    ends = some_of(reading.model.states.ids(found.at_rest), most=4)
    where = f"rest at {ends}" if found.at_rest.any() else "no rest"
    round_about = ", and round in circles" if found.going_round.any() else ""
    return f"{counted(reached - 1, 'other state')}; {where}{round_about}"
