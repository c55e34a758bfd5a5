"""Small edits of one reading, each of one element: what is done to see whether a verdict depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from detente.graph import GraphModel, graph_model, with_option_held, with_preferences_of
from detente.scenario.elements import RULE_SECTIONS, statement_paths
from detente.scenario.values import Option, Preferences, Rule, Scenario, Statement

EditKind = Literal["drop", "swap", "free", "hold"]
"""Drop a statement, weight or rule; swap neighbours of an order; free an option of its direction; hold it
as it is in the status quo."""


@dataclass(frozen=True, slots=True)
class SmallEdit:
    """One edit of a reading.

    Attributes
    ----------
    elements
        The paths, within the reading, of the elements that it touches: two for a swap of statements.
    edit
        What is done.
    detail
        Which classes of a ranking are swapped, which weight is dropped; None elsewhere.
    model
        Builds the model of the edited reading.
    """

    elements: tuple[str, ...]
    edit: EditKind
    detail: str | None
    model: Callable[[], GraphModel]


def small_edits(model: GraphModel, base: Scenario) -> Iterator[SmallEdit]:
    """Every edit of a reading, in the order of the file.

    Parameters
    ----------
    model
        Of the reading.
    base
        The scenario in which it is a reading; state numbers mean its states.
    """
    reading = model.scenario
    yield from _changes_of_options(model, base)
    yield from _changes_of_rules(reading, base)
    yield from _changes_of_bars(reading, base)
    for party, own in reading.preferences.items():
        for elements, edit, detail, edited in _edited_preferences(f"preferences.{party}", own):
            yield SmallEdit(elements, edit, detail, _with(model, party, edited))


def _with(model: GraphModel, party: str, edited: Preferences) -> Callable[[], GraphModel]:
    return lambda: with_preferences_of(model, party, edited)


Edited = tuple[tuple[str, ...], EditKind, str | None, Preferences]


def _edited_preferences(path: str, own: Preferences) -> Iterator[Edited]:
    if own.statements is not None:
        yield from _edited_statements(path, own, own.statements)
    if own.ranking is not None:
        for k, (better, worse) in enumerate(pairwise(own.ranking)):
            ranking = (*own.ranking[:k], worse, better, *own.ranking[k + 2 :])
            yield (path,), "swap", f"places {k + 1} and {k + 2}", replace(own, ranking=ranking)
    for option, _ in own.weights or ():
        weights = tuple(each for each in own.weights or () if each[0] != option)
        yield (path,), "drop", option, replace(own, weights=weights)
    if own.statements is None:
        for k in range(len(own.core)):
            yield (
                (f"{path}.core.{k + 1}",),
                "drop",
                None,
                replace(own, core=(*own.core[:k], *own.core[k + 1 :])),
            )


def _edited_statements(path: str, own: Preferences, statements: tuple[Statement, ...]) -> Iterator[Edited]:
    """Each statement dropped, and each exchanged with the next; a swap leaves the division where it is."""
    paths = statement_paths(path, own)
    for k, name in enumerate(paths):
        yield (name,), "drop", None, _preferences(own, (*statements[:k], *statements[k + 1 :]))
    for k, (first, second) in enumerate(pairwise(statements)):
        swapped = (replace(second, core=first.core), replace(first, core=second.core))
        edited = _preferences(own, (*statements[:k], *swapped, *statements[k + 2 :]))
        yield (paths[k], paths[k + 1]), "swap", None, edited


def _preferences(own: Preferences, statements: tuple[Statement, ...]) -> Preferences:
    return replace(own, statements=statements, core=tuple(each for each in statements if each.core))


def _changes_of_rules(reading: Scenario, base: Scenario) -> Iterator[SmallEdit]:
    for section in RULE_SECTIONS:
        rules: tuple[Rule, ...] = getattr(reading, section)
        for k in range(len(rules)):
            edited = _replaced(reading, section, (*rules[:k], *rules[k + 1 :]))
            yield SmallEdit((f"{section}.{k + 1}",), "drop", None, _rebuilt(edited, base))


def _changes_of_bars(reading: Scenario, base: Scenario) -> Iterator[SmallEdit]:
    for k in range(len(reading.barred)):
        edited = replace(reading, barred=(*reading.barred[:k], *reading.barred[k + 1 :]))
        yield SmallEdit((f"barred.{k + 1}",), "drop", None, _rebuilt(edited, base))


def _replaced(reading: Scenario, section: str, rules: tuple[Rule, ...]) -> Scenario:
    match section:
        case "require":
            return replace(reading, require=rules)
        case "infeasible":
            return replace(reading, infeasible=rules)
        case _:
            return replace(reading, indistinguishable=rules)


def _changes_of_options(model: GraphModel, base: Scenario) -> Iterator[SmallEdit]:
    """A one-way option made to go both ways, and each option held as it is today."""
    reading = model.scenario
    for option in reading.options:
        path = (f"parties.{option.party}.options.{option.id}",)
        if option.moves != "both":
            yield SmallEdit(path, "free", None, _rebuilt(_freed(reading, option), base))
        if model.status_quo is not None:
            yield SmallEdit(path, "hold", None, _held(model, option))


def _held(model: GraphModel, option: Option) -> Callable[[], GraphModel]:
    return lambda: with_option_held(model, option)


def _freed(reading: Scenario, freed: Option) -> Scenario:
    parties = tuple(
        replace(
            party,
            options=tuple(
                replace(option, moves="both") if option == freed else option for option in party.options
            ),
        )
        for party in reading.parties
    )
    return replace(reading, parties=parties)


def _rebuilt(edited: Scenario, base: Scenario) -> Callable[[], GraphModel]:
    """What parties see of it decides no verdict, so a view that does not fit the edited states is no hindrance."""
    return lambda: graph_model(replace(edited, views={}), base)
