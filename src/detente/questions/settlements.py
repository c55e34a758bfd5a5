"""What the talks on an agenda can settle: the equilibria of the talks that legal moves lead to from today.

Definition: see ‘Settlements of A’ in ``docs/explanation/dialogue.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, Step, choose_engine, leading_to, legal_sequences
from detente.graph import GraphModel, restricted_to, talks_on
from detente.questions.analyze import equilibria
from detente.stability import Concept

Kind = Literal["unchanged", "agreement", "imposed", "conduct", "breakdown"]


@dataclass(frozen=True, slots=True, eq=False)
class Talks:
    """The talks on some issues from a state, and what they settle.

    Attributes
    ----------
    issues
        The issues on the table, as ids in file order.
    room
        The states of the talks.
    start
        The index, in the full model, of the state they start from.
    settled
        Shape (n_settlements,): the indices, in the full model, of the settlements, ascending.
    """

    issues: tuple[str, ...]
    room: Room
    start: int
    settled: NDArray[np.int64]

    def path_to(self, state: int) -> tuple[Step, ...]:
        """A shortest legal path inside the talks to a settlement, with indices of the full model."""
        start, target = (int(np.searchsorted(self.room.kept, index)) for index in (self.start, state))
        path = legal_sequences(self.room.engine, start).path_to(target) or ()
        return tuple(Step(step.party, int(self.room.kept[step.to])) for step in path)


@dataclass(slots=True, eq=False)
class Room:
    """The states that some talks stay inside, M_A: the same whichever of them the talks start from.

    Attributes
    ----------
    engine
        The engine of M_A.
    kept
        Shape (n_kept,): the indices of its states in the full model, ascending.
    held
        Shape (n_kept,), bool: the equilibria of M_A under the concept.
    joined
        Sets of states that all reach one another, each with what they reach; shape (n_kept,), bool.
    """

    engine: Engine
    kept: NDArray[np.int64]
    held: StateSet
    joined: list[tuple[StateSet, StateSet]] = field(default_factory=list)

    def reached(self, start: int) -> StateSet:
        """What legal sequences reach from a state, shape (n_kept,); `start` is an index into `kept`."""
        for states, reached in self.joined:
            if states[start]:
                return reached
        reached = legal_sequences(self.engine, start).states
        origin = np.zeros_like(reached)
        origin[start] = True
        if self.engine.moves_compose:
            self.joined.append((reached & leading_to(self.engine, origin), reached))
        return reached


@dataclass(slots=True, eq=False)
class Table:
    """One model under one concept, at which agendas are settled; each question is answered once.

    Attributes
    ----------
    engine, concept
        The engine of the full model M, and the concept c.
    """

    engine: Engine
    concept: Concept
    _rooms: dict[bytes, Room] = field(default_factory=dict)

    @property
    def model(self) -> GraphModel:
        """The full model M."""
        return self.engine.model

    def talks(self, issues: Iterable[str], start: int) -> Talks:
        """Settle some issues, starting from a state."""
        wanted = set(issues)
        on_table = tuple(issue for issue in self.model.scenario.issues if issue in wanted)
        room = self._room(talks_on(self.model, on_table, start))
        reached = room.reached(int(np.searchsorted(room.kept, start)))
        return Talks(on_table, room, start, room.kept[room.held & reached])

    def _room(self, kept: StateSet) -> Room:
        key = np.packbits(kept).tobytes()
        if key not in self._rooms:
            engine = choose_engine(restricted_to(self.model, kept), self.engine.name)
            self._rooms[key] = Room(engine, np.flatnonzero(kept), concept_equilibria(engine, self.concept))
        return self._rooms[key]


def concept_equilibria(engine: Engine, concept: Concept) -> StateSet:
    """The equilibria of an engine's model under one concept for every party, shape (n_states,)."""
    parties = engine.model.scenario.parties
    stable = {party.id: concept.stable(engine, i) for i, party in enumerate(parties)}
    return equilibria(stable, len(engine.model.states))


def changes(model: GraphModel, start: int) -> NDArray[np.int8]:
    """Shape (n_parties, n_states): -1, 0, 1 as each party ranks a state below, equal to, above `start`."""
    signs = [np.sign(rank - rank[start]) for rank in model.ranks]
    return np.array(signs, dtype=np.int8).reshape(model.n_parties, len(model.states))


def kinds(model: GraphModel, start: int, change: NDArray[np.int8]) -> Callable[[int], Kind]:
    """How to name what kind of settlement a state is."""
    only_conduct = talks_on(model, (), start)
    nobody_loses = np.asarray((change >= 0).all(axis=0))

    def kind(state: int) -> Kind:
        if state == start:
            return "unchanged"
        if only_conduct[state]:
            return "conduct" if nobody_loses[state] else "breakdown"
        return "agreement" if nobody_loses[state] else "imposed"

    return kind
