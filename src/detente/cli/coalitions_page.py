"""What coalitions could do, for people to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.cli.named_states import show_named
from detente.cli.states_page import show_agenda, show_title
from detente.questions.coalitions import FOREMOST
from detente.reports.coalition_sentences import (
    COALITION_LINE,
    alone_sentence,
    departures_sentence,
    equilibria_line,
    jumps_sentence,
    larger_sentence,
    leaving_sentence,
    left_out_sentence,
    too_many_sentence,
    unleft_sentence,
    whole_format,
)
from detente.reports.coalition_tables import (
    coalitions_table,
    jumps_table,
)
from detente.reports.sentences import counted, state_words

if TYPE_CHECKING:
    from detente.api import CoalitionsResult, DeparturesResult
    from detente.questions.coalitions import Coalitions
    from detente.questions.departures import Departures
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario

SHOWN_UNLEFT = 4
"""Of more states that nobody leaves, only the first are put in words."""


def show_coalitions(page: Page, base: Scenario, results: Sequence[CoalitionsResult]) -> None:
    """Print the jumps and the states that nobody leaves; of several readings, how many."""
    first, *others = results
    show_title(page, base, None if others else first.model.scenario)
    show_agenda(page, first.agenda)
    page.paragraph(COALITION_LINE)
    for result in results:
        if others:
            page.heading(f"{result.model.scenario.variant}: {result.model.scenario.title}")
        else:
            page.blank()
        _show_jumps(page, result.found, is_only=not others)
    if not others:
        show_named(page, [("", first.model, _named(first.found))])
    else:
        page.blank()
        page.paragraph(f"One reading in full: --variant {first.model.scenario.variant}")


def show_departures(page: Page, base: Scenario, results: Sequence[DeparturesResult]) -> None:
    """Print who could leave one state, in one reading or in several side by side."""
    first, *others = results
    show_title(page, base, None if others else first.model.scenario)
    show_agenda(page, first.agenda)
    page.paragraph(COALITION_LINE)
    for result in results:
        if others:
            page.heading(f"{result.model.scenario.variant}: {result.model.scenario.title}")
        else:
            page.blank()
        _show_departures(page, result)
    named = [
        (
            result.model.scenario.variant or "base",
            result.model,
            {leaving[0].to for leaving in result.found.groups[:FOREMOST]},
        )
        for result in results
    ]
    show_named(page, named)


def _show_jumps(page: Page, found: Coalitions, *, is_only: bool) -> None:
    page.paragraph(equilibria_line(found))
    page.paragraph(jumps_sentence(found))
    if found.n_jumps:
        if is_only:
            _show_table(page, found)
        if not is_only or found.n_jumps > FOREMOST:
            page.blank()
            page.table(coalitions_table(found))
        page.blank()
    page.paragraph(unleft_sentence(found))
    _show_left_out(page, found)


def _show_left_out(page: Page, found: Coalitions | Departures) -> None:
    if sentence := left_out_sentence(found):
        page.paragraph(sentence)


def _show_table(page: Page, found: Coalitions) -> None:
    """Print the first jumps that need a coalition."""
    if found.moves is None:
        page.paragraph(too_many_sentence(found))
        return
    n_together = len({(each.start, to) for each in found.together for to in each.goals})
    n_ends = len({(jump.start, jump.to) for jump in found.jumps or ()})
    if alone := alone_sentence(n_together, n_ends):
        page.paragraph(alone)
    if found.together:
        page.blank()
        page.table(jumps_table(found))
    if len(found.together) > FOREMOST or n_together < found.n_jumps:
        page.blank()
        page.paragraph(larger_sentence(found))
    if (left := len(found.together) - FOREMOST) > 0:
        page.paragraph(f"{counted(left, 'more row')} like these.")


def _show_departures(page: Page, result: DeparturesResult) -> None:
    found = result.found
    page.paragraph(f"{result.model.states.id(found.state)}: {state_words(result.model, found.state)}.")
    page.paragraph(departures_sentence(found))
    for leaving in found.groups[:FOREMOST]:
        page.paragraph(leaving_sentence(found, leaving), 2)
    if (left := len(found.groups) - FOREMOST) > 0:
        page.paragraph(f"{counted(left, 'more group')}: --format {whole_format(found)} has all.", 2)
    if sum(map(len, found.groups)) < len(found.found):
        page.paragraph(larger_sentence(found))
    _show_left_out(page, found)


def _named(found: Coalitions) -> set[int]:
    """The states that the table of jumps names first, and a few of those that nobody leaves."""
    ends = {state for each in found.together[:FOREMOST] for state in (each.start, each.goals[0])}
    return ends.union(found.unleft.nonzero()[0][:SHOWN_UNLEFT].tolist())
