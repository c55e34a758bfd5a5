"""Every term of the page once, for a reader who never heard of the graph model."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.dialogue_sentences import LASTS_LINE, SETTLEMENT_LINE
from detente.answers.sentences import concept_line, concept_title
from detente.answers.subject import Subject
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
    Term(
        "coalition",
        "Coalition",
        "Two or more parties that agree on moves of theirs, one after another, to a state that each of them prefers.",
    ),
)


TERMS_OF_TALKS = (
    Term(
        "issue",
        "Issue",
        "Something that can be negotiated: options of one or more parties that belong together.",
    ),
    Term("agenda", "Agenda", "The issues on the table. Options of other issues stay as they are today."),
    Term(
        "conduct",
        "Conduct",
        "Options that belong to no issue, such as arming or walking out. Nobody has to put them on an agenda, so "
        "they stay free in all talks.",
    ),
    Term("settlement", "Settlement", SETTLEMENT_LINE),
    Term("lasting", "Lasting", LASTS_LINE),
    Term(
        "constructive",
        "Constructive",
        "A settlement other than today by which somebody gains and nobody loses.",
    ),
    Term(
        "credibility",
        "Credibility",
        "How far a party would want to keep to a settlement once everything can be moved again, from its "
        "preferences alone. It is no probability and knows nothing of the past.",
    ),
    Term(
        "track-record",
        "Track record",
        "What became of the commitments of a party that the file lists: kept, broken, disputed or open.",
    ),
    Term(
        "principle",
        "Principle",
        "A rule that somebody appeals to, in the reading in which the file tests it.",
    ),
)


TERMS_OF_VIEWS = (
    Term(
        "view",
        "View",
        "How a party sees the dispute: without options of others that it does not know of, which it takes as not "
        "done, and with its own belief about what parties would rather have.",
    ),
    Term("expected", "Expected", "What a party expects: the states that would hold if its view were right."),
    Term(
        "surprise",
        "Surprise",
        "A state that would hold when each party judges by its own view, and that a party does not expect; or a "
        "step that, as a party sees it, cannot be made or gains nothing for whoever makes it.",
    ),
)


def glossary(subject: Subject) -> tuple[Term, ...]:
    """Gather the terms, and after them the five concepts."""
    terms = list(TERMS)
    if subject.is_side_by_side:
        reading = "What one source, or one analyst, holds the parties’ preferences to be. Options and facts are shared."
        terms.insert(5, Term("reading", "Reading", reading))
    if subject.has_dialogue:
        terms += TERMS_OF_TALKS
    if subject.has_views:
        terms += TERMS_OF_VIEWS
    concepts = [
        Term(code, concept_title(code), f"{concept_line(code)} ({concept.source})")
        for code, concept in CONCEPTS.items()
    ]
    return (*terms, *concepts)
