"""How often the answers of a reading survive, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.states_page import show_title
from detente.reports.robustness.sentences import nearest_sentence, survives_sentence, variants_sentences
from detente.reports.robustness.tables import (
    answers_that_change,
    claims_table,
    equilibria_table,
    influences_table,
    words_table,
)

if TYPE_CHECKING:
    from detente.api import RobustnessResult
    from detente.cli.page import Page
    from detente.scenario.values import Scenario


def show_robustness(page: Page, result: RobustnessResult, base: Scenario) -> None:
    """Print what was varied, the shares, and for each answer what matters to it."""
    found = result.found
    show_title(page, base, result.model.scenario)
    page.heading("How often the answers survive")
    for sentence in variants_sentences(found):
        page.paragraph(sentence)
    for told in result.left_out:
        page.paragraph(f"Not tried: {told}.")
    _show_equilibria(page, result)
    if found.words:
        page.heading("The words of talks")
        page.table(words_table(found))
    if found.claims:
        page.heading("Claims")
        page.table(claims_table(found))
    _show_what_matters(page, result)


def _show_equilibria(page: Page, result: RobustnessResult) -> None:
    page.heading("Equilibria")
    table, left_out = equilibria_table(result.found)
    page.table(table)
    if left_out:
        page.paragraph(
            f"{left_out:,} more states are an equilibrium in some variant; --format json has them."
        )
    for code, share in result.found.outside.items():
        page.paragraph(
            f"{code}: in {share.share:.1%} of the variants some equilibrium is no state of the model as written."
        )


def _show_what_matters(page: Page, result: RobustnessResult) -> None:
    """Print, for each answer that some variant gives otherwise, what matters most and the nearest flip."""
    found = result.found
    page.heading("What matters most")
    answers = list(answers_that_change(found))
    for what, each in answers:
        if each.nearest is None:
            continue
        page.blank()
        page.subheading(survives_sentence(what, each))
        page.paragraph(nearest_sentence(found, each.nearest), 2)
        table = influences_table(found, each)
        if table.rows:
            page.table(table)
    firm = [what for what, each in answers if each.nearest is None]
    if firm:
        page.blank()
        page.subheading("The same in every variant:")
        for what in firm:
            page.paragraph(what, 2)
