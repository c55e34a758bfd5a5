"""A hypergame: which states hold when each party judges by its own view, who expects them, and whom they surprise.

Each party has a graph model of its own, a restriction of the full one with the preferences that it believes in, and
judges by it. On the first level it believes that all others see what it sees; on the second it believes of each what
the scenario says that it believes it to see.

References
----------
Bennett 1977; Wang, Hipel & Fraser 1988; Aljefri, Bashar, Fang & Hipel 2018; Aljefri, Hipel & Fang 2020. What each
notion is, and which are ours: ``docs/how-to/see-different-disputes.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from detente.engines import Engine, StateSet, choose_engine
from detente.graph import GraphModel, PartyView, believed_view, party_view
from detente.progress import SILENT, Progress
from detente.questions.analyze import Analysis, equilibria, stability_analysis
from detente.questions.evolution import Evolution, evolution
from detente.stability import Concept

Level = Literal[1, 2]
Surprise = Literal["unexpected", "inconceivable"]


@dataclass(frozen=True, slots=True, eq=False)
class OwnView:
    """What one party makes of the dispute: its view, and the analysis of its own model."""

    view: PartyView
    analysis: Analysis

    def expected(self, code: str) -> StateSet:
        """The equilibria of its own model, as states of the full model, shape (n_states,)."""
        return self.view.spread(self.analysis.equilibria(code))


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """How a party judges by a view, its own or one that another party believes it to have.

    Attributes
    ----------
    view
        What it sees.
    stable
        By concept the states of the view that are stable for it there.
    """

    view: PartyView
    stable: Mapping[str, StateSet]

    def stays(self, code: str) -> StateSet:
        """Where the party stays by the view, shape (n_states,), over the full model.

        Definition
        ----------
        It stays at s when what it takes s for is stable for it in the view; where it can take s for nothing, it has
        no reason to leave, and stays.
        """
        # The last place, at -1, is for what it can take for nothing.
        return np.asarray(np.append(self.stable[code], True)[self.view.taken_for])

    def leaves(self, code: str, state: int) -> bool:
        """Whether the party, by the view, does not stay at a state of the full model."""
        at = int(self.view.taken_for[state])
        return at >= 0 and not self.stable[code][at]


@dataclass(frozen=True, slots=True)
class Disappointment:
    """An equilibrium that a party expects and that is none: who, by its own view, would leave it.

    Parties and state are indices, the state's in the full model.
    """

    party: int
    state: int
    left_by: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Hypergame:
    """A dispute as each party sees it.

    Attributes
    ----------
    true
        The analysis of the dispute as it is.
    own
        One view a party, with its analysis; a party without a view has the true one.
    judged
        How each party i believes each party j to judge, itself included; `judged[i][j]` is by Gᵢⱼ. On the first level
        by what i sees itself, Gᵢᵢ.
    level
        Which of the two levels this is.
    steps
        The moves of the full model, judged by their movers' own views.
    evolution
        What is reached from the status quo when each moves by its own view; None without a status quo.
    """

    true: Analysis
    own: tuple[OwnView, ...]
    judged: tuple[tuple[Judgement, ...], ...]
    level: Level
    steps: OwnSteps
    evolution: Evolution | None

    @property
    def model(self) -> GraphModel:
        """The full model: the dispute as it is."""
        return self.true.model

    def stays(self, code: str) -> Mapping[str, StateSet]:
        """By party the states, shape (n_states,), at which it stays by its own view."""
        parties = self.model.scenario.parties
        return {party.id: self.judged[i][i].stays(code) for i, party in enumerate(parties)}

    def equilibria(self, code: str) -> StateSet:
        """The equilibria of the hypergame: the states at which every party stays by its own view."""
        return equilibria(self.stays(code), len(self.model.states))

    def expected(self, code: str, party: int) -> StateSet:
        """The states that a party sees and at which, as it believes, every party stays; shape (n_states,).

        On the first level these are the equilibria of its view.
        """
        stays = [each.stays(code) for each in self.judged[party]]
        return np.asarray(np.logical_and.reduce([self.own[party].view.seen, *stays]))

    def is_believed(self, i: int, j: int) -> bool:
        """Whether party i is said to believe that party j sees the dispute otherwise than i does itself."""
        return i != j and self.judged[i][j].view.party == j

    def left_by(self, code: str, party: int, state: int) -> tuple[int, ...]:
        """The parties that, as a party believes, would leave a state that it sees; indices."""
        return tuple(j for j, each in enumerate(self.judged[party]) if each.leaves(code, state))

    def surprises(self, code: str, state: int) -> dict[int, Surprise]:
        """The parties that an equilibrium of the hypergame surprises, and how.

        Definition
        ----------
        It is inconceivable for a party that does not see the state; unexpected for one that sees it, but does not
        expect it: as that party believes, another one would leave it.
        """
        found: dict[int, Surprise] = {}
        for i, own in enumerate(self.own):
            if not own.view.seen[state]:
                found[i] = "inconceivable"
            elif self.left_by(code, i, state):
                found[i] = "unexpected"
        return found

    def disappointments(self, code: str, party: int) -> list[Disappointment]:
        """The states that a party expects and at which, by their own views, not all parties stay."""
        stays = list(self.stays(code).values())
        states = np.flatnonzero(self.expected(code, party) & ~self.equilibria(code)).tolist()
        return [
            Disappointment(party, state, tuple(i for i, held in enumerate(stays) if not held[state]))
            for state in states
        ]


def hypergame(
    engine: Engine,
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress = SILENT,
    level: Level = 1,
) -> Hypergame:
    """Analyse a dispute as it is, as each party sees it, and as it goes when each judges by its own view.

    Parameters
    ----------
    engine
        Of the full model.
    concepts
        For each analysis the concept of each party.
    progress
        Called with what is being done and the share done.
    level
        Whether each party believes that all see what it sees (1), or what the scenario says that it believes (2).
    """
    model, names = engine.model, [party.id for party in engine.model.scenario.parties]
    views = [party_view(model, i) for i in range(model.n_parties)]
    believed = _believed_views(model, views) if level > 1 else {}
    asked: dict[tuple[int, ...], tuple[str, PartyView | None]] = {(): ("as it is", None)}
    for i, view in enumerate(views):
        if view.is_own:
            asked[(i,)] = f"as {names[i]} sees it", view
    for (i, j), view in believed.items():
        asked[i, j] = f"as {names[i]} believes that {names[j]} sees it", view
    found: dict[tuple[int, ...], Analysis] = {}
    for (who, (_, seen)), part in progress.alone.parts(asked.items(), lambda item: item[1][0]):
        used = engine if seen is None else choose_engine(seen.model, engine.name)
        found[who] = stability_analysis(used, concepts, part)
    own = tuple(OwnView(view, found.get((i,), found[()])) for i, view in enumerate(views))

    def judgement(i: int, j: int) -> Judgement:
        stable = found.get((i, j), own[i].analysis).stable
        return Judgement(
            believed.get((i, j), views[i]), {code: each[names[j]] for code, each in stable.items()}
        )

    parties = range(model.n_parties)
    judged = tuple(tuple(judgement(i, j) for j in parties) for i in parties)
    steps = own_steps(model, views, engine.name)
    evolved = evolution(steps) if model.status_quo is not None else None
    return Hypergame(found[()], own, judged, level, steps, evolved)


def _believed_views(model: GraphModel, views: Sequence[PartyView]) -> dict[tuple[int, int], PartyView]:
    """By party and other party how the one believes the other to see the dispute, where the scenario says so."""
    parties = range(model.n_parties)
    found = {(i, j): believed_view(model, views[i], j) for i in parties for j in parties if i != j}
    return {pair: view for pair, view in found.items() if view.is_own}


@dataclass(frozen=True, slots=True, eq=False)
class OwnSteps:
    """Moves of the full model; its improvements are those of `own_steps`.

    Attributes
    ----------
    model
        The full model.
    engine
        Of the full model, with each party's ranks of what it takes the states for.
    placed
        By party, shape (n_states,): the states that it takes for some state of its view.
    """

    model: GraphModel
    engine: Engine
    placed: tuple[StateSet, ...]

    def after(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """Where one move of j, or one that it takes for an improvement, leads to from some of the states."""
        if not improving:
            return self.engine.after(states, j)
        return self.engine.after(states & self.placed[j], j, improving=True) & self.placed[j]

    def before(self, states: StateSet, j: int, *, improving: bool = False) -> StateSet:
        """From where one move of j, or one that it takes for an improvement, leads to some of the states."""
        if not improving:
            return self.engine.before(states, j)
        return self.engine.before(states & self.placed[j], j, improving=True) & self.placed[j]


def own_steps(model: GraphModel, views: Sequence[PartyView], engine: str) -> OwnSteps:
    """The moves of the full model, each judged by its mover's own view.

    Definition
    ----------
    A move of j from s to t is an improvement by j's own view when j takes s for a state s′ and t for a state t′
    of its view, and ranks t′ above s′ there. (Without merged states s′ to t′ is then a move of j in its view.)

    Parameters
    ----------
    model
        The full model.
    views
        One a party.
    engine
        The name of the engine to use.
    """
    ranks = []
    placed = []
    for j, view in enumerate(views):
        found = view.taken_for >= 0
        placed.append(found)
        ranks.append(np.where(found, view.model.ranks[j][np.maximum(view.taken_for, 0)], 0).astype(np.int32))
    return OwnSteps(model, choose_engine(replace(model, ranks=tuple(ranks)), engine), tuple(placed))
