"""Another coder's preferences as alternatives: the whole of a party's, and every single disagreement by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.graph import GraphModel
from detente.questions.coders.translation import Carrier, NotSayableError, carrier, common_states
from detente.questions.coders.trials import disagreements
from detente.questions.robustness.alternatives import Codings
from detente.scenario.values import Preferences, Scenario

WHOLE = "all"
"""The name of the coding that has all of a party's preferences as the other coder gives them."""


@dataclass(frozen=True, slots=True, eq=False)
class OtherCoding:
    """What another coder gives the parties, in the words of the first.

    Attributes
    ----------
    scenario
        The first's reading, with the other's definitions beside its own.
    codings
        By name, the preferences of some parties: `WHOLE`, and each disagreement by what it does to which statement.
    left_out
        What could not be said in the first's words, and why.
    """

    scenario: Scenario
    codings: Codings
    left_out: tuple[str, ...]


def other_coding(first: GraphModel, second: GraphModel) -> OtherCoding:
    """Carry the preferences that another coder gives into a model.

    Parameters
    ----------
    first, second
        The models of the two codings; their parties are matched by id.
    """
    into_first = carrier(second, first, common_states(first, second))
    codings: dict[str, dict[str, Preferences]] = {}
    left_out: list[str] = []
    for party in second.scenario.preferences:
        if party not in first.scenario.preferences:
            left_out.append(f"{party}: the first coding has no such party")
            continue
        for name, preferences in _of_party(into_first, party, left_out):
            codings.setdefault(name, {})[party] = preferences
    return OtherCoding(into_first.scenario, codings, tuple(left_out))


def _of_party(into_first: Carrier, party: str, left_out: list[str]) -> Iterator[tuple[str, Preferences]]:
    """What differs in one party's preferences: all at once, then single disagreements where there are several."""
    if into_first.source.scenario.preferences[party] == into_first.target.scenario.preferences[party]:
        return
    single = list(disagreements(into_first, party))
    if not single and _both_write_statements(into_first, party):
        return
    try:
        yield WHOLE, into_first.preferences(party)
    except NotSayableError as why:
        left_out.append(f"{party}: {why}")
    for trial, make in single if len(single) > 1 else []:
        try:
            yield f"{trial.edit} {trial.formula}", make()
        except NotSayableError as why:
            left_out.append(f"{party}, {trial.formula}: {why}")


def _both_write_statements(into_first: Carrier, party: str) -> bool:
    codings = (into_first.source.scenario, into_first.target.scenario)
    return all(coding.preferences[party].statements is not None for coding in codings)
