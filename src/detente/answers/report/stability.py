"""What would hold, in short: of one reading in sentences, of several in a table."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citations import Notebook
from detente.answers.concepts import HOW_MANY
from detente.answers.report.marks import mark
from detente.answers.sentences import equilibria_sentence, evolution_sentences
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, some_of, state_title, state_words
from detente.blocks import Block, Entries, Entry, Grid, Kind, Paragraph, Term, Text, grid
from detente.questions.report import EXPLAINED

MOST_TOLD = 6
"""More equilibria than these are not put into words in short."""


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The stability analysis in short, where the page opens with talks; without any it stands at the top itself."""
    if subject.has_dialogue:
        yield from in_short(subject)


def in_short(subject: Subject) -> Iterator[Block]:
    """What holds and what is reached: of one reading with its equilibria in words, of several a line for each."""
    if not subject.is_side_by_side:
        yield from _one_reading(subject.readings[0])
        return
    yield Paragraph(
        (
            "The sources tell the parties’ preferences differently. Each reading below is analysed by itself; they are "
            "equals, in the order of the file. The numbers say how many states would hold under each of the "
            f"{HOW_MANY} concepts (",
            Term("what they mean", "glossary"),
            ").",
        )
    )
    yield _side_by_side(subject)


def _one_reading(reading: Reading) -> Iterator[Block]:
    analysis, model = reading.analysis, reading.model
    yield Paragraph(equilibria_sentence(analysis, EXPLAINED))
    shown = sorted(each.state for each in reading.choice.shown)
    if reading.choice.n_left_out == 0 and 0 < len(shown) <= MOST_TOLD:
        yield Entries(tuple(Entry(state_title(model, state), state_words(model, state)) for state in shown))
    if analysis.evolution:
        yield Paragraph(" ".join(evolution_sentences(model, analysis.evolution)[1:]))


def _side_by_side(subject: Subject) -> Grid:
    """A line for each reading: what becomes of the status quo, and how many equilibria there are by concept."""
    codes = [code.upper() for code in subject.readings[0].analysis.stable]
    kinds: list[Kind] = ["text", "text", "text"]
    kinds += ["number" for _ in codes]
    return grid(
        ("Reading", "The status quo", "Where improvements lead from it", *codes),
        [_line(reading) for reading in subject.readings],
        kinds=kinds,
        caption="The readings side by side",
    )


def _line(reading: Reading) -> tuple[Text, ...]:
    analysis = reading.analysis
    counts = (f"{int(analysis.equilibria(code).sum()):,}" for code in analysis.stable)
    return Term(reading.title, f"evolution-{reading.key}"), _standing(reading), _rest(reading), *counts


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
