"""The graph model: states, moves, ranks and the status quo, ready for an engine; and cut down to some of its states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from detente.errors import Diagnostic, RequestError, ScenarioError
from detente.formula import Name, Not, truth
from detente.formula.nodes import Node
from detente.graph.checks import in_order, problems
from detente.graph.completions import n_completions
from detente.graph.known_pairs import known_items
from detente.graph.moves import Arcs, can_move, listed_moves, restricted_arcs
from detente.graph.part import part_of
from detente.graph.preferences import core_met, levels, ranks
from detente.graph.space import BoolArray, option_values, state_space
from detente.graph.states import Int32Array, NoSuchState, States, if_others, number_states, resolve_state
from detente.scenario.problems import in_variant
from detente.scenario.values import Option, Preferences, Scenario, StateRef


@dataclass(frozen=True, slots=True, eq=False)
class GraphModel:
    """A graph model for conflict resolution in option form.

    Attributes
    ----------
    scenario
        What it is the model of: the base or one variant.
    states
        The states, with the moves implied by the strategies of `states.space`.
    base_states
        The states of the base where this is the model of a variant with others: inherited numbers mean these. In a
        variation with others than the reading as written, the states that its numbers mean.
    ranks
        One array of shape (n_states,), int32, a party: higher is better.
    core
        One array of shape (n_states,), bool, a party: whether all its core concerns hold
        (everywhere where it has none).
    levels
        One array of shape (n_states,), int32, a party, None for one that strongly prefers nothing: it strongly
        prefers a state to all of lower levels (see `detente.graph.preferences.levels`).
    status_quo
        The index of the status quo, None where the scenario names none.
    listed
        By party, the moves that are listed for it in place of those of its options, None where none are; nothing
        where no party has such a list.
    """

    scenario: Scenario
    states: States
    base_states: States | None
    ranks: tuple[Int32Array, ...]
    core: tuple[BoolArray, ...]
    levels: tuple[Int32Array | None, ...]
    status_quo: int | None
    listed: tuple[Arcs | None, ...] = ()

    @property
    def n_parties(self) -> int:
        """How many parties there are."""
        return len(self.scenario.parties)

    @property
    def has_merged_states(self) -> bool:
        """Whether some state has more than one member."""
        return bool(self.states.merged)

    @property
    def moves_depend_on_state(self) -> bool:
        """Whether moves are barred or listed: then options and directions alone do not say them."""
        return bool(self.scenario.barred or self.scenario.moves)

    def listed_moves(self, party_index: int) -> Arcs | None:
        """All moves of a party where they are listed; None where its options give them."""
        return self.listed[party_index] if self.listed else None

    def can_act(self, party_index: int) -> bool:
        """Whether a party may have a move at all: by a list, or by more strategies than one."""
        listed = self.listed_moves(party_index)
        return len(self.states.space.strategies[party_index]) > 1 if listed is None else len(listed.start) > 0

    def party_index(self, party: str) -> int:
        """The index of a party, by its id.

        Raises
        ------
        RequestError
            When there is no such party.
        """
        ids = [own.id for own in self.scenario.parties]
        if party not in ids:
            raise RequestError(f"There is no party ‘{party}’.", f"the parties are {', '.join(ids)}")
        return ids.index(party)


@dataclass(frozen=True, slots=True)
class Parts:
    """How what a model is made of is worked out; whoever keeps some of it puts functions of its own here.

    Attributes
    ----------
    states
        The states of a scenario, without names.
    ranks, core, levels
        The ranks of one party's preferences, where its core concerns hold, and what it strongly prefers.
    """

    states: Callable[[Scenario], States] = lambda scenario: number_states(scenario, state_space(scenario))
    ranks: Callable[[Preferences, Scenario, States, States | None], Int32Array] = ranks
    core: Callable[[Preferences, Scenario, States], BoolArray] = core_met
    levels: Callable[[Preferences, Scenario, States, States | None], Int32Array | None] = levels


def graph_model(
    scenario: Scenario,
    base: Scenario | None = None,
    *,
    with_preferences: bool = True,
    allow_open: bool = False,
    as_written: GraphModel | None = None,
    parts: Parts = Parts(),
) -> GraphModel:
    """Build the graph model of a scenario or of one variant.

    Parameters
    ----------
    scenario
        The scenario to model.
    base
        The base that `scenario` is a variant of; None when it is the base.
    with_preferences
        Whether preferences are needed; if not, `ranks`, `core` and `levels` are empty.
    allow_open
        Whether they may leave something open; `ranks` are then those of the first completion, the order as
        written (see `completions`).
    as_written
        The model of the reading of which `scenario` is a variation with other rules; its numbers go on meaning what
        they mean there.
    parts
        Where states, ranks and core concerns come from.

    Raises
    ------
    ScenarioError
        With every problem that only its states show, and with the parties whose preferences
        neither the base nor the variant gives, or which leave something open.
    SizeError
        When its states cannot be listed.
    """
    states = parts.states(scenario)
    base_states = if_others(_states_of_numbers(base, as_written, parts), states)
    missing = _missing_preferences(scenario) if with_preferences else []
    still_open = (
        _open_preferences(scenario, states, base_states) if with_preferences and not allow_open else []
    )
    found = [*problems(scenario, states, base_states), *missing, *still_open]
    if found:
        raise ScenarioError(in_order(found))
    by_party = [scenario.preferences[party.id] for party in scenario.parties] if with_preferences else []

    def resolved(ref: StateRef) -> int:
        return resolve_state(ref, states, base_states, scenario)

    return GraphModel(
        scenario,
        replace(
            states,
            names={resolved(ref): name for name, ref in scenario.states.items()},
            called_by_names=scenario.numbering == "states",
        ),
        base_states,
        tuple(parts.ranks(own, scenario, states, base_states) for own in by_party),
        tuple(parts.core(own, scenario, states) for own in by_party),
        tuple(parts.levels(own, scenario, states, base_states) for own in by_party),
        resolved(scenario.status_quo) if scenario.status_quo else None,
        listed_moves(scenario, states, base_states),
    )


def _states_of_numbers(base: Scenario | None, as_written: GraphModel | None, parts: Parts) -> States | None:
    """The states that numbers mean where a model has others: what they mean as written, else those of the base."""
    if as_written is not None:
        inherited = as_written.base_states
        return replace(as_written.states, is_as_written=True) if inherited is None else inherited
    return parts.states(base) if base else None


def with_preferences_of(model: GraphModel, party: str, preferences: Preferences) -> GraphModel:
    """The same model in which one party has other preferences; states and moves are shared.

    Raises
    ------
    MembersTold
        When the preferences tell the members of a merged state apart.
    """
    scenario = replace(model.scenario, preferences={**model.scenario.preferences, party: preferences})
    rank = ranks(preferences, scenario, model.states, model.base_states)
    met = core_met(preferences, scenario, model.states)
    level = levels(preferences, scenario, model.states, model.base_states)
    i = model.party_index(party)
    return replace(
        model,
        scenario=scenario,
        ranks=(*model.ranks[:i], rank, *model.ranks[i + 1 :]),
        core=(*model.core[:i], met, *model.core[i + 1 :]),
        levels=(*model.levels[:i], level, *model.levels[i + 1 :]),
    )


def is_move(model: GraphModel, party_index: int, start: int, to: int) -> bool:
    """Whether a party can move from one state to another: from some member of it to some member of the other."""
    party, listed = model.scenario.parties[party_index].id, model.listed_moves(party_index)
    return can_move(model.scenario, model.states, party, listed, start, to)


def states_where(model: GraphModel, formula: Node) -> BoolArray:
    """Where a formula holds, shape (n_states,); at a merged state when it holds at some member."""
    states = model.states
    cells = truth(formula, option_values(model.scenario, states.space))
    holds = np.broadcast_to(cells, states.space.shape).reshape(-1)
    found = holds[states.cells]
    for state, members in states.merged.items():
        found[state] = holds[members].any()
    return found


def _missing_preferences(scenario: Scenario) -> list[Diagnostic]:
    """One error for the parties whose preferences are not given."""
    missing = [party for party in scenario.parties if party.id not in scenario.preferences]
    if not missing:
        return []
    named = ", ".join(party.id for party in missing)
    where = (
        f"variant ‘{scenario.variant}’"
        if scenario.variant
        else "the base"
        if scenario.variants
        else "this file"
    )
    hint = f"choose one of its variants: {', '.join(scenario.variants)}" if scenario.variants else None
    return [
        Diagnostic(
            "no-preferences",
            f"No preferences of {named} are given in {where}, and this analysis needs them.",
            scenario.path,
            missing[0].place,
            missing[0].id,
            hint or "give them under ‘preferences’; ‘statements: []’ is indifference",
        )
    ]


def _leaves_open(own: Preferences, scenario: Scenario, states: States, base: States | None) -> bool:
    """Whether something of a party's order is not known."""
    if not own.known:
        return n_completions(own, len(states)) > 1
    with suppress(NoSuchState):  # told by a check
        return not known_items(
            own.known, len(states), lambda ref: resolve_state(ref, states, base, scenario)
        ).is_total
    return True


