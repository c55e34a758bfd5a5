"""What holds although some preferences are not known, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.answers.sentences import concept_line
from detente.answers.tables import Table
from detente.answers.uncertainty_tables import (
    SHOWN_STATES,
    extensions_table,
    foremost_by_extension,
    foremost_by_share,
    n_found,
    shares_table,
    words_of_agendas_table,
)
from detente.answers.uncertainty_words import (
    COMPLETION_LINE,
    EXTENSION_LINES,
    completions_sentence,
    large,
    open_words,
)
from detente.answers.words import counted
from detente.cli.named_states import show_named
from detente.cli.states_page import show_agenda, show_title

if TYPE_CHECKING:
    from detente.api import UncertaintyResult
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

NAMED_STATES = 8
"""Of more equilibria, those with the largest shares are put in words."""


def show_uncertainties(
    page: Page, base: Scenario, results: Mapping[str, UncertaintyResult], name: str
) -> None:
    """Print one answer, or those of several readings one after the other; `name` is the scenario's as given."""
    for result in results.values():
        _show(page, base, result, name)


def _show(page: Page, base: Scenario, result: UncertaintyResult, name: str) -> None:
    show_title(page, base, result.model.scenario)
    show_agenda(page, result.agenda)
    _show_open(page, result)
    _show_shares(page, result)
    if result.shares.n_completions > 1:
        _show_words(page, result)
        _show_extensions(page, result)
    _show_named(page, result, name)
    for warning in result.warnings:
        page.blank()
        page.paragraph(warning)


def _show_named(page: Page, result: UncertaintyResult, name: str) -> None:
    """Print what is done in the states that hold most often, and where to see what is done in the others."""
    model, chosen = result.shares.model, set(foremost_by_share(result.shares, NAMED_STATES))
    told = set(foremost_by_share(result.shares))
    if result.extensions is not None and result.shares.n_completions > 1:
        told.update(foremost_by_extension(result.extensions))
    if model.status_quo is not None:
        chosen.add(model.status_quo)
    show_named(page, [("", model, chosen)], None if told <= chosen else name)


def _show_open(page: Page, result: UncertaintyResult) -> None:
    """Print what is not known of whose preferences, and how many ways there are to fill it in."""
    page.heading("What is not known")
    for i, party in enumerate(result.model.scenario.parties):
        told = open_words(result.model, i)
        if told:
            page.subheading(f"{party.name}: {large(result.space.parties[i].count)} completions")
            for words in told:
                page.paragraph(words, 2)
    page.paragraph(completions_sentence(result.shares))


def _show_shares(page: Page, result: UncertaintyResult) -> None:
    """Print in how many completions each state is an equilibrium."""
    shares = result.shares
    page.heading("In how many completions each state is an equilibrium")
    shown, n_all = foremost_by_share(shares), n_found(shares)
    if not shown:
        page.paragraph("No state is one in any completion that was tried.")
        return
    page.table(shares_table(shares, shown))
    if n_all > len(shown):
        page.blank()
        page.paragraph(f"{counted(n_all, 'state')} in all; these {SHOWN_STATES} have the largest shares.")
    elif shares.n_completions > 1:
        page.blank()
    if shares.n_completions > 1:
        page.paragraph(COMPLETION_LINE)


def _show_words(page: Page, result: UncertaintyResult) -> None:
    """Print how often each agenda is what for whom."""
    shares = result.shares
    if not shares.words or shares.judged is None:
        return
    page.heading("In how many completions talks are what for whom")
    page.table(words_of_agendas_table(shares))
    page.blank()
    page.paragraph(f"Talks are judged under {shares.judged.upper()}: {concept_line(shares.judged)}")


def _show_extensions(page: Page, result: UncertaintyResult) -> None:
    """Print which states are equilibria for parties that act on what is certain."""
    if result.extensions is None:
        return
    page.heading("For parties that do not know it themselves: under which extensions states are equilibria")
    found = extensions_table(result.extensions)
    if found.rows:
        page.table(found)
    else:
        page.paragraph("No state is one under any extension.")
    page.blank()
    page.paragraph("Where a party does not know which of two states it prefers:")
    page.table(Table(("", "", ""), tuple(("", code, line) for code, line in EXTENSION_LINES.items())))
