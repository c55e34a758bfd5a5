"""A formula with other names in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or


def renamed(node: Node, rename: Callable[[str], str]) -> Node:  # noqa: PLR0911 - one for each kind of node
    """The formula with each name replaced.

    Examples
    --------
    >>> from detente.formula import parse, to_text
    >>> to_text(renamed(parse("a and not b"), {"a": "us.a", "b": "b"}.__getitem__))
    'us.a and not b'
    """
    match node:
        case Constant():
            return node
        case Name(text):
            return Name(rename(text))
        case Not(operand):
            return Not(renamed(operand, rename))
        case And(operands) | Or(operands) | Count(_, _, operands):
            return replace(node, operands=tuple(renamed(each, rename) for each in operands))
        case Implies(condition, consequence):
            return Implies(renamed(condition, rename), renamed(consequence, rename))
        case If(consequence, condition):
            return If(renamed(consequence, rename), renamed(condition, rename))
        case Iff(left, right):
            return Iff(renamed(left, rename), renamed(right, rename))
