"""The concepts of stability, from the table that decides and the table of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.concepts import CONCEPT_WORDS
from detente.stability import CONCEPTS, NAMED, Concept
from detente.stability.concepts import MIXED


def overview() -> str:
    """A row for each concept, and how far each makes a party look."""
    lines = [
        "| code | name | source | moves ahead | what the party reckons with |",
        "| --- | --- | --- | --- | --- |",
    ]
    for code, concept in NAMED.items():
        about = CONCEPT_WORDS[code].reckons_with
        lines.append(
            f"| [`{code}`](#{code}) | {concept.name} | {concept.source} | {concept.horizon} | {about} |"
        )
    return "\n".join(lines) + "\n"


def definitions() -> str:
    """A section for each concept, for what stands where each party has its own, and on how they relate."""
    sections = [f"## {code}\n\n{CONCEPT_WORDS[code].definition}\n" for code in (*NAMED, MIXED)]
    chains = [" → ".join(f"`{each.code}`" for each in chain) for chain in _chains()]
    relate = (
        "## How they relate\n\n"
        "Whatever is stable under the concept on the left is stable under the one on the right:\n\n"
    )
    return "\n".join([*sections, relate + "".join(f"- {chain}\n" for chain in chains)])


def formulas() -> str:
    """The definition of each concept, with its source, in symbols."""
    entries = [
        f"`{code}` ({concept.name}, {concept.source})\n: when {concept.definition}.\n"
        for code, concept in NAMED.items()
    ]
    return "\n".join(entries)


def _chains() -> Iterator[Sequence[Concept]]:
    """Concepts each of which implies the next, with none between two of them, from the strictest ones on."""
    first = [
        each
        for each in CONCEPTS.values()
        if not any(_is_stricter(other, each) for other in CONCEPTS.values())
    ]
    waiting = [[each] for each in first]
    while waiting:
        chain = waiting.pop(0)
        onward = [*_next(chain[-1])]
        if onward:
            waiting = [[*chain, each] for each in onward] + waiting
        else:
            yield chain


def _next(concept: Concept) -> Iterator[Concept]:
    """The concepts that follow from one, but from none in between."""
    weaker = [each for each in CONCEPTS.values() if _is_stricter(concept, each)]
    for each in weaker:
        if not any(_is_stricter(between, each) for between in weaker):
            yield each


def _is_stricter(one: Concept, other: Concept) -> bool:
    return one != other and one.implies(other)
