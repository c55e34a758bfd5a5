"""What is dated later than the scenario says that it knows (``as_of``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.scenario.parsing.session import Session
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, text_of, value_at

Date = tuple[int, ...]
"""A year, a month of one, or a day of one: as far as it is known."""

_DATE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?(?:T.*)?")
_MONTHS = 12
_DATES_OF_SOURCES = frozenset({"event-date", "issued", "original-date"})


def tell_later(session: Session, root: Node) -> None:
    """Warn of every date that is certainly later than ``as_of``: of moves, commitments and sources.

    Definition
    ----------
    Of two dates the one that says less counts: 2022-03 is not later than 2022, and 2022-03-05 not later than 2022-03.
    A source is as early as the earliest of its dates ``issued``, ``original-date`` and ``event-date``; of a span the
    beginning counts.
    """
    as_of = value_at(root, "as_of")
    known = _day(text_of(as_of) or "")
    if not known:
        return
    for what, node, date in _dated(root):
        if node not in session.problems.told and _is_later(date, known):
            told = "-".join(f"{part:02}" for part in date)
            message = f"{what} is dated {told}, later than ‘as_of’ ({text_of(as_of)})"
            hint = "‘as_of’ says that nothing later went into the model: give a later one, or leave out what is later"
            session.problems.warning("later-than-as-of", node.place, message, text_of(node) or "", hint)


def _dated(root: Node) -> Iterator[tuple[str, Node, Date]]:
    """What has a date, where that stands, and the date."""
    for number, move in enumerate(items(value_at(root, "history", "moves")), 1):
        yield from _dated_at(f"step {number} of the history", value_at(move, "date"))
    for key, commitment in entries(value_at(root, "commitments")):
        yield from _dated_at(f"the commitment {quoted(key.text)}", value_at(commitment, "date"))
    for key, source in entries(value_at(root, "sources")):
        dates = [
            each
            for name, node in entries(value_at(source, "csl"))
            if name.text.replace("_", "-") in _DATES_OF_SOURCES
            for each in _dated_at(f"the source {quoted(key.text)}", node)
        ]
        yield from sorted(dates, key=lambda found: found[2])[:1]


def _dated_at(what: str, node: Node | None) -> Iterator[tuple[str, Node, Date]]:
    if node is not None and (date := _date(node)):
        yield what, node, date


def _date(node: Node) -> Date:
    """A date as the format or CSL write it; nothing where it cannot be read."""
    if isinstance(node, Leaf):
        return _day(node.text.split("/")[0].strip())
    if isinstance(node, Mapping):
        first = next(iter(items(value_at(node, "date-parts"))), None)
        parts = [text_of(part) or "" for part in items(first)]
        return _day("-".join(part.zfill(2) if k else part for k, part in enumerate(parts)))
    return ()


def _day(text: str) -> Date:
    """The year, month and day of a text, as far as they stand there; seasons are left out."""
    found = _DATE.fullmatch(text)
    parts = [int(part) for part in found.groups() if part] if found else []
    return tuple(parts[:1] if len(parts) > 1 and not 1 <= parts[1] <= _MONTHS else parts)


def _is_later(date: Date, known: Date) -> bool:
    """Whether a date is later than another one, as far as both are known."""
    shared = min(len(date), len(known))
    return date[:shared] > known[:shared]
