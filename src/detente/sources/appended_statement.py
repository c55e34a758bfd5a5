"""A statement with its evidence put behind what a party prefers, in the reading where that is written."""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import RequestError
from detente.scenario.editing.text.file_text import Steps
from detente.scenario.editing.value_edits import set_value
from detente.scenario.elements import list_lengths, party_called
from detente.scenario.problems import quoted
from detente.scenario.values import Preferences, Scenario
from detente.sources.selectors import Fields


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement that a party shall have: whose, its formula, whether core, in which variant, and its evidence."""

    party: str | None
    prefer: str | None
    is_core: bool
    variant: str | None
    evidence: Fields


def with_statement(text: str, scenario: Scenario, new: NewStatement) -> tuple[str, str, str]:
    """The text of a scenario file with the statement in it, the path of the statement, and the id of the party.

    Raises
    ------
    RequestError
        The party cannot have such a statement there, or it would be the only one of the base beside variants.
    """
    if new.party is None or new.prefer is None:
        raise RequestError(
            "a statement needs both a party and a formula", "give --party P and --prefer FORMULA"
        )
    reading = scenario if new.variant is None else scenario.variants[new.variant]
    party = party_called(reading.parties, new.party).id
    own = reading.preferences.get(party)
    if new.variant is None:
        _check_base(scenario)
    else:
        _check_written(scenario, new.variant, party)
    name, n_there = _list(party, own, new.is_core)
    above = () if new.variant is None else ("variants", new.variant)
    path: Steps = (*above, "preferences", party, name)
    value = {"prefer": new.prefer, "evidence": [new.evidence]}
    place, put = ((*path, n_there), value) if n_there else (path, [value])
    return set_value(text, place, put, in_block=True), ".".join(map(str, (*path, n_there + 1))), party


def _check_base(scenario: Scenario) -> None:
    """Refuse a first preference in the base where all stand in variants: questions are asked of these only so long."""
    having = [name for name, each in scenario.variants.items() if each.preferences]
    if having and not scenario.preferences:
        raise RequestError(
            "the preferences stand in the variants, and the base has none",
            f"say whose reading it is, with --variant and one of {', '.join(having)}",
        )


def _check_written(scenario: Scenario, variant: str, party: str) -> None:
    """Refuse to add to preferences that a variant takes over: written there, the rest of them would be gone."""
    home = _home(scenario, variant, party)
    if home == variant:
        return
    there = f"the variant {quoted(home)}" if home else "the base"
    how = f"--variant {home} adds it there" if home else "without --variant it is added there"
    raise RequestError(
        f"the variant {quoted(variant)} takes over the preferences of {quoted(party)} from {there}",
        f"{how}, for all that take them over",
    )


def _home(scenario: Scenario, variant: str, party: str) -> str | None:
    """The variant where a party's preferences in a variant are written; None for the base."""
    own = scenario.variants[variant].preferences.get(party)
    name: str | None = variant
    while own is not None and name is not None:
        above = scenario.variants[name].extends
        beneath = (scenario.variants[above] if above else scenario).preferences.get(party)
        if beneath is None or beneath.place != own.place:
            break
        name = above
    return name


def _list(party: str, own: Preferences | None, is_core: bool) -> tuple[str, int]:
    """The list that the statement goes into, and how many items it has.

    Raises
    ------
    RequestError
        The preferences are written so that they can have no such statement.
    """
    if own is not None and own.statements is None and not is_core:
        raise RequestError(
            f"the preferences of {quoted(party)} are a ranking or weights, to which no statement can be added",
            "a core concern (--core) can stand beside them",
        )
    n_core, n_rest = list_lengths(own) if own else (0, 0)
    is_divided = own is None or own.divided or own.statements is None
    if is_core and not is_divided and n_rest:
        raise RequestError(
            f"the preferences of {quoted(party)} are ‘statements’, none of which is core",
            "rename that list to ‘secondary’ first",
        )
    if is_core:
        return "core", n_core
    return ("secondary" if is_divided else "statements"), n_rest
