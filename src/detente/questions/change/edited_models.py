"""Edits of what can be moved: options made irreversible or taken away, issues put on the table, outside guarantees.

Each set of them leaves a model of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.errors import RequestError
from detente.formula import Name, Not
from detente.graph import GraphModel, States, StateSpace, Strategies, restricted_to, states_where, talks_on
from detente.questions.change.edits import Edit, EditKind
from detente.scenario.values import NO_GROUNDS, Option, Party

Ranks = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class EditedModel:
    """The talks in which wanted states are judged, after some edits of what can be moved.

    Attributes
    ----------
    edits
        Those edits.
    model
        The talks: the model restricted to the states they can lead to. Its ranks are those before any edit.
    kept
        Shape (n_kept,): the indices of its states in the full model; with guarantees, of those without a sanction.
    targets
        Shape (n_targets,): the wanted states that are among them, as indices of `model`.
    guarded
        The parties that are held to their part from outside, as indices, in the order in which states were doubled.
    """

    edits: tuple[Edit, ...]
    model: GraphModel
    kept: NDArray[np.intp]
    targets: NDArray[np.intp]
    guarded: tuple[int, ...] = ()

    def ranks(self, i: int, ranks: Ranks) -> Ranks:
        """Party i's ranks of these states, from those of the full model; shape (…, n_variants)."""
        found = ranks[self.kept]
        for guarded in self.guarded:
            found = guaranteed_ranks(found, is_guarded=guarded == i)
        return found

    def guarantors(self, n_variants: int) -> list[Ranks]:
        """The ranks of the guarantors, the same in every variant; shape (n_states, n_variants) each."""
        own = self.model.ranks[self.model.n_parties - len(self.guarded) :]
        return [np.broadcast_to(rank[:, None], (len(rank), n_variants)) for rank in own]


@dataclass(frozen=True, slots=True, eq=False)
class EditedModels:
    """Every model that edits of what can be moved lead to.

    Attributes
    ----------
    model
        The full model.
    issues
        Those on the table before any edit; None: nothing is closed, also without a status quo.
    wanted
        Shape (n_states,), bool: the wanted states.
    edits
        The edits that there are, in file order.
    """

    model: GraphModel
    issues: tuple[str, ...] | None
    wanted: NDArray[np.bool_]
    edits: tuple[Edit, ...]

    @property
    def n_wanted(self) -> int:
        """How many wanted states the talks have, with every issue on the table that edits can put there."""
        return int((self.wanted & self._talks({edit.issue for edit in self.edits if edit.issue})).sum())

    def at(self, cost: int) -> Iterator[EditedModel]:
        """The models that so many edits lead to."""
        return map(self._edited, combinations(self.edits, cost))

    def _edited(self, edits: tuple[Edit, ...]) -> EditedModel:
        model, kept = model_after(self.model, edits)
        kept &= self._talks({edit.issue for edit in edits if edit.issue})
        targets = np.flatnonzero(self.wanted[kept])
        guarded = tuple(model.party_index(edit.party or "") for edit in edits if edit.kind == "guarantee")
        part = model if kept.all() else restricted_to(model, kept)
        for i in guarded if len(targets) else ():
            part = with_guarantee(part, i, int(targets[0]))
        return EditedModel(edits, part, np.flatnonzero(kept), targets, guarded)

    def _talks(self, opened: Collection[str]) -> NDArray[np.bool_]:
        """Which states belong to the talks, shape (n_states,)."""
        start = self.model.status_quo
        if self.issues is None or start is None:
            return np.ones(len(self.model.states), dtype=np.bool_)
        return talks_on(self.model, {*self.issues, *opened}, start)


def model_after(model: GraphModel, edits: Collection[Edit]) -> tuple[GraphModel, NDArray[np.bool_]]:
    """The full model with other directions of options, and the states in which no option that is taken away is taken.

    Returns
    -------
    The model, and shape (n_states,), bool.
    """
    kept = np.ones(len(model.states), dtype=np.bool_)
    for edit in edits:
        if edit.kind == "remove":
            kept &= ~states_where(model, Name(edit.option or ""))
    return with_irreversible(
        model, {edit.option or "" for edit in edits if edit.kind == "irreversible"}
    ), kept


def edited_models(
    model: GraphModel,
    issues: tuple[str, ...] | None,
    wanted: NDArray[np.bool_],
    kinds: Sequence[EditKind],
    party: str | None,
) -> EditedModels:
    """Every model that edits of these kinds can lead to; `party` limits options and guarantees to its own.

    Raises
    ------
    RequestError
        When a guarantee is allowed and no single state is wanted, states are merged, or moves are barred or listed.
    """
    edits: list[Edit] = []
    if "irreversible" in kinds:
        own = [option for option in model.scenario.options if party in {None, option.party}]
        edits += [
            Edit("irreversible", option.party, option=option.key)
            for option in own
            if option.moves == "both" and option.party not in model.scenario.moves
        ]
    if "agenda" in kinds and issues is not None:
        edits += [Edit("agenda", issue=issue) for issue in model.scenario.issues if issue not in issues]
    if "remove" in kinds:
        edits += [
            Edit("remove", option.party, option=option.key)
            for option in model.scenario.options
            if party in {None, option.party} and _can_be_removed(model, option)
        ]
    if "guarantee" in kinds:
        _refuse_guarantees(model, wanted)
        edits += [
            Edit("guarantee", own.id)
            for own in model.scenario.parties
            if own.options and party in {None, own.id}
        ]
    return EditedModels(model, issues, wanted, tuple(edits))


