"""What of a scenario is not in its workbook, by the paths in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.scenario.elements import grounded_elements
from detente.scenario.export.readings import (
    BESIDE,
    Beside,
    built_on,
    is_changed,
    is_sayable,
    sayable_readings,
    unsaid_readings,
)
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Node, entries, items
from detente.scenario.values import Scenario

Kind = (
    Beside
    | Literal[
        "evidence", "ranking", "open_order", "doubtful", "today", "agenda", "reading", "comment", "long"
    ]
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a scenario that its workbook does not say.

    Attributes
    ----------
    path
        Where it stands in the file; of what a cell cannot hold, the sheet and the row.
    count
        How many there are: of the passages that an element rests on, of past moves, of comments.
    changes
        Of a reading: the parts of it that sheets cannot say.
    """

    kind: Kind
    path: str
    count: int = 1
    changes: tuple[str, ...] = ()


def left_out(scenario: Scenario, today: frozenset[str] | None) -> Iterator[LeftOut]:
    """What the sheets cannot say, but for comments and for what a cell cannot hold.

    Parameters
    ----------
    today
        The keys of the options that are taken today; None where that is not known.
    """
    for name, changes in unsaid_readings(scenario).items():
        yield LeftOut("reading", f"variants.{name}", changes=changes)
    if scenario.status_quo is not None and (today is None or not scenario.options):
        yield LeftOut("today", "status_quo")
    yield from (LeftOut("agenda", f"agendas.{id}") for id, own in scenario.agendas.items() if not own.issues)
    yield from _doubtful(scenario)
    for reading in (scenario, *sayable_readings(scenario)):
        yield from _preferences(reading, scenario)
        for section in BESIDE:
            yield from _section(section, reading, scenario)
    for element in grounded_elements(scenario):
        if element.grounds.evidence:
            yield LeftOut("evidence", element.path, len(element.grounds.evidence))


def _path(reading: Scenario, path: str) -> str:
    return f"variants.{reading.variant}.{path}" if reading.variant else path


def _section(section: Beside, reading: Scenario, scenario: Scenario) -> Iterator[LeftOut]:
    """What no sheet says: of the base by its entries, of a reading where it changes something."""
    before = built_on(reading, scenario)
    held = getattr(reading, section)
    if before is not None:
        if is_changed(section, reading, before):
            yield LeftOut(section, _path(reading, section))
    elif section == "history":
        if held is not None:
            yield LeftOut(section, section, max(len(held.moves), 1))
    else:
        yield from (LeftOut(section, f"{section}.{name}") for name in held)


def _preferences(reading: Scenario, scenario: Scenario) -> Iterator[LeftOut]:
    before = built_on(reading, scenario)
    for party, own in reading.preferences.items():
        if not is_sayable(own) and (before is None or before.preferences.get(party) != own):
            kind: Kind = "ranking" if own.open_at is None else "open_order"
            yield LeftOut(kind, _path(reading, f"preferences.{party}"))


def _doubtful(scenario: Scenario) -> Iterator[LeftOut]:
    for option in scenario.options:
        if option.doubtful:
            yield LeftOut("doubtful", f"parties.{option.party}.options.{option.id}")
    for section in ("require", "infeasible", "indistinguishable"):
        for number, rule in enumerate(getattr(scenario, section), 1):
            if rule.doubtful:
                yield LeftOut("doubtful", f"{section}.{number}")


def n_comments(text: str) -> int:
    """How many comments stand in the text of a scenario file.

    Examples
    --------
    >>> n_comments('''# By hand
    ... title: "Issue # 1"   # of many
    ... ''')
    2
    """
    root = compose(document(text), Problems(""))
    inside = sorted(_spans(root)) if root is not None else []
    outside, at = [], 0
    for start, end in inside:
        outside.append(text[at:start])
        at = max(at, end)
    return sum("#" in line for part in (*outside, text[at:]) for line in part.splitlines())


def _spans(node: Node) -> Iterator[tuple[int, int]]:
    """Where the keys and values of a tree stand in the text."""
    if isinstance(node, Leaf):
        yield node.span
    for key, value in entries(node):
        yield key.span
        yield from _spans(value)
    for item in items(node):
        yield from _spans(item)
