"""Moves that depend on the state: those that are barred, and those of a party that are listed, here or in a table."""

from __future__ import annotations

from dataclasses import replace

from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.formulas import read_formula
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_state, tell_repeated
from detente.scenario.tree import Leaf, Mapping, Node, entries, is_nothing, items, text_of, value_at
from detente.scenario.values import Barred, ListedMove, ListedMoves, StateRef


def read_barred(session: Session, root: Node) -> tuple[Barred, ...]:
    """What bars moves, in the order of the file."""
    found = (_barred(session, node) for node in items(value_at(root, "barred")) if isinstance(node, Mapping))
    return tuple(each for each in found if each is not None)


def _barred(session: Session, node: Node) -> Barred | None:
    by, before, after = (_given(node, key) for key in ("by", "from", "to"))
    if before is None and after is None:
        message = (
            "this bars every move: expected ‘from’, ‘to’ or both, formulas that hold before and after it"
        )
        session.problems.error("barred-parts", node.place, message)
        return None
    if isinstance(by, Leaf) and by.text not in session.names.parties and by not in session.problems.told:
        session.unknown("unknown-party", by, "party", session.names.parties)
    start, end = read_formula(session, before), read_formula(session, after)
    if start is None and end is None:
        return None
    why, grounds = text_of(value_at(node, "why")), read_grounds(session, node)
    if grounds.because is None and why is not None:
        grounds = replace(grounds, because=why)
    return Barred(by=text_of(by), start=start, end=end, why=why, grounds=grounds, place=node.place)


def _given(node: Node, key: str) -> Node | None:
    """What stands under a key; None where nothing does."""
    found = value_at(node, key)
    return None if found is None or is_nothing(found) else found


def read_moves(session: Session, root: Node) -> dict[str, ListedMoves]:
    """The parties whose moves are listed, in the order of the file, with these moves."""
    found: dict[str, ListedMoves] = {}
    for key, node in entries(value_at(root, "moves")):
        if key.text not in session.names.parties:
            session.unknown("unknown-party", key, "party", session.names.parties)
        elif isinstance(node, Mapping):
            found[key.text] = _listed(session, key, node)
        elif isinstance(node, Leaf) and not is_nothing(node) and node not in session.problems.told:
            from detente.scenario.parsing.moves_table import moves_of_table  # few scenarios have one

            moves = tuple(moves_of_table(session, node))
            found[key.text] = ListedMoves(key.text, (), moves, node.text, key.place)
    return found


def _listed(session: Session, party: Leaf, node: Node) -> ListedMoves:
    """The moves that stand in the scenario itself: for each state those that it leads to."""
    starts: list[StateRef] = []
    moves: list[ListedMove] = []
    for key, to in entries(node):
        start = read_state(session, replace(key, patched=to.patched))
        ends = _ends(session, to)
        if start is not None:
            starts.append(start)
            moves += [ListedMove(start, end) for end in ends]
    return ListedMoves(party.text, tuple(starts), tuple(moves), None, party.place)


def _ends(session: Session, node: Node) -> tuple[StateRef, ...]:
    once: dict[object, StateRef] = {}
    for item in items(node):
        end = read_state(session, item)
        if end is not None and (end.name, end.options) in once:
            tell_repeated(session, item)
        elif end is not None:
            once[end.name, end.options] = end
    return tuple(once.values())
