"""What was promised and done, as plain blocks: the commitments one by one, and the past replayed."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.citing.notebook import marked
from detente.answers.dialogue_history import gains_table
from detente.answers.dialogue_sentences import POOR_READING_LINE, end_sentence, step_words
from detente.answers.subject import Subject
from detente.answers.tables import as_grid
from detente.blocks import Block, Heading, Items, Paragraph
from detente.reports.html.promises import promises


def commitments_blocks(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The commitments that track records count, one by one; nothing where the file lists none."""
    told = promises(subject)
    if told is None or not any(each.records for each in told.parties):
        return
    yield Heading(2, "The commitments")
    for each in told.parties:
        for record, readings in each.records:
            under = f" ({' · '.join(readings)})" if readings else ""
            yield Heading(3, f"{each.party.name}{under}")
            yield Items(
                tuple(
                    marked(book, f"{line.date}, {line.status}: {line.what}", line.grounds)
                    for line in record.commitments
                )
            )


def past_blocks(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The history replayed; nothing without one."""
    if subject.past is None or not subject.past.replay.steps:
        return
    yield Heading(2, "The past, replayed")
    steps = subject.past.replay.steps
    yield Items(
        tuple(
            marked(
                book,
                f"{step.move.date or ''} {step_words(subject.scenario, step)}.".strip(),
                step.move.grounds,
            )
            for step in steps
        )
    )
    yield Paragraph(end_sentence(subject.past.replay))
    keys = [reading.key for reading in subject.readings]
    yield as_grid(gains_table(subject.scenario, subject.past.replay, keys))
    yield Paragraph(POOR_READING_LINE)
