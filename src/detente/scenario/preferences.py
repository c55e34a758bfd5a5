"""What each party would rather have: statements, a ranking, or weights."""

from __future__ import annotations

import re
from fractions import Fraction

from detente.formula import to_text
from detente.scenario.evidence import read_grounds
from detente.scenario.formulas import read_formula
from detente.scenario.problems import listed, quoted
from detente.scenario.session import Session
from detente.scenario.state_references import read_option, read_ranking
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, value_at
from detente.scenario.values import Preferences, Statement

_KEYS = ("core", "secondary", "statements", "ranking", "weights")
MAX_EXPONENT = 400
MAX_NUMBER_LENGTH = 1000

_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([-+]?[0-9]{1,6}))?")


def read_preferences(session: Session, root: Node) -> dict[str, Preferences]:
    """The preferences of each party that has some, in the order of the file."""
    found: dict[str, Preferences] = {}
    for key, node in entries(value_at(root, "preferences")):
        if key.text not in session.names.parties:
            session.unknown("unknown-party", key, "party", session.names.parties)
        elif isinstance(node, Mapping) and (preferences := _preferences(session, key, node)):
            found[key.text] = preferences
    return found


def _preferences(session: Session, key: Leaf, node: Mapping) -> Preferences | None:
    written = tuple(name for name in node.entries if value_at(node, name) is not None)
    if not _is_one_kind(session, key, node, written):
        return None
    core = _statements(session, value_at(node, "core"), core=True)
    secondary = _statements(session, value_at(node, "secondary"), core=False)
    statements = _statements(session, value_at(node, "statements"), core=False)
    _warn_of_repeated(session, core + secondary + statements)
    ranking, weights = value_at(node, "ranking"), value_at(node, "weights")
    if ranking is not None:
        return Preferences(key.place, ranking=read_ranking(session, ranking), core=core)
    if weights is not None:
        return Preferences(key.place, weights=_weights(session, weights), core=core)
    divided = "statements" not in written
    return Preferences(key.place, statements=core + secondary + statements, core=core, divided=divided)


def _is_one_kind(session: Session, key: Leaf, node: Mapping, written: tuple[str, ...]) -> bool:
    """Whether exactly one kind of preferences is given; `core` may stand beside a ranking or weights."""
    lists = {name for name in written if name in {"statements", "ranking", "weights"}}
    core = {"secondary"} & set(written) or ({"core"} & set(written) if lists <= {"statements"} else set())
    kinds = [name for name in written if name in lists | core]
    if not kinds and node.entries.keys() <= set(_KEYS):
        message = f"the preferences of {quoted(key.text)} are empty"
        hint = "for indifference among all states write `statements: []`"
        session.problems.error("no-preferences", node.place, message, key.text, hint)
    if len(kinds) > 1:
        names = listed(map(quoted, kinds), "and")
        message = f"{names} exclude each other in the preferences of {quoted(key.text)}"
        last = node.entries[kinds[-1]].key
        hint = "beside a ranking or weights only `core` may stand"
        session.problems.error("mixed-preferences", last.place, message, last.text, hint)
    return len(kinds) == 1


def _statements(session: Session, node: Node | None, core: bool) -> tuple[Statement, ...]:
    statements = (_statement(session, each, core) for each in items(node))
    return tuple(statement for statement in statements if statement)


def _statement(session: Session, node: Node, core: bool) -> Statement | None:
    formula = read_formula(session, node if isinstance(node, Leaf) else value_at(node, "prefer"))
    grounds = read_grounds(session, node)
    return Statement(formula, core, grounds) if formula else None


def _warn_of_repeated(session: Session, statements: tuple[Statement, ...]) -> None:
    seen: set[str] = set()
    for statement in statements:
        text = to_text(statement.formula.node)
        if text in seen:
            message = f"this party has the statement {quoted(text)} already; the second changes nothing"
            session.problems.warning(
                "repeated-statement", statement.formula.place, message, statement.formula.text
            )
        seen.add(text)


def _weights(session: Session, node: Node) -> tuple[tuple[str, Fraction], ...]:
    weights: dict[str, Fraction] = {}
    for key, value in entries(node):
        number = read_number(session, value)
        option = read_option(session, key)
        if option in weights:
            tell_repeated_weight(session, key)
        elif option is not None and number is not None:
            weights[option] = number
    return tuple(weights.items())


def tell_repeated_weight(session: Session, key: Leaf) -> None:
    """Tell that an option has a weight already, under another spelling."""
    message = f"the option {quoted(key.text)} has a weight already"
    session.problems.error("duplicate-key", key.place, message, key.text)


def read_number(session: Session, node: Node) -> Fraction | None:
    """The number that a leaf holds, exactly; None, and told, where it cannot be used."""
    if not isinstance(node, Leaf) or node.kind not in {"int", "float"}:
        return None
    match = _DECIMAL.fullmatch(node.text)
    if match and len(node.text) <= MAX_NUMBER_LENGTH and abs(int(match[1] or 0)) <= MAX_EXPONENT:
        return Fraction(node.text)
    message = (
        f"{quoted(node.text)} cannot be a weight: expected a decimal number, exponents up to {MAX_EXPONENT}"
    )
    session.problems.error("bad-number", node.place, message, node.text)
    return None
