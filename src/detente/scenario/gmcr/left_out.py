"""What a GMCR+ file cannot say of a reading of a scenario, by the paths in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from detente.scenario.elements import RULE_SECTIONS, reading_elements
from detente.scenario.gmcr.writer import Wishes
from detente.scenario.values import Scenario

_SAID_OR_NOTHING = frozenset({
    "path", "name", "sha256", "variant", "parties", "option_names", "require", "infeasible", "indistinguishable",
    "preferences", "place", "parties_place", "extends", "variants", "warnings", "look_first", "faults", "barred",
    "moves",
})  # fmt: skip
"""Fields of a scenario that the file says, that are refused, that are told below, or that say nothing."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something that the file does not say.

    Attributes
    ----------
    kind
        A section of the scenario, or one of the words below for parts of it.
    paths
        Where it stands in the scenario's file.
    count
        How many there are.
    """

    kind: str
    paths: tuple[str, ...] = ()
    count: int = 1


def left_out(reading: Scenario, scenario: Scenario, said: Mapping[str, Wishes]) -> Iterator[Unsaid]:
    """What is left out, or said in another way, in the order it is told.

    Parameters
    ----------
    reading
        What is written.
    scenario
        The base that it is a variant of, or the same.
    said
        What conditions say of each party's preferences; parties are missing of which nothing is.
    """
    yield from _preferences(reading, said)
    others = [f"variants.{name}" for name in scenario.variants if name != reading.variant]
    if reading.variant is not None:
        others.insert(0, "base")
    if others:
        yield Unsaid("variants", tuple(others), len(others))
    for field in fields(reading):
        if field.name not in _SAID_OR_NOTHING and (value := getattr(reading, field.name)):
            yield from _section(field.name, value)
    doubtful = [
        f"parties.{option.party}.options.{option.id}" for option in reading.options if option.doubtful
    ]
    for section in RULE_SECTIONS:
        doubtful += [f"{section}.{k}" for k, rule in enumerate(getattr(reading, section), 1) if rule.doubtful]
    if doubtful:
        yield Unsaid("doubtful", tuple(doubtful), len(doubtful))
    grounds = [
        element
        for element in reading_elements(reading)
        if element.grounds.because or element.grounds.evidence
    ]
    if because := tuple(each.path for each in grounds if each.grounds.because):
        yield Unsaid("because", because, len(because))
    if quoting := tuple(each.path for each in grounds if each.grounds.evidence):
        yield Unsaid("evidence", quoting, sum(len(each.grounds.evidence) for each in grounds))


def _section(name: str, value: object) -> Iterator[Unsaid]:
    if isinstance(value, Mapping):
        yield Unsaid(name, tuple(f"{name}.{key}" for key in value), len(value))
    elif isinstance(value, tuple):
        yield Unsaid(name, count=len(value))
    elif not (name == "numbering" and value == "order"):
        yield Unsaid(name)


def _preferences(reading: Scenario, said: Mapping[str, Wishes]) -> Iterator[Unsaid]:
    found: dict[str, list[str]] = {}
    idle = 0
    for party in reading.parties:
        own, path = reading.preferences.get(party.id), f"preferences.{party.id}"
        if own is None or party.id not in said:
            found.setdefault("no_preferences" if own is None else "open_order", []).append(path)
            continue
        wishes = said[party.id]
        idle += wishes.idle
        kinds = {
            "weights": own.weights is not None,
            "long_statements": own.statements is not None and wishes.statements is None,
            "core": bool(own.core),
            "breaks": bool(own.breaks),
        }
        for kind in (each for each, is_so in kinds.items() if is_so):
            found.setdefault(kind, []).append(path)
    yield from (Unsaid(kind, tuple(paths), len(paths)) for kind, paths in found.items())
    if idle:
        yield Unsaid("idle", count=idle)
