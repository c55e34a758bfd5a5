"""Principles: a formula, or a criterion over all parties."""

from __future__ import annotations

from typing import cast

from detente.scenario.format.keys import CRITERIA, YARDSTICKS
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.formulas import read_formula
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_state
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, text_of, value_at
from detente.scenario.values import Criterion, Principle, StateRef, Yardstick


def read_principles(session: Session, root: Node) -> dict[str, Principle]:
    """The principles of the scenario."""
    section = entries(value_at(root, "principles"))
    return {key.text: _principle(session, key, node) for key, node in section}


def _principle(session: Session, key: Leaf, node: Node) -> Principle:
    criterion, by = text_of(value_at(node, "criterion")), text_of(value_at(node, "by"))
    if isinstance(node, Mapping):
        _check_parts(session, key, node, criterion)
    return Principle(
        id=key.text,
        name=text_of(value_at(node, "name")) or key.text,
        holds=read_formula(session, value_at(node, "holds")),
        criterion=cast(Criterion, criterion) if criterion in CRITERIA else None,
        than=_than(session, value_at(node, "than")),
        by=cast(Yardstick, by) if by in YARDSTICKS else "preferences",
        grounds=read_grounds(session, node),
        place=key.place,
    )


def _than(session: Session, node: Node | None) -> StateRef | None:
    """The state to compare with; None for the status quo, which need not be known in every reading."""
    return None if text_of(node) == "status_quo" else read_state(session, node)


def _check_parts(session: Session, key: Leaf, node: Mapping, criterion: str | None) -> None:
    has_formula = value_at(node, "holds") is not None
    if has_formula == (criterion is not None):
        found = "both" if has_formula else "neither"
        message = f"the principle {quoted(key.text)} has {found}: expected either ‘holds’ or ‘criterion’"
        session.problems.error("principle-parts", key.place, message, key.text)
    if criterion == "no_party_worse" or criterion not in (*CRITERIA, None):
        return
    for name in ("than", "by"):
        if value_at(node, name) is not None:
            message = f"{quoted(name)} goes only with the criterion no_party_worse"
            session.problems.error("principle-parts", node.entries[name].key.place, message, name)