def _can_be_removed(model: GraphModel, option: Option) -> bool:
    """Whether an option is not taken today, and no merged state hides whether it is taken."""
    taken = states_where(model, Name(option.key))
    if model.status_quo is not None and taken[model.status_quo]:
        return False
    not_taken = states_where(model, Not(Name(option.key)))
    return bool(not_taken.any()) and not (taken & not_taken).any()


def _refuse_guarantees(model: GraphModel, wanted: NDArray[np.bool_]) -> None:
    if model.has_merged_states:
        raise RequestError("A guarantee is not worked out for scenarios with ‘indistinguishable’ states.")
    if model.moves_depend_on_state:
        raise RequestError("A guarantee is not worked out for scenarios with ‘barred’ or ‘moves’.")
    if wanted.sum() != 1:
        raise RequestError(
            "A guarantee is of one wanted state.", "name a state with --make, instead of a formula"
        )


def with_irreversible(model: GraphModel, keys: Collection[str]) -> GraphModel:
    """The same model with some options made ``forward``; states, numbers and ranks are shared."""
    if not keys:
        return model

    def directed(options: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(replace(option, moves="forward") if option.key in keys else option for option in options)

    space = model.states.space
    strategies = tuple(
        replace(own, options=options, directions=tuple(option.moves for option in options))
        for own, options in ((own, directed(own.options)) for own in space.strategies)
    )
    parties = tuple(replace(party, options=directed(party.options)) for party in model.scenario.parties)
    states = replace(model.states, space=StateSpace(strategies, space.feasible))
    return replace(model, states=states, scenario=replace(model.scenario, parties=parties))


def with_guarantee(model: GraphModel, i: int, wanted: int) -> GraphModel:
    """A model without merged states, with a guarantor of party i's part of a wanted state as its last party.

    Construction
    ------------
    To the model comes one more party, the guarantor, with one option, the sanction, which can be taken and taken back.
    The states are doubled: s1 … sn without the sanction, as they are, then the same with it. The guarantor prefers the
    states where *sanction iff the guarded party's own options are not as in the wanted state*, and is indifferent
    beyond that. The guarded party minds the sanction most: ‘not sanction’ comes before all that it wants. Everybody
    else is indifferent to it. The wanted state is to hold without the sanction.

    Parameters
    ----------
    i
        The index of the party that is held to its part.
    wanted
        The index of the wanted state.
    """
    guarded = model.scenario.parties[i]
    sanction = Option(
        f"sanction.{guarded.id}",
        "sanction",
        f"guarantor.{guarded.id}",
        "Sanction",
        "both",
        NO_GROUNDS,
        guarded.place,
    )
    guarantor = Party(sanction.party, "Guarantor", (sanction,), NO_GROUNDS, guarded.place)
    states = _doubled_states(model.states, sanction)
    left = _has_left(model, i, wanted)
    ranks = [guaranteed_ranks(rank[:, None], is_guarded=k == i)[:, 0] for k, rank in enumerate(model.ranks)]
    own = np.concatenate([~left, left]).astype(np.int32)
    return replace(
        model,
        scenario=replace(model.scenario, parties=(*model.scenario.parties, guarantor)),
        states=states,
        ranks=(*ranks, own),
        core=(*(np.concatenate([met, met]) for met in model.core), np.ones(2 * len(left), dtype=np.bool_)),
        levels=(None,) * (model.n_parties + 1),  # how strongly a guarantee is preferred is not said
    )


def guaranteed_ranks(ranks: Ranks, *, is_guarded: bool) -> Ranks:
    """Ranks of states as ranks of the doubled states; shape (n_states, n_variants) to (2 · n_states, n_variants)."""
    without = ranks + ranks.max(axis=0, initial=0) + 1 if is_guarded else ranks
    return np.concatenate([without, ranks]).astype(np.int32)


def _has_left(model: GraphModel, i: int, wanted: int) -> NDArray[np.bool_]:
    """Where party i's own options are not as in the wanted state, shape (n_states,)."""
    own = {option.key for option in model.scenario.parties[i].options}
    columns = [option.key in own for option in model.states.options]
    taken = model.states.taken(model.states.cells)[:, columns]
    return np.asarray((taken != taken[wanted]).any(axis=1))


def _doubled_states(states: States, sanction: Option) -> States:
    """The states without the sanction, as they are, then the same with it."""
    space, n_states = states.space, len(states)
    own = Strategies(sanction.party, (sanction,), np.array([[False], [True]]), (sanction.moves,))
    doubled = StateSpace((*space.strategies, own), np.stack([space.feasible, space.feasible]))
    again = np.where(states.state_of < 0, -1, states.state_of + n_states).astype(np.int32)
    return replace(
        states,
        space=doubled,
        cells=np.concatenate([states.cells, states.cells + space.n_cells]),
        state_of=np.concatenate([states.state_of, again]),
        numbers=np.concatenate([states.numbers, states.numbers + int(states.numbers[-1])]),
    )
