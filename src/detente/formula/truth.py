"""Where a formula holds, as a Boolean array over whatever its names are given over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or

BoolArray = npt.NDArray[np.bool_]

Bounds = tuple[BoolArray, BoolArray]
"""Where something surely holds, and where it may hold."""


def truth(node: Node, value_of: Callable[[str], BoolArray]) -> BoolArray:  # noqa: PLR0911 - one for each kind of node
    """Where the formula holds.

    Parameters
    ----------
    node
        A tree as `parse` gives it.
    value_of
        Gives, for the text of a name, where it holds: Boolean arrays that broadcast against each other,
        such as shape ``(2, 1, 1)`` for one of three options. They are never written into.

    Returns
    -------
    BoolArray
        Boolean, of the shape to which the arrays of the formula's names broadcast; shape ``()`` without
        names. For a formula that is one name it is the very array of that name.

    Raises
    ------
    Exception
        Whatever `value_of` raises for a name it does not know.

    Examples
    --------
    >>> from detente.formula import parse
    >>> column, row = np.array([[False], [True]]), np.array([[False, True]])
    >>> truth(parse("a and not b"), {"a": column, "b": row}.__getitem__)
    array([[False, False],
           [ True, False]])
    """
    match node:
        case Constant(value):
            return np.array(value)
        case Name(text):
            return value_of(text)
        case Not(operand):
            return np.asarray(~truth(operand, value_of))
        case And(operands):
            return np.asarray(reduce(np.logical_and, [truth(operand, value_of) for operand in operands]))
        case Or(operands):
            return np.asarray(reduce(np.logical_or, [truth(operand, value_of) for operand in operands]))
        case Implies(condition, consequence) | If(consequence, condition):
            return np.asarray(~truth(condition, value_of) | truth(consequence, value_of))
        case Iff(left, right):
            return np.asarray(truth(left, value_of) == truth(right, value_of))
        case Count():
            return _count(node, value_of)


def truth_so_far(node: Node, value_of: Callable[[str], Bounds]) -> Bounds:  # noqa: PLR0911 - as above
    """Where the formula holds whatever the names are of which nothing is known yet, and where it can hold.

    Parameters
    ----------
    node
        A tree as `parse` gives it.
    value_of
        The same of a name; of one of which nothing is known: nowhere and everywhere.

    Notes
    -----
    Safe, not sharp: where one name stands twice, ``a or not a``, each is taken by itself (Kleene's strong logic).

    Examples
    --------
    >>> from detente.formula import parse
    >>> a, b, unknown = np.array([False, True, True]), np.array([False, False, True]), np.array(False)
    >>> known = {"a": (a, a), "b": (b, b), "c": (unknown, ~unknown)}
    >>> truth_so_far(parse("at most 1 of (a, b, c)"), known.__getitem__)
    (array([ True, False, False]), array([ True,  True, False]))
    """
    match node:
        case Constant(value):
            return np.array(value), np.array(value)
        case Name(text):
            return value_of(text)
        case Not(operand):
            surely, maybe = truth_so_far(operand, value_of)
            return np.asarray(~maybe), np.asarray(~surely)
        case And(operands) | Or(operands):
            join = np.logical_and if isinstance(node, And) else np.logical_or
            parts = [truth_so_far(operand, value_of) for operand in operands]
            return _joined(join, [surely for surely, _ in parts]), _joined(
                join, [maybe for _, maybe in parts]
            )
        case Implies(condition, consequence) | If(consequence, condition):
            return truth_so_far(Or((Not(condition), consequence)), value_of)
        case Iff(left, right):
            (surely, maybe), (also, perhaps) = (truth_so_far(side, value_of) for side in (left, right))
            return (surely & also) | ~(maybe | perhaps), ~((surely & ~perhaps) | (also & ~maybe))
        case Count():
            return _count_so_far(node, value_of)


def _joined(join: np.ufunc, parts: Sequence[BoolArray]) -> BoolArray:
    return np.asarray(reduce(join, parts))


def _count_so_far(node: Count, value_of: Callable[[str], Bounds]) -> Bounds:
    parts = [truth_so_far(operand, value_of) for operand in node.operands]
    least, most = _total([surely for surely, _ in parts]), _total([maybe for _, maybe in parts])
    match node.quantity:
        case "exactly":
            is_one = (least == node.number) & (most == node.number)
            return np.asarray(is_one), np.asarray((least <= node.number) & (node.number <= most))
        case "at most":
            return np.asarray(most <= node.number), np.asarray(least <= node.number)
        case "at least":
            return np.asarray(least >= node.number), np.asarray(most >= node.number)


def _total(parts: Sequence[BoolArray]) -> npt.NDArray[np.unsignedinteger]:
    """How many of some arrays hold."""
    small = np.min_scalar_type(len(parts))
    total = np.zeros((), dtype=small)
    for each in parts:
        total = total + each.astype(small)
    return total


def _count(node: Count, value_of: Callable[[str], BoolArray]) -> BoolArray:
    total = _total([truth(operand, value_of) for operand in node.operands])
    match node.quantity:
        case "exactly":
            return np.asarray(total == node.number)
        case "at most":
            return np.asarray(total <= node.number)
        case "at least":
            return np.asarray(total >= node.number)
