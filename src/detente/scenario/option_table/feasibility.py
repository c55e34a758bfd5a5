"""Rules that hold at exactly the columns of a table.

Simple rules come first, each kept only if it excludes something new: options always or never taken,
sets of which always exactly one is taken, sets of which no two are taken together, pairs that go
together or follow from each other. What these leave over is excluded by clauses (`a and b implies c`)
or, where that is shorter, everything is said at once: the columns, joined by `or`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import combinations, compress

import numpy as np
import numpy.typing as npt

from detente.formula import And, BoolArray, Constant, Count, Iff, Implies, Name, Node, Not, Or, to_text, truth
from detente.scenario.option_table.table import Columns, column_codes
from detente.scenario.spreadsheet.marks import Mark

_MAX_FORMULA = 20_000
_MAX_PRUNED = 200


def feasibility_rules(columns: Columns, option_ids: tuple[str, ...]) -> tuple[Node, ...]:
    """The rules that hold together at exactly the states of the columns.

    Notes
    -----
    Memory and time grow with 2 to the number of options (at most 20).
    """
    axes = _axes(option_ids)
    feasible = _feasible(columns, len(option_ids))
    rules: list[Node] = []
    allowed = np.ones_like(feasible)
    for rule in _simple_rules(columns, option_ids):
        if np.array_equal(allowed, feasible):
            break
        holds = truth(rule, axes.__getitem__)
        if (allowed & ~holds).any():
            rules.append(rule)
            allowed &= holds
    clauses = _clauses(columns, option_ids, allowed & ~feasible)
    every_column = _join(Or, [literals(column, option_ids) for column in columns])
    if clauses and _length([every_column]) < min(_length([*rules, *clauses]), _MAX_FORMULA):
        return (every_column,)
    return _without_idle([*rules, *clauses], axes, feasible.shape)


def literals(column: tuple[Mark, ...], option_ids: tuple[str, ...]) -> Node:
    """The formula of a column: each option taken or not, without those that are either."""
    marked = zip(option_ids, column, strict=True)
    fixed: list[Node] = [
        Name(option) if each else Not(Name(option)) for option, each in marked if each is not None
    ]
    return _join(And, fixed) if fixed else Constant(True)


def _join(kind: type[And] | type[Or], operands: list[Node]) -> Node:
    return kind(tuple(operands)) if len(operands) > 1 else operands[0]


def _length(rules: list[Node]) -> int:
    return sum(len(to_text(rule)) for rule in rules)


# The states, with one axis an option; the first option is the last axis, so that it changes fastest.


def _axes(option_ids: tuple[str, ...]) -> dict[str, BoolArray]:
    n_options = len(option_ids)
    return {
        option: np.array([False, True]).reshape(
            [2 if n_options - 1 - axis == i else 1 for axis in range(n_options)]
        )
        for i, option in enumerate(option_ids)
    }


def _feasible(columns: Columns, n_options: int) -> BoolArray:
    feasible = np.zeros((2,) * n_options, dtype=np.bool_)
    for column in columns:
        feasible[tuple(slice(None) if each is None else int(each) for each in reversed(column))] = True
    return feasible


# Simple rules: found from the columns alone, each true in all of them.


def _simple_rules(columns: Columns, option_ids: tuple[str, ...]) -> Iterator[Node]:
    may_take = np.array([[each is not False for each in column] for column in columns])
    may_leave = np.array([[each is not True for each in column] for column in columns])
    always, never = (np.logical_not(may.any(axis=0)).tolist() for may in (may_leave, may_take))
    named = [Name(option) for option in option_ids]
    yield from compress(named, always)
    yield from map(Not, compress(named, never))
    free = [i for i in range(len(option_ids)) if not always[i] and not never[i]]
    together = _some_column(may_take, may_take)
    yield from _exclusions(columns, free, together, named)
    yield from _pairs(free, _some_column(may_take, may_leave), _some_column(may_leave, may_leave), named)


def _some_column(left: BoolArray, right: BoolArray) -> BoolArray:
    """For each pair of options, whether some column allows `left` of the one and `right` of the other."""
    return np.asarray(left.T.astype(np.int32) @ right.astype(np.int32) > 0)


def _exclusions(columns: Columns, free: list[int], together: BoolArray, named: list[Name]) -> Iterator[Node]:
    apart = {i: {j for j in free if j != i and not together[i, j]} for i in free}
    groups = sorted((sorted(group) for group in _cliques(apart)), key=lambda group: (-len(group), group))
    exact = [group for group in groups if all(_exactly_one(column, group) for column in columns)]
    yield from (Count("exactly", 1, tuple(named[i] for i in group)) for group in exact)
    for group in groups:
        if len(group) > 2:
            yield Count("at most", 1, tuple(named[i] for i in group))
        else:
            yield Not(And((named[group[0]], named[group[1]])))


def _exactly_one(column: tuple[Mark, ...], group: list[int]) -> bool:
    marks = [column[i] for i in group]
    return marks.count(True) == 1 and None not in marks


def _cliques(neighbours: dict[int, set[int]]) -> Iterator[set[int]]:
    """The largest sets of two or more in which all are neighbours (Bron and Kerbosch, with a pivot)."""
    stack = [(set[int](), set(neighbours), set[int]())]
    while stack:
        chosen, candidates, done = stack.pop()
        if not candidates and not done and len(chosen) > 1:
            yield chosen
        if not candidates:
            continue
        pivot = max(candidates | done, key=lambda i: len(neighbours[i] & candidates))
        for i in sorted(candidates - neighbours[pivot]):
            stack.append((chosen | {i}, candidates & neighbours[i], done & neighbours[i]))
            candidates = candidates - {i}
            done = done | {i}


def _pairs(free: list[int], first_only: BoolArray, neither: BoolArray, named: list[Name]) -> Iterator[Node]:
    pairs = list(combinations(free, 2))
    for i, j in pairs:
        if not first_only[i, j] and not first_only[j, i]:
            yield Iff(named[i], named[j])
    for i, j in pairs:
        if not first_only[i, j]:
            yield Implies(named[i], named[j])
        if not first_only[j, i]:
            yield Implies(named[j], named[i])
    for i, j in pairs:
        if not neither[i, j]:
            yield Or((named[i], named[j]))


# Clauses: what the simple rules leave over, excluded in blocks as large as the columns permit.


def _clauses(columns: Columns, option_ids: tuple[str, ...], leftover: BoolArray) -> list[Node]:
    fixed, taken = (np.array(codes, dtype=np.int64) for codes in column_codes(columns))
    pending = leftover.reshape(-1).copy()
    clauses = []
    for code in np.flatnonzero(pending).tolist():
        if pending[code]:
            mask = _widened(code, len(option_ids), fixed, taken)
            pending[_members(code & mask, ~mask & (1 << len(option_ids)) - 1)] = False
            clauses.append(_clause(code, mask, option_ids))
    return clauses


def _widened(code: int, n_options: int, fixed: npt.NDArray[np.int64], taken: npt.NDArray[np.int64]) -> int:
    """The bits that must stay for the block around `code` to contain no column."""
    mask = (1 << n_options) - 1
    not_taken_first = sorted(range(n_options), key=lambda i: (code >> i & 1, -i))
    for i in not_taken_first:
        trial = mask & ~(1 << i)
        if ((taken ^ code) & fixed & trial).all():
            mask = trial
    return mask


def _members(base: int, free: int) -> npt.NDArray[np.int64]:
    bits = [1 << i for i in range(free.bit_length()) if free >> i & 1]
    start = np.array([base], dtype=np.int64)
    return reduce(lambda codes, bit: np.concatenate([codes, codes | bit]), bits, start)


def _clause(code: int, mask: int, option_ids: tuple[str, ...]) -> Node:
    """Not all of the literals at once, said without `not` where possible."""
    in_block = [(Name(option), code >> i & 1) for i, option in enumerate(option_ids) if mask >> i & 1]
    taken: list[Node] = [name for name, is_taken in in_block if is_taken]
    others: list[Node] = [name for name, is_taken in in_block if not is_taken]
    if not taken:
        return _join(Or, others)
    if not others:
        return Not(_join(And, taken))
    return Implies(_join(And, taken), _join(Or, others))


def _without_idle(rules: list[Node], axes: dict[str, BoolArray], shape: tuple[int, ...]) -> tuple[Node, ...]:
    """The rules without those that exclude nothing which the others do not, the last tried first."""
    if len(rules) > _MAX_PRUNED:
        return tuple(rules)
    excluded = [~truth(rule, axes.__getitem__) for rule in rules]
    times = np.zeros(shape, dtype=np.int16)
    for each in excluded:
        times += each
    kept = list(rules)
    for rule, each in zip(reversed(rules), reversed(excluded), strict=True):
        if np.where(each, times, 2).min() > 1:
            kept.remove(rule)
            times -= each
    return tuple(kept)
