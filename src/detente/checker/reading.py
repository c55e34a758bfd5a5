"""Reading a result document: what is not of its form is bad input, what does not exist is refuted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from detente.errors import RequestError
from detente.graph import GraphModel

T = TypeVar("T")


class Refuted(Exception):
    """Something in the document does not hold: where, and why."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(f"{where}: {reason}")


def field(record: Any, key: str, kind: type[T]) -> T:
    """A field of a JSON record.

    Raises
    ------
    RequestError
        When it is missing or of another type.
    """
    if not isinstance(record, dict) or not isinstance(record.get(key), kind):
        raise RequestError(
            f"The document has no field ‘{key}’ of type {kind.__name__} where one is expected."
        )
    found: T = record[key]
    return found


def records(record: Any, key: str) -> Iterator[Any]:
    """The records of a list field.

    Raises
    ------
    RequestError
        When it is missing or not a list.
    """
    return iter(field(record, key, list))


def state_index(model: GraphModel, state: str, where: str) -> int:
    """The index of a state by its id.

    Raises
    ------
    Refuted
        When the model has no such state.
    """
    digits = state[1:]
    known = state[:1] == "s" and digits.isascii() and digits.isdigit() and len(digits) < 19
    found = model.states.with_number(int(digits)) if known else None
    if found is None:
        raise Refuted(where, f"there is no state {state}")
    return found


def party_index(model: GraphModel, party: str, where: str) -> int:
    """The index of a party by its id.

    Raises
    ------
    Refuted
        When the model has no such party.
    """
    ids = [own.id for own in model.scenario.parties]
    if party not in ids:
        raise Refuted(where, f"there is no party {party}")
    return ids.index(party)
