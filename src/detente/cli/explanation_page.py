"""Explanations for people to read: verdicts by party, and what the states in them mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.answers.sentences import concept_line, verdict_sentences
from detente.answers.tables import Table
from detente.answers.words import counted, listed, state_title, state_words
from detente.cli.named_states import show_named
from detente.cli.states_page import show_agenda, show_title

if TYPE_CHECKING:
    from detente.api import ExplanationResult
    from detente.graph import GraphModel
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario
    from detente.stability import Verdict

SHOWN_IMPROVEMENTS = 8
"""Of more improvements only these are told one by one; ``--format json`` has all."""


def show_explanations(page: Page, base: Scenario, results: Sequence[ExplanationResult]) -> None:
    """Print explanations of one state, in one reading or in several side by side."""
    first, *others = results
    show_title(page, base, None if others else first.model.scenario)
    show_agenda(page, first.agenda)
    told = [_state_row(result.model, result.state) for result in results]
    if len(set(told)) == 1:
        page.heading(state_title(first.model, first.state))
        page.paragraph(told[0][1])
    for result, (_, words) in zip(results, told, strict=True):
        if others:
            page.heading(f"{result.model.scenario.variant}: {result.model.scenario.title}")
        if len(set(told)) > 1:
            page.paragraph(f"{state_title(result.model, result.state)}: {words}")
        _show(page, result)
    _show_named(page, results)
    codes = dict.fromkeys(verdict.concept.code for result in results for verdict in result.verdicts)
    page.heading("How far a party looks ahead")
    page.table(Table(("", ""), tuple((code.upper(), concept_line(code)) for code in codes)))


def _show(page: Page, result: ExplanationResult) -> None:
    """Print the verdicts of one reading, party by party."""
    model, verdicts = result.model, result.verdicts
    parties = dict.fromkeys(verdict.party for verdict in verdicts)
    if len(parties) == model.n_parties:
        page.paragraph(_overall(verdicts))
    for party in parties:
        page.heading(model.scenario.parties[party].name)
        _show_party(page, model, [verdict for verdict in verdicts if verdict.party == party])


def _show_named(page: Page, results: Sequence[ExplanationResult]) -> None:
    """Print what the states that were named mean; with the reading where numbers differ between readings."""
    named = (
        (
            result.model.scenario.variant or "base",
            result.model,
            {state for verdict in result.verdicts for state in _mentioned(verdict)} - {result.state},
        )
        for result in results
    )
    show_named(page, named)


def _state_row(model: GraphModel, state: int) -> tuple[str, str]:
    return model.states.id(state), state_words(model, state)


def _overall(verdicts: Sequence[Verdict]) -> str:
    """Under which concepts the state is stable for every party, all of them being asked about."""
    codes = dict.fromkeys(verdict.concept.code for verdict in verdicts)
    held = [
        code.upper()
        for code in codes
        if all(verdict.stable for verdict in verdicts if verdict.concept.code == code)
    ]
    return f"Stable for every party under {listed(held)}." if held else "Not stable for every party."


def _show_party(page: Page, model: GraphModel, verdicts: Sequence[Verdict]) -> None:
    """Print a party's verdicts, those with the same reasons together."""
    together: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for verdict in verdicts:
        reasons = tuple(_reasons(model, verdict))
        together.setdefault((verdict.stable, reasons), []).append(verdict.concept.code.upper())
    for (stable, reasons), codes in together.items():
        page.paragraph(f"{'Stable' if stable else 'Not stable'} under {listed(codes)}.", 2)
        for reason in reasons:
            page.paragraph(reason, 4)


def _reasons(model: GraphModel, verdict: Verdict) -> list[str]:
    told = verdict_sentences(model, verdict)
    if not verdict.stable or len(told) <= SHOWN_IMPROVEMENTS + 1:
        return told
    more = counted(len(told) - SHOWN_IMPROVEMENTS, "improvement")
    return [*told[:SHOWN_IMPROVEMENTS], f"{more} more, each answered (--format json has them)."]


def _mentioned(verdict: Verdict) -> list[int]:
    """The states that the sentences about a verdict name."""
    shown = verdict.improvements[:SHOWN_IMPROVEMENTS]
    steps = [step.to for improvement in shown for step in improvement.sanction or ()]
    return [*(improvement.to for improvement in shown), *steps]
