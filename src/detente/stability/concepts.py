"""The table of the concepts, and how a request names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from detente.engines import Engine, Field, StateSet
from detente.errors import RequestError
from detente.stability.gmr import gmr
from detente.stability.nash import nash
from detente.stability.seq import seq
from detente.stability.smr import smr
from detente.stability.sseq import sseq


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of stability: what the party is taken to foresee.

    Attributes
    ----------
    code, name, source
        As the literature has them.
    stable
        Where a party is stable: `stable(engine, i)`, shape (n_states,).
    sanctioned
        Whether answers by the opponents can deter an improvement.
    credible
        Whether these answers must be improvements for those who make them.
    symmetric
        Whether the party's own answer to a sanction is foreseen.
    """

    code: str
    name: str
    source: str
    stable: Callable[[Engine, int], StateSet]
    sanctioned: bool
    credible: bool
    symmetric: bool


def foreseen(concept: Concept, engine: Engine, i: int, answers: Engine | None = None) -> Field:
    """What party i sees coming of each state that it moves to: above its rank where it started, it is not deterred.

    Parameters
    ----------
    answers
        The moves that the others may answer with; those of `engine`, with which the party itself moves, if None.
    """
    rank = engine.rank(i)
    if not concept.sanctioned:
        return rank
    ends = engine.own_best(i, rank) if concept.symmetric else rank
    worst = (answers or engine).others_worst(i, ends, improving=concept.credible)
    return engine.lower(rank, worst)


CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {
        concept.code: concept
        for concept in (
            Concept("nash", "Nash stability", "Nash 1950", nash, False, False, False),
            Concept("gmr", "general metarationality", "Howard 1971", gmr, True, False, False),
            Concept("smr", "symmetric metarationality", "Howard 1971", smr, True, False, True),
            Concept("seq", "sequential stability", "Fraser & Hipel 1979", seq, True, True, False),
            Concept("sseq", "symmetric sequential stability", "Rêgo & Vieira 2017", sseq, True, True, True),
        )
    }
)

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
    if code not in CONCEPTS:
        raise RequestError(f"There is no concept ‘{code}’.", f"the concepts are {', '.join(CONCEPTS)}")
    return CONCEPTS[code]
