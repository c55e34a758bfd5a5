"""The parties: what each can do and what it wants, and which combinations cannot occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.answers.citations import Notebook, without_places
from detente.answers.citations.notebook import legend_of_marks, marked
from detente.answers.preferences import CORE, PreferenceWords, because, preference_words, ranked_wants
from detente.answers.states import states_sentence
from detente.answers.subject import Subject
from detente.answers.words import (
    definition_words,
    formula_words,
    listed,
    option_words,
)
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
from detente.scenario.values import NO_GROUNDS, Barred, Grounds, Issue, Option, Rule, Scenario
from detente.scenario.values import Party as Decider

IRREVERSIBLE = {
    "forward": "irreversible: once taken, it stays",
    "backward": "irreversible: once dropped, it cannot be taken again",
}


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
    yield from (Paragraph(Aside(why)) for why in because(grounds))
    if party.options:
        yield Items(tuple(_option(subject, book, option) for option in party.options))
    else:
        yield Paragraph(Aside("It has no options: it has interests only."))


def _option(subject: Subject, book: Notebook, option: Option) -> Item:
    def of(reading: Scenario) -> Grounds | None:
        return next((own.grounds for own in reading.options if own.key == option.key), None)

    grounds = subject.grounds(of)
    for_good = (Mark(IRREVERSIBLE[option.moves], "tag"),) if option.moves in IRREVERSIBLE else ()
    return Item(marked(book, option.name, grounds), (*for_good, *because(grounds)))


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
            yield Item(marked(book, words, rule.grounds), because(rule.grounds))
    for barred in scenario.barred:
        yield Item(marked(book, _bar_words(scenario, barred), barred.grounds), because(barred.grounds))
    for party in scenario.parties:
        if party.id in scenario.moves:
            yield Item(
                f"All moves of {party.name} are listed, state by state; its options give it no others.", ()
            )


def _bar_words(scenario: Scenario, barred: Barred) -> str:
    """Which moves are none: ‘No move of Us: from where …, to where …’."""
    whose = next((f" of {party.name}" for party in scenario.parties if party.id == barred.by), "")
    ends = (("from", barred.start), ("to", barred.end))
    told = [
        f"{word} where {formula_words(scenario, formula.node)} holds" for word, formula in ends if formula
    ]
    return f"No move{whose} leads {' '.join(told)}."


def _issue(subject: Subject, book: Notebook, issue: Issue) -> Entry:
    """The options that are negotiated together."""

    def of(reading: Scenario) -> Grounds | None:
        return reading.issues[issue.id].grounds if issue.id in reading.issues else None

    grounds = subject.grounds(of)
    named = {option.key: option for option in subject.told.options}
    options = listed(option_words(subject.told, named[key]) for key in issue.options)
    why = [part for each in because(grounds) for part in (" ", Aside(each))]
    return Entry((*inlines(marked(book, issue.name, grounds)), ":"), (options, *why))


# What each wants


Version = tuple[PreferenceWords, Grounds | None]
"""What a party wants, and what a ranking or weights rest on as a whole; None where statements do one by one."""


def preferences_section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """What each party wants; the readings of a party side by side, equal ones once."""
    parties = [(party, _versions(subject, party)) for party in _party_ids(subject)]
    told = [words for _, own in parties for words, _ in own]
    if subject.is_side_by_side:
        yield Paragraph(
            f"The {len(subject.readings)} readings side by side, in the order of the file; none is the default. "
            "Where readings say the same of a party, it stands once."
        )
    if any(item.core for words in told for item in words.items):
        yield Paragraph(
            (
                CORE,
                " marks what a party calls a ",
                Term("core concern", "term-core"),
                "; the rest is secondary to it.",
            )
        )
    if any(words.order for words in told):
        yield Paragraph(
            "In an order of states, a > b means that a is better than b, a ~ b that they are alike to the party."
        )
    yield from legend_of_marks(book)
    for k, (party, own) in enumerate(parties):
        yield Heading(3, Party(_name(subject, party), k))
        for (words, grounds), titles in own.items():
            head = [Heading(4, " · ".join(titles))] if subject.is_side_by_side else []
            yield Card((*head, *_wants(words, grounds, book)))


def _wants(words: PreferenceWords, grounds: Grounds | None, book: Notebook) -> Iterator[Block]:
    """What a party wants: how to read it, the wants, the order of the states."""
    yield Paragraph(marked(book, words.intro, grounds))
    if words.items:
        yield ranked_wants(words, book)
    if words.order:
        yield Paragraph(words.order)


def _party_ids(subject: Subject) -> Iterable[str]:
    return dict.fromkeys(party.id for reading in subject.readings for party in reading.model.scenario.parties)


def _name(subject: Subject, party: str) -> str:
    """A party's name, as the last reading that has it writes it."""
    *_, name = (
        own.name for reading in subject.readings for own in reading.model.scenario.parties if own.id == party
    )
    return name


def _versions(subject: Subject, party: str) -> dict[Version, list[str]]:
    """What a party wants, with the titles of the readings that say so."""
    found: dict[Version, list[str]] = {}
    for reading in subject.readings:
        ids = [own.id for own in reading.model.scenario.parties]
        if party in ids:
            found.setdefault(_version(reading.model, ids.index(party)), []).append(reading.title)
    return found


def _version(model: GraphModel, party: int) -> Version:
    """What a party wants in a model; readings that say it at different places of the file say the same."""
    words = preference_words(model, party)
    items = (replace(each, grounds=each.grounds and without_places(each.grounds)) for each in words.items)
    is_whole = model.scenario.preferences[model.scenario.parties[party].id].statements is None
    return replace(words, items=tuple(items)), NO_GROUNDS if is_whole else None
