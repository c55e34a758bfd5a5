"""Where a formula holds, as a Boolean array over whatever its names are given over."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np
import numpy.typing as npt

from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or

BoolArray = npt.NDArray[np.bool_]


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


def _count(node: Count, value_of: Callable[[str], BoolArray]) -> BoolArray:
    small = np.min_scalar_type(len(node.operands))
    total = np.zeros((), dtype=small)
    for operand in node.operands:
        total = total + truth(operand, value_of).astype(small)
    match node.quantity:
        case "exactly":
            return np.asarray(total == node.number)
        case "at most":
            return np.asarray(total <= node.number)
        case "at least":
            return np.asarray(total >= node.number)
