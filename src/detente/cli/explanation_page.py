"""Explanations for people to read: verdicts by party, and what the states in them mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.cli.states_page import show_title
from detente.reports.sentences import (
    concept_line,
    counted,
    listed,
    state_title,
    state_words,
    verdict_sentences,
)
from detente.reports.tables import Table

if TYPE_CHECKING:
    from detente.api import ExplanationResult
    from detente.cli.page import Page
    from detente.graph import GraphModel
    from detente.scenario.values import Scenario
    from detente.stability import Verdict

SHOWN_IMPROVEMENTS = 8
"""Of more improvements only these are told one by one; ``--format json`` has all."""


def show_explanations(page: Page, base: Scenario, results: Sequence[ExplanationResult]) -> None:
    """Print explanations of one state, in one reading or in several."""
    for result in results:
        show_title(page, base, result.model.scenario)
        _show(page, result)
    codes = dict.fromkeys(verdict.concept.code for result in results for verdict in result.verdicts)
    page.heading("How far a party looks ahead")
    page.table(Table(("", ""), tuple((code.upper(), concept_line(code)) for code in codes)))


def _show(page: Page, result: ExplanationResult) -> None:
    model, verdicts = result.model, result.verdicts
    page.heading(f"{state_title(model, result.state)}: {_overall(model, verdicts)}")
    page.paragraph(state_words(model, result.state))
    for party in dict.fromkeys(verdict.party for verdict in verdicts):
        page.heading(model.scenario.parties[party].name)
        _show_party(page, model, [verdict for verdict in verdicts if verdict.party == party])
    mentioned = sorted({state for verdict in verdicts for state in _mentioned(verdict)} - {result.state})
    if mentioned:
        page.heading("The states named")
        words = ((model.states.id(state), state_words(model, state)) for state in mentioned)
        page.table(Table(("", ""), tuple(words)))


def _overall(model: GraphModel, verdicts: Sequence[Verdict]) -> str:
    """Under which concepts the state is stable for all the parties asked about."""
    codes = dict.fromkeys(verdict.concept.code for verdict in verdicts)
    held = [
        code.upper()
        for code in codes
        if all(verdict.stable for verdict in verdicts if verdict.concept.code == code)
    ]
    parties = {verdict.party for verdict in verdicts}
    every = len(parties) == model.n_parties
    who = "every party" if every else listed(model.scenario.parties[party].name for party in sorted(parties))
    return f"stable for {who} under {listed(held)}" if held else f"not stable for {who}"


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
    if len(told) <= SHOWN_IMPROVEMENTS + 1:
        return told
    more = counted(len(told) - SHOWN_IMPROVEMENTS, "improvement")
    return [*told[:SHOWN_IMPROVEMENTS], f"{more} more, each answered (--format json has them)."]


def _mentioned(verdict: Verdict) -> list[int]:
    """The states that the sentences about a verdict name."""
    shown = verdict.improvements[:SHOWN_IMPROVEMENTS]
    steps = [step.to for improvement in shown for step in improvement.sanction or ()]
    return [*(improvement.to for improvement in shown), *steps]
