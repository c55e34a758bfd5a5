"""Which states are stable for whom, and what is reached from the status quo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from detente.engines import Engine, StateSet
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.questions.evolution import Evolution, evolution
from detente.stability import Concept


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """The stability analysis of one model.

    Attributes
    ----------
    model, engine
        What was analysed, and by which engine.
    concepts
        For each analysis (a concept's code, or ``mixed``) the concept of each party.
    stable
        For each analysis and party the stable states, shape (n_states,).
    evolution
        What is reached from the status quo; None without a status quo.
    """

    model: GraphModel
    engine: Engine
    concepts: Mapping[str, Mapping[str, Concept]]
    stable: Mapping[str, Mapping[str, StateSet]]
    evolution: Evolution | None

    def equilibria(self, analysis: str) -> StateSet:
        """The states stable for every party, shape (n_states,)."""
        return equilibria(self.stable[analysis], len(self.model.states))

    def codes_at(self, state: int) -> tuple[str, ...]:
        """The analyses under which a state is an equilibrium."""
        return tuple(code for code in self.stable if self.equilibria(code)[state])


def equilibria(stable: Mapping[str, StateSet], n_states: int) -> StateSet:
    """The states that are stable for every party, shape (n_states,)."""
    held = np.ones(n_states, dtype=np.bool_)
    for states in stable.values():
        held &= states
    return held


def stability_analysis(
    engine: Engine,
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress = SILENT,
) -> Analysis:
    """Apply each concept to each party, and follow the evolution from the status quo."""
    model = engine.model
    parties = [party.id for party in model.scenario.parties]
    stable: dict[str, dict[str, StateSet]] = {analysis: {} for analysis in concepts}
    pairs = list(product(concepts, parties))
    until = len(pairs) / (len(pairs) + 1)
    for analysis, party in progress.part(0, until).each(pairs, " for ".join):
        stable[analysis][party] = concepts[analysis][party].stable(engine, parties.index(party))
    progress("evolution from the status quo", until)
    return Analysis(model, engine, concepts, stable, evolution(engine))
