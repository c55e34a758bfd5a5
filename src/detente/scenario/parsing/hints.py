"""What to write instead of a node that is of the wrong kind, or of a key that does not belong where it stands."""

from __future__ import annotations

from collections.abc import Collection

from detente.scenario.format.ids import is_free
from detente.scenario.format.keys import (
    ANY_ORDER,
    DATE,
    NUMBER,
    PREFERENCES,
    SEEN_VIEW,
    STATE_NAME,
    STATEMENTS,
    TEXT,
    UNKNOWN,
    VIEW,
)
from detente.scenario.format.kinds import Either, Kind, ListOf, MapOf, Record
from detente.scenario.parsing.syntax import space_hint
from detente.scenario.problems import listed, quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, is_nothing, items

SHORT = 40
"""Longer texts are not written out in a hint."""
FEW_KEYS = 12
"""More known keys than these are not listed."""
NOT_THE_MATTER = ("because", "evidence")
"""Keys that say why something is there, not what it is."""
NOTHING_IN_IT = ("nothing", "none")
"""Texts that stand for an empty list."""
WHOLLY_UNKNOWN = (
    "where a party's order is not known at all, write ‘PARTY: unknown’, or ‘ranking: unknown’ in its place"
)


def noun(kind: Kind) -> str:
    """What a kind is called in “expected …”."""
    match kind:
        case Either(kinds):
            return listed(noun(each) for each in kinds)
        case ListOf():
            return "a list"
        case _:
            return kind.noun


def kind_hint(node: Node, kind: Kind) -> str | None:
    """What to write instead of a node, where one of another kind is expected; None where nobody can tell."""
    if isinstance(node, Mapping):
        inner = "‘any_order’ stands in a list of preferences, and not inside another"
        return inner if ANY_ORDER in node.entries else None
    if isinstance(node, Leaf) and is_nothing(node):
        return None
    kinds = kind.kinds if isinstance(kind, Either) else (kind,)
    if isinstance(node, Leaf):
        return _instead_of_text(node, kinds)
    return next((hint for each in kinds if (hint := _instead_of_list(node, each))), None)


def _instead_of_text(leaf: Leaf, kinds: Collection[Kind]) -> str | None:
    """What to write where a leaf stands for a list or a mapping, or a number for a state."""
    if leaf.text.startswith("-") and (hint := space_hint(leaf.text)):
        return hint
    if leaf.text in UNKNOWN.words:
        return WHOLLY_UNKNOWN if any(map(_is_of_preferences, kinds)) else None
    is_short = len(leaf.text) < SHORT
    if DATE in kinds:
        return DATE.hint
    if STATE_NAME in kinds:
        return f"write s{leaf.text}" if is_short and leaf.kind == "int" else None
    if TEXT in kinds:
        return "put it in quotes if it is meant as a text" if leaf.kind == "bool" else None
    return next((hint for each in kinds if (hint := _with_text(leaf, each, is_short))), None)


def _with_text(leaf: Leaf, kind: Kind, is_short: bool) -> str | None:
    """How a list or a mapping is written that holds what a leaf says, or what keys it may have."""
    match kind:
        case ListOf(least=0) if leaf.text.lower() in NOTHING_IN_IT:
            return "a list of nothing is []"
        case ListOf():
            return f"write [{leaf.text}]" if is_short else "put it in a list"
        case MapOf():
            return _entry(leaf, kind)
        case Record(keys=keys) if keys:
            return _known_keys(keys)
    return None


def _is_of_preferences(kind: Kind) -> bool:
    """Whether what a party, or each party, would rather have stands there."""
    return kind == STATEMENTS or (isinstance(kind, MapOf) and kind.value in (NUMBER, PREFERENCES))


def _instead_of_list(node: Sequence, kind: Kind) -> str | None:
    """What to write where a list stands for a mapping."""
    match kind:
        case MapOf():
            first = next(iter(items(node)), None)
            return _entry(first, kind) if isinstance(first, Leaf) else None
        case Record(keys=keys):
            lists = [
                name for name, key in keys.items() if _takes_list(key.kind) and name not in NOT_THE_MATTER
            ]
            return (
                f"say what it lists, with a key before it: {listed(f'‘{name}: …’' for name in lists)}"
                if lists
                else None
            )
    return None


def _takes_list(kind: Kind) -> bool:
    return isinstance(kind, ListOf) or (isinstance(kind, Either) and any(map(_takes_list, kind.kinds)))


def _entry(leaf: Leaf, kind: MapOf) -> str | None:
    """How a name is written as an entry of a mapping."""
    if not is_free(leaf.text) or len(leaf.text) >= SHORT:
        return None
    return f"write ‘{leaf.text}:’, and behind it {noun(kind.value)}"


def _known_keys(keys: Collection[str]) -> str | None:
    return f"known keys: {', '.join(keys)}" if len(keys) < FEW_KEYS else None


def key_hint(key: Leaf, record: Record, parties: Collection[str], nearest: str | None) -> str | None:
    """What to write instead of a key that a record does not know: the nearest one, or where it belongs."""
    if record in (VIEW, SEEN_VIEW) and key.text in parties:
        told = f"what it believes of {quoted(key.text)} stands under ‘preferences’: preferences: {{{key.text}: …}}"
        return (
            f"{told}; how it believes that one to see the dispute, under ‘sees’" if record is VIEW else told
        )
    return nearest or _known_keys(record.keys)
