"""What the terms and marks of a dialogue analysis mean, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.dialogue_sentences import (
    BREAKDOWN_LINE,
    GRADE_LINES,
    KIND_LINES,
    LASTS_LINE,
    SETTLEMENT_LINE,
    WORD_LINES,
    YARDSTICK_LINE,
)
from detente.answers.dialogue_tables import ADDS, GRADE_LETTERS, MOST_NUMBERED
from detente.answers.sentences import concept_line
from detente.answers.tables import NOT_TAKEN, TAKEN, Table

if TYPE_CHECKING:
    from detente.api import DialogueResult
    from detente.renderers.terminal import Page


def show_terms(page: Page, concept: str, *, with_support: bool = True) -> None:
    """Print what the words mean, and what they rest on; `with_support` how settlements are counted."""
    page.blank()
    meanings = [*WORD_LINES.items(), (ADDS, "due to the talks: without them the word is worse")]
    if with_support:
        meanings += [("settlements", "how many of them earn the word by themselves")]
    meanings += [("together", "whether one settlement that lasts meets every party's core at once")]
    page.words(Table(("", ""), tuple(meanings)))
    page.blank()
    for line in (SETTLEMENT_LINE, f"{LASTS_LINE} {YARDSTICK_LINE}"):
        page.paragraph(line)
    page.paragraph(f"How far parties look ahead ({concept.upper()}): {concept_line(concept)}")


def show_marks(page: Page, result: DialogueResult) -> None:
    """Print how to read the tables of settlements."""
    page.heading("How to read the tables of settlements")
    rows: list[tuple[str, str]] = list(KIND_LINES.items())
    rows += [("lasts", "whether it still holds once everything can be moved again")]
    rows += [("helps", "whether it is better than today for somebody and worse for nobody (constructive)")]
    if result.court.with_core:
        rows += [("core", "the letters of the parties whose core it meets, · of those whose it does not")]
    order = ", ".join(party.name for party in result.model.scenario.parties)
    rows += [("change", f"for each party, + better than today, 0 equal, − worse; in the order {order}")]
    rows += [("keeps", "whether each party would keep to it, in the same order:")]
    rows += [(f"  {GRADE_LETTERS[grade]}", f"{grade}: {line}") for grade, line in GRADE_LINES.items()]
    principles = len(result.model.scenario.principles)
    if 0 < principles <= MOST_NUMBERED:
        numbers = "".join(str(number) for number in range(1, principles + 1))
        rows += [
            (numbers, f"whether each principle holds, {TAKEN} yes, {NOT_TAKEN} no; they are named below")
        ]
    rows += [("differs by", "what is taken up (+) and dropped (−) compared with today, by its letter above")]
    page.table(Table(("", ""), tuple(rows)))
    page.paragraph(BREAKDOWN_LINE)
