"""Re-checks a document of ``detente dilemmas`` by definition: which dilemmas hold, and what each rests on.

Definitions: ``docs/how-to/what-stands-in-the-way.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from detente.checker.formulas import members
from detente.checker.literal import LiteralModel
from detente.checker.records import Refuted, Statements, field
from detente.errors import RequestError
from detente.graph import GraphModel, resolve_state
from detente.progress import SILENT, Progress

MAX_LISTED = 10_000
"""Of more states than that none is listed."""

DILEMMA_WORDS = ("gone", "holds")
"""What is said of one dilemma: that it does not hold, or that it does."""

Told = dict[str, Any]


def refute_dilemmas(
    model: GraphModel, document: Any, _progress: Progress = SILENT
) -> tuple[int, Refuted | None]:
    """Check every statement of a document until one does not hold.

    Returns
    -------
    How many statements hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente dilemmas --format json``, or the scenario lacks positions or
        fallbacks.
    """
    statements = Statements()
    try:
        parties, ids = [party.id for party in model.scenario.parties], model.states.id
        proposed, threatened = literal_positions(model)
        told = field(document, "positions", dict)
        statements.same("positions", "them", told, dict(zip(parties, map(ids, proposed), strict=True)))
        fallbacks = {party: list(model.scenario.fallbacks[party].options) for party in parties}
        statements.same("fallbacks", "them", field(document, "fallbacks", dict), fallbacks)
        future = field(document, "threatened_future", str)
        statements.same("threatened_future", "it", future, ids(threatened))
        expected = list(literal_dilemmas(LiteralModel(model)))
        listed = field(document, "dilemmas", list)
        for number, (each, right) in enumerate(zip(listed, expected, strict=False), 1):
            statements.same(f"dilemma {number}", "it", each, right)
        statements.same("dilemmas", "their number", len(listed), len(expected))
    except Refuted as refuted:
        return statements.held, refuted
    return statements.held, None


def literal_positions(model: GraphModel) -> tuple[list[int], int]:
    """The state that each party proposes, and the one in which all do their fallbacks.

    Raises
    ------
    RequestError
        When some party lacks one of them, or there is no such state.
    """
    scenario = model.scenario
    if any(
        party.id not in scenario.positions or party.id not in scenario.fallbacks for party in scenario.parties
    ):
        raise RequestError(
            "Dilemmas are of positions and fallbacks of every party, and some party lacks one."
        )
    wanted = frozenset(option for each in scenario.fallbacks.values() for option in each.options)
    every = range(len(model.states))
    threatened = next((state for state in every if wanted in members(model, state)), None)
    if threatened is None:
        raise RequestError("The fallbacks of all parties together are no state that can occur.")
    proposed = [
        resolve_state(scenario.positions[party.id], model.states, model.base_states, scenario)
        for party in scenario.parties
    ]
    return proposed, threatened


def literal_dilemmas(literal: LiteralModel) -> Iterator[Told]:
    """Every dilemma that holds, in order, as a document tells it."""
    proposed, threatened = literal_positions(literal.model)
    parties = range(literal.n_parties)

    def prefers(k: int, state: int, to: int) -> list[int]:
        return [state] if literal.prefers(k, state, to) else []

    def gains(k: int, state: int) -> list[int]:
        return sorted(literal.improvements(k, state))

    for i in parties:
        yield from _told(literal, "threat", i, None, i, gains(i, threatened), threatened)
    for i, j in _pairs(proposed):
        yield from _told(literal, "deterrence", i, j, j, prefers(j, threatened, proposed[i]), proposed[i])
    for i, j in _pairs(proposed):
        yield from _told(literal, "inducement", i, j, i, prefers(i, proposed[j], threatened), threatened)
    for i in parties:
        for j in parties:
            if i != j:
                yield from _told(literal, "trust", i, j, j, gains(j, proposed[i]), proposed[i])
    for i in parties:
        yield from _told(literal, "cooperation", i, None, i, gains(i, proposed[i]), proposed[i])
    for i, j in _pairs(proposed):
        yield from _told(literal, "positioning", i, j, i, prefers(i, proposed[j], proposed[i]), proposed[i])


ABOUT_POSITION = ("deterrence", "trust", "cooperation")
"""The dilemmas that stand in the way of a proposal: whether it is accepted, and kept to."""

Proposal = dict[str, Any]


def literal_proposals(literal: LiteralModel) -> Callable[[int], Proposal]:
    """What a settlement tells of positions, by its state: nothing where not every party has one and a fallback."""
    try:
        proposed, _ = literal_positions(literal.model)
    except RequestError:
        return lambda _: {}
    parties = [party.id for party in literal.model.scenario.parties]
    every = list(literal_dilemmas(literal))

    def told(state: int) -> Proposal:
        by = [party for party, own in zip(parties, proposed, strict=True) if own == state]
        in_way = [each for each in every if each["dilemma"] in ABOUT_POSITION and each["of"] in by]
        return {
            "proposed_by": by,
            "dilemmas": [{key: each[key] for key in ("dilemma", "of", "with")} for each in in_way],
        }

    return told


def literal_comparison(
    model: GraphModel, kind: str, i: int, j: int | None
) -> tuple[int, int, int | None] | None:
    """What a dilemma compares: who decides, with which state, and which must be preferred (None: a move of its own).

    None where both parties propose the same, so that there is nothing to compare.
    """
    proposed, threatened = literal_positions(model)
    if kind == "threat":
        return i, threatened, None
    if kind == "cooperation":
        return i, proposed[i], None
    assert j is not None, "the others are of two parties"
    if kind == "trust":
        return j, proposed[i], None
    if proposed[i] == proposed[j]:
        return None
    return {
        "deterrence": (j, proposed[i], threatened),
        "inducement": (i, threatened, proposed[j]),
        "positioning": (i, proposed[i], proposed[j]),
    }[kind]


def _pairs(proposed: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of parties that propose different states."""
    for i, own in enumerate(proposed):
        for j, other in enumerate(proposed):
            if own != other:
                yield i, j


def _told(
    literal: LiteralModel, kind: str, i: int, j: int | None, who: int, preferred: list[int], to: int
) -> Iterator[Told]:
    """A dilemma where something is preferred; nothing where nothing is."""
    if preferred:
        parties, ids = literal.model.scenario.parties, literal.model.states.id
        yield {
            "dilemma": kind,
            "of": parties[i].id,
            "with": None if j is None else parties[j].id,
            "party": parties[who].id,
            **({"prefers": list(map(ids, preferred))} if len(preferred) <= MAX_LISTED else {}),
            "to": ids(to),
        }
