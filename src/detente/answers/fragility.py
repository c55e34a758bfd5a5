"""How fragile equilibria are: how many swaps of neighbouring statements break each."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.change import fragility_sentence
from detente.answers.citing import Notebook
from detente.answers.subject import Subject
from detente.answers.words import state_title
from detente.blocks import Block, Command, Entries, Entry, Heading, Paragraph


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What breaks the explained equilibria; nothing where no party has statements to swap."""
    told = [(reading, reading.explained.fragility) for reading in subject.readings]
    if all(found is None for _, found in told):
        return
    yield Paragraph(
        "A verdict is worth as much as the order of the wishes it rests on. Told is, for the equilibria explained "
        "above, the least number of swaps of neighbouring statements in the parties’ lists that break them."
    )
    for reading, found in told:
        if found is None:
            continue
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        model = reading.model
        yield Entries(
            tuple(
                Entry(state_title(model, each.state), blocks=(Paragraph(fragility_sentence(model, each)),))
                for each in found
            )
        )
    variant = subject.first_model.scenario.variant
    chosen = f" --variant {variant}" if variant else ""
    yield Command("Every way, and other edits", f"detente change {subject.file}{chosen} --turn STATE")
