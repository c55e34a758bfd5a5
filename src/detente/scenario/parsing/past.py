"""What has happened: commitments and what became of them, and the moves that led here."""

from __future__ import annotations

from datetime import date
from typing import cast

from detente.scenario.format.keys import DATE, STATUSES
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_options, read_state
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, text_of, value_at
from detente.scenario.values import Commitment, History, PastMove, StateRef, Status


def read_date(session: Session, node: Node | None) -> str | None:
    """The date as written: a year, a month of one, or a day that there is."""
    if not isinstance(node, Leaf) or node.kind not in {"str", "int"} or node in session.problems.told:
        return None
    try:
        year, month, day = [*map(int, node.text.split("-")), 1, 1][:3]
        date(year, month, day)
    except ValueError:
        message = f"there is no such day or month: expected {DATE.noun}, found {quoted(node.text)}"
        session.problems.error("bad-date", node.place, message, node.text, DATE.hint)
        return None
    return node.text


def read_party(session: Session, node: Node | None) -> str:
    """The party that a leaf names; what is unknown is told."""
    if not isinstance(node, Leaf) or node in session.problems.told:
        return ""
    if node.text not in session.names.parties:
        session.unknown("unknown-party", node, "party", session.names.parties)
    return node.text


def read_commitments(session: Session, root: Node) -> dict[str, Commitment]:
    """The commitments of the scenario."""
    section = entries(value_at(root, "commitments"))
    return {key.text: _commitment(session, key, node) for key, node in section}


def _commitment(session: Session, key: Leaf, node: Node) -> Commitment:
    to = value_at(node, "to")
    receivers = (to,) if isinstance(to, Leaf) else items(to)
    status = text_of(value_at(node, "status"))
    return Commitment(
        id=key.text,
        by=read_party(session, value_at(node, "by")),
        to=tuple(read_party(session, each) for each in receivers),
        date=read_date(session, value_at(node, "date")),
        what=text_of(value_at(node, "what")),
        status=cast(Status, status) if status in STATUSES else "open",
        grounds=read_grounds(session, node),
        place=key.place,
    )


def read_history(session: Session, root: Node) -> History | None:
    """The dated moves that led here; None where the file has no history."""
    section = value_at(root, "history")
    if not isinstance(section, Mapping):
        return None
    start = read_state(session, value_at(section, "start"))
    moves = tuple(_past_move(session, node) for node in items(value_at(section, "moves")))
    return History(start or StateRef(section.place, options=()), moves)


def _past_move(session: Session, node: Node) -> PastMove:
    by = read_party(session, value_at(node, "by"))
    take, drop = value_at(node, "take"), value_at(node, "drop")
    taken, dropped = read_options(session, take), read_options(session, drop)
    _check_move(session, node, by, set(taken) & set(dropped))
    return PastMove(
        date=read_date(session, value_at(node, "date")),
        by=by,
        take=taken,
        drop=dropped,
        what=text_of(value_at(node, "what")),
        grounds=read_grounds(session, node),
        place=node.place,
    )


def _check_move(session: Session, node: Node, by: str, both: set[str]) -> None:
    """Tell options that are another party's, or taken and dropped at once; warn of no option at all."""
    take, drop = items(value_at(node, "take")), items(value_at(node, "drop"))
    if isinstance(node, Mapping) and not take and not drop:
        session.problems.warning("empty-move", node.place, "this move neither takes nor drops an option")
    for item in (*take, *drop):
        option = session.names.options.get(item.text) if isinstance(item, Leaf) else None
        owner = session.names.owners[option] if option else by
        if owner != by and by in session.names.parties:
            message = f"the option {quoted(str(option))} belongs to {quoted(owner)}, not to {quoted(by)}"
            session.problems.error("foreign-option", item.place, message, str(option))
    for item in drop:
        if isinstance(item, Leaf) and session.names.options.get(item.text) in both:
            message = f"this move takes and drops {quoted(item.text)} at once"
            session.problems.error("take-and-drop", item.place, message, item.text)
