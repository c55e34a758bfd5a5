"""The text of a tree, with as few parentheses as precedence allows: ``parse(to_text(node)) == node``."""

from __future__ import annotations

from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or

# How tightly a node binds; an operand that binds less tightly than its place asks for gets parentheses.
_ANY, _CONDITIONAL, _DISJUNCTION, _CONJUNCTION, _NEGATION, _PRIMARY = range(1, 7)


def to_text(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    """The formula as an analyst would write it.

    Examples
    --------
    >>> from detente.formula import parse
    >>> to_text(parse("(a or (b)) and (not (c))"))
    '(a or b) and not c'
    """
    match node:
        case Constant(value):
            return "true" if value else "false"
        case Name(text):
            return text
        case Not(operand):
            return f"not {_inside(operand, _NEGATION)}"
        case And(operands):
            return _joined(" and ", operands, _NEGATION)
        case Or(operands):
            return _joined(" or ", operands, _CONJUNCTION)
        case Count(quantity, number, operands):
            return f"{quantity} {number} of ({_joined(', ', operands, _ANY)})"
        case If(consequence, condition):
            return _joined(" if ", (consequence, condition), _DISJUNCTION)
        case Iff(left, right):
            return _joined(" iff ", (left, right), _CONDITIONAL)
        case Implies(condition, consequence):
            tightness = _CONDITIONAL if isinstance(consequence, Implies) else _DISJUNCTION
            return f"{_inside(condition, _DISJUNCTION)} implies {_inside(consequence, tightness)}"


def _joined(separator: str, operands: tuple[Node, ...], tightness: int) -> str:
    return separator.join([_inside(operand, tightness) for operand in operands])


def _inside(node: Node, tightness: int) -> str:
    return to_text(node) if _tightness(node) >= tightness else f"({to_text(node)})"


def _tightness(node: Node) -> int:
    match node:
        case Iff():
            return _ANY
        case Implies() | If():
            return _CONDITIONAL
        case Or():
            return _DISJUNCTION
        case And():
            return _CONJUNCTION
        case Not():
            return _NEGATION
        case _:
            return _PRIMARY
