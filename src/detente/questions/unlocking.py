"""What would unlock the dispute: the smallest sets of issues whose agenda resolves it, for each party and for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.progress import SILENT, Progress
from detente.questions.agendas import Judge

MAX_ISSUES = 12
"""Up to so many issues every set of them is tried: 4,096 agendas."""

Issues = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlocking:
    """The smallest (by inclusion) sets of issues that resolve, by size, then file order.

    Attributes
    ----------
    for_party
        By party index, for each party with a core concern; empty: no agenda does; one empty set: it holds
        without talks.
    together
        The smallest sets by which one durable settlement meets every party's core.
    """

    for_party: Mapping[int, tuple[Issues, ...]]
    together: tuple[Issues, ...]


def unlocking(court: Judge, progress: Progress = SILENT) -> Unlocking | None:
    """Try every set of issues, the smaller first; None when there are more than `MAX_ISSUES`.

    Resolving is not monotone in the issues, so every set is tried but those that contain a set already found
    for every party still in question.
    """
    issues = tuple(court.model.scenario.issues)
    if len(issues) > MAX_ISSUES:
        return None
    found: dict[int | None, list[Issues]] = {party: [] for party in court.with_core}
    if court.with_core:
        found[None] = []
    possible = {party: court.resolving[party].any() for party in court.with_core}
    possible_together = all(possible.values())
    tests: dict[int | None, Callable[[Issues], bool]] = {
        party: _resolver(court, party) for party in court.with_core if possible[party]
    }
    if court.with_core and possible_together:
        tests[None] = court.resolves_together
    tried = 0
    for size in range(len(issues) + 1):
        for chosen in combinations(issues, size):
            tried += 1
            progress("sets of issues", tried / 2 ** len(issues))
            for whom, resolves in tests.items():
                if not any(set(smaller) <= set(chosen) for smaller in found[whom]) and resolves(chosen):
                    found[whom].append(chosen)
    together = tuple(found.pop(None, []))
    return Unlocking({party: tuple(sets) for party, sets in found.items() if party is not None}, together)


def _resolver(court: Judge, party: int) -> Callable[[Issues], bool]:
    return lambda issues: court.resolves(issues, party)


def additions(court: Judge, on_table: Issues, party: int) -> tuple[Issues, ...]:
    """The fewest further issues by which talks on an agenda resolve for a party; empty where none do.

    Every answer has the same number of issues.
    """
    issues = [issue for issue in court.model.scenario.issues if issue not in on_table]
    if len(court.model.scenario.issues) > MAX_ISSUES or not court.resolving[party].any():
        return ()
    for size in range(1, len(issues) + 1):
        found = tuple(
            more for more in combinations(issues, size) if court.resolves((*on_table, *more), party)
        )
        if found:
            return found
    return ()
