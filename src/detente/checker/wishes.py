"""Goals that are all to be met by an edited scenario: that something be stable, or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from detente.checker.edited import Allowed, Edited
from detente.checker.goal import LiteralGoal
from detente.checker.records import Refuted, Statements, field, field_or_null, records
from detente.graph import GraphModel


@dataclass(frozen=True, slots=True)
class Wanted:
    """One goal, as it is written in what was asked for.

    Attributes
    ----------
    make
        What the states are called.
    states
        Their indices.
    stable
        Whether some of them is to be stable, or none.
    party
        The id of the party for which, where the goal names one.
    """

    make: str
    states: Collection[int]
    stable: bool = True
    party: str | None = None


@dataclass(frozen=True, slots=True)
class LiteralGoals:
    """Some goals, judged from the definitions.

    Attributes
    ----------
    wanted, goals
        Each as it is written, and as it is judged.
    """

    wanted: Sequence[Wanted]
    goals: Sequence[LiteralGoal]

    @property
    def model(self) -> GraphModel:
        """The model before any edit."""
        return self.goals[0].model

    @property
    def to_be_stable(self) -> list[LiteralGoal]:
        """Those by which something is to be stable."""
        return [goal for goal, wanted in zip(self.goals, self.wanted, strict=True) if wanted.stable]

    def does(self, edited: Edited) -> bool:
        """Whether an edited scenario meets all of them."""
        return all(
            bool(goal.states(edited)) == wanted.stable
            for goal, wanted in zip(self.goals, self.wanted, strict=True)
        )

    def states(self, edited: Edited) -> list[int]:
        """The states that are to be stable and are, ascending."""
        return sorted({state for goal in self.to_be_stable for state in goal.states(edited)})

    def n_wanted(self, start: Edited, allowed: Allowed) -> int:
        """How many states there are for the goal that has fewest of them; of those to be stable, if any is."""
        return min(goal.n_wanted(start, allowed) for goal in self.to_be_stable or self.goals)

    def refute_record(self, document: Any, start: Edited, allowed: Allowed, statements: Statements) -> None:
        """Check what is told of each goal, in order.

        Raises
        ------
        Refuted
            When it is another goal.
        """
        told = list(records(document, "goals"))
        statements.same("what was asked for", "the number of goals", len(told), len(self.wanted))
        for number, (record, goal, wanted) in enumerate(zip(told, self.goals, self.wanted, strict=True), 1):
            where = f"goal {number}"
            party = None if goal.party is None else self.model.scenario.parties[goal.party].id
            statements.same(where, "make", field(record, "make", str), wanted.make)
            statements.same(where, "stable", field(record, "stable", bool), wanted.stable)
            statements.same(where, "for", field_or_null(record, "for", str), party)
            found = goal.n_wanted(start, allowed)
            statements.same(where, "n_wanted", field(record, "n_wanted", int), found)


def has_several(wanted: Sequence[Wanted]) -> bool:
    """Whether they are told one by one: not of one state or formula that is to be stable."""
    return len(wanted) > 1 or not wanted[0].stable


def refuse_for_several(kinds: Collection[str]) -> None:
    """Refuse edits that are of one state that is to be stable.

    Raises
    ------
    Refuted
        When there is such an edit among those allowed.
    """
    for kind in ("rank", "guarantee"):
        if kind in kinds:
            raise Refuted("what was asked for", f"‘{kind}’ is of one state that is to be stable")