def _open_preferences(scenario: Scenario, states: States, base: States | None) -> list[Diagnostic]:
    """An error for each party whose preferences leave something open."""
    where = in_variant(scenario.variant)
    return [
        Diagnostic(
            "open-preferences",
            f"{where}The preferences of {party} leave some of their order open, and this analysis needs all of it.",
            scenario.path,
            own.open_at or own.place,
            hint="‘detente uncertainty’ and ‘detente robustness’ say what holds whatever it is; or write one order "
            "as a variant, and ask with --variant",
        )
        for party, own in scenario.preferences.items()
        if _leaves_open(own, scenario, states, base)
    ]


def restricted_to(model: GraphModel, kept: BoolArray) -> GraphModel:
    """Cut a model down to some of its states: the moves between these, their ranks and numbers.

    Parameters
    ----------
    model
        The full model.
    kept
        Shape (n_states,): the states to keep, at least one. The status quo is None in the result
        where it is not kept.
    """
    today = model.status_quo
    return replace(
        model,
        states=part_of(model.states, np.append(kept, False)[model.states.state_of]),
        ranks=tuple(rank[kept] for rank in model.ranks),
        core=tuple(met[kept] for met in model.core),
        levels=tuple(None if level is None else level[kept] for level in model.levels),
        status_quo=int(kept[:today].sum()) if today is not None and kept[today] else None,
        listed=tuple(restricted_arcs(arcs, kept) for arcs in model.listed),
    )


def with_option_held(model: GraphModel, option: Option) -> GraphModel:
    """Cut a model down to the states in which an option is as it is today; not taken where there is no status quo."""
    return restricted_to(model, with_options_held(model, (option,)))


def with_options_held(model: GraphModel, options: Iterable[Option]) -> BoolArray:
    """The states in which some options are as they are today, shape (n_states,); not taken without a status quo."""
    start = model.status_quo
    today = model.states.taken_options(start) if start is not None else ()
    kept = np.ones(len(model.states), dtype=np.bool_)
    for option in options:
        name = Name(option.key)
        kept &= states_where(model, name if option.key in today else Not(name))
    return kept
