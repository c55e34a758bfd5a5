"""Every term of the page once, for a reader who never heard of the graph model."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reports.html.subject import Subject
from detente.reports.sentences import concept_line, concept_title
from detente.stability import CONCEPTS


@dataclass(frozen=True, slots=True)
class Term:
    """A term, its anchor on the page, and what it means."""

    id: str
    name: str
    meaning: str


TERMS = (
    Term("party", "Party", "One who decides: a state, a bloc, a firm, a ministry."),
    Term("option", "Option", "Something one party can do or not do. It belongs to that party alone."),
    Term(
        "irreversible",
        "Irreversible",
        "An option that cannot be taken back once it is taken, or not taken again once it is dropped.",
    ),
    Term(
        "state",
        "State",
        "One way things could stand: every option taken or not taken. States are numbered s1, s2, …; how they "
        "stand today is the status quo.",
    ),
    Term(
        "core",
        "Core concern",
        "What a party puts before everything else. Here it is a matter of order: a statement higher up outweighs "
        "all that follow together.",
    ),
    Term(
        "move",
        "Move",
        "One party changes its own options, any number of them at once; the others’ options stay as they are. In a "
        "sequence of moves no party moves twice in succession.",
    ),
    Term(
        "improvement", "Improvement", "A move to a state that the mover likes better than the one it leaves."
    ),
    Term(
        "sanction",
        "Sanction",
        "Moves by which the others answer an improvement, so that whoever made it ends up no better than before.",
    ),
    Term(
        "stable",
        "Stable",
        "A state is stable for a party when it has no reason to leave it: it has no improvement, or each is "
        "answered by a sanction. Which answers count is what the five concepts below differ in.",
    ),
    Term(
        "equilibrium",
        "Equilibrium",
        "A state that is stable for every party. It would hold; it need not come about.",
    ),
)


def glossary(subject: Subject) -> tuple[Term, ...]:
    """Gather the terms, and after them the five concepts."""
    terms = list(TERMS)
    if subject.is_side_by_side:
        reading = "What one source, or one analyst, holds the parties’ preferences to be. Options and facts are shared."
        terms.insert(5, Term("reading", "Reading", reading))
    concepts = [
        Term(code, concept_title(code), f"{concept_line(code)} ({concept.source})")
        for code, concept in CONCEPTS.items()
    ]
    return (*terms, *concepts)
