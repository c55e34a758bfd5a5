"""Every term of a report once, for a reader who never heard of the graph model."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.dialogue.settlements import LASTS_LINE, SETTLEMENT_LINE
from detente.answers.sentences import concept_line, concept_title
from detente.answers.subject import Subject
from detente.blocks import Block, Entries, Entry
from detente.stability import CONCEPTS


def _term(id: str, name: str, meaning: str) -> Entry:
    """A term, to which a report's words lead by its id."""
    return Entry(name, meaning, anchor=f"term-{id}")


TERMS = (
    _term("party", "Party", "One who decides: a state, a bloc, a firm, a ministry."),
    _term("option", "Option", "Something one party can do or not do. It belongs to that party alone."),
    _term(
        "irreversible",
        "Irreversible",
        "An option that cannot be taken back once it is taken, or not taken again once it is dropped.",
    ),
    _term(
        "state",
        "State",
        "One way things could stand: every option taken or not taken. States are numbered s1, s2, …; how they "
        "stand today is the status quo.",
    ),
    _term(
        "core",
        "Core concern",
        "What a party puts before everything else. Here it is a matter of order: a statement higher up outweighs "
        "all that follow together.",
    ),
    _term(
        "move",
        "Move",
        "One party changes its own options, any number of them at once; the others’ options stay as they are. In a "
        "sequence of moves no party moves twice in succession.",
    ),
    _term(
        "improvement", "Improvement", "A move to a state that the mover likes better than the one it leaves."
    ),
    _term(
        "sanction",
        "Sanction",
        "Moves by which the others answer an improvement, so that whoever made it ends up no better than before.",
    ),
    _term(
        "stable",
        "Stable",
        "A state is stable for a party when it has no reason to leave it: it has no improvement, or each is "
        "answered by a sanction. Which answers count is what the five concepts below differ in.",
    ),
    _term(
        "equilibrium",
        "Equilibrium",
        "A state that is stable for every party. It would hold; it need not come about.",
    ),
    _term(
        "coalition",
        "Coalition",
        "Two or more parties that agree on moves of theirs, one after another, to a state that each of them prefers.",
    ),
)


TERMS_OF_TALKS = (
    _term(
        "issue",
        "Issue",
        "Something that can be negotiated: options of one or more parties that belong together.",
    ),
    _term("agenda", "Agenda", "The issues on the table. Options of other issues stay as they are today."),
    _term(
        "conduct",
        "Conduct",
        "Options that belong to no issue, such as arming or walking out. Nobody has to put them on an agenda, so "
        "they stay free in all talks.",
    ),
    _term("settlement", "Settlement", SETTLEMENT_LINE),
    _term("lasting", "Lasting", LASTS_LINE),
    _term(
        "constructive",
        "Constructive",
        "A settlement other than today by which somebody gains and nobody loses.",
    ),
    _term(
        "credibility",
        "Credibility",
        "How far a party would want to keep to a settlement once everything can be moved again, from its "
        "preferences alone. It is no probability and knows nothing of the past.",
    ),
    _term(
        "track-record",
        "Track record",
        "What became of the commitments of a party that the file lists: kept, broken, disputed or open.",
    ),
    _term(
        "principle",
        "Principle",
        "A rule that somebody appeals to, in the reading in which the file tests it.",
    ),
)


TERMS_OF_VIEWS = (
    _term(
        "view",
        "View",
        "How a party sees the dispute: without options of others that it does not know of, which it takes as not "
        "done, and with its own belief about what parties would rather have.",
    ),
    _term("expected", "Expected", "What a party expects: the states that would hold if its view were right."),
    _term(
        "surprise",
        "Surprise",
        "A state that would hold when each party judges by its own view, and that a party does not expect; or a "
        "step that, as a party sees it, cannot be made or gains nothing for whoever makes it.",
    ),
)


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The terms, and after them the five concepts."""
    terms = list(TERMS)
    if subject.is_side_by_side:
        reading = "What one source, or one analyst, holds the parties’ preferences to be. Options and facts are shared."
        terms.insert(5, _term("reading", "Reading", reading))
    if subject.has_dialogue:
        terms += TERMS_OF_TALKS
    if subject.has_views:
        terms += TERMS_OF_VIEWS
    concepts = [
        _term(code, concept_title(code), f"{concept_line(code)} ({concept.source})")
        for code, concept in CONCEPTS.items()
    ]
    yield Entries((*terms, *concepts))
