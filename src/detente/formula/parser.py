"""The parser: text to tree, by recursive descent, one function a rule.

Grammar, loosest first::

    formula     = conditional [ "iff" conditional ]
    conditional = disjunction { "implies" disjunction }        (right-associative)
                | disjunction "if" disjunction
    disjunction = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation    = { "not" } primary
    primary     = "true" | "false" | NAME | "(" formula ")" | count
    count       = ("exactly" | "at" "most" | "at" "least") NUMBER "of" "(" formula { "," formula } ")"

A chain of ``and`` or of ``or`` is one node; parentheses keep a chain inside a chain apart. Work is
linear in the text. Depth is bounded twice, so that neither the parser nor anything that walks a parsed
tree runs out of stack: parentheses and ``not`` inside each other, and the tree that comes out.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.formula.nodes import (
    And,
    Constant,
    Count,
    If,
    Iff,
    Implies,
    Name,
    Node,
    Not,
    Or,
    Quantity,
    children,
)
from detente.formula.refusals import (
    COUNT_HINT,
    left_over,
    missing_operand,
    mixed_if,
    never_closed,
    refusal,
    too_deep,
)
from detente.formula.tokens import FormulaError, Token, tokens

MAX_DEPTH = 100


def parse(text: str) -> Node:
    """The tree of a formula.

    Raises
    ------
    FormulaError
        The first thing found that makes the text no formula, with its span and a hint.

    Notes
    -----
    Linear in the length of the text. Parentheses and ``not`` may nest 100 deep, and so may the tree.

    Examples
    --------
    >>> parse("true and not false")
    And(operands=(Constant(value=True), Not(operand=Constant(value=False))))
    """
    cursor = _Cursor(tokens(text))
    if cursor.next.kind == "end":
        raise FormulaError("the formula is empty", 0, len(text))
    node = _formula(cursor)
    if cursor.next.kind != "end":
        raise left_over(cursor.next, cursor.previous)
    if _height(node) > MAX_DEPTH:
        raise too_deep(MAX_DEPTH, 0, cursor.next.end)
    return node


@dataclass(slots=True)
class _Cursor:
    """Where the parser stands: the tokens, the next one's index, and how deep it is."""

    tokens: tuple[Token, ...]
    index: int = 0
    depth: int = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.index]

    @property
    def previous(self) -> Token:
        return self.tokens[self.index - 1]

    def take(self) -> Token:
        token = self.tokens[self.index]
        self.index += token.kind != "end"
        return token

    def take_if(self, kind: str) -> bool:
        found = self.next.kind == kind
        if found:
            self.take()
        return found

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_deep(MAX_DEPTH, self.next.start, self.next.end)


def _formula(cursor: _Cursor) -> Node:
    left = _conditional(cursor)
    if not cursor.take_if("iff"):
        return left
    right = _conditional(cursor)
    if cursor.next.kind == "iff":
        raise refusal(
            cursor.next, "`iff` cannot be chained", "write `(a iff b) iff c` or `(a iff b) and (b iff c)`"
        )
    return Iff(left, right)


def _conditional(cursor: _Cursor) -> Node:
    operands = [_disjunction(cursor)]
    if cursor.take_if("if"):
        node: Node = If(operands[0], _disjunction(cursor))
        if cursor.next.kind in {"if", "implies"}:
            raise mixed_if(cursor.next)
        return node
    while cursor.next.kind == "implies":
        if len(operands) > MAX_DEPTH:
            raise refusal(cursor.next, f"more than {MAX_DEPTH} `implies` in a row")
        cursor.take()
        operands.append(_disjunction(cursor))
    if len(operands) > 1 and cursor.next.kind == "if":
        raise mixed_if(cursor.next)
    node = operands.pop()
    while operands:
        node = Implies(operands.pop(), node)
    return node


def _disjunction(cursor: _Cursor) -> Node:
    operands = [_conjunction(cursor)]
    while cursor.take_if("or"):
        operands.append(_conjunction(cursor))
    return Or(tuple(operands)) if len(operands) > 1 else operands[0]


def _conjunction(cursor: _Cursor) -> Node:
    operands = [_negation(cursor)]
    while cursor.take_if("and"):
        operands.append(_negation(cursor))
    return And(tuple(operands)) if len(operands) > 1 else operands[0]


def _negation(cursor: _Cursor) -> Node:
    nots = 0
    while cursor.next.kind == "not":
        cursor.enter()
        cursor.take()
        nots += 1
    node = _primary(cursor)
    cursor.depth -= nots
    for _ in range(nots):
        node = Not(node)
    return node


def _primary(cursor: _Cursor) -> Node:
    match cursor.next.kind:
        case "true" | "false":
            return Constant(cursor.take().kind == "true")
        case "name":
            token = cursor.take()
            return Name(token.text, (token.start, token.end))
        case "(":
            return _parenthesised(cursor, many=False)[0]
        case "exactly" | "at":
            quantity, number = _how_many(cursor)
            return Count(quantity, number, _parenthesised(cursor, many=True))
        case _:
            raise missing_operand(cursor.tokens, cursor.index)


def _how_many(cursor: _Cursor) -> tuple[Quantity, int]:
    quantity = _quantity(cursor)
    if cursor.next.kind != "number":
        raise refusal(cursor.next, f"expected a number after `{quantity}`", COUNT_HINT)
    number = int(cursor.take().text)
    if not cursor.take_if("of"):
        raise refusal(cursor.next, f"expected `of` after `{quantity} {number}`", COUNT_HINT)
    if cursor.next.kind != "(":
        raise refusal(cursor.next, "expected `(` after `of`", COUNT_HINT)
    return quantity, number


def _quantity(cursor: _Cursor) -> Quantity:
    if cursor.take().kind == "exactly":
        return "exactly"
    if cursor.take_if("most"):
        return "at most"
    if cursor.take_if("least"):
        return "at least"
    raise refusal(cursor.next, "expected `most` or `least` after `at`", "write `at most 1 of (a, b)`")


def _parenthesised(cursor: _Cursor, many: bool) -> tuple[Node, ...]:
    """``( formula )``, or with `many` a list of formulas between commas."""
    cursor.enter()
    opening = cursor.take()
    operands = [_formula(cursor)]
    while many and cursor.take_if(","):
        operands.append(_formula(cursor))
    if cursor.next.kind == "end":
        raise never_closed(opening)
    if not cursor.take_if(")"):
        raise left_over(cursor.next, cursor.previous)
    cursor.depth -= 1
    return tuple(operands)


def _height(node: Node) -> int:
    """How many edges the longest branch of the tree has."""
    height, level = 0, children(node)
    while level:
        height += 1
        level = tuple(child for parent in level for child in children(parent))
    return height
