"""What would unlock the dispute: the smallest sets of issues whose agenda resolves it, for each party and for all.

Every settlement of an agenda is one of a larger agenda, and what resolves goes on to (``docs/explanation/dialogue.md``,
Laws): so the sets that do are all those that contain a smallest one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from detente.progress import SILENT, Progress
from detente.questions.talks import Court, Issues

MAX_ISSUES = 12
"""Up to so many issues every set of them is decided: 4,096 agendas."""


@dataclass(frozen=True, slots=True)
class Unlocking:
    """The smallest (by inclusion) sets of issues that resolve, by size, then file order.

    Attributes
    ----------
    for_party
        By party index, for each party with a core concern: None, it is secure and needs nothing from talks; empty: no
        agenda resolves for it; one empty set: it may come without talks.
    together
        The smallest sets of which one settlement satisfies all at once.
    """

    for_party: Mapping[int, tuple[Issues, ...] | None]
    together: tuple[Issues, ...]


def unlocking(court: Court, progress: Progress = SILENT) -> Unlocking | None:
    """Find the smallest sets; None when there are more than `MAX_ISSUES` issues."""
    issues = tuple(court.model.scenario.issues)
    if len(issues) > MAX_ISSUES:
        return None
    wanting = [i for i in court.with_core if court.wanting[i]]
    tests: dict[int | None, Callable[[Issues], bool]] = {i: _resolver(court, i) for i in wanting}
    if court.with_core:
        tests[None] = lambda some: bool(court.together(some))
    found = {
        whom: _smallest(issues, does, part) for (whom, does), part in progress.parts(list(tests.items()))
    }
    return Unlocking({i: found.get(i) for i in court.with_core}, found.get(None, ()))


def _resolver(court: Court, party: int) -> Callable[[Issues], bool]:
    return lambda issues: court.resolves(issues, party)


def _smallest(
    issues: Issues, does: Callable[[Issues], bool], progress: Progress = SILENT
) -> tuple[Issues, ...]:
    """The smallest sets that do, where every larger set of one that does also does; by size, then file order.

    Notes
    -----
    A largest set that is not decided yet either does not, and neither does any part of it; or it is cut down to a
    smallest one, and every larger one does.
    """
    n_sets = 2 ** len(issues)
    undecided = sorted(range(n_sets - 1, -1, -1), key=int.bit_count, reverse=True)
    smallest = list[Issues]()

    def of(bits: int) -> Issues:
        return tuple(issue for k, issue in enumerate(issues) if bits >> k & 1)

    while undecided:
        progress("sets of issues", 1 - len(undecided) / n_sets)
        bits = undecided[0]
        if not does(of(bits)):
            undecided = [each for each in undecided if each | bits != bits]
            continue
        for k in range(len(issues)):
            if bits >> k & 1 and does(of(bits ^ 1 << k)):
                bits ^= 1 << k
        smallest.append(of(bits))
        undecided = [each for each in undecided if each & bits != bits]
    return tuple(sorted(smallest, key=lambda some: (len(some), [issues.index(issue) for issue in some])))


def additions(court: Court, found: Unlocking, on_table: Issues, party: int) -> tuple[Issues, ...]:
    """The fewest further issues by which talks on an agenda resolve for a party; empty where none do.

    Every answer has the same number of issues.
    """
    issues = tuple(court.model.scenario.issues)
    further = {
        tuple(issue for issue in some if issue not in on_table) for some in found.for_party.get(party) or ()
    }
    fewest = min(map(len, further), default=0)
    alike = [some for some in further if len(some) == fewest]
    return tuple(sorted(alike, key=lambda some: [issues.index(issue) for issue in some]))
