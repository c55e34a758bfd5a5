"""A comparison for people to read: equilibria that stay, go and come, and verdicts that change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.sentences import counted, some_of
from detente.answers.tables import Table
from detente.answers.tables_of_answers import equilibria_comparison, verdicts_comparison

if TYPE_CHECKING:
    from detente.questions.comparison import Comparison
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


def show_comparison(page: Page, found: Comparison) -> None:
    """Print what differs between two readings."""
    first, second = found.first.model, found.second.model
    page.heading("What changes")
    page.table(Table(("", ""), (("from", _named(first.scenario)), ("to", _named(second.scenario)))))
    page.blank()
    page.paragraph(f"{counted(len(found.shared), 'state')} in both{_alone(found)}.")
    page.heading("Equilibria")
    page.table(equilibria_comparison(found))
    changes = verdicts_comparison(found)
    page.heading("Whose verdicts change")
    if changes.rows:
        page.table(changes)
    else:
        page.paragraph(_no_change(found))


def _no_change(found: Comparison) -> str:
    """That no verdict changes, without a claim about what cannot be compared."""
    if not found.shared:
        return "No state is in both, so no verdict can be compared."
    if any(found.gone.values()) or any(found.come.values()):
        return (
            "No party of both judges a state of both otherwise; equilibria that go or come do so "
            "because of states or parties that only one of the two has."
        )
    return "Nobody's: every state in both keeps its verdicts."


def _named(scenario: Scenario) -> str:
    variant = f" [{scenario.variant}]" if scenario.variant else ""
    return f"{scenario.name}{variant}: {scenario.title}"


def _alone(found: Comparison) -> str:
    """The states that only one of the two has."""
    told = ""
    for what, states, model in (
        ("first", found.only_first, found.first.model),
        ("second", found.only_second, found.second.model),
    ):
        if states:
            told += f"; {len(states):,} only in the {what}: {some_of([model.states.id(s) for s in states])}"
    return told
