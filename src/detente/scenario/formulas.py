"""Formulas in the file: parsed, their names looked up, their errors placed where they stand."""

from __future__ import annotations

from collections.abc import Callable

from detente.errors import Place
from detente.formula import Constant, FormulaError, Name, names, parse
from detente.scenario.problems import quoted
from detente.scenario.session import Parsed, Session
from detente.scenario.tree import Leaf, Node
from detente.scenario.values import Formula

UnknownName = Callable[[Name, Place], None]


def read_formula(session: Session, node: Node | None, unknown: UnknownName | None = None) -> Formula | None:
    """The formula that a leaf holds; None, and told, where it holds none.

    `unknown` is called with each name that is neither an option nor a definition, and its place; by
    default that is an error.
    """
    if not isinstance(node, Leaf) or node.kind not in {"str", "bool"} or node in session.problems.told:
        return None
    parsed = _parsed(session, node)
    if isinstance(parsed, FormulaError):
        _tell_syntax(session, node, parsed)
        return None
    for name in names(parsed):
        _check_name(session, node, name, unknown)
    first = len(node.text) - len(node.text.lstrip())
    return Formula(
        node.text, parsed, session.document.place_within(node, first) if first else _first(session, node)
    )


def _first(session: Session, leaf: Leaf) -> Place:
    return leaf.place if leaf.style == "plain" else session.document.place_within(leaf, 0)


def _parsed(session: Session, leaf: Leaf) -> Parsed:
    if leaf not in session.parsed:
        session.parsed[leaf] = _parse(leaf)
    return session.parsed[leaf]


def _parse(leaf: Leaf) -> Parsed:
    if leaf.kind == "bool":
        return Constant(leaf.text.lower() == "true")
    try:
        return parse(leaf.text)
    except FormulaError as problem:
        return problem


def _tell_syntax(session: Session, leaf: Leaf, problem: FormulaError) -> None:
    place = session.document.place_within(leaf, problem.start)
    text = leaf.text[problem.start : problem.end] or leaf.text
    message = f"this formula cannot be read: {problem.message}"
    session.problems.error("formula-syntax", place, message, text, problem.hint)


def _check_name(session: Session, leaf: Leaf, name: Name, unknown: UnknownName | None) -> None:
    known = session.names
    if name.text in known.options or name.text in known.definitions:
        return
    place = session.document.place_within(leaf, name.span[0])
    if name.text in known.shared:
        tell_ambiguous(session, name.text, place)
    elif unknown:
        unknown(name, place)
    else:
        tell_unknown_name(session, name.text, place)


def tell_unknown_name(session: Session, text: str, place: Place) -> None:
    """Tell that a name in a formula is neither an option nor a definition."""
    hint = session.problems.nearest(text, session.names.in_formulas)
    message = f"{quoted(text)} is neither an option nor a definition"
    session.problems.error("unknown-name", place, message, text, hint)


def tell_ambiguous(session: Session, text: str, place: Place) -> None:
    """Tell that several parties have an option of this id."""
    spelt = " or ".join(session.names.shared[text])
    message = f"several parties have an option {quoted(text)}: expected {spelt}"
    session.problems.error("ambiguous-option", place, message, text, f"write {spelt}")
