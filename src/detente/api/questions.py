"""What can be asked of a scenario: one table, from which commands are made, and whatever else asks.

A question has one name on every floor: ``questions/NAME`` finds, ``answers/NAME`` tells, ``checker/NAME`` checks,
``detente NAME`` and ``detente.NAME`` ask. Nothing is imported here but the table: a question's function is read when it
is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.renderers import Format

if TYPE_CHECKING:
    from detente.scenario.values import Scenario

PAGES = frozenset(Format) - {Format.json, Format.csv}
"""The formats in which several readings can stand side by side."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes
    ----------
    name
        Its name on every floor.
    what
        What is asked, in a sentence: the first of its function's docstring.
    module
        The module of `detente.api` that holds its function.
    function
        The function's name where it is another than the question's.
    of_several
        The formats in which several readings are told together; else one must be chosen.
    needs_preferences
        Whether it can be asked only of readings whose parties want something; else the base is one of them.
    with_open
        Whether it is asked of readings whose preferences leave something open, where several stand side by side.
    concerns
        Of several readings it is asked of those only for which this is true, unless it is true for none.
    """

    name: str
    what: str
    module: str
    function: str = ""
    of_several: frozenset[Format] = PAGES
    needs_preferences: bool = True
    with_open: bool = False
    concerns: Callable[[Scenario], bool] = lambda _reading: True

    def ask(self) -> Callable[..., Any]:
        """The function that asks it: of one scenario, with the settings that its signature names."""
        found: Callable[..., Any] = getattr(
            import_module(f"detente.api.{self.module}"), self.function or self.name
        )
        return found


QUESTIONS: tuple[Question, ...] = (
    Question(
        "analyze",
        "Say which outcomes hold, and what today leads to.",
        "analyzing",
        of_several=frozenset(Format) - {Format.json},
    ),
    Question(
        "dialogue",
        "Say whether talks can lead anywhere, and for whom.",
        "talking",
        of_several=PAGES | {Format.csv},
    ),
    Question("claims", "Decide what is claimed, under every reading.", "claiming"),
    Question("replay", "Replay the past: was each step a gain for its mover?", "claiming", "replay_history"),
    Question("coalitions", "Say who could leave a settlement together.", "leaving", "who_could_leave"),
    Question("change", "Say what would have to change for a state to hold.", "changing", "what_would_change"),
    Question(
        "views",
        "Say what each party sees and expects, and what surprises it.",
        "viewing",
        concerns=lambda reading: bool(reading.views),
    ),
    Question("explain", "Say why a state holds, or does not.", "explaining"),
    Question("conditions", "Say what a party would have to want for a state to hold.", "finding_conditions"),
    Question(
        "states",
        "List the states that can occur, with their numbers.",
        "listing_states",
        needs_preferences=False,
    ),
    Question(
        "uncertainty", "Say what holds although some preferences are not known.", "completing", with_open=True
    ),
)

TRACE = Question(
    "evidence trace",
    "Find the elements that a verdict depends on, and the passages they rest on.",
    "tracing",
    "trace",
)
"""A question of the evidence; its command stands in a group of its own."""
