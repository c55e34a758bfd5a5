"""The table of the concepts, what they make a party foresee, and how a request names them.

A concept is two numbers: how many moves ahead a party looks, its own included, and whether it expects others to answer
only by moves that pay them. All else is worked out from these: where a party is stable (`Concept.stable`), which
answers hold it back (`sanctions`), and which concept follows from which (`Concept.implies`).

One concept is no row of the table: under `SIM` the others answer at the same time (`simultaneous`), not one after
another. It is applied only where it is asked for by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from detente.engines import Engine, Field, StateSet
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.graph.states import Int32Array
from detente.stability.simultaneous import stable_at_once

Seen = TypeVar("Seen")
"""What is seen of every state, in whatever form: a field of ranks, a set of states, conditions on preferences."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of stability: what the party is taken to foresee.

    Attributes
    ----------
    code, name, source
        As the literature has them.
    horizon
        How many moves the party looks ahead. 1: its own improvement only; 2: the answer of the others, a legal
        sequence of their moves; 3: its own move out of that again; 4: the answer to that; and so on.
    credible
        Whether every step of an answer must be an improvement for the one who makes it.
    definition
        When a state s is stable for party i, with H its opponents: as the literature has it.
    at_once
        Whether the others answer at the same time, each by one move from the state that the party leaves, and not one
        after another.
    """

    code: str
    name: str
    source: str
    horizon: int
    credible: bool
    definition: str
    at_once: bool = False

    @property
    def sanctioned(self) -> bool:
        """Whether answers by the opponents can deter an improvement."""
        return self.horizon > 1

    def stable(self, engine: Engine, i: int) -> StateSet:
        """Where party i is stable: where none of its moves leads to what it foresees to be better.

        Returns
        -------
        Shape (n_states,), or (n_states, n_variants); bool.
        """
        if self.at_once:
            return stable_at_once(engine, i, credible=self.credible)
        return engine.at_most(engine.own_best(i, foreseen(self, engine, i)), i)

    @property
    def has_strong_form(self) -> bool:
        """Whether answers in turn may deter a party by what is far worse; not defined for more than three moves."""
        return 1 < self.horizon <= 3 and not self.at_once

    def strongly_stable(self, engine: Engine, i: int) -> StateSet:
        """Where each improvement of party i has an answer that ends, as far as it looks, at what is far worse for it.

        Definition
        ----------
        As `stable` with s ≫ᵢ s₂ (and s ≫ᵢ s₃) in place of s ≿ᵢ s₂ (and s ≿ᵢ s₃), the improvements and the steps of
        credible answers being mild or strong. Where there is no improvement it holds. Of a concept without answers
        it is `stable` itself.

        Notes
        -----
        Each state counts as the least rank above all that are not strongly preferred to it (`_ceiling`). So the least
        that answers lead to is above rᵢ(s) unless s is strongly preferred to some of it; where nothing strongly worse
        than s₁ is reached it is above rᵢ(s₁) too, and s₁ counts by its rank, which is above rᵢ(s) if it improves on s.

        Returns
        -------
        Shape (n_states,), bool. Not of many variants of a model at once.

        References
        ----------
        Hamouda, Kilgour & Hipel 2004, 2006; Xu, Hipel, Kilgour & Fang 2018, ch. 6.
        """
        ceiling = engine.field(_ceiling(engine.model, i))
        return engine.at_most(engine.own_best(i, foreseen(self, engine, i, end=ceiling)), i)

    def implies(self, other: Concept) -> bool:
        """Whether whatever is stable under this concept is so under the other one, in every model.

        Notes
        -----
        Where there is no improvement every concept holds. More answers only hold a party back: so what holds by
        credible ones holds by any. One move more that is looked at undoes part of what the one before it did: of
        concepts that end with the party's own move (1, 3, 5, …) the shorter one is the stricter, of those that end with
        an answer (2, 4, …) the longer one, and all of the former are stricter than all of the latter. Answers at the
        same time and answers in turn are no part of each other.
        """
        if self.horizon > 1 and self.at_once != other.at_once:
            return False
        strictness = [
            (each.horizon % 2 == 0, each.horizon if each.horizon % 2 else -each.horizon)
            for each in (self, other)
        ]
        believes_no_more = self.horizon == 1 or self.credible or not other.credible
        return believes_no_more and strictness[0] <= strictness[1]


CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {
        concept.code: concept
        for concept in (
            Concept("nash", "Nash stability", "Nash 1950", 1, False, "Rᵢ⁺(s) = ∅"),
            Concept(
                "gmr",
                "general metarationality",
                "Howard 1971",
                horizon=2,
                credible=False,
                definition="for every s₁ ∈ Rᵢ⁺(s) there is an s₂ ∈ R_H(s₁) with s ≿ᵢ s₂",
            ),
            Concept(
                "smr",
                "symmetric metarationality",
                "Howard 1971",
                horizon=3,
                credible=False,
                definition="for every s₁ ∈ Rᵢ⁺(s) there is an s₂ ∈ R_H(s₁) with s ≿ᵢ s₂ "
                "and s ≿ᵢ s₃ for all s₃ ∈ Rᵢ(s₂)",
            ),
            Concept(
                "seq",
                "sequential stability",
                "Fraser & Hipel 1979",
                horizon=2,
                credible=True,
                definition="for every s₁ ∈ Rᵢ⁺(s) there is an s₂ ∈ R_H⁺(s₁) with s ≿ᵢ s₂",
            ),
            Concept(
                "sseq",
                "symmetric sequential stability",
                "Rêgo & Vieira 2017",
                horizon=3,
                credible=True,
                definition="for every s₁ ∈ Rᵢ⁺(s) there is an s₂ ∈ R_H⁺(s₁) with s ≿ᵢ s₂ "
                "and s ≿ᵢ s₃ for all s₃ ∈ Rᵢ(s₂)",
            ),
        )
    }
)
"""R_H⁺ is R_H with every step an improvement for its mover over the state it leaves."""

SIM = Concept(
    "sim",
    "simultaneous sanctioning",
    "Fraser & Hipel 1979",
    horizon=2,
    credible=True,
    definition="for every s₁ ∈ Rᵢ⁺(s) each opponent j can stay or pick one state of Rⱼ⁺(s) so that together with s₁ "
    "they lead to some e with s ≿ᵢ e",
    at_once=True,
)
"""What is asked for by name only. Together: each mover's options as at the state it picks, all others as at s."""

