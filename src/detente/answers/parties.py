"""The parties: what each can do and what it wants, and which combinations cannot occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.answers.citing import Notebook, without_places
from detente.answers.citing.notebook import legend_of_marks, marked
from detente.answers.sentences import (
    PreferenceWords,
    definition_words,
    formula_words,
    listed,
    option_words,
    preference_words,
    states_sentence,
)
from detente.answers.subject import Subject
from detente.blocks import (
    Aside,
    Block,
    Card,
    Entries,
    Entry,
    Heading,
    Item,
    Items,
    Mark,
    Paragraph,
    Party,
    Term,
    inlines,
)
from detente.graph import GraphModel
from detente.scenario.values import NO_GROUNDS, Grounds, Issue, Option, Rule, Scenario, Statement
from detente.scenario.values import Party as Decider

IRREVERSIBLE = {
    "forward": "irreversible: once taken, it stays",
    "backward": "irreversible: once dropped, it cannot be taken again",
}

CORE = Mark("core", "core")
"""Stands before a core concern."""


# What each can do


def options_section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The parties with their options, what limits them together, issues, definitions, and how many states there are."""
    scenario = subject.told
    yield Paragraph(
        (
            "Each ",
            Term("party", "term-party"),
            " decides about its own ",
            Term("options", "term-option"),
            " and about nothing else.",
        )
    )
    yield from legend_of_marks(book)
    for k, party in enumerate(scenario.parties):
        yield Card(tuple(_party(subject, book, party, k)))
    if rules := tuple(_rules(scenario, book)):
        yield Heading(3, "What limits them together")
        yield Items(rules)
    if scenario.issues:
        yield Heading(3, "What can be negotiated")
        yield Entries(tuple(_issue(subject, book, issue) for issue in scenario.issues.values()))
    if scenario.definitions:
        yield Heading(3, "Names for combinations")
        yield Items(tuple(definition_words(scenario, name) for name in scenario.definitions))
    yield Paragraph(states_sentence(subject.first_model))


def _party(subject: Subject, book: Notebook, party: Decider, k: int) -> Iterator[Block]:
    def of(reading: Scenario) -> Grounds | None:
        return next((own.grounds for own in reading.parties if own.id == party.id), None)

    grounds = subject.grounds(of)
    yield Heading(3, marked(book, Party(party.name, k), grounds))
    yield from (Paragraph(Aside(why)) for why in _because(grounds))
    if party.options:
        yield Items(tuple(_option(subject, book, option) for option in party.options))
    else:
        yield Paragraph(Aside("It has no options: it has interests only."))


def _option(subject: Subject, book: Notebook, option: Option) -> Item:
    def of(reading: Scenario) -> Grounds | None:
        return next((own.grounds for own in reading.options if own.key == option.key), None)

    grounds = subject.grounds(of)
    for_good = (Mark(IRREVERSIBLE[option.moves], "tag"),) if option.moves in IRREVERSIBLE else ()
    return Item(marked(book, option.name, grounds), (*for_good, *_because(grounds)))


def _rules(scenario: Scenario, book: Notebook) -> Iterator[Item]:
    """The rules of the scenario in words, each with what it rests on."""
    kinds: tuple[tuple[tuple[Rule, ...], str], ...] = (
        (scenario.require, "Always so:"),
        (scenario.infeasible, "Cannot be:"),
        (scenario.indistinguishable, "Counted as one state, whatever else is done:"),
    )
    for rules, kind in kinds:
        for rule in rules:
            words = f"{kind} {formula_words(scenario, rule.formula.node)}"
            yield Item(marked(book, words, rule.grounds), _because(rule.grounds))


def _issue(subject: Subject, book: Notebook, issue: Issue) -> Entry:
    """The options that are negotiated together."""

    def of(reading: Scenario) -> Grounds | None:
        return reading.issues[issue.id].grounds if issue.id in reading.issues else None

    grounds = subject.grounds(of)
    named = {option.key: option for option in subject.told.options}
    options = listed(option_words(subject.told, named[key]) for key in issue.options)
    why = [part for each in _because(grounds) for part in (" ", Aside(each))]
    return Entry((*inlines(marked(book, issue.name, grounds)), ":"), (options, *why))


