"""Formulas in the file, parsed and placed; the definitions, and the rules that say which states there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.errors import Place
from detente.formula import Constant, FormulaError, Name, meant, names, parse
from detente.scenario.format.keys import UNKNOWN
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.hints import WHOLLY_UNKNOWN
from detente.scenario.parsing.session import Parsed, Session
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node, entries, is_true, items, value_at
from detente.scenario.values import Formula, Rule
from detente.scenario.variants import in_order_of_use

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
    if leaf.kind == "bool":
        return Constant(leaf.text.lower() == "true")
    if leaf.text not in session.kept.parsed:
        session.kept.parsed[leaf.text] = _parse(leaf.text)
    return session.kept.parsed[leaf.text]


def _parse(text: str) -> Parsed:
    try:
        return parse(text)
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
        _tell_unknown_name(session, name.text, place)


def _tell_unknown_name(session: Session, text: str, place: Place) -> None:
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


# Rules and definitions


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
