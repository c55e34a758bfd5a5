"""A result document parsed, and its statements, counted as they are found to hold.

A document is read as `Record`s, which remember what was looked at: a field that no check has read is told. What is not
of a document's form is bad input; what does not exist is refuted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from detente.errors import RequestError
from detente.graph import GraphModel
from detente.scenario.problems import shortened

T = TypeVar("T")

LONGEST = 500
"""As many characters of a reason are shown: a document may hold what it likes."""

LISTED = 10_000
"""A longer list is left out."""


class Refuted(Exception):
    """Something in the document does not hold: where, and why."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = shortened(where, LONGEST), shortened(reason, LONGEST)
        super().__init__(f"{where}: {reason}")


class Record(dict[str, Any]):
    """A JSON record that remembers which of its fields were read, and which were looked for in vain."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        super().__init__(fields)
        self.read: set[str] = set()
        self.missing: dict[str, None] = {}

    def __getitem__(self, key: str) -> Any:
        self.read.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """The field, or what stands for it where it is missing."""
        self.read.add(key)
        return super().get(key, default)


def recorded(value: Any) -> Any:
    """A value of JSON whose records remember what is read.

    Raises
    ------
    RequestError
        When it is nested too deep.
    """
    try:
        return _recorded(value)
    except RecursionError:
        raise RequestError("The document is nested too deep for a result of Detente.") from None


def _recorded(value: Any) -> Any:
    if isinstance(value, dict):
        return Record({key: _recorded(each) for key, each in value.items()})
    return [_recorded(each) for each in value] if isinstance(value, list) else value


def mark_read(value: Any) -> None:
    """Note that all that stands in a value was read."""
    if isinstance(value, Record):
        value.read.update(value)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        mark_read(each)


def unread(value: Any, where: str = "") -> Iterator[str]:
    """The ways to the fields that were not read: keys, and places in lists from 1."""
    if isinstance(value, Record):
        for key, each in value.items():
            if key not in value.read:
                yield f"{where}{key}"
            else:
                yield from unread(each, f"{where}{key}.")
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from unread(each, f"{where}{number}.")


def has(record: Any, key: str) -> bool:
    """Whether a field is there that may be missing; one that is not is remembered."""
    if isinstance(record, Record) and key not in record:
        record.missing[key] = None
    return key in record


def not_there(value: Any, where: str = "") -> Iterator[str]:
    """The ways to the fields that were looked for in vain."""
    if isinstance(value, Record):
        yield from (f"{where}{key}" for key in value.missing)
    inside = (
        value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    )
    for key, each in inside:
        yield from not_there(each, f"{where}{key}.")


def field(record: Any, key: str, kind: type[T]) -> T:
    """A field of a JSON record.

    Raises
    ------
    RequestError
        When it is missing or of another type.
    """
    if not isinstance(record, dict) or key not in record or not is_a(kind, record[key]):
        raise RequestError(
            f"The document has no field ‘{key}’ of type {kind.__name__} where one is expected."
        )
    found: T = record[key]
    return found


def field_or_null(record: Any, key: str, kind: type[T]) -> T | None:
    """A field of a JSON record that may be null.

    Raises
    ------
    RequestError
        When it is missing or of another type.
    """
    if not isinstance(record, dict) or key not in record or not is_a(kind | None, record[key]):
        raise RequestError(
            f"The document has no field ‘{key}’ of type {kind.__name__}, or null, where one is expected."
        )
    found: T | None = record[key]
    return found


def is_a(kind: Any, value: Any) -> bool:
    """Whether a value read from JSON is of a type; true and false are no numbers."""
    return isinstance(value, kind) and not (isinstance(value, bool) and kind in (int, int | None))


def is_of_stopped_work(document: Any) -> bool:
    """Whether a document says that the work was stopped: what it leaves out is then not denied."""
    return "stopped" in document


def is_there(record: Any, key: str, length: int) -> bool:
    """Whether a list is there; only one that is too long to be listed may be left out.

    Raises
    ------
    RequestError
        When it is missing.
    """
    return key in record or (length <= LISTED and bool(field(record, key, list)))


def records(record: Any, key: str) -> Iterator[Any]:
    """The records of a list field.

    Raises
    ------
    RequestError
        When it is missing or not a list.
    """
    return iter(field(record, key, list))


def judgements(record: Any, key: str) -> Iterator[Any]:
    """The records of a list field, each of a party and a concept, of which none may be judged twice.

    Raises
    ------
    RequestError
        When it is missing or not of this form.
    Refuted
        When a party and a concept stand there again.
    """
    judged = set[tuple[str, str]]()
    for each in records(record, key):
        party, concept = field(each, "party", str), field(each, "concept", str)
        if (party, concept) in judged:
            raise Refuted(f"{concept} for {party}", "it stands there twice")
        judged.add((party, concept))
        yield each


def state_index(model: GraphModel, state: str, where: str) -> int:
    """The index of a state by its id.

    Raises
    ------
    Refuted
        When the model has no such state.
    """
    found = model.states.with_id(state)
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


def all_of(kind: type[T], record: Any, key: str) -> list[T]:
    """A list field whose items are all of one type.

    Raises
    ------
    RequestError
        When it is missing, not a list, or has another item.
    """
    items = field(record, key, list)
    if not all(is_a(kind, item) for item in items):
        raise RequestError(f"Every item of the field ‘{key}’ must be of type {kind.__name__}.")
    return items


def sets_of_issues(record: Any, key: str) -> list[tuple[str, ...]]:
    """A list field of sets of issues, each a list of ids.

    Raises
    ------
    RequestError
        When it is missing or not of this form.
    """
    sets = all_of(list, record, key)
    if not all(isinstance(issue, str) for issues in sets for issue in issues):
        raise RequestError(f"The field ‘{key}’ must list sets of issues, each a list of ids.")
    return [tuple(issues) for issues in sets]


def by_name(record: Any, key: str, expected: Sequence[str], where: str) -> dict[str, Any]:
    """A field that says something of each of some parties, principles or agendas.

    Raises
    ------
    RequestError
        When it is missing or not a mapping.
    Refuted
        When one of them is left out, or something stands there that is none of them.
    """
    found: dict[str, Any] = field(record, key, dict)
    for name in expected:
        if name not in found:
            raise Refuted(where, f"{name} is left out of ‘{key}’")
    for name in found:
        if name not in expected:
            raise Refuted(where, f"‘{key}’ speaks of {name}, which has no place there")
    return found


LONGEST = 200
"""A longer value is cut where a reason shows it."""

Why = Callable[[Any], str]
"""Says why something is not what it is told to be."""


@dataclass(slots=True)
class Statements:
    """How many statements were re-checked and hold; the first that does not is raised as `Refuted`."""

    held: int = 0

    def hold(self, where: str, is_so: bool, reason: str) -> None:
        """Count a statement that holds, or refute the document."""
        if not is_so:
            raise Refuted(where, reason)
        self.held += 1

    def same(self, where: str, what: str, told: Any, found: Any) -> None:
        """Compare what a field tells with what is found: 1, 1.0, true and "1" are four different things."""
        mark_read(told)
        if not is_same(told, found):
            raise Refuted(where, f"{what} is {shown(found)}, not {shown(told)}")
        self.held += 1

    def some_of(self, where: str, what: str, told: Sequence[Hashable], found: Sequence[Hashable]) -> None:
        """Compare some of a list of things that hold with what is found: none too many, in order."""
        rest = iter(found)
        for item in told:
            self.hold(where, item in rest, f"{shown(item)} is no {what}, or not in order")

    def same_list(
        self,
        where: str,
        what: str,
        told: Sequence[Hashable],
        found: Sequence[Hashable],
        why_not: Why | None = None,
    ) -> None:
        """Compare a list of things that hold with what is found: none left out, none too many, in order.

        `why_not` says why something told is none of them.
        """
        true, named = set(found), set(told)
        for item in told:
            if item not in true:
                reason = f": {why_not(item)}" if why_not else ""
                raise Refuted(where, f"{shown(item)} is no {what}{reason}")
        for item in found:
            self.hold(where, item in named, f"the {what} {shown(item)} is left out")
        self.hold(where, list(told) == list(found), f"not every {what} stands there once and in order")


def shown(value: Any) -> str:
    """A value as a reason shows it."""
    return shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), LONGEST)


def is_same(told: Any, found: Any) -> bool:
    """Whether two values of JSON are the same, and of the same types."""
    if isinstance(found, Mapping):
        is_record = isinstance(told, Mapping) and told.keys() == found.keys()
        return is_record and all(is_same(told[key], each) for key, each in found.items())
    if isinstance(found, list):
        is_list = isinstance(told, list) and len(told) == len(found)
        return is_list and all(map(is_same, told, found))
    return type(told) is type(found) and told == found
