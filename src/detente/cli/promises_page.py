"""Whose promise holds, for people to read: credibility beside the track record; and the principles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.dialogue_sentences import (
    CONCEPT_OF_GRADE,
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
from detente.stability import CONCEPTS
from detente.stability.witnesses import verdict

if TYPE_CHECKING:
    from detente.api import DialogueResult
    from detente.questions.dialogue import Settlement
    from detente.renderers.terminal import Page

EXPLAINED = 3
"""For so many of the settlements named it is told what each party's credibility rests on."""


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
    named = dict.fromkeys(
        reason.settlement
        for reasons in result.reasons.values()
        for reason in reasons
        if reason.settlement is not None and reason.settlement != result.court.start
    )
    for state in sorted(named, key=lambda state: not settlements[state].constructive)[:EXPLAINED]:
        page.heading(f"What keeps the parties to {result.model.states.id(state)}")
        rows = []
        for party, grade in enumerate(settlements[state].credibility):
            concept = CONCEPTS[CONCEPT_OF_GRADE[grade]]
            found = verdict(result.court.table.engine, state, party, concept)
            rows.append((grade, grounds_sentence(result.model, found)))
        page.table(Table(("", ""), tuple(rows)))


def show_principles(page: Page, result: DialogueResult) -> None:
    """Print which reading of each principle was tested, and where it holds."""
    principles = result.model.scenario.principles
    if not principles:
        return
    page.heading("Principles: at how many settlements they hold")
    rows = []
    for number, principle in enumerate(principles.values(), 1):
        tested = principle_words(result.model, principle)
        rows.append((str(number), f"{principle.name}. Tested: {tested}."))
    page.table(Table(("", ""), tuple(rows)))
    for part in principles_tables(result.court, result.agendas, page.width):
        page.blank()
        page.table(part)
