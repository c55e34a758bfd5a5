"""Two codings compared, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.coders import page as tables
from detente.answers.coders import sentences, verdicts
from detente.answers.tables import Table

if TYPE_CHECKING:
    from detente.questions.coders.comparison import CodingComparison
    from detente.questions.coders.trials import Trials
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


def show_coders(page: Page, found: CodingComparison) -> None:
    """Print how far two codings agree, and what hangs on it."""
    page.heading("How far two codings agree")
    named = (("first", _named(found.first.scenario)), ("second", _named(found.second.scenario)))
    page.table(Table(("", ""), named))
    _show_elements(page, found)
    _show_preferences(page, found)
    page.heading("Do the verdicts differ?")
    _show_verdicts(page, found)


def _show_elements(page: Page, found: CodingComparison) -> None:
    page.heading("Elements")
    page.table(tables.elements_table(found))
    differences = tables.element_differences_table(found)
    if differences.rows:
        page.heading("Where elements differ")
        page.table(differences)
    page.heading("What both sorted")
    page.table(tables.agreement_table(found))
    page.blank()
    for told in (*sentences.passages_sentences(found), sentences.CAUTION):
        page.paragraph(told)


def _show_preferences(page: Page, found: CodingComparison) -> None:
    statements = tables.statements_table(found)
    order = list(sentences.order_sentences(found))
    if statements.rows or order:
        page.heading("Statements that they do not share")
        if statements.rows:
            page.table(statements)
            page.blank()
        for told in (*order, sentences.STATEMENTS_NOTE):
            page.paragraph(told)
    page.heading("Rankings")
    page.paragraph(sentences.states_sentence(found))
    if found.rankings:
        page.table(tables.rankings_table(found))
        page.blank()
        page.paragraph(sentences.RANKINGS_NOTE)


def _show_verdicts(page: Page, found: CodingComparison) -> None:
    if found.verdicts is None or found.trials is None:
        page.paragraph(sentences.NO_PREFERENCES)
        return
    page.paragraph(sentences.verdicts_sentence(found.verdicts))
    if not found.verdicts.n_differing:
        return
    page.blank()
    page.table(verdicts.equilibria_table(found))
    answers = verdicts.answers_table(found)
    if answers.rows:
        page.blank()
        page.table(answers)
    _show_trials(page, found, found.trials)


def _show_trials(page: Page, found: CodingComparison, trials: Trials) -> None:
    page.heading("Which disagreement decides")
    for decided, by in verdicts.decided_by(found):
        for verdict in decided:
            page.paragraph(verdict)
        for each in by or ["nothing by itself"]:
            page.paragraph(f"← {each}", 2)
    if not any(effect.is_felt for effect in trials.effects):
        page.paragraph("No single disagreement that could be tried changes anything.")
    elif found.verdicts and any(each.differing.any() for each in found.verdicts.equilibria):
        page.heading("What each does to the equilibria that differ")
        page.table(verdicts.trials_table(found))
        page.blank()
        page.paragraph(sentences.TRIALS_NOTE)
    for trial, why in trials.impossible:
        page.paragraph(f"Not tried: {verdicts.trial_words(found, trial)}; {why}.")
    if not trials.statements_tried:
        page.paragraph("Single statements were not tried: there are too many of them for so many states.")


def _named(scenario: Scenario) -> str:
    variant = f" [{scenario.variant}]" if scenario.variant else ""
    return f"{scenario.name}{variant}: {scenario.title}"
