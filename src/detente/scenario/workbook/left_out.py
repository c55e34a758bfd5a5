"""What the sheets of a workbook cannot say of a scenario, by the paths in its file; and which readings they can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from detente.scenario.elements import RULE_SECTIONS, grounded_elements
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Node, entries, items
from detente.scenario.values import Formula, Preferences, Scenario
from detente.scenario.variants import in_order_of_use

HELD = (
    "summary",
    "references",
    "as_of",
    "parties",
    "definitions",
    "require",
    "infeasible",
    "indistinguishable",
    "status_quo",
    "issues",
    "agendas",
    "states",
    "numbering",
    "barred",
    "moves",
    "positions",
    "fallbacks",
)
"""What sheets say of the whole dispute and cannot say of one reading."""

Beside = Literal["sources", "principles", "claims", "commitments", "history", "views"]
BESIDE: tuple[Beside, ...] = ("sources", "principles", "claims", "commitments", "history", "views")
"""What no sheet says."""

Kind = Beside | Literal["evidence", "open_order", "doubtful", "today", "agenda", "reading", "comment", "long"]


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
            yield LeftOut("open_order", _path(reading, f"preferences.{party}"))


def _doubtful(scenario: Scenario) -> Iterator[LeftOut]:
    for option in scenario.options:
        if option.doubtful:
            yield LeftOut("doubtful", f"parties.{option.party}.options.{option.id}")
    for section in RULE_SECTIONS:
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


# What sheets can say of preferences and readings


def is_sayable(own: Preferences) -> bool:
    """Whether rows of wishes, weights, states or pairs say all of these preferences."""
    return own.open_at is None or bool(own.known)


def sayable_preferences(reading: Scenario) -> dict[str, Preferences]:
    """The preferences that rows can say, by party."""
    return {party: own for party, own in reading.preferences.items() if is_sayable(own)}


def own_preferences(reading: Scenario, scenario: Scenario) -> dict[str, Preferences]:
    """Of the preferences that rows can say, those that a reading does not take over from what it builds on."""
    before = built_on(reading, scenario)
    taken_over: Mapping[str, Preferences] = before.preferences if before else {}
    return {party: own for party, own in sayable_preferences(reading).items() if taken_over.get(party) != own}


def built_on(reading: Scenario, scenario: Scenario) -> Scenario | None:
    """The reading that a reading changes; None of the base."""
    if reading.variant is None:
        return None
    return scenario.variants[reading.extends] if reading.extends else scenario


def sayable_readings(scenario: Scenario) -> list[Scenario]:
    """The readings that are in a workbook, in the order of the file."""
    unsaid = unsaid_readings(scenario)
    return [each for name, each in scenario.variants.items() if name not in unsaid]


def unsaid_readings(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The readings that would say something else in a workbook than in the file, each with what it changes.

    They change what sheets say of the whole dispute, or they have no preferences that rows can say where what they
    build on has some; or they build on such a reading, and then `extends` is what they change.
    """
    order, _ = in_order_of_use(
        {name: (each.extends,) if each.extends else () for name, each in scenario.variants.items()}
    )
    unsaid: dict[str, tuple[str, ...]] = {}
    for name in order:
        reading = scenario.variants[name]
        changes = ("extends",) if reading.extends in unsaid else tuple(_unsayable_changes(reading, scenario))
        if changes:
            unsaid[name] = changes
    return {name: unsaid[name] for name in scenario.variants if name in unsaid}


def _unsayable_changes(reading: Scenario, scenario: Scenario) -> Iterator[str]:
    before = built_on(reading, scenario)
    assert before is not None
    for section in HELD:
        if is_changed(section, reading, before):
            yield section
    own = sayable_preferences(reading)
    for party in sayable_preferences(before):
        if party not in own:
            yield f"preferences.{party}"


def is_changed(section: str, reading: Scenario, before: Scenario) -> bool:
    """Whether a reading says something else in a section than what it builds on; not where it says the same anew."""
    return _meaning(getattr(reading, section)) != _meaning(getattr(before, section))


def _meaning(value: object) -> object:
    """A value without the places where it stands in the file."""
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, tuple):
        return tuple(map(_meaning, value))
    if isinstance(value, Mapping):
        return {key: _meaning(each) for key, each in value.items()}
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in {"place", "patched"}]
        return tuple(_meaning(getattr(value, name)) for name in names)
    return value