def _because(grounds: Grounds | None) -> tuple[str, ...]:
    """The analyst's reason, where there is one."""
    return (grounds.because,) if grounds and grounds.because else ()


# What each wants


@dataclass(frozen=True, slots=True)
class Want:
    """One thing a party wants, and what it rests on; None where it is no element of its own, as a weight is."""

    words: str
    core: bool
    grounds: Grounds | None


@dataclass(frozen=True, slots=True)
class Wants:
    """All that a party wants.

    Attributes
    ----------
    intro
        How to read it, a sentence.
    grounds
        What a ranking or weights rest on as a whole; None where statements do one by one.
    wants
        Most important first.
    order
        The states from best to worst; None where they are too many.
    """

    intro: str
    grounds: Grounds | None
    wants: tuple[Want, ...]
    order: str | None


def preferences_section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """What each party wants; the readings of a party side by side, equal ones once."""
    parties = [(party, versions(subject, party)) for party in _party_ids(subject)]
    told = [wants for _, own in parties for wants in own]
    if subject.is_side_by_side:
        yield Paragraph(
            f"The {len(subject.readings)} readings side by side, in the order of the file; none is the default. "
            "Where readings say the same of a party, it stands once."
        )
    if any(want.core for wants in told for want in wants.wants):
        yield Paragraph(
            (
                CORE,
                " marks what a party calls a ",
                Term("core concern", "term-core"),
                "; the rest is secondary to it.",
            )
        )
    if any(wants.order for wants in told):
        yield Paragraph(
            "In an order of states, a > b means that a is better than b, a ~ b that they are alike to the party."
        )
    yield from legend_of_marks(book)
    for k, (party, own) in enumerate(parties):
        yield Heading(3, Party(_name(subject, party), k))
        for wants, titles in own.items():
            head = [Heading(4, " · ".join(titles))] if subject.is_side_by_side else []
            yield Card((*head, *wants_blocks(wants, book)))


def wants_blocks(wants: Wants, book: Notebook) -> Iterator[Block]:
    """What a party wants: how to read it, the wants, the order of the states."""
    yield Paragraph(marked(book, wants.intro, wants.grounds))
    if wants.wants:
        yield Items(tuple(_want(want, book) for want in wants.wants), ranked=True)
    if wants.order:
        yield Paragraph(wants.order)


def _want(want: Want, book: Notebook) -> Item:
    core = (CORE, " ") if want.core else ()
    return Item((*core, *inlines(marked(book, want.words, want.grounds))), _because(want.grounds))


def _party_ids(subject: Subject) -> Iterable[str]:
    return dict.fromkeys(party.id for reading in subject.readings for party in reading.model.scenario.parties)


def _name(subject: Subject, party: str) -> str:
    """A party's name, as the last reading that has it writes it."""
    *_, name = (
        own.name for reading in subject.readings for own in reading.model.scenario.parties if own.id == party
    )
    return name


def versions(subject: Subject, party: str) -> dict[Wants, list[str]]:
    """What a party wants, with the titles of the readings that say so."""
    found: dict[Wants, list[str]] = {}
    for reading in subject.readings:
        ids = [own.id for own in reading.model.scenario.parties]
        if party in ids:
            found.setdefault(wants_in(reading.model, ids.index(party)), []).append(reading.title)
    return found


def wants_in(model: GraphModel, party: int) -> Wants:
    """What a party wants in a model, in words and with what that rests on."""
    words = preference_words(model, party)
    own = model.scenario.preferences[model.scenario.parties[party].id]
    statements = own.statements if own.statements is not None and model.ranks[party].any() else own.core
    whole = NO_GROUNDS if own.statements is None else None
    return Wants(words.intro, whole, _wants(words, statements), words.order)


def _wants(words: PreferenceWords, statements: tuple[Statement, ...]) -> tuple[Want, ...]:
    """Items with their grounds: the first of them are the statements, in the same order."""
    grounds = [without_places(statement.grounds) for statement in statements]
    padded = grounds + [None] * (len(words.items) - len(grounds))
    return tuple(Want(item.text, item.core, own) for item, own in zip(words.items, padded, strict=True))
