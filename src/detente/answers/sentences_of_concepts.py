"""What a concept of stability takes a party to foresee, for readers who never heard of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from detente.answers.words import party_name
from detente.graph import GraphModel
from detente.stability import CONCEPTS, Concept

CONCEPT_LINES: Mapping[str, str] = MappingProxyType(
    {
        "nash": "Looks one step ahead: a party moves whenever it gains, and expects no answer.",
        "gmr": "Looks two steps ahead and is very cautious: one answer of the others that could take "
        "the gain away holds a party back, even one that would cost them dearly.",
        "smr": "As GMR, but looks three steps ahead: an answer holds a party back only if it cannot then get "
        "out of it by one more move of its own.",
        "seq": "Looks two steps ahead and fears credible answers only: those in which each of the others "
        "gains by its own step.",
        "sseq": "As SEQ, but looks three steps ahead: a credible answer holds a party back only if it cannot "
        "then get out of it by one more move of its own.",
    }
)
"""What each concept takes a party to foresee, in one plain line."""


def concept_line(code: str) -> str:
    """What a concept takes a party to foresee, in one plain line."""
    return CONCEPT_LINES.get(code, "Each party looks ahead in a way of its own.")


CONCEPT_PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "nash": "expects no answer",
        "gmr": "fears any answer",
        "smr": "fears any answer it cannot get out of",
        "seq": "fears answers by which the others gain",
        "sseq": "fears such answers it cannot get out of",
    }
)
"""The same in a few words, about a party that thinks of leaving a state."""


def concept_phrase(code: str) -> str:
    """What a concept takes a party that thinks of leaving a state to fear, in a few words."""
    return CONCEPT_PHRASES.get(code, "looks ahead in its own way")


def concept_title(code: str) -> str:
    """A concept by its name and code.

    >>> concept_title("seq")
    'Sequential stability (SEQ)'
    """
    if code not in CONCEPTS:
        return "A concept for each party (mixed)"
    name = CONCEPTS[code].name
    return f"{name[0].upper()}{name[1:]} ({code.upper()})"


def concepts_of_parties(model: GraphModel, concepts: Mapping[str, Concept]) -> str:
    """Which concept each party is given: ‘Russia SEQ, United States NASH’."""
    return ", ".join(
        f"{party_name(model.scenario, party)} {concept.code.upper()}" for party, concept in concepts.items()
    )
