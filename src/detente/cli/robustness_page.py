"""How often the answers of a reading survive, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.percents import percent
from detente.answers.robustness.firmness import Changing, changing_answers, firm_answers, in_detail
from detente.answers.robustness.bars import OTHERWISE, WRITTEN
from detente.answers.robustness.doubts import firm_heading, variants_sentences
from detente.answers.robustness.page import (
    changing_table,
    claims_table,
    equilibria_table,
    outside_sentences,
    tornado_table,
    words_table,
)
from detente.answers.words import counted
from detente.cli.named_states import show_named
from detente.cli.states_page import show_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.api import RobustnessResult
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

MAX_DETAILED = 5
"""The least firm answers, so many at most, have their bars printed."""

MAX_NAMED = 12
"""Of so many states that are an equilibrium in some variant, at most, it is said what is done there."""


def show_robustness(page: Page, results: Sequence[RobustnessResult], base: Scenario) -> None:
    """Print one answer, or those of several readings one after the other."""
    for result in results:
        _show(page, result, base)


def _show(page: Page, result: RobustnessResult, base: Scenario) -> None:
    """Print what is firm, what is not, what decides it, then all shares."""
    found = result.found
    show_title(page, base, result.model.scenario)
    page.heading("How sure are we?")
    for sentence in variants_sentences(found):
        page.paragraph(sentence)
    for told in result.left_out:
        page.paragraph(f"Not tried: {told}.")
    firm, changing = firm_answers(found), changing_answers(found)
    if firm:
        page.heading(firm_heading(found))
        for what in firm:
            page.paragraph(what, 2)
    if changing:
        page.heading("Not firm: the least firm first")
        page.table(changing_table(found, changing))
        _show_what_decides(page, changing)
    _show_shares(page, result)


def _show_what_decides(page: Page, changing: Sequence[Changing]) -> None:
    """Print a tornado chart for each of the least firm answers."""
    chosen = in_detail(changing, MAX_DETAILED)
    if not chosen:
        return
    page.heading("What decides it")
    page.paragraph(
        f"Each bar is the share of variants with the same answer: {WRITTEN} while a thing is as written, {OTHERWISE} "
        "when it is otherwise, with as much else otherwise. Where the two lie far apart, that thing decides."
    )
    for one in chosen:
        page.blank()
        page.subheading(f"{one.what} (the same in {percent(one.each.share.share)})")
        page.table(tornado_table(one.bars))
    if left := len(changing) - len(chosen):
        page.blank()
        page.paragraph(f"What decides {counted(left, 'further answer')}: --format json.")


def _show_shares(page: Page, result: RobustnessResult) -> None:
    """Print all that was counted."""
    found = result.found
    page.heading("Equilibria")
    table, left_out = equilibria_table(found)
    page.table(table)
    if left_out:
        page.paragraph(f"{left_out} --format json has them.")
    for sentence in outside_sentences(found):
        page.paragraph(sentence)
    if found.words:
        page.heading("The words of talks")
        page.table(words_table(found))
    if found.claims:
        page.heading("Claims")
        page.table(claims_table(found))
    states = {state for shares in found.equilibria.values() for state in shares}
    named = states if len(states) <= MAX_NAMED else set(found.work.answers.watched.tolist()[:MAX_NAMED])
    more = None if named == states else "What is done at the others: detente states."
    show_named(page, [("", result.model, named)], more)
