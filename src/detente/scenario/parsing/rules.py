"""Definitions, and the rules that say which states there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.formula import Name, names
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.formulas import read_formula
from detente.scenario.parsing.session import Session
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node, entries, is_true, items, value_at
from detente.scenario.values import Formula, Rule


def read_rules(session: Session, root: Node, section: str) -> tuple[Rule, ...]:
    """The formulas of ``require``, ``infeasible`` or ``indistinguishable``, in the order of the file."""
    rules = (_rule(session, node) for node in items(value_at(root, section)))
    return tuple(rule for rule in rules if rule)


def _rule(session: Session, node: Node) -> Rule | None:
    formula = read_formula(session, node if isinstance(node, Leaf) else value_at(node, "rule"))
    grounds = read_grounds(session, node)
    return Rule(formula, grounds, is_true(value_at(node, "doubtful"))) if formula else None


def read_definitions(session: Session, root: Node) -> dict[str, Formula]:
    """The definitions, each behind those that it uses, else in the order of the file."""
    written: dict[str, Formula] = {}
    keys: dict[str, Leaf] = {}
    for key, node in entries(value_at(root, "definitions")):
        if formula := read_formula(session, node):
            written[key.text] = formula
            keys[key.text] = key
    uses = {name: _uses(formula, written) for name, formula in written.items()}
    order, circles = in_order_of_use(uses)
    for circle in circles:
        way = " → ".join([*circle[:12], *(["…"] if len(circle) > 12 else []), circle[0]])
        message = f"the definition {quoted(circle[0])} uses itself: {way}"
        session.problems.error("definition-circle", keys[circle[0]].place, message, circle[0])
    return {name: written[name] for name in order}


def _uses(formula: Formula, definitions: Mapping[str, Formula]) -> tuple[str, ...]:
    used: dict[str, Name] = {name.text: name for name in names(formula.node) if name.text in definitions}
    return tuple(used)


def in_order_of_use(uses: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """The names, each behind those that it uses, and a circle for each use that closes one.

    Depth first in the order given, with a stack of our own: a chain of definitions may be long.

    Examples
    --------
    >>> in_order_of_use({"a": ("b",), "b": ()})
    (['b', 'a'], [])
    """
    order: dict[str, None] = {}
    circles: list[tuple[str, ...]] = []
    for start in uses:
        path: dict[str, Iterator[str]] = {} if start in order else {start: iter(uses[start])}
        while path:
            top = next(reversed(path))
            used = next(path[top], None)
            if used is None:
                order[top] = None
                del path[top]
            elif used in path:
                way = list(path)
                circles.append(tuple(way[way.index(used) :]))
            elif used not in order:
                path[used] = iter(uses[used])
    return list(order), circles