NAMED: Mapping[str, Concept] = MappingProxyType({**CONCEPTS, SIM.code: SIM})
"""All that can be asked for by name."""


def _ceiling(model: GraphModel, i: int) -> Int32Array:
    """The least rank above those of all states at a state's level or below, shape (n_states,)."""
    rank, level = model.ranks[i], model.levels[i]
    if level is None:
        return np.full_like(rank, rank.max(initial=-1) + 1)
    above = np.zeros(int(level.max(initial=0)) + 1, dtype=np.int32)
    np.maximum.at(above, level, rank + np.int32(1))
    return np.maximum.accumulate(above)[level]


def sanctions(
    concept: Concept, end: Seen, own: Callable[[Seen], Seen], others: Callable[[Seen], Seen]
) -> Seen:
    """What is seen of each state that answers of the others may lead to: what makes it a sanction, or keeps it from it.

    Definition
    ----------
    s₂ is a sanction of an improvement from s when it is no better than s for the party, and whatever the party can move
    on to from there is no better either, or is answered by a sanction in its turn, as many moves ahead as it looks.

    Parameters
    ----------
    end
        What is seen of each state where nobody moves on.
    own
        Given what is seen where the party has moved, what is seen where it is to move, or stay.
    others
        Given what is seen where the others have answered, what is seen where they are to answer, or let be.
    """
    seen = end
    for move in range(concept.horizon, 2, -1):  # the last move looked at first
        seen = own(seen) if move % 2 else others(seen)
    return seen


def foreseen(
    concept: Concept, engine: Engine, i: int, answers: Engine | None = None, end: Field | None = None
) -> Field:
    """What party i sees coming of each state that it moves to: above its rank where it started, it is not deterred.

    Parameters
    ----------
    answers
        The moves that the others may answer with; those of `engine`, with which the party itself moves, if None.
    end
        What is seen of each state where nobody moves on; its rank, if None.
    """
    rank = engine.rank(i)
    end = rank if end is None else end

    def own(moved: Field) -> Field:
        return np.maximum(rank, engine.own_best(i, moved))

    def others(answered: Field) -> Field:
        worst = (answers or engine).others_worst(i, answered, improving=concept.credible)
        return engine.lower(rank, worst)

    return others(sanctions(concept, end, own, others)) if concept.sanctioned else rank


MIXED = "mixed"
"""The name of an analysis with a concept of its own for each party."""


def parse_concepts(request: str | None, parties: Sequence[str]) -> Mapping[str, Mapping[str, Concept]]:
    """Read which concepts to apply: ``seq``, ``nash,seq`` or ``russia=seq,west=nash``; all when None.

    Returns
    -------
    For each analysis (a concept's code, or ``mixed``) the concept of each party.

    Raises
    ------
    RequestError
        When a concept or party is unknown, or a party is left without a concept.
    """
    words = list(CONCEPTS) if request is None else [word.strip() for word in request.split(",")]
    if not any("=" in word for word in words):
        return {code: dict.fromkeys(parties, concept_named(code)) for code in words}
    chosen: dict[str, Concept] = {}
    for word in words:
        party, equals, code = (part.strip() for part in word.partition("="))
        if not equals or party not in parties or party in chosen:
            raise RequestError(
                f"‘{word}’ does not give one party its concept.",
                f"write ‘party=concept’ once for each of {', '.join(parties)}",
            )
        chosen[party] = concept_named(code)
    missing = [party for party in parties if party not in chosen]
    if missing:
        raise RequestError(f"No concept is given for {', '.join(missing)}.", "each party needs one")
    return {MIXED: {party: chosen[party] for party in parties}}


def concept_named(code: str) -> Concept:
    """The concept of that code.

    Raises
    ------
    RequestError
        When there is none.
    """
    if code not in NAMED:
        raise RequestError(f"There is no concept ‘{code}’.", f"the concepts are {', '.join(NAMED)}")
    return NAMED[code]


def concept_in_turn(code: str) -> Concept:
    """The concept of that code, for questions that follow answers given one after another.

    Raises
    ------
    RequestError
        When there is none, or the others answer at the same time under it.
    """
    concept = concept_named(code)
    refuse_at_once([concept])
    return concept


def refuse_at_once(concepts: Iterable[Concept]) -> None:
    """Refuse concepts under which the others answer at the same time.

    Raises
    ------
    RequestError
        For the first of them.
    """
    for concept in concepts:
        if concept.at_once:
            raise RequestError(
                f"This cannot be asked under ‘{concept.code}’: it follows answers given one after another, and under "
                f"{concept.code} all answer at the same time.",
                f"the concepts here are {', '.join(CONCEPTS)}; {concept.code} is for analyze, explain, states, views "
                "and coalitions",
            )
