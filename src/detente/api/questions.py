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


BESIDE = frozenset({"claims", "commitments", "principles", "history", "sources", "evidence"})
"""What of a scenario is told beside answers, and can be left out where something is wrong in it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes
    ----------
    name
        Its name on every floor, and that of its module in `detente.api`.
    what
        What is asked, in a sentence: the first of its function's docstring.
    function
        Its function's name where it is another than its own; ``module.name`` where it stands in another module.
    of_several
        The formats in which several readings are told together; else one must be chosen.
    needs_preferences
        Whether it can be asked only of readings whose parties want something; else the base is one of them.
    with_open
        Whether it is asked of readings whose preferences leave something open, where several stand side by side.
    of_one
        Settings with which it is asked of one reading only.
    is_document
        Whether it is answered once, of all readings together, as a document: the ending of the file that is written
        says the format, where none is asked for.
    tells_lines
        Whether its answer tells lines of the file beside those of warnings.
    tells
        What of `BESIDE` its answer tells.
    concerns
        Of several readings it is asked of those only for which this is true, unless it is true for none.
    """

    name: str
    what: str
    function: str = ""
    of_several: frozenset[Format] = PAGES
    needs_preferences: bool = True
    with_open: bool = False
    of_one: tuple[str, ...] = ()
    is_document: bool = False
    tells_lines: bool = False
    tells: frozenset[str] = BESIDE
    concerns: Callable[[Scenario], bool] = lambda _reading: True

    def ask(self) -> Callable[..., Any]:
        """The function that asks it: of one scenario, with the settings that its signature names."""
        module, _, function = self.function.rpartition(".")
        found: Callable[..., Any] = getattr(
            import_module(f"detente.api.{module or self.name}"), function or self.name
        )
        return found


QUESTIONS: tuple[Question, ...] = (
    Question(
        "brief",
        "Tell the answer in two pages, for somebody who decides.",
        needs_preferences=False,
        is_document=True,
        tells_lines=True,
    ),
    Question(
        "analyze",
        "Say which outcomes hold, and what today leads to.",
        of_several=frozenset(Format) - {Format.json},
        tells=frozenset(),
    ),
    Question(
        "dialogue",
        "Say whether talks can lead anywhere, and for whom.",
        of_several=PAGES | {Format.csv},
        tells=frozenset({"commitments", "principles"}),
    ),
    Question("claims", "Decide what is claimed, under every reading.", tells_lines=True),
    Question("replay", "Replay the past: was each step a gain for its mover?", tells_lines=True),
    Question(
        "coalitions",
        "Say who could leave a settlement together.",
        "coalitions_or_departures",
        tells=frozenset(),
    ),
    Question(
        "views",
        "Say what each party sees and expects, and what surprises it.",
        concerns=lambda reading: bool(reading.views),
    ),
    Question(
        "dilemmas",
        "Say what stands in the way of what the parties propose.",
        tells=frozenset(),
        concerns=lambda reading: reading.has_positions,
    ),
    Question("explain", "Say why a state holds, or does not.", tells=frozenset()),
    Question(
        "change", "Say what would have to change for a state to hold.", "change_or_turn", tells=frozenset()
    ),
    Question(
        "robustness",
        "Say how often the answers survive what is not known.",
        with_open=True,
        of_one=("checkpoint",),
        tells=frozenset({"claims"}),
    ),
    Question("conditions", "Say what a party would have to want for a state to hold.", tells=frozenset()),
    Question(
        "states",
        "List the states that can occur, with their numbers.",
        needs_preferences=False,
        tells=frozenset(),
    ),
    Question(
        "uncertainty",
        "Say what holds although some preferences are not known.",
        with_open=True,
        tells=frozenset(),
    ),
)
"""As ``detente --help`` lists them."""

EVIDENCE_QUESTIONS: tuple[Question, ...] = (
    Question(
        "trace",
        "Find the elements that a verdict depends on, and the passages they rest on.",
        tells=frozenset({"claims", "sources", "evidence"}),
    ),
    Question(
        "coverage",
        "Say which elements rest on no passage, and how much of each source is used.",
        "evidence.coverage",
        needs_preferences=False,
    ),
)
"""Questions of the evidence, whose commands stand in the group of that name."""
