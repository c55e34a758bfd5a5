"""From a scenario to a GMCR+ file: what its formulas say as conditions, where that can be, and rankings as payoffs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.errors import SizeError
from detente.formula import Node, Not
from detente.formula.conjunctions import Conjunction, TooMany, conjunctions
from detente.scenario.values import Moves, Preferences, Scenario

PROGRAM, VERSION = "GMCR+", "0.4.1"
"""Whose files these are, and of which version their form is known."""

MOST_CONJUNCTIONS = 200
"""So many make one statement; one that needs more is said by a ranking."""

MOST_RULES = 2_000
"""So many conjunctions may say what is infeasible."""

_DIRECTIONS: dict[Moves, str] = {"both": "both", "forward": "fwd", "backward": "back"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What can be said of one party's preferences.

    Attributes
    ----------
    statements
        For each statement the conjunctions of which one holds; None where a ranking has to say it.
    idle
        How many statements were left out, since they always or never hold.
    """

    statements: tuple[tuple[Conjunction, ...], ...] | None
    idle: int = 0


def infeasible_conjunctions(scenario: Scenario) -> tuple[Conjunction, ...]:
    """The conjunctions that no state fulfils: those of ``infeasible``, and of what ``require`` forbids.

    Raises
    ------
    SizeError
        The rules need more than such a file may have.
    """
    nodes = [rule.formula.node for rule in scenario.infeasible]
    nodes += [Not(rule.formula.node) for rule in scenario.require]
    try:
        said = dict.fromkeys(each for node in nodes for each in _conjunctions(node, scenario, MOST_RULES))
    except TooMany:
        said = None
    if said is None or len(said) > MOST_RULES:
        raise SizeError(
            f"The rules of {scenario.path} need over {MOST_RULES:,} conditions in GMCR+, which has no other way to say "
            "what is infeasible; write them as simpler rules."
        )
    return tuple(said)


def wishes(own: Preferences, scenario: Scenario) -> Wishes:
    """What conditions say of preferences whose order is known."""
    if own.statements is None:
        return Wishes(None)
    try:
        said = [_conjunctions(each.formula.node, scenario, MOST_CONJUNCTIONS) for each in own.statements]
    except TooMany:
        return Wishes(None)
    kept = tuple(each for each in said if each and frozenset() not in each)
    return Wishes(kept, len(said) - len(kept))


def _conjunctions(node: Node, scenario: Scenario, most: int) -> tuple[Conjunction, ...]:
    def meant(name: str) -> str | Node:
        defined = scenario.definitions.get(name)
        return scenario.option_names[name] if defined is None else defined.node

    return conjunctions(node, meant, most)


def gmcr_text(
    scenario: Scenario,
    infeasible: Sequence[Conjunction],
    said: Mapping[str, Wishes],
    ranks: Mapping[str, Sequence[int]],
) -> str:
    """The file, a condition a line; equal scenarios give equal texts.

    Parameters
    ----------
    said
        By party; parties that are missing have no preferences there.
    ranks
        By party its rank of each state, in the order of their numbers, higher is better; empty where states are too
        many to list.
    """
    index = {option.key: k for k, option in enumerate(scenario.options)}
    document: dict[str, object] = {
        "program": PROGRAM,
        "version": VERSION,
        "options": [
            {"name": option.name, "permittedDirection": _DIRECTIONS[option.moves]}
            for option in scenario.options
        ],
        "infeasibles": [_pairs(each, index) for each in infeasible],
        "decisionMakers": [
            {
                "name": party.name,
                "options": [index[option.key] for option in party.options],
                "preferences": [_condition(each, index) for each in _statements(said.get(party.id))],
                "preferenceRanking": _in_order(ranks.get(party.id, ())),
                "payoffs": [rank + 1 for rank in ranks.get(party.id, ())],
                "misperceptions": [],
            }
            for party in scenario.parties
        ],
        "useManualPreferenceRanking": any(each.statements is None for each in said.values()),
        "coalitions": list(range(len(scenario.parties))),
    }
    return "\n".join(_lines(document)) + "\n"


def _statements(said: Wishes | None) -> tuple[tuple[Conjunction, ...], ...]:
    return (said.statements if said else None) or ()


def _condition(members: tuple[Conjunction, ...], index: Mapping[str, int]) -> object:
    if len(members) == 1:
        return _pairs(members[0], index)
    return {"compound": True, "members": [_pairs(each, index) for each in members]}


def _pairs(conjunction: Conjunction, index: Mapping[str, int]) -> list[list[int | str]]:
    return [
        [option, "Y" if taken else "N"]
        for option, taken in sorted((index[key], is_so) for key, is_so in conjunction)
    ]


def _in_order(ranks: Sequence[int]) -> list[int | list[int]]:
    """The states by their numbers, best first, ties in lists."""
    classes: dict[int, list[int]] = {}
    for number, rank in enumerate(ranks, 1):
        classes.setdefault(rank, []).append(number)
    ties = [classes[rank] for rank in sorted(classes, reverse=True)]
    return [tie[0] if len(tie) == 1 else tie for tie in ties]


def _lines(document: Mapping[str, object]) -> Iterator[str]:
    yield "{"
    last = len(document) - 1
    for k, (key, value) in enumerate(document.items()):
        comma = "" if k == last else ","
        if isinstance(value, list) and any(isinstance(each, list | dict) for each in value):
            yield f"  {json.dumps(key)}: ["
            for n, each in enumerate(value, 1):
                yield f"    {json.dumps(each)}{',' if n < len(value) else ''}"
            yield f"  ]{comma}"
        else:
            yield f"  {json.dumps(key)}: {json.dumps(value)}{comma}"
    yield "}"
