"""What ``--make`` wants: one state or formula, or several goals, which to be stable and which not, and for whom.

Grammar, of a text that names no state and is no formula as a whole::

    goals = goal { "," goal }
    goal  = STATE-OR-FORMULA [ "is" ] [ "stable" | "not" | "not stable" | "unstable" ] [ "for" PARTY ]

Commas in brackets divide nothing; options with commas between them are the state at which they are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.api.names import is_state, party_named, wanted_states
from detente.errors import RequestError
from detente.formula import FormulaError, parse
from detente.graph import GraphModel
from detente.questions.change import RANK, EditKind, Goal, Wish
from detente.spelling import seen

_GOAL = re.compile(
    r"(?P<make>\S.*?)(\s+(is\s+)?(?P<how>stable|unstable|not(\s+stable)?))?(\s+for\s+(?P<party>\S.*))?",
    re.DOTALL,
)
_HINT = "goals stand with commas between them: s5 stable for PARTY, s2 not"


class WrittenGoal(NamedTuple):
    """A goal as it is written: what is called so, whether it is to be stable, and for which party."""

    make: str
    stable: bool = True
    party: str | None = None


def written_goals(model: GraphModel, text: str) -> tuple[WrittenGoal, ...]:
    """The goals that a text says; what is no goal with more words is taken for a state or a formula.

    Raises
    ------
    RequestError
        When nothing stands between two commas.
    """
    text = seen(text)
    parts = list(_divided(text))
    if len(parts) == 1 or all(part in model.scenario.option_names for part in parts):
        return (_goal(model, text),)
    if not all(parts):
        raise RequestError(f"Between two commas of ‘{text}’ no goal stands.", _HINT)
    return tuple(_goal(model, part) for part in parts)


def wishes(model: GraphModel, goals: tuple[WrittenGoal, ...], for_party: int | None) -> tuple[Wish, ...]:
    """What several goals mean; `for_party` is meant where a goal names nobody.

    Raises
    ------
    RequestError
        When a state or party does not exist, or a formula is none.
    """
    return tuple(
        Wish(
            goal.make,
            wanted_states(model, goal.make),
            goal.stable,
            for_party if goal.party is None else party_named(model, goal.party),
        )
        for goal in goals
    )


def refuse_several(goals: Sequence[WrittenGoal], kinds: Sequence[EditKind], *, from_status_quo: bool) -> None:
    """Refuse what goes with one goal only, that a state be stable.

    Raises
    ------
    RequestError
        With the reason.
    """
    for kind in (RANK, "guarantee"):
        if kind in kinds:
            raise RequestError(
                f"‘{kind}’ is of one state that is to be stable.", "ask with --make for that state alone"
            )
    if from_status_quo and not any(goal.stable for goal in goals):
        raise RequestError(
            "--from-status-quo asks that improvements lead to what is to be stable, and nothing is to be.",
            "leave it out",
        )


def refuse_ranking(model: GraphModel, goal: Goal, edited: str | None) -> None:
    """Refuse to look for the nearest ranking where a goal, or the party that is edited, leaves none to look for.

    Raises
    ------
    RequestError
        With the reason.
    """
    if goal.party is None:
        raise RequestError(
            "The nearest ranking is one party's: for whom is the state to be stable?",
            "say --for and the party",
        )
    party = model.scenario.parties[goal.party]
    if edited not in {None, party.id}:
        raise RequestError(
            "The ranking that changes is that of the party for which the state is to be stable.",
            f"leave --party out, or say --party {party.id}",
        )
    if goal.from_status_quo:
        raise RequestError(
            "--from-status-quo does not go with --allow rank.", "it is asked of statements and options"
        )
    if (ranking := model.scenario.preferences[party.id].ranking) is None:
        raise RequestError(
            f"There is no ranking of {party.name}.",
            "--allow swap, drop or negate edits statements; weights are edited by nothing",
        )
    if any(len(tie) > 1 for tie in ranking):
        raise RequestError(
            f"The ranking of {party.name} has ties.",
            "the nearest ranking is found for strict rankings only",
        )


def _divided(text: str) -> Iterator[str]:
    """What stands between the commas of a text that are in no brackets."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


def _goal(model: GraphModel, text: str) -> WrittenGoal:
    unwanted = text.removeprefix("not ").strip()
    if unwanted != text and is_state(model, unwanted):
        raise RequestError(
            f"‘{text}’ is no goal: a state cannot stand in a formula.",
            f"‘{unwanted} not’: it is to be no equilibrium; {_HINT}",
        )
    found = None if _is_plain(model, text) else _GOAL.fullmatch(text)
    if found is None:
        return WrittenGoal(text)
    return WrittenGoal(found["make"], (found["how"] or "stable") == "stable", found["party"])


def _is_plain(model: GraphModel, text: str) -> bool:
    """Whether a text as a whole names a state, or is a formula: no formula ends with words of a goal."""
    if is_state(model, text) and not (text.startswith("[") and not text.endswith("]")):
        return True
    try:
        parse(text)
    except FormulaError:
        return False
    return True
