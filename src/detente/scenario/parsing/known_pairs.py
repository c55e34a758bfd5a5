"""What is known of two states, as a text: ``s3 > s7``, ``deal ~ s2``."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.errors import Place
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_state
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node
from detente.scenario.values import KnownPair, StateRef

SIGN = re.compile(r"\s*([<>~=≻≿∼]+)\s*")
"""What stands between the two, and what people write there."""

_HINT = "one pair an item: ‘s3 > s7’ where s3 is preferred, ‘s3 ~ s7’ where the party is indifferent"


def read_pair(session: Session, node: Node) -> KnownPair | None:
    """The pair that a text says; None, and told, where it says none."""
    if not isinstance(node, Leaf) or node.kind != "str" or node in session.problems.told:
        return None
    parts = SIGN.split(node.text.strip())
    if len(parts) != 3 or parts[1] not in {">", "~"} or not parts[0] or not parts[2]:
        _tell(session, node, parts)
        return None
    first, second = (_read_side(session, node, text) for text in (parts[0], parts[2]))
    if first is None or second is None:
        return None
    return KnownPair(first, second, parts[1] == "~", node.text, node.place)


def _tell(session: Session, node: Leaf, parts: list[str]) -> None:
    """Tell that a text is no pair, and how it is written."""
    hint = _HINT
    if len(parts) == 3 and parts[1] == "<" and all(parts):
        hint = f"write it the other way round: {parts[2]} > {parts[0]}"
    elif len(parts) > 3 and all(parts) and set(parts[1::2]) <= {">", "~"}:
        pairs = [" ".join(parts[k : k + 3]) for k in range(0, len(parts) - 2, 2)]
        hint = f"one pair an item: {', '.join(pairs)}"
    message = f"{quoted(node.text)} is no pair of states: expected two states with > or ~ between them"
    session.problems.error("bad-pair", node.place, message, node.text, hint)


def _read_side(session: Session, node: Leaf, text: str) -> StateRef | None:
    """The state that one side names, told where it stands in the file."""
    at = node.text.index(text)
    line = "\n" not in node.text and node.style == "plain"
    place = Place(node.place.line, node.place.column + at) if line else node.place
    return read_state(session, replace(node, text=text, place=place))
