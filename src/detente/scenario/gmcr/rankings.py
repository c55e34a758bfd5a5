"""The rankings of a GMCR+ file: payoffs, one for each feasible state, or the states in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from detente.scenario.problems import Problems, listed, quoted
from detente.scenario.tree import Leaf, Node, items
from detente.scenario.tree import Sequence as ListNode

MAX_CODES = 2**20
"""So many combinations of options are listed at once."""

Ranking = tuple[tuple[int, ...], ...]
"""Classes of positions among the feasible states, best first."""


@dataclass(frozen=True, slots=True)
class ReadRanking:
    """A decision maker's ranking; None where it has none or it is wrong. What can be read otherwise is in `notes`."""

    classes: Ranking | None
    notes: tuple[str, ...] = ()


def feasible_codes(
    infeasible: Iterable[Sequence[Sequence[tuple[int, bool]]]], n_options: int
) -> tuple[int, ...] | None:
    """The feasible states as sums of 2 to the index of each taken option, ascending: the order of such files.

    None where over `MAX_CODES` combinations would have to be listed.

    Examples
    --------
    >>> feasible_codes([[[(0, True), (1, True)]]], 2)
    (0, 1, 2)
    """
    rules: dict[int, list[tuple[int, int]]] = {}
    for condition in infeasible:
        for pairs in condition:
            if len({option for option, _ in pairs}) == len(pairs):  # else it never holds
                mask = sum(1 << option for option, _ in pairs)
                taken = sum(1 << option for option, is_taken in pairs if is_taken)
                rules.setdefault(max(option for option, _ in pairs), []).append((mask, taken))
    codes = np.zeros(1, dtype=object if n_options > 62 else np.int64)
    for option in range(n_options):
        if 2 * len(codes) > MAX_CODES:
            return None
        codes = np.concatenate([codes, codes | (1 << option)])
        for mask, taken in rules.get(option, ()):
            codes = codes[(codes & mask) != taken]
    return tuple(codes.tolist())


def only_orders(lists: Iterable[tuple[str, Node]], codes: tuple[int, ...]) -> frozenset[str]:
    """The keys of lists that can only be read as states in order: then those of others under these keys are, too."""
    return frozenset(
        key
        for key, node in lists
        if _by_payoffs(node, len(codes)) is None and _by_order(node, codes) is not None
    )


def read_ranking(
    path: str,
    name: str,
    lists: Sequence[tuple[str, Node]],
    codes: tuple[int, ...],
    problems: Problems,
    orders: Collection[str] = (),
) -> ReadRanking:
    """The ranking of a decision maker.

    Parameters
    ----------
    path
        Where the decision maker stands in the file.
    lists
        Its lists by their keys, `payoffs` first; none is empty.
    codes
        The feasible states.
    orders
        The keys whose lists are states in order, since some decision maker's can be nothing else.

    Notes
    -----
    `payoffs` holds a number for each feasible state, more is better. A list under another key is read as the states in
    order, best first, where it, or one under the same key, has ties in lists or lists codes; else as payoffs, too. Two
    lists that say two things are an error.
    """
    if not codes:
        key, node = lists[0] if lists else ("", None)
        if node is not None:
            problems.error(
                "gmcr-no-state", node.place, f"{path}.{key}: no combination of options is feasible"
            )
        return ReadRanking(None)
    if not lists:
        return ReadRanking(None)
    key, node = lists[0]
    as_payoffs, as_order = _by_payoffs(node, len(codes)), _by_order(node, codes)
    is_order = key != "payoffs" and as_order is not None
    is_order = is_order and (as_payoffs is None or key in orders or not _is_numbered(node, codes))
    chosen = as_order if is_order else as_payoffs
    if chosen is None:
        problems.error("gmcr-ranking", node.place, f"{path}.{key}: {_wrong(node, len(codes), key)}")
        return ReadRanking(None)
    for other, beside in lists[1:]:
        if chosen not in (_by_payoffs(beside, len(codes)), _by_order(beside, codes)):
            message = f"{path}.{other} says another order than {path}.{key}"
            problems.error("gmcr-ranking", beside.place, message, hint="delete the one that is not meant")
            return ReadRanking(None)
    is_unclear = key != "payoffs" and len(lists) == 1 and as_order is not None and as_payoffs is not None
    notes = (
        (_how_read(key, name, chosen, is_order=is_order),) if is_unclear and as_order != as_payoffs else ()
    )
    return ReadRanking(chosen, notes)


def _how_read(key: str, name: str, ranking: Ranking, *, is_order: bool) -> str:
    how = (
        "the states in order, best first" if is_order else "a payoff for each feasible state, more is better"
    )
    best, worst = (listed([str(state + 1) for state in tie[:5]], "and") for tie in (ranking[0], ranking[-1]))
    return (
        f"{quoted(key)} of {quoted(name)} was read as {how}: of the feasible states in the file’s order, number "
        f"{best} is best, number {worst} worst."
    )


def _by_payoffs(node: Node, n_states: int) -> Ranking | None:
    """The order by a number for each state; None where it is none."""
    leaves = [each for each in items(node) if isinstance(each, Leaf) and each.kind in {"int", "float"}]
    if len(leaves) != len(items(node)) or len(leaves) != n_states:
        return None
    classes: dict[Fraction, list[int]] = {}
    for state, leaf in enumerate(leaves):
        classes.setdefault(Fraction(leaf.text), []).append(state)
    return tuple(tuple(classes[payoff]) for payoff in sorted(classes, reverse=True))


def _by_order(node: Node, codes: tuple[int, ...]) -> Ranking | None:
    """The order by states from best to worst, ties in lists; None where it is none.

    They are called by their codes, or counted from 1 or from 0.
    """
    ties = [items(each) if isinstance(each, ListNode) else (each,) for each in items(node)]
    leaves = [each for tie in ties for each in tie]
    if not all(isinstance(each, Leaf) and each.kind == "int" for each in leaves) or not all(ties):
        return None
    called = [[int(each.text) for each in tie if isinstance(each, Leaf)] for tie in ties]
    names = sorted(number for tie in called for number in tie)
    n = len(codes)
    if names not in (list(codes), list(range(1, n + 1)), list(range(n))):
        return None
    position = {number: state for state, number in enumerate(names)}
    return tuple(tuple(sorted(position[number] for number in tie)) for tie in called)


def _is_numbered(node: Node, codes: tuple[int, ...]) -> bool:
    """Whether a flat list has the numbers from 1, or from 0: payoffs as well as states."""
    numbers = sorted(int(each.text) for each in items(node) if isinstance(each, Leaf))
    return numbers in (list(range(1, len(codes) + 1)), list(range(len(codes))))


def _wrong(node: Node, n_states: int, key: str) -> str:
    n = len(items(node))
    if n != n_states and not any(isinstance(each, ListNode) for each in items(node)):
        return f"{n:,} of {n_states:,} feasible states; expected a number for each"
    if key == "payoffs":
        return f"expected a number for each of the {n_states:,} feasible states"
    return f"expected each of the {n_states:,} feasible states once, best first, ties in lists"
