"""Equilibria and words for every variant of a model.

Definition: ``docs/explanation/dialogue.md``; what `questions.agendas` decides for one model is decided here for all
variants, one array operation for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet, leading_to, stacked_engine
from detente.questions.agendas import WORDS
from detente.questions.many.courtroom import NOTHING, Courtroom
from detente.questions.many.variants import Variants
from detente.stability import Concept

WordArray = NDArray[np.int8]
"""Shape (n_parties, n_variants): places in `WORDS`."""

RESOLVES, OPENS, EASES, FUTILE, HARMS = range(len(WORDS))


@dataclass(slots=True, eq=False)
class Session:
    """Some variants before a courtroom; what several questions need is worked out once."""

    court: Courtroom
    variants: Variants
    engine: Engine
    _equilibria: dict[str, StateSet] = field(default_factory=dict)
    _settled: dict[tuple[str, str], StateSet] = field(default_factory=dict)
    _opening: dict[tuple[str, int], StateSet] = field(default_factory=dict)

    def equilibria(self, concept: Concept) -> StateSet:
        """The equilibria of each variant, shape (n_states, n_variants)."""
        if concept.code not in self._equilibria:
            self._equilibria[concept.code] = equilibria_of(self.engine, concept, self.variants.n_variants)
        return self._equilibria[concept.code]

    def words(self, agenda: str, concept: Concept) -> WordArray:
        """The word of an agenda of the courtroom for each party in each variant.

        Returns
        -------
        Shape (n_parties, n_variants), int8: places in `WORDS`, the best first.
        """
        found = np.full((self.court.model.n_parties, self.variants.n_variants), FUTILE, dtype=np.int8)
        for i in range(self.court.model.n_parties):
            found[i] = self.word(agenda, concept, i)
        return found

    def word(self, agenda: str, concept: Concept, i: int) -> NDArray[np.int8]:
        """The word of an agenda of the courtroom for party i in each variant: the first that applies.

        Returns
        -------
        Shape (n_variants,), int8: places in `WORDS`.
        """
        kept = self.court.rooms[agenda].kept
        settled = self._settlements(agenda, concept)
        resolves = (settled & self._resolving(concept, i)[kept]).any(axis=0)
        opens = (settled & self._leading_to_core(concept, i)[kept]).any(axis=0)
        eases = (settled & self._gain(i)[kept]).any(axis=0)
        harms = self._harmed(agenda, concept, i)
        return np.select([resolves, opens, eases, harms], [RESOLVES, OPENS, EASES, HARMS], FUTILE).astype(
            np.int8
        )

    def _settlements(self, agenda: str, concept: Concept) -> StateSet:
        """Shape (n_kept, n_variants): the settlements of an agenda."""
        key = agenda, concept.code
        if key not in self._settled:
            room = self.court.rooms[agenda]
            if len(room.kept) == len(self.court.model.states):
                held = self.equilibria(concept)
            else:
                part = [rank[room.kept] for rank in self.variants.ranks]
                engine = stacked_engine(room.model, part, self.court.engine)
                held = equilibria_of(engine, concept, self.variants.n_variants)
            self._settled[key] = held & room.reached[:, None]
        return self._settled[key]

    def _resolving(self, concept: Concept, i: int) -> StateSet:
        """Durable, and meeting the core of party i; nowhere where it has none."""
        return np.asarray(self.equilibria(concept) & self.variants.core[i] & self.variants.has_core[i])

    def _leading_to_core(self, concept: Concept, i: int) -> StateSet:
        """From where improvements lead to a state that resolves; nowhere where they lead there from today."""
        key = concept.code, i
        if key not in self._opening:
            resolving = self._resolving(concept, i)
            is_open = leading_to(self.engine, resolving, improving=True) if resolving.any() else resolving
            self._opening[key] = is_open & ~is_open[self._start]
        return self._opening[key]

    def _gain(self, i: int) -> StateSet:
        """Better than today for party i, and worse for none."""
        ranks = self.variants.ranks
        gains = ranks[i] > ranks[i][self._start]
        for rank in ranks:
            gains &= rank >= rank[self._start]
        return np.asarray(gains)

    def _harmed(self, agenda: str, concept: Concept, i: int) -> NDArray[np.bool_]:
        """There are settlements, and party i ranks the best of them below all that happens without talks."""
        rank = self.variants.ranks[i]
        settled, without = self._settlements(agenda, concept), self._settlements(NOTHING, concept)
        best = np.where(settled, rank[self.court.rooms[agenda].kept], -1).max(axis=0)
        kept = self.court.rooms[NOTHING].kept
        worst = np.where(without, rank[kept], np.iinfo(np.int32).max).min(axis=0)
        floor = np.where(without.any(axis=0), worst, rank[self._start])
        return np.asarray(settled.any(axis=0) & (best < floor))

    @property
    def _start(self) -> int:
        assert self.court.model.status_quo is not None, "there are no rooms without a status quo"
        return self.court.model.status_quo


def session(court: Courtroom, variants: Variants) -> Session:
    """Bring some variants before a courtroom."""
    return Session(court, variants, stacked_engine(court.model, variants.ranks, court.engine))


def equilibria_of(engine: Engine, concept: Concept, n_variants: int) -> StateSet:
    """The states that are stable for every party, shape (n_states, n_variants)."""
    found = np.ones((len(engine.model.states), n_variants), dtype=np.bool_)
    for i in range(engine.model.n_parties):
        found &= concept.stable(engine, i)
    return found
