"""The parties, what each can do, which of it cannot be undone, and which combinations cannot occur."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.states import states_sentence
from detente.answers.subject import Subject
from detente.answers.words import definition_words, formula_words, listed, option_words
from detente.charts import party_swatch
from detente.scenario.values import Grounds, Issue, Option, Party, Rule, Scenario

IRREVERSIBLE = {
    "forward": "irreversible: once taken, it stays",
    "backward": "irreversible: once dropped, it cannot be taken again",
}


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option: its name, whether it is irreversible and how, and what it rests on."""

    name: str
    irreversible: str | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party and its options."""

    name: str
    swatch: str
    grounds: Grounds
    options: tuple[OptionLine, ...]


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue: its name, the options that are negotiated together, and what it rests on."""

    name: str
    options: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties, the rules over all of them, issues, the words defined, and how many states that gives."""

    parties: tuple[PartyCard, ...]
    rules: tuple[tuple[str, Grounds], ...]
    issues: tuple[IssueLine, ...]
    definitions: tuple[str, ...]
    states: str


def parties(subject: Subject) -> Parties:
    """Gather parties, options and rules."""
    scenario = subject.told
    cards = tuple(_card(subject, party, k) for k, party in enumerate(scenario.parties))
    definitions = tuple(definition_words(scenario, name) for name in scenario.definitions)
    return Parties(
        cards,
        tuple(_rules(scenario)),
        tuple(_issue(subject, issue) for issue in scenario.issues.values()),
        definitions,
        states_sentence(subject.first_model),
    )


def _card(subject: Subject, party: Party, k: int) -> PartyCard:
    def of(reading: Scenario) -> Grounds | None:
        return next((own.grounds for own in reading.parties if own.id == party.id), None)

    options = tuple(_option(subject, option) for option in party.options)
    return PartyCard(party.name, party_swatch(k), subject.grounds(of), options)


def _option(subject: Subject, option: Option) -> OptionLine:
    def of(reading: Scenario) -> Grounds | None:
        return next((own.grounds for own in reading.options if own.key == option.key), None)

    return OptionLine(option.name, IRREVERSIBLE.get(option.moves), subject.grounds(of))


def _issue(subject: Subject, issue: Issue) -> IssueLine:
    def of(reading: Scenario) -> Grounds | None:
        return reading.issues[issue.id].grounds if issue.id in reading.issues else None

    named = {option.key: option for option in subject.told.options}
    options = listed(option_words(subject.told, named[key]) for key in issue.options)
    return IssueLine(issue.name, options, subject.grounds(of))


def _rules(scenario: Scenario) -> list[tuple[str, Grounds]]:
    """The rules of the scenario in words, each with what it rests on."""
    kinds = (
        (scenario.require, "Always so:"),
        (scenario.infeasible, "Cannot be:"),
        (scenario.indistinguishable, "Counted as one state, whatever else is done:"),
    )
    return [(_words(scenario, words, rule), rule.grounds) for rules, words in kinds for rule in rules]


def _words(scenario: Scenario, words: str, rule: Rule) -> str:
    return f"{words} {formula_words(scenario, rule.formula.node)}"
