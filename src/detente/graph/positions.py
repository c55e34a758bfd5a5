"""What the parties propose and what they threaten, as states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.errors import Diagnostic, ScenarioError
from detente.graph.states import NoSuchState, States, resolve_state
from detente.scenario.parsing.states import lacking_words
from detente.scenario.problems import in_variant
from detente.scenario.values import Scenario, StateRef


@dataclass(frozen=True, slots=True)
class Positions:
    """What every party proposes, and what there is when all of them are refused.

    Attributes
    ----------
    proposed
        By party, the index of the state that it proposes.
    threatened
        The index of the threatened future: the state in which every party does its fallback.
    """

    proposed: tuple[int, ...]
    threatened: int


def positions_of(scenario: Scenario, states: States, base: States | None) -> Positions:
    """The positions and the threatened future of a reading.

    Parameters
    ----------
    states, base
        Its states, and those that its numbers mean where these are others (see `resolve_state`).

    Raises
    ------
    ScenarioError
        When some party lacks a position or a fallback, or the threatened future is infeasible.
    """
    found = (*_missing_positions(scenario), *impossible_threats(scenario, states))
    if found:
        where = in_variant(scenario.variant)
        raise ScenarioError(
            tuple(replace(each, message=where + each.message, severity="error") for each in found)
        )
    proposed = (scenario.positions[party.id] for party in scenario.parties)
    return Positions(
        tuple(resolve_state(ref, states, base, scenario) for ref in proposed),
        resolve_state(_threatened(scenario), states, base, scenario),
    )


def has_positions(scenario: Scenario, states: States) -> bool:
    """Whether every party has a position and a fallback, and what the fallbacks come to can occur."""
    return scenario.has_positions and not [*impossible_threats(scenario, states)]


def impossible_threats(scenario: Scenario, states: States) -> Iterator[Diagnostic]:
    """A warning where the fallbacks of all parties together are no state; it does not say which variant."""
    if all(party.id in scenario.fallbacks for party in scenario.parties):
        ref = _threatened(scenario)
        try:
            resolve_state(ref, states, None, scenario)
        except NoSuchState as error:
            message = f"The threatened future, in which every party does its fallback: {error.message}"
            hint = "change one of the fallbacks, or the rule"
            yield Diagnostic(
                "impossible-threat", message, scenario.path, ref.place, ref.text, hint, "warning"
            )


def _threatened(scenario: Scenario) -> StateRef:
    """The state in which every party does its fallback."""
    own = [scenario.fallbacks[party.id] for party in scenario.parties]
    place = min(each.place for each in own)
    return StateRef(place, options=tuple(option for each in own for option in each.options))


def _missing_positions(scenario: Scenario) -> Iterator[Diagnostic]:
    """That some party has no position or no fallback."""
    if not scenario.has_positions:
        given = [ref.place for ref in scenario.positions.values()]
        place = min((*given, *(each.place for each in scenario.fallbacks.values())), default=scenario.place)
        yield Diagnostic(
            "no-positions",
            f"There is no {lacking_words(scenario)}, and what stands in the way is asked of all parties.",
            scenario.path,
            place,
            hint="give every party both under ‘positions’ and ‘fallbacks’; ‘[]’ as a fallback says that it takes "
            "none of its options",
        )
