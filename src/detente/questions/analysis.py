"""Which states are stable for whom, and what is reached from the status quo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.engines import Engine, StateSet
from detente.graph import GraphModel
from detente.questions.evolution import Evolution, evolution
from detente.stability import Concept

Progress = Callable[[str, float], None]
"""Called with what is being done and the share that is done, from 0 to 1."""


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


def equilibria(stable: Mapping[str, StateSet], n_states: int) -> StateSet:
    """The states that are stable for every party, shape (n_states,)."""
    held = np.ones(n_states, dtype=np.bool_)
    for states in stable.values():
        held &= states
    return held


def stability_analysis(
    engine: Engine,
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress | None = None,
) -> Analysis:
    """Apply each concept to each party, and follow the evolution from the status quo."""
    model = engine.model
    parties = [party.id for party in model.scenario.parties]
    stable: dict[str, dict[str, StateSet]] = {}
    total = len(concepts) * len(parties) + 1
    for analysis, by_party in concepts.items():
        stable[analysis] = {}
        for i, party in enumerate(parties):
            if progress:
                done = len(stable) * len(parties) - len(parties) + i
                progress(f"{analysis} for {party}", done / total)
            stable[analysis][party] = by_party[party].stable(engine, i)
    if progress:
        progress("evolution from the status quo", (total - 1) / total)
    return Analysis(model, engine, concepts, stable, evolution(engine))


def part_of_progress(progress: Progress | None, label: str, n_done: int, n_parts: int) -> Progress | None:
    """Progress through one part of several, as progress through the whole; `label` says which part."""
    if progress is None or n_parts == 1:
        return progress
    told = progress
    return lambda what, share: told(f"{label}: {what}", (n_done + share) / n_parts)
