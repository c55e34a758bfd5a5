"""The tree of a formula. Nodes are plain values; spans are code points of the formula's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Quantity = Literal["exactly", "at most", "at least"]


@dataclass(frozen=True, slots=True)
class Constant:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name:
    """An option or a definition, as written: ``halt`` or ``west.halt``."""

    text: str
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """``not operand``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class And:
    """``a and b and …``, two operands or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """``a or b or …``, two operands or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """``condition implies consequence``; right-associative."""

    condition: Node
    consequence: Node


@dataclass(frozen=True, slots=True)
class If:
    """``consequence if condition``: the field's own way to write an implication."""

    consequence: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Iff:
    """``left iff right``."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Count:
    """``exactly 1 of (a, b)``, ``at most …``, ``at least …``: how many of the operands hold."""

    quantity: Quantity
    number: int
    operands: tuple[Node, ...]


Node = Constant | Name | Not | And | Or | Implies | If | Iff | Count


def children(node: Node) -> tuple[Node, ...]:
    """The operands of a node, in the order they are written."""
    match node:
        case Constant() | Name():
            return ()
        case Not(operand):
            return (operand,)
        case And(operands) | Or(operands) | Count(_, _, operands):
            return operands
        case Implies(condition, consequence):
            return (condition, consequence)
        case If(consequence, condition):
            return (consequence, condition)
        case Iff(left, right):
            return (left, right)


def names(node: Node) -> Iterator[Name]:
    """Every name in the formula, in the order written, repeats included."""
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Name):
            yield top
        stack.extend(reversed(children(top)))


def negated(node: Node) -> Node:
    """The negation of a formula: that of ``not x`` is ``x``."""
    return node.operand if isinstance(node, Not) else Not(node)


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
