"""Which states are stable for whom, and what is reached from the status quo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.engines import Engine, StateSet
from detente.graph import GraphModel
from detente.progress import SILENT, Progress, Stop
from detente.questions.evolution import Evolution, Way, evolution, ways_to
from detente.questions.outcomes import Held, held_most
from detente.scenario.values import Party
from detente.stability import CONCEPTS, Concept

FOREMOST = 12
"""Of more equilibria only those under most concepts are told of."""


@dataclass(frozen=True, slots=True, eq=False)
class Strength:
    """Whether what deters the parties is strong: far worse for them than what they would leave.

    Attributes
    ----------
    stable
        For each analysis in which answers may deter some party, and each party, the strongly stable states, shape
        (n_states,). A party whose own concept knows no answers is strongly stable where it is stable.
    content
        For each party the states from which it has no improvement: there nothing needs to deter it.
    """

    stable: Mapping[str, Mapping[str, StateSet]]
    content: Mapping[str, StateSet]

    def equilibria(self, analysis: str) -> StateSet:
        """The states that are strongly stable for every party, shape (n_states,)."""
        held = self.stable[analysis]
        return equilibria(held, len(next(iter(held.values()))))

    def at(self, state: int, party: str, codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of analyses under which a state is stable for a party those under which it is strongly, and weakly."""
        known = [code for code in codes if code in self.stable]
        strong = tuple(code for code in known if self.stable[code][party][state])
        return strong, tuple(code for code in known if code not in strong)


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
    ways
        How the foremost equilibria are reached from there; none where not asked for.
    stop
        That the work was stopped; None where nothing is lacking.
    strength
        Whether what deters the parties is strong; None where that was not asked for.
    as_one
        The parties that count as one here (see `analysis_as_one`); nobody where each counts by itself.
    full
        The model in which they count by themselves, with the options in the order of the file; None where all do.
    """

    model: GraphModel
    engine: Engine
    concepts: Mapping[str, Mapping[str, Concept]]
    stable: Mapping[str, Mapping[str, StateSet]]
    evolution: Evolution | None
    ways: Mapping[int, Way] = field(default_factory=dict)
    stop: Stop | None = None
    strength: Strength | None = None
    as_one: tuple[Party, ...] = ()
    full: GraphModel | None = None

    def equilibria(self, analysis: str) -> StateSet:
        """The states stable for every party, shape (n_states,)."""
        return equilibria(self.stable[analysis], len(self.model.states))

    def codes_at(self, state: int) -> tuple[str, ...]:
        """The analyses under which a state is an equilibrium."""
        return tuple(code for code in self.stable if self.equilibria(code)[state])

    def held_most(self) -> Held | None:
        """The outcomes that nobody would leave under most concepts, alike ones together; None where there is none."""
        return held_most(self.model, {code: self.equilibria(code) for code in self.stable})

    def held_with(self, others: Sequence[Analysis], code: str) -> StateSet | None:
        """The equilibria of all these readings under a concept, shape (n_states,); None where they differ in states."""
        if not all(self.model.states.same_as(each.model.states) for each in others):
            return None
        return np.asarray(np.logical_and.reduce([each.equilibria(code) for each in (self, *others)]))

    @property
    def n_equilibria(self) -> int:
        """How many states are stable for every party under some analysis."""
        return int(self._times_held().astype(bool).sum())

    def foremost_equilibria(self, most: int = FOREMOST) -> list[int]:
        """The equilibria under any analysis, by index; of too many those under most."""
        times = self._times_held()
        best = np.argsort(-times, kind="stable")[:most]
        return sorted(int(state) for state in best if times[state])

    def with_ways(self) -> Analysis:
        """The same with how the foremost equilibria are reached from the status quo."""
        return replace(self, ways=ways_to(self.evolution, self.foremost_equilibria()))

    def _times_held(self) -> NDArray[np.int64]:
        """Under how many analyses each state is an equilibrium, shape (n_states,)."""
        times = np.zeros(len(self.model.states), dtype=np.int64)
        for code in self.stable:
            times += self.equilibria(code)
        return times


def equilibria(stable: Mapping[str, StateSet], n_states: int) -> StateSet:
    """The states that are stable for every party, shape (n_states,)."""
    held = np.ones(n_states, dtype=np.bool_)
    for states in stable.values():
        held &= states
    return held


def concept_equilibria(engine: Engine, concept: Concept) -> StateSet:
    """The states that are stable for every party under one concept; shape (n_states,) or (n_states, n_variants)."""
    stable = [concept.stable(engine, i) for i in range(engine.model.n_parties)]
    return np.asarray(np.logical_and.reduce(stable))


def stability_analysis(
    engine: Engine,
    concepts: Mapping[str, Mapping[str, Concept]],
    progress: Progress = SILENT,
    *,
    strong: bool = False,
    stable_for: Callable[[Concept, Engine, int], StateSet] = Concept.stable,
) -> Analysis:
    """Follow the evolution from the status quo, and apply each concept to each party.

    With `strong` its strong form too. Where it is stopped, the concepts that were applied to every party are told.
    `stable_for` says where a party is stable.
    """
    model = engine.model
    names = {party.id: party.name for party in model.scenario.parties}
    parties = [*names]
    pairs = list(product(concepts, parties))
    first = 1 / (len(pairs) + 1)
    progress("evolution from the status quo", 0)
    evolved = evolution(engine)
    applied: dict[tuple[str, str], StateSet] = {}
    stable: dict[str, dict[str, StateSet]] = {}
    with progress.keeping(stable) as halt:
        for analysis, party in progress.part(first, 1 - first).each(
            pairs, lambda pair: f"{pair[0].upper()} for {names[pair[1]]}"
        ):
            applied[analysis, party] = stable_for(concepts[analysis][party], engine, parties.index(party))
            if party == parties[-1]:
                stable[analysis] = {each: applied[analysis, each] for each in parties}
    stop = halt.lacking(*(analysis.upper() for analysis in concepts if analysis not in stable))
    told = {analysis: concepts[analysis] for analysis in stable}
    found = Analysis(model, engine, told, stable, evolved, stop=stop)
    return replace(found, strength=_strength(engine, told)) if strong else found


def _strength(engine: Engine, concepts: Mapping[str, Mapping[str, Concept]]) -> Strength:
    """Apply the strong form of each concept to each party."""
    parties = [party.id for party in engine.model.scenario.parties]
    stable = {
        analysis: {
            party: own[party].strongly_stable(engine, i)
            if own[party].has_strong_form
            else own[party].stable(engine, i)
            for i, party in enumerate(parties)
        }
        for analysis, own in concepts.items()
        if any(concept.has_strong_form for concept in own.values())
        and not any(concept.at_once for concept in own.values())
    }
    content = {party: CONCEPTS["nash"].stable(engine, i) for i, party in enumerate(parties)}
    return Strength(stable, content)
