"""Views as tables: what holds as the dispute is, as each party sees it, and when each judges by its own view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.answers.tables import Table
from detente.answers.words import some_of
from detente.questions.views import Course, Hypergame

SHOWN = 6
"""Of more states only the first are listed in a cell."""


NAMED = 20
"""At most so many of the states that are spoken of are put in words."""


def named_states(found: Hypergame, courses: Sequence[Course]) -> list[int]:
    """The states that tables and sentences about views speak of, the first of them, as indices."""
    states = {found.model.status_quo} if found.model.status_quo is not None else set()
    states.update(step.to for course in courses for step in course.steps)
    for code in found.true.stable:
        chosen = found.equilibria(code) | found.true.equilibria(code)
        for own in found.own:
            chosen = chosen | own.expected(code)
        states.update(np.flatnonzero(chosen).tolist())
    return sorted(states)[:NAMED]


def expectations_table(found: Hypergame) -> Table:
    """A row a concept: the equilibria as it is, those that each party with a view expects, and those that hold."""
    scenario = found.model.scenario
    own = [(party, each) for party, each in zip(scenario.parties, found.own, strict=True) if each.view.is_own]
    header = (
        "",
        "as it is",
        *(f"as {party.name} sees it" for party, _ in own),
        "each by its own view",
    )
    ids = found.model.states.ids
    rows = tuple(
        (
            code.upper(),
            *(
                some_of(ids(states), SHOWN) or "none"
                for states in (
                    found.true.equilibria(code),
                    *(each.expected(code) for _, each in own),
                    found.equilibria(code),
                )
            ),
        )
        for code in found.true.stable
    )
    return Table(header, rows)
