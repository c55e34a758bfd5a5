"""Parties and their options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from detente.errors import RequestError
from detente.scenario.format.keys import MOVES
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.session import Session
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Node, entries, is_true, text_of, value_at
from detente.scenario.values import Moves, Option, Party
from detente.spelling import name_key


def read_parties(session: Session, root: Node) -> tuple[Party, ...]:
    """The parties, in the order of the file."""
    section = entries(value_at(root, "parties"))
    return tuple(_party(session, key, node) for key, node in section)


def _party(session: Session, key: Leaf, node: Node) -> Party:
    options = entries(value_at(node, "options"))
    return Party(
        id=key.text,
        name=text_of(value_at(node, "name")) or key.text,
        options=tuple(_option(session, key.text, option, body) for option, body in options),
        grounds=read_grounds(session, node),
        place=key.place,
    )


def _option(session: Session, party: str, key: Leaf, node: Node) -> Option:
    moves = text_of(value_at(node, "moves"))
    name = text_of(node) if isinstance(node, Leaf) else text_of(value_at(node, "name"))
    return Option(
        key=session.names.options[f"{party}.{key.text}"],
        id=key.text,
        party=party,
        name=name or key.text,
        moves=cast(Moves, moves) if moves in MOVES else "both",
        grounds=read_grounds(session, node),
        place=key.place,
        doubtful=is_true(value_at(node, "doubtful")),
    )


def party_called(parties: Sequence[Party], name: str) -> Party:
    """The party of that id, else the one party whose id or name it is but for its writing and capitals.

    Raises
    ------
    RequestError
        There is no such party, or several are called so.
    """
    for own in parties:
        if own.id == name:
            return own
    wanted = name_key(name)
    fit = [own for own in parties if wanted in {name_key(own.id), name_key(own.name)}]
    if len(fit) == 1:
        return fit[0]
    if fit:
        ids = ", ".join(own.id for own in fit)
        raise RequestError(f"Several parties are called ‘{name}’.", f"name one by its id: {ids}")
    raise RequestError(
        f"There is no party ‘{name}’.", f"the parties are {', '.join(own.id for own in parties)}"
    )


def check_names_differ(root: Node, problems: Problems) -> None:
    """Tell where an option, a definition and a state have the same name."""
    taken: dict[str, tuple[str, Leaf]] = {}
    for _, party in entries(value_at(root, "parties")):
        for key, _ in entries(value_at(party, "options")):
            taken.setdefault(key.text, ("an option", key))
    for section, noun in (("definitions", "a definition"), ("states", "a state")):
        for key, _ in entries(value_at(root, section)):
            other, first = taken.setdefault(key.text, (noun, key))
            if first is not key:
                where = f"{other} in line {first.place.line}"
                message = f"‘{key.text}’ names {noun} here and {where}: expected different names"
                problems.error("name-clash", key.place, message, key.text)
