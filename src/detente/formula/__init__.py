"""The formula language: what analysts write for rules, statements, definitions and claims.

Text becomes a tree (`parse`), a tree becomes text again (`to_text`) or a field of truth values over
NumPy arrays (`truth`). Main values: the node classes, `Name` with its span, and `FormulaError`.

This folder knows no scenario, party, option or state: a name is a word until somebody gives it a value.
"""

from detente.formula.foreign import in_words
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
    names,
    negated,
    renamed,
)
from detente.formula.parser import parse
from detente.formula.refusals import meant
from detente.formula.text import to_text
from detente.formula.tokens import RESERVED_WORDS, FormulaError
from detente.formula.truth import BoolArray, Bounds, truth, truth_so_far

__all__ = [
    "RESERVED_WORDS",
    "And",
    "BoolArray",
    "Bounds",
    "Constant",
    "Count",
    "FormulaError",
    "If",
    "Iff",
    "Implies",
    "Name",
    "Node",
    "Not",
    "Or",
    "Quantity",
    "children",
    "in_words",
    "meant",
    "names",
    "negated",
    "parse",
    "renamed",
    "to_text",
    "truth",
    "truth_so_far",
]
