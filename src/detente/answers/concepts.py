"""The concepts of stability in words, for readers who never heard of them: all that is said of one, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.answers.words import party_name
from detente.graph import GraphModel
from detente.stability import CONCEPTS, NAMED, Concept
from detente.stability.concepts import MIXED


@dataclass(frozen=True, slots=True)
class ConceptWords:
    """A concept in words.

    Attributes
    ----------
    line
        What it takes a party to foresee, in one plain line.
    phrase
        The same in a few words, about a party that thinks of leaving a state.
    reckons_with
        The same in the table of the reference.
    definition
        When a state is stable, for the reference: Markdown.
    for_good
        What is added of an answer that holds `party` at `where`: why it cannot get out of it.
    not_for_good
        What is added of the answers where none holds it: how it can get out of each.
    """

    line: str
    phrase: str
    reckons_with: str
    definition: str
    for_good: str = ""
    not_for_good: str = ""


_NO_WAY_OUT = "; no move of {party} leads from there to anything better than {where} either"
_A_WAY_OUT = (
    " for good: wherever it ends, {party} would be better off than at {where} "
    "or could become so by one more move"
)

CONCEPT_WORDS: Mapping[str, ConceptWords] = MappingProxyType(
    {
        "nash": ConceptWords(
            "Looks one step ahead: a party moves whenever it gains, and expects no answer.",
            "expects no answer",
            "its own next move only",
            "*s* is stable when the party has no improvement from it.",
        ),
        "gmr": ConceptWords(
            "Looks two steps ahead and is very cautious: one answer of the others that could take "
            "the gain away holds a party back, even one that would cost them dearly.",
            "fears any answer",
            "any answer of its opponents",
            "*s* is stable when every improvement can be sanctioned by some legal sequence of moves of the opponents, "
            "whatever the moves cost those who make them.",
        ),
        "smr": ConceptWords(
            "As GMR, but looks three steps ahead: an answer holds a party back only if it cannot then get "
            "out of it by one more move of its own.",
            "fears any answer it cannot get out of",
            "any answer, and its own way out of it",
            "As `gmr`, and from where the sanction leads, the party has no move to a state that it prefers to *s*.",
            _NO_WAY_OUT,
            _A_WAY_OUT,
        ),
        "seq": ConceptWords(
            "Looks two steps ahead and fears credible answers only: those in which each of the others "
            "gains by its own step.",
            "fears answers by which the others gain",
            "answers that pay those who give them",
            "*s* is stable when every improvement can be sanctioned by a legal sequence of the opponents in which each "
            "move is an improvement for its mover over the state that it leaves.",
        ),
        "sseq": ConceptWords(
            "As SEQ, but looks three steps ahead: a credible answer holds a party back only if it cannot "
            "then get out of it by one more move of its own.",
            "fears such answers it cannot get out of",
            "answers that pay, and its own way out",
            "As `seq`, and from where the sanction leads, the party has no move to a state that it prefers to *s*.",
            _NO_WAY_OUT,
            _A_WAY_OUT,
        ),
        "sim": ConceptWords(
            "Looks two steps ahead and reckons with all others moving at the same time: each stays or makes one move "
            "by which it would gain from where things stand, without seeing what the rest do.",
            "fears that others move at the same time",
            "moves of the others at the same time",
            "*s* is stable when for every improvement each opponent can stay or make one improvement of its own from "
            "*s*, so that all these moves, made at the same time, end at a state that the party does not prefer to "
            "*s*. At the same time: each mover's own options are as at the state that it moves to, all others as at "
            "*s*; where that is no feasible state, nothing is sanctioned. Only where it is asked for by name, and only "
            "without merged states.",
        ),
        MIXED: ConceptWords(
            "Each party looks ahead in a way of its own.",
            "looks ahead in its own way",
            "what its own concept says",
            "Not a concept but the name of an analysis in which every party has a concept of its own.",
        ),
    }
)
"""In the order of `NAMED`."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

HOW_MANY = _NUMBERS[len(CONCEPTS)]
"""How many concepts there are where none is asked for by name, as a word."""


def concept_line(code: str) -> str:
    """What a concept takes a party to foresee, in one plain line."""
    return CONCEPT_WORDS[code].line


def concept_phrase(code: str) -> str:
    """What a concept takes a party that thinks of leaving a state to fear, in a few words."""
    return CONCEPT_WORDS[code].phrase


def concept_title(code: str) -> str:
    """A concept by its name and code.

    >>> concept_title("seq")
    'Sequential stability (SEQ)'
    """
    if code not in NAMED:
        return "A concept for each party (mixed)"
    name = NAMED[code].name
    return f"{name[0].upper()}{name[1:]} ({code.upper()})"


def concepts_of_parties(model: GraphModel, concepts: Mapping[str, Concept]) -> str:
    """Which concept each party is given: ‘Russia SEQ, United States NASH’."""
    return ", ".join(
        f"{party_name(model.scenario, party)} {concept.code.upper()}" for party, concept in concepts.items()
    )
