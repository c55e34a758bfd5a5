"""The past replayed, for people to read: the steps, what each was for its mover, and which readings fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.dialogue_claims import reading_letters
from detente.answers.dialogue_history import MARKS_LINE, gains_table, steps_table
from detente.answers.dialogue_sentences import POOR_READING_LINE, end_sentence, step_words
from detente.answers.tables import Table
from detente.cli.states_page import show_title

if TYPE_CHECKING:
    from detente.api import ReplayResult
    from detente.renderers.terminal import Page


def show_replay(page: Page, result: ReplayResult) -> None:
    """Print the steps of the past and how they agree with each reading."""
    from detente.api.claiming import all_readings

    scenario, found = result.scenario, result.replay
    show_title(page, scenario)
    if not found.steps:
        page.blank()
        page.paragraph("The scenario lists no past moves; ‘history’ in the file would.")
        return
    _show_steps(page, result)
    readings = all_readings(scenario)
    page.heading("What each step was for its mover, under each reading")
    table, has_marks = steps_table(result.states, found, readings, page.width)
    page.words(table)
    if has_marks:
        page.blank()
        page.paragraph(MARKS_LINE)
        page.table(reading_letters(readings))
    page.blank()
    page.paragraph(end_sentence(found))
    if not readings:
        page.paragraph("No reading gives the preferences of every party, so no step can be judged.")
        return
    page.heading("How many steps were what")
    page.table(gains_table(scenario, found, readings))
    page.blank()
    page.paragraph(POOR_READING_LINE)


def _show_steps(page: Page, result: ReplayResult) -> None:
    """Print each step in words."""
    page.heading("The steps")
    rows = []
    for number, step in enumerate(result.replay.steps, 1):
        what = f" {step.move.what}." if step.move.what else ""
        rows.append((str(number), step.move.date or "", f"{step_words(result.scenario, step)}.{what}"))
    page.table(Table(("", "", ""), tuple(rows)))
