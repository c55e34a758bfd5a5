"""How each party sees the dispute, as plain blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.citing import Notebook
from detente.answers.citing.notebook import marked
from detente.answers.subject import Subject
from detente.answers.tables import Table, as_grid
from detente.blocks import Block, Heading, Items, Paragraph
from detente.reports.html.views import Sight, ViewsOfReading, views


def views_blocks(subject: Subject, book: Notebook) -> Iterator[Block]:
    """What each party sees, believes and expects, and what would surprise it; nothing where no view is described."""
    told = views(subject)
    if told is None:
        return
    yield Heading(2, "How each party sees it")
    yield Paragraph(told.assumption)
    for reading in told.readings:
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        for party in reading.parties:
            yield from _sight(party, book)
        yield from _answers(reading)


def _sight(party: Sight, book: Notebook) -> Iterator[Block]:
    """What one party sees and believes."""
    because = party.grounds.because if party.grounds else None
    text = " ".join([*party.sentences, *([because] if because else [])])
    yield Paragraph(marked(book, text, party.grounds))
    for name, version in party.beliefs:
        yield Paragraph(f"{name}, as {party.name} believes. {version.intro} {version.order or ''}".strip())
        if version.wants:
            yield Items(
                tuple(
                    marked(book, f"{want.words} (core concern)" if want.core else want.words, want.grounds)
                    for want in version.wants
                )
            )


def _answers(reading: ViewsOfReading) -> Iterator[Block]:
    """What would hold, what that surprises, and how things can go."""
    yield as_grid(reading.expectations)
    yield from _listed("What would surprise whom", reading.surprises, "Nothing that holds.")
    yield from _listed(
        "What is expected in vain", reading.disappointments, "Nothing: what a party expects would hold."
    )
    if reading.evolution:
        yield Heading(3, "From the status quo, each moving by its own view")
        yield Paragraph(" ".join(reading.evolution))
        yield Items(tuple(f"To {to}: {' '.join(steps)}" for to, steps in reading.courses))
    yield as_grid(Table(("", ""), reading.states))


def _listed(title: str, told: Sequence[str], nothing: str) -> Iterator[Block]:
    yield Heading(3, title)
    yield Items(tuple(told)) if told else Paragraph(nothing)
