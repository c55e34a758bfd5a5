"""Every term of a report once, for a reader who never heard of the graph model."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citations import Notebook
from detente.answers.concepts import HOW_MANY, concept_line, concept_title
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
        f"answered by a sanction. Which answers count is what the {HOW_MANY} concepts below differ in.",
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
    _term(
        "agenda",
        "Agenda",
        "The issues on the table: what can be asked of the parties. What a party gains by, it is free to do on its "
        "own, on the table or not.",
    ),
    _term(
        "conduct",
        "Conduct",
        "Options that belong to no issue, such as arming or walking out. They are on no agenda; what a settlement "
        "needs of them is always told with it.",
    ),
    _term(
        "own-step",
        "Step of its own",
        "A move by which its mover gains and from which the answers of the others do not deter it. While talks last "
        "nobody answers by taking back what was given at the table.",
    ),
    _term(
        "concession",
        "Concession",
        "A move on the table by which its mover gains nothing: it gives way. Nobody gives way towards an outcome that "
        "is worse for it than all that comes without talks.",
    ),
    _term(
        "without-talks",
        "Without talks",
        "Where steps of their own lead the parties when nobody gives anything away: where they come to rest, or go "
        "round for good. ‘Better than without talks’ means better than all of that, ‘worse’ worse than all of it.",
    ),
    _term(
        "settlement",
        "Settlement",
        "An equilibrium that comes without talks, or that somebody asks for and the talks can lead to. It is "
        "acceptable where nobody is worse off than today, or else somebody better and nobody worse off than at its "
        "best without talks.",
    ),
    _term(
        "outside",
        "Off the table",
        "The issues that are on no agenda under discussion and yet would have to be otherwise than today and than "
        "without talks for a settlement to come about: the parties would then do that of their own accord.",
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


TERMS_OF_WORDS = (
    _term(
        "resolves",
        "Resolves",
        "Licenses saying: talks on these issues can settle it for this party. Its core concerns met, and nobody worse "
        "off than today, or than at its best without talks. Not: that they will, or that it is settled for others.",
    ),
    _term(
        "prevails",
        "Prevails",
        "Licenses saying: it could get its core concerns met on these issues, but only with somebody else worse off "
        "than today or than it can be without talks. Not: that the others could accept that.",
    ),
    _term(
        "eases",
        "Eases",
        "Licenses saying: talks on these issues could bring it something acceptable that is better than all that comes "
        "without them. Not: that its core concerns are met.",
    ),
    _term(
        "opens",
        "Opens",
        "Licenses saying: by themselves these talks bring it nothing, but they could lead on, as the parties would "
        "then do of their own accord what is not on the table. Not: that these issues suffice.",
    ),
    _term(
        "secure",
        "Secure",
        "Licenses saying: what it holds to be core stands without talks, so it needs nothing from them. Not: that it "
        "has nothing to gain or to lose.",
    ),
    _term(
        "futile",
        "Futile",
        "Licenses saying: no acceptable outcome of these talks is better for it than what comes without them, and no "
        "settlement is worse. Not: that talks do harm, or that talks on other issues are futile too.",
    ),
    _term(
        "harms",
        "Harms",
        "Licenses saying: these talks could leave it worse off than all that comes without them, and offer it nothing "
        "acceptable that is better. Not: that this is unjust; a raider would lose its raid.",
    ),
)
"""The words for what talks are, and what each entitles one to say."""


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
    """The terms, and after them the concepts."""
    terms = list(TERMS)
    if subject.is_side_by_side:
        reading = "What one source, or one analyst, holds the parties’ preferences to be. Options and facts are shared."
        terms.insert(5, _term("reading", "Reading", reading))
    if subject.has_dialogue:
        terms += (*TERMS_OF_TALKS, *TERMS_OF_WORDS)
    if subject.has_views:
        terms += TERMS_OF_VIEWS
    concepts = [
        _term(code, concept_title(code), f"{concept_line(code)} ({concept.source})")
        for code, concept in CONCEPTS.items()
    ]
    yield Entries((*terms, *concepts))
