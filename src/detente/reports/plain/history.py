"""What was promised, as plain blocks: the commitments one by one."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.subject import Subject
from detente.blocks import Block, Heading, Items
from detente.reports.html.promises import promises
from detente.reports.plain.notes import marked


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
