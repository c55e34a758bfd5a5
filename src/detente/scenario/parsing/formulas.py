"""Formulas in the file: parsed, their names looked up, their errors placed where they stand."""

from __future__ import annotations

from collections.abc import Callable

from detente.errors import Place
from detente.formula import Constant, FormulaError, Name, meant, names, parse
from detente.scenario.format.keys import UNKNOWN
from detente.scenario.parsing.hints import WHOLLY_UNKNOWN
from detente.scenario.parsing.session import Parsed, Session
from detente.scenario.problems import quoted
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
    strangers = [name for name in names(parsed) if not _is_known(session, name)]
    if strangers:
        spots = session.document.spots(node)
        for name in strangers:
            _tell_stranger(session, name, session.document.place(spots[name.span[0]]), unknown)
    return Formula(node.text.rstrip(), parsed, _first_place(session, node))


def _first_place(session: Session, leaf: Leaf) -> Place:
    if leaf.style == "plain":
        return leaf.place
    first = len(leaf.text) - len(leaf.text.lstrip())
    return session.document.place(session.document.spots(leaf)[first])


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
    place = session.document.place(session.document.spots(leaf)[problem.start])
    text = leaf.text[problem.start : problem.end] or leaf.text
    message = f"this formula cannot be read: {problem.message}"
    session.problems.error("formula-syntax", place, message, text, problem.hint)


def _is_known(session: Session, name: Name) -> bool:
    return name.text in session.names.options or name.text in session.names.definitions


def _tell_stranger(session: Session, name: Name, place: Place, unknown: UnknownName | None) -> None:
    if name.text in session.names.shared:
        tell_ambiguous(session, name.text, place)
    elif unknown:
        unknown(name, place)
    else:
        tell_unknown_name(session, name.text, place)


def tell_unknown_name(session: Session, text: str, place: Place) -> None:
    """Tell that a name in a formula is neither an option nor a definition."""
    hint = meant(text) or session.problems.nearest(text, session.names.in_formulas)
    if hint is None and text in UNKNOWN.words:
        hint = WHOLLY_UNKNOWN
    message = f"{quoted(text)} is neither an option nor a definition"
    session.problems.error("unknown-name", place, message, text, hint)


def tell_ambiguous(session: Session, text: str, place: Place) -> None:
    """Tell that several parties have an option of this id."""
    spelt = " or ".join(session.names.shared[text])
    message = f"several parties have an option {quoted(text)}: expected {spelt}"
    session.problems.error("ambiguous-option", place, message, text, f"write {spelt}")
