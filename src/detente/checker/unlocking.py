"""Re-checks what would unlock the dispute: the smallest sets of issues that resolve, for each party and for all.

Definition: ‘Unlocking’ in ``docs/explanation/dialogue.md``. Every set is tried but those that contain a smaller one
which resolves: they are not told, whether they resolve or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from detente.checker.ground import Issues
from detente.checker.records import Statements, by_name, sets_of_issues, shown
from detente.checker.talks import LiteralTalks
from detente.errors import RequestError
from detente.progress import Progress

MAX_ISSUES = 12
"""Up to so many issues every set of them is tried."""

FIELDS = ("unlocking", "unlocking_together")


@dataclass(frozen=True, slots=True)
class _Question:
    """For whom sets of issues resolve.

    Attributes
    ----------
    where, told
        Where the document tells it, and what.
    wanted, inside
        The equilibria that would do, and whether only with nothing that is outside the agenda.
    found
        The smallest sets so far.
    """

    where: str
    told: list[Issues]
    wanted: list[int]
    inside: bool = True
    found: list[Issues] = field(default_factory=list)

    def is_answered(self, talks: LiteralTalks, issues: Issues) -> bool:
        """Whether the talks on some issues settle one of the states."""
        return any(
            not (self.inside and talks.outside(state, issues)) and talks.is_settled(issues, state)
            for state in self.wanted
        )

    def try_set(self, statements: Statements, talks: LiteralTalks, issues: Issues) -> None:
        """Check what the document tells of a set; all smaller ones were tried before."""
        is_told = issues in self.told
        if any(set(smaller) <= set(issues) for smaller in self.found):
            reason = f"{shown(issues)} contains a smaller set that resolves"
            statements.hold(self.where, not is_told, reason)
        elif self.is_answered(talks, issues):
            self.found.append(issues)
            statements.hold(self.where, is_told, f"{shown(issues)} resolves and is left out")
        else:
            statements.hold(self.where, not is_told, f"{shown(issues)} does not resolve")


def check_unlocking(statements: Statements, talks: LiteralTalks, document: Any, progress: Progress) -> None:
    """Check the smallest sets of issues for each party with a core, and for all of them together.

    Raises
    ------
    RequestError
        When sets are named although there are too many issues to try all of them.
    """
    n_issues = len(talks.scenario.issues)
    named = [key for key in FIELDS if key in document]
    if n_issues > MAX_ISSUES:
        if named:
            raise RequestError(f"The sets of {n_issues} issues cannot be re-checked, {MAX_ISSUES} at most.")
        return
    for key in FIELDS:
        statements.hold(key, key in named, f"is left out, though all sets of {n_issues} issues can be tried")
    questions = _questions(statements, talks, document)
    for issues in progress.each(list(_sets(tuple(talks.scenario.issues))), "sets of issues"):
        for question in questions:
            question.try_set(statements, talks, issues)
    for question in questions:
        what = "set of issues in file order"
        statements.same_list(question.where, what, question.told, question.found)


def _questions(statements: Statements, talks: LiteralTalks, document: Any) -> list[_Question]:
    """One question for each party that needs something of talks, and one for all parties together."""
    cores = {talks.scenario.parties[i].id: i for i in talks.with_core}
    told = by_name(document, "unlocking", list(cores), "unlocking")
    found = []
    for party, i in cores.items():
        where = f"unlocking for {party}"
        is_secure = told[party] is None
        statements.same(
            where, "that it is secure, and nothing is to be unlocked", is_secure, not talks.needs(i)
        )
        if not is_secure:
            found.append(_Question(where, sets_of_issues(told, party), settling(talks, i)))
    wanted = [state for state in sorted(talks.equilibria) if cores and talks.serves_all(state)]
    is_needed = any(map(talks.needs, talks.with_core))
    told_sets = sets_of_issues(document, "unlocking_together")
    return [*found, _Question("unlocking together", told_sets, wanted, is_needed)]


def settling(talks: LiteralTalks, i: int) -> list[int]:
    """The equilibria that settle party i."""
    return [state for state in sorted(talks.equilibria) if talks.settles(state, i)]


def _sets(issues: Issues) -> Iterator[Issues]:
    """All sets of issues, by size, then in file order."""
    for size in range(len(issues) + 1):
        yield from combinations(issues, size)


def fewest_further(talks: LiteralTalks, issues: Issues, i: int) -> list[Issues]:
    """Every set of the fewest further issues with which the talks resolve for party i; empty where none do."""
    further = tuple(issue for issue in talks.scenario.issues if issue not in issues)
    question = _Question("adding", [], settling(talks, i))
    for size in range(1, len(further) + 1):
        sets = combinations(further, size)
        found = [more for more in sets if question.is_answered(talks, (*issues, *more))]
        if found:
            return found
    return []
