"""How sure the answers are, as plain blocks: what is firm, what changes, and what decides it, in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.citing import Notebook
from detente.answers.percents import percent
from detente.answers.robustness.firmness import Changing, changing_answers, firm_answers, in_detail
from detente.answers.robustness.doubts import CAUTION, firm_heading, variants_sentences
from detente.answers.robustness.page import (
    bars_table,
    changing_table,
    claims_table,
    equilibria_table,
    outside_sentences,
    words_table,
)
from detente.answers.subject import Subject
from detente.answers.tables import as_grid
from detente.blocks import Block, Heading, Items, Paragraph
from detente.questions.robustness import Findings
from detente.reports.html.robustness import MOST_DRAWN, MOST_DRAWN_EACH, sureness_overview


def robustness_blocks(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What is firm and what is not, reading by reading; nothing where it was not worked out."""
    told = [(reading, reading.robustness) for reading in subject.readings if reading.robustness]
    if not told:
        return
    yield Heading(2, "How sure are we")
    yield Paragraph(CAUTION)
    if subject.is_side_by_side:
        yield as_grid(sureness_overview(told))
    for reading, found in told:
        if subject.is_side_by_side:
            yield Heading(3, f"How sure: {reading.title}")
        yield from _reading(found, MOST_DRAWN_EACH if subject.is_side_by_side else MOST_DRAWN)


def _reading(found: Findings, most: int) -> Iterator[Block]:
    yield Paragraph(" ".join(text for text in variants_sentences(found) if text != CAUTION))
    firm, changing = firm_answers(found), changing_answers(found)
    if firm:
        yield Paragraph(f"{firm_heading(found)}:")
        yield Items(tuple(firm))
    if changing:
        yield Paragraph("Not firm, the least firm first:")
        yield as_grid(changing_table(found, changing))
    yield from _what_decides(in_detail(changing, most))
    yield from _shares(found)


def _what_decides(chosen: Sequence[Changing]) -> Iterator[Block]:
    for one in chosen:
        yield Paragraph(
            f"What decides it. {one.what} (the same in {percent(one.each.share.share)} of the variants):"
        )
        yield as_grid(bars_table(one.bars))


def _shares(found: Findings) -> Iterator[Block]:
    equilibria, more = equilibria_table(found)
    yield Paragraph("In what share of the variants each state is an equilibrium:")
    yield as_grid(equilibria)
    for told in (*([more] if more else []), *outside_sentences(found)):
        yield Paragraph(told)
    if found.words:
        yield Paragraph("The words of talks over the variants:")
        yield as_grid(words_table(found))
    if found.claims:
        yield Paragraph("The claims over the variants:")
        yield as_grid(claims_table(found))
