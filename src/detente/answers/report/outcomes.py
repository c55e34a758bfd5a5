"""The few outcomes that equilibria are, in the report: of one reading at once, of several each in a fold."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.masthead import variant_option
from detente.answers.states import lead_sentence, meanings_of, outcome_sentences, size_words
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted
from detente.blocks import Block, Code, Entries, Entry, Fold, Heading, Items, Paragraph
from detente.questions.distinct_outcomes import A_HANDFUL, DistinctOutcomes


def outcomes_of_reading(subject: Subject, reading: Reading) -> Iterator[Block]:
    """The outcomes of the one reading; nothing where it has no equilibrium."""
    if reading.outcomes and reading.outcomes.n_states:
        yield Heading(3, f"Outcomes under {reading.outcomes.concept.upper()}")
        yield from _outcomes(subject, reading, reading.outcomes)


def outcomes_by_reading(subject: Subject) -> Iterator[Block]:
    """The outcomes of each reading, in a fold of its own."""
    for reading in subject.readings:
        if reading.outcomes and reading.outcomes.n_states:
            number = counted(len(reading.outcomes.outcomes), "outcome")
            summary = f"{reading.title}: {number} under {reading.outcomes.concept.upper()}"
            yield Fold(summary, tuple(_outcomes(subject, reading, reading.outcomes)))


def _outcomes(subject: Subject, reading: Reading, found: DistinctOutcomes) -> Iterator[Block]:
    """How many there are and what tells them apart; each in words; how to list its states."""
    model, told = reading.model, found.outcomes[:A_HANDFUL]
    yield Paragraph(lead_sentence(model, found))
    yield Entries(
        tuple(
            Entry(
                f"Outcome {number}: {size_words(model, each)}",
                blocks=(Items(tuple(outcome_sentences(model, each))),),
            )
            for number, each in enumerate(told, start=1)
        )
    )
    if meanings := meanings_of(model, told):
        yield Items(tuple(f"{each}." for each in meanings))
    left = len(found.outcomes) - len(told)
    more = f"{counted(left, 'further outcome')} not told here. " if left else ""
    command = f"detente states {subject.file}{variant_option(model)} --outcome 1"
    yield Paragraph((f"{more}To list the states of one: ", Code(command)))
