"""What a claim speaks of in one reading, as far as this reading has it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from detente.checker.agendas import Issues, issues_of_agenda
from detente.checker.formulas import holds_at
from detente.checker.records import Refuted
from detente.errors import RequestError
from detente.formula import names
from detente.graph import GraphModel, resolve_state
from detente.graph.states import NoSuchState
from detente.scenario.values import Claim


@dataclass(frozen=True, slots=True)
class LiteralClaim:
    """A claim that can be tested.

    Attributes
    ----------
    issues, party, words
        The issues on the table, whose word is meant (as an index), and the words by which it holds; `issues` is None
        for a claim about states.
    states, concept, stable
        The states, and whether one of them is claimed to be an equilibrium, or none.
    """

    issues: Issues | None = None
    party: int = 0
    words: tuple[str, ...] = ()
    states: frozenset[int] = frozenset()
    concept: str = ""
    stable: bool = True


def literal_claim(claim: Claim, model: GraphModel, kept: Collection[int]) -> LiteralClaim | None:
    """A claim as it can be tested in a model of which some states are left; None where it cannot."""
    if claim.agenda is not None:
        return _about_talks(claim, model)
    states = _states(claim, model, kept)
    concept = claim.stable or claim.unstable
    if not states or concept is None:
        return None
    return LiteralClaim(states=states, concept=concept, stable=claim.stable is not None)


def _about_talks(claim: Claim, model: GraphModel) -> LiteralClaim | None:
    ids = [party.id for party in model.scenario.parties]
    if claim.party not in ids or model.status_quo is None:
        return None
    try:
        issues = issues_of_agenda(model.scenario, claim.agenda or "", "claim")
    except Refuted:
        return None
    return LiteralClaim(issues=issues, party=ids.index(claim.party), words=_meant(claim.verdict))


def _meant(words: Sequence[str]) -> tuple[str, ...]:
    """The words by which a claim holds: ‘brings it nothing’ is also true of who needs nothing."""
    return (*words, "secure") if set(words) == {"futile", "harms"} else tuple(words)


def _states(claim: Claim, model: GraphModel, kept: Collection[int]) -> frozenset[int]:
    """The states that a claim speaks of, those that are left; none where its names do not exist here."""
    scenario = model.scenario
    if claim.state_where is not None:
        node = claim.state_where.node
        known = scenario.option_names.keys() | scenario.definitions.keys()
        if any(name.text not in known for name in names(node)):
            return frozenset()
        return frozenset(state for state in kept if holds_at(model, node, state))
    if claim.state is None:
        return frozenset()
    if claim.state.name == "status_quo":
        return frozenset() if model.status_quo is None else frozenset({model.status_quo} & set(kept))
    try:
        state = resolve_state(claim.state, model.states, model.base_states, scenario)
    except (NoSuchState, RequestError):
        return frozenset()
    return frozenset({state} & set(kept))
