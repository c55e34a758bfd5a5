"""The variants of a reading: how many there are, and how each is made from its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engines.choose import engine_named
from detente.formula import Node, renamed
from detente.graph import GraphModel
from detente.graph.completions import draw_numbers
from detente.questions.robustness.alternatives import (
    Alternatives,
    Bench,
    Codings,
    Nearby,
    bench,
    indices,
    nearby,
)
from detente.questions.robustness.doubts import Doubt, Settings, Switch, leaves_states, switched, switches
from detente.questions.robustness.orders import coding_of
from detente.scenario.values import Preferences, Scenario

CELLS_A_CHUNK = 2**21
"""Cells times variants of one chunk."""

MAX_CHUNK = 2**14
"""The most variants of one chunk."""

CELLS_A_STEP = 2**19
"""Cells times variants that are judged at once: so many variants are known whenever the work is stopped."""

WORDS_A_STEP = 64
"""Agendas times parties that so many cells are for; of more, as many times fewer variants are judged at once."""

MAX_NEARBY = 20_000
"""The most variants that are taken for the nearest flip alone; never more than the sample has."""


class Draw(NamedTuple):
    """Some variants of one structure.

    Attributes
    ----------
    structure
        Which doubtful options and rules are otherwise: bit k for the k-th.
    variants
        Shape (n,): their numbers.
    preferences
        For each party the numbers of its preferences among its alternatives, n of them.
    is_sample
        Whether they count for shares, and not only for the nearest flip.
    """

    structure: int
    variants: NDArray[np.int64]
    preferences: list[Sequence[int]]
    is_sample: bool = True

    def between(self, first: int, last: int) -> Draw:
        """Those of them with numbers from the first to before the last."""
        (kept,) = np.nonzero((self.variants >= first) & (self.variants < last))
        preferences = [[own[k] for k in kept.tolist()] for own in self.preferences]
        return Draw(self.structure, self.variants[kept], [*preferences], self.is_sample)


@dataclass(eq=False)
class Variation:
    """All variants of one reading.

    Attributes
    ----------
    scenario, base
        The reading, and the scenario in which it is one (None: it is the base).
    codings
        Other coders' preferences.
    settings
        What is varied and asked.
    """

    scenario: Scenario
    base: Scenario | None
    codings: Codings
    settings: Settings
    _benches: dict[int, Bench] = field(default_factory=dict, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """Only what determines the variants travels between processes; each makes its own benches."""
        kept = ("scenario", "base", "codings", "settings")
        return {name: self.__dict__[name] for name in kept} | {"_benches": {}}

    @property
    def stated(self) -> Bench:
        """The structure as it is written."""
        return self.bench(0)

    @property
    def model(self) -> GraphModel:
        """The model as it is written."""
        return self.stated.model

    def bench(self, structure: int) -> Bench:
        """The structure in which the doubtful options and rules of these bits are otherwise.

        Raises
        ------
        ScenarioError
            When the reading cannot be analysed so.
        SizeError
            When its states, or the orders near a list, are too many.
        """
        if structure not in self._benches:
            on = self._on(structure)
            rules = tuple(switch for switch in on if switch.option is None)
            written = self.model if structure else None
            full, part = (switched(self.scenario, self.base, each, written) for each in (rules, on))
            known = written or full
            how = self.settings
            agendas = (*how.agendas, *_claimed_agendas(self.scenario))
            index = indices(full, known)
            stated = np.where(index < 0, 0, known.states.numbers[index])
            alternatives = tuple(
                self._alternatives(full, party.id, stated) for party in full.scenario.parties
            )
            self._benches[structure] = bench(full, part, known, alternatives, agendas, how.engine)
        return self._benches[structure]

    @property
    def engine(self) -> str:
        """The name of the engine that judges the model as it is written."""
        return engine_named(self.model, self.settings.engine).name

    @cached_property
    def switches(self) -> tuple[Switch, ...]:
        """The options and rules in doubt."""
        return switches(self.scenario)

    @cached_property
    def structures(self) -> tuple[int, ...]:
        """The structures that have a state."""
        return tuple(s for s in range(2 ** len(self.switches)) if not s or self._leaves_states(s))

    @cached_property
    def without_states(self) -> tuple[tuple[Doubt, ...], ...]:
        """What cannot be otherwise together, as no state would be left: the smallest sets."""
        found: list[int] = []
        for structure in sorted(range(2 ** len(self.switches)), key=int.bit_count):
            if structure not in self.structures and not any(known & structure == known for known in found):
                found.append(structure)
        return tuple(tuple(switch.doubt(self.scenario) for switch in self._on(s)) for s in found)

    def _on(self, structure: int) -> tuple[Switch, ...]:
        return tuple(switch for k, switch in enumerate(self.switches) if structure >> k & 1)

    def _leaves_states(self, structure: int) -> bool:
        return leaves_states(self.scenario, self.base, self._on(structure), self.model)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that may be otherwise in some structure: of the parties in their order, then options and rules."""
        of_parties = [doubt for doubt, _ in self._places]
        return (*of_parties, *(switch.doubt(self.scenario) for switch in self.switches))

    def rows(self, structure: int) -> list[int]:
        """Where each doubt of a structure's parties stands among all doubts."""
        return [
            self._places[doubt] for own in self.bench(structure).alternatives for doubt in _told_apart(own)
        ]

    @cached_property
    def _places(self) -> dict[tuple[Doubt, int], int]:
        """The doubts of all parties with their places; a structure that has other states may have more of them."""
        by_party = zip(*(self.bench(structure).alternatives for structure in self.structures), strict=True)
        found = dict.fromkeys(
            doubt for in_structures in by_party for own in in_structures for doubt in _told_apart(own)
        )
        return {doubt: place for place, doubt in enumerate(found)}

    @cached_property
    def n_possible(self) -> int:
        """How many variants there are: of each structure, one for each combination of the parties' preferences."""
        return sum(map(self._n_of, self.structures))

    @cached_property
    def is_exact(self) -> bool:
        """Whether every possible variant is taken once; each structure must then have equally many."""
        return (
            len(self.structures) <= self.settings.samples
            and self.n_possible <= self.settings.samples
            and len(set(map(self._n_of, self.structures))) == 1
        )

    @property
    def n_variants(self) -> int:
        """How many variants are taken; those for the nearest flip only are not counted."""
        return self.n_possible if self.is_exact else self.settings.samples

    @cached_property
    def nearby(self) -> Nearby:
        """The variants least changed, taken besides a sample; none where every variant is taken anyway."""
        if self.is_exact:
            return Nearby(0, True, ())
        benches = {structure: self.bench(structure).alternatives for structure in self.structures}
        return nearby(benches, min(self.settings.samples, MAX_NEARBY))

    @cached_property
    def chunk_size(self) -> int:
        """How many variants a chunk has; the model alone decides, so that chunks are the same on every machine."""
        return max(1, min(MAX_CHUNK, CELLS_A_CHUNK // self.model.states.space.n_cells))

    @cached_property
    def step_size(self) -> int:
        """How many variants a step has: part of those of a chunk, whose variants are drawn together."""
        n_words = len(self.settings.agendas) * len(self.scenario.parties)
        cells = CELLS_A_STEP // max(1, n_words // WORDS_A_STEP)
        return max(1, min(self.chunk_size, cells // self.model.states.space.n_cells))

    @property
    def n_steps(self) -> int:
        """How many steps there are: of the sample, then of the variants least changed."""
        return self._n_sampling + -(-len(self.nearby.variants) // self.step_size)

    @property
    def _n_sampling(self) -> int:
        chunks, rest = divmod(self.n_variants, self.chunk_size)
        return chunks * -(-self.chunk_size // self.step_size) + -(-rest // self.step_size)

    @cached_property
    def _shuffled(self) -> NDArray[np.int64]:
        """Every variant once, in an order in which the first of them are a sample."""
        generator = np.random.Generator(np.random.Philox(key=[self.settings.seed % 2**64, 0]))
        return generator.permutation(self.n_variants).astype(np.int64)

    def drawn(self, step: int) -> list[Draw]:
        """The variants of a step, by structure; the same at every call, on every machine."""
        if step >= self._n_sampling:
            return self._least_changed(step - self._n_sampling)
        chunk, part = divmod(step, -(-self.chunk_size // self.step_size))
        first = chunk * self.chunk_size + part * self.step_size
        last = min(first + self.step_size, (chunk + 1) * self.chunk_size, self.n_variants)
        if self.is_exact:
            return self._enumerated(self._shuffled[first:last])
        return [cut for draw in self._drawn_chunk(chunk) if len((cut := draw.between(first, last)).variants)]

    def _drawn_chunk(self, chunk: int) -> list[Draw]:
        """The variants that are drawn together."""
        first = chunk * self.chunk_size
        variants = np.arange(first, min(first + self.chunk_size, self.n_variants), dtype=np.int64)
        generator = np.random.Generator(np.random.Philox(key=[self.settings.seed % 2**64, chunk]))
        structures = np.array(self.structures)[generator.integers(len(self.structures), size=len(variants))]
        found = []
        for structure in np.unique(structures).tolist():
            chosen = variants[structures == structure]
            alternatives = self.bench(structure).alternatives
            preferences = [draw_numbers(generator, own.count, len(chosen)) for own in alternatives]
            found.append(Draw(structure, chosen, [*preferences]))
        return found

    def _least_changed(self, step: int) -> list[Draw]:
        """Some of the variants least changed; their numbers follow those of whole chunks of the sample."""
        first = step * self.step_size
        rows = self.nearby.variants[first : first + self.step_size]
        found = []
        for structure in sorted({row[0] for row in rows}):
            places = [k for k, row in enumerate(rows) if row[0] == structure]
            variants = np.array(places, dtype=np.int64) + first + self._first_nearby
            by_party = list(zip(*(rows[k][1:] for k in places), strict=True))
            found.append(Draw(structure, variants, [*by_party], is_sample=False))
        return found

    def otherwise(self, variant: int) -> tuple[Doubt, ...]:
        """What is otherwise than written in a variant, by its number."""
        structure, numbers = self._numbers(variant)
        alternatives = self.bench(structure).alternatives
        found = [doubt for own, k in zip(alternatives, numbers, strict=True) for doubt in own.changes(k)]
        return (*found, *(switch.doubt(self.scenario) for switch in self._on(structure)))

    def changes_core(self, variant: int, i: int) -> bool:
        """Whether party i holds something else to be its core in a variant, by its number, than is written."""
        structure, numbers = self._numbers(variant)
        return self.bench(structure).alternatives[i].changes_core(numbers[i])

    def _numbers(self, variant: int) -> tuple[int, list[int]]:
        """The structure of a variant, and the number of each party's preferences."""
        for draw in self._drawn_with(variant):
            for place in np.flatnonzero(draw.variants == variant).tolist():
                return draw.structure, [int(numbers[place]) for numbers in draw.preferences]
        raise IndexError(f"there is no variant {variant}")

    def _drawn_with(self, variant: int) -> list[Draw]:
        """Some variants among which is one, by its number."""
        if self.is_exact:
            return self._enumerated(np.array([variant], dtype=np.int64))
        if variant < self._first_nearby:
            return self._drawn_chunk(variant // self.chunk_size)
        return self._least_changed((variant - self._first_nearby) // self.step_size)

    @property
    def _first_nearby(self) -> int:
        """The number of the first of the variants least changed."""
        return -(-self.n_variants // self.chunk_size) * self.chunk_size

    def _alternatives(self, full: GraphModel, party: str, stated: NDArray[np.int64]) -> Alternatives:
        """What a party may prefer, over the states of a model, which have these numbers as written."""
        is_varied = party in self.settings.parties
        own = {"": full.scenario.preferences[party]}
        others = {name: coding[party] for name, coding in self.codings.items() if party in coding}
        n_swaps = self.settings.swaps if is_varied else 0
        written = own | (others if is_varied else {})
        core = self._core(own[""])
        codings = tuple(
            replace(
                coding_of(full, each, n_swaps, stated, keeps_core=not self.settings.swaps_core),
                has_other_core=self._core(each) != core,
            )
            for each in written.values()
        )
        return Alternatives(party, codings, tuple(written))

    def _core(self, own: Preferences) -> list[Node]:
        """The core concerns of some preferences, options by their keys."""
        names = self.scenario.option_names
        return [renamed(each.formula.node, lambda name: names.get(name, name)) for each in own.core]

    def _n_of(self, structure: int) -> int:
        return prod(own.count for own in self.bench(structure).alternatives)

    def _enumerated(self, variants: NDArray[np.int64]) -> list[Draw]:
        """Variants by their number in mixed radix: the structure first, the last party fastest."""
        counts = [own.count for own in self.stated.alternatives]
        structures = np.array(self.structures)[variants // prod(counts)]
        found = []
        for structure in np.unique(structures).tolist():
            chosen = variants[structures == structure]
            rest = chosen % prod(counts)
            preferences: list[Sequence[int]] = []
            for count in reversed(counts):
                preferences.insert(0, (rest % count).tolist())
                rest = rest // count
            found.append(Draw(structure, chosen, preferences))
        return found


def _told_apart(own: Alternatives) -> Iterator[tuple[Doubt, int]]:
    """The doubts of a party, each with how often the same is told before it: a list may have a statement twice."""
    before = Counter[Doubt]()
    for doubt in own.doubts:
        yield doubt, before[doubt]
        before[doubt] += 1


def _claimed_agendas(scenario: Scenario) -> list[str]:
    """The agendas that claims are about, those that exist."""
    named = dict.fromkeys(claim.agenda for claim in scenario.claims.values() if claim.agenda)
    known = {"nothing", "everything", *(scenario.agendas or ("secondary",))}
    return [agenda for agenda in named if agenda in known]
