"""Whose promise holds, for people to read: credibility beside the track record; and the principles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.dialogue_sentences import (
    counts_words,
    credibility_words,
    dates_words,
    distinct_settlements,
    grounds_sentence,
    principle_words,
    range_words,
)
from detente.answers.dialogue_tables import principles_tables
from detente.answers.tables import Table
from detente.answers.words import counted

if TYPE_CHECKING:
    from detente.api import DialogueResult
    from detente.questions.dialogue import Settlement
    from detente.renderers.terminal import Page


def show_promises(page: Page, result: DialogueResult) -> None:
    """Print who would keep to the settlements, beside what became of earlier promises."""
    settlements = distinct_settlements(found.settlements for found in result.agendas.values())
    page.heading("Would they keep to it? And did they keep to what they promised?")
    page.paragraph(
        "Credibility is read off the preferences assumed, at each settlement; the track record is what the file "
        "lists. They stand side by side and are not combined."
    )
    for party, record in enumerate(result.track_records):
        page.subheading(result.model.scenario.parties[party].name)
        rows = [
            (f"at {counted(len(settlements), 'settlement')}", credibility_words(settlements, party) or "–")
        ]
        if record.commitments:
            rows += [
                ("track record", f"{counts_words(record)} ({dates_words(record)})"),
                ("", range_words(record)),
            ]
        else:
            rows += [("track record", "no commitment of its own is listed")]
        page.table(Table(("", "", ""), tuple(("", *row) for row in rows)))
    _show_grounds(page, result, {each.state: each for each in settlements})


def _show_grounds(page: Page, result: DialogueResult, settlements: dict[int, Settlement]) -> None:
    """Print what credibility rests on at some of the settlements that are named as reasons."""
    for state, verdicts in result.grounds.items():
        page.heading(f"What keeps the parties to {result.model.states.id(state)}")
        grades = settlements[state].credibility
        rows = [
            (grade, grounds_sentence(result.model, found))
            for grade, found in zip(grades, verdicts, strict=True)
        ]
        page.table(Table(("", ""), tuple(rows)))


def show_principles(page: Page, result: DialogueResult) -> None:
    """Print which reading of each principle was tested, and where it holds."""
    principles = result.model.scenario.principles
    if not principles:
        return
    page.heading("Principles: at how many settlements they hold")
    rows = []
    for number, (name, principle) in enumerate(principles.items(), 1):
        tested = principle_words(result.model, principle, result.principles[name])
        rows.append((str(number), f"{principle.name}. Tested: {tested}."))
    page.table(Table(("", ""), tuple(rows)))
    for part in principles_tables(result.court, result.agendas, result.principles, page.width):
        page.blank()
        page.table(part)
