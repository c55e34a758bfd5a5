"""The status quo, and the states that the file gives names to."""

from __future__ import annotations

from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import STATE_NUMBER, read_state
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node, entries, value_at
from detente.scenario.values import StateRef


def read_status_quo(session: Session, root: Node) -> StateRef | None:
    """The state of today; None where the file does not say."""
    node = value_at(root, "status_quo")
    if isinstance(node, Leaf) and node.text == "status_quo":
        message = "the status quo cannot be named by itself: expected a list of the options taken today"
        session.problems.error("state-circle", node.place, message, node.text)
        return None
    return read_state(session, node)


def read_states(session: Session, root: Node) -> dict[str, StateRef]:
    """The named states: each a number, a list of options, or the status quo."""
    states: dict[str, StateRef] = {}
    for key, node in entries(value_at(root, "states")):
        if isinstance(node, Leaf) and not _names_no_other(session, root, key, node):
            continue
        if state := read_state(session, node):
            states[key.text] = state
    return states


def _names_no_other(session: Session, root: Node, key: Leaf, node: Leaf) -> bool:
    """Whether a leaf names a state otherwise than by a name of `states`, its own or another."""
    if STATE_NUMBER.fullmatch(node.text) or node.text not in session.names.states:
        return True
    today = value_at(root, "status_quo")
    if node.text != "status_quo":
        message = f"{quoted(node.text)} is a name already: a state has at most one"
        session.problems.error("name-clash", node.place, message, node.text)
        return False
    if isinstance(today, Leaf) and today.text == key.text:
        message = f"{quoted(key.text)} and the status quo are named by each other: expected a list of options"
        session.problems.error("state-circle", node.place, message, node.text)
        return False
    return True
