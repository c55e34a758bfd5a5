"""The parties, what each can do, which of it cannot be undone, and which combinations cannot occur."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reports.charts import party_swatch
from detente.reports.html.subject import Subject
from detente.reports.sentences import definition_words, formula_words, states_sentence
from detente.scenario.values import Option, Rule, Scenario

IRREVERSIBLE = {
    "forward": "irreversible: once taken, it stays",
    "backward": "irreversible: once dropped, it cannot be taken again",
}


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option: its name, whether it is irreversible and how, and the analyst's reason for it."""

    name: str
    irreversible: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party and its options."""

    name: str
    swatch: str
    because: str | None
    options: tuple[OptionLine, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties, the rules over all of them, the words defined, and how many states that gives."""

    parties: tuple[PartyCard, ...]
    rules: tuple[tuple[str, str | None], ...]
    definitions: tuple[str, ...]
    states: str


def parties(subject: Subject) -> Parties:
    """Gather parties, options and rules."""
    scenario = subject.told
    cards = tuple(
        PartyCard(party.name, party_swatch(k), party.grounds.because, tuple(map(_option, party.options)))
        for k, party in enumerate(scenario.parties)
    )
    definitions = tuple(definition_words(scenario, name) for name in scenario.definitions)
    return Parties(cards, tuple(_rules(scenario)), definitions, states_sentence(subject.first_model))


def _option(option: Option) -> OptionLine:
    return OptionLine(option.name, IRREVERSIBLE.get(option.moves), option.grounds.because)


def _rules(scenario: Scenario) -> list[tuple[str, str | None]]:
    """The rules of the scenario in words, each with its reason."""
    kinds = (
        (scenario.require, "Always so:"),
        (scenario.infeasible, "Cannot be:"),
        (scenario.indistinguishable, "Counted as one state, whatever else is done:"),
    )
    return [(_words(scenario, words, rule), rule.grounds.because) for rules, words in kinds for rule in rules]


def _words(scenario: Scenario, words: str, rule: Rule) -> str:
    return f"{words} {formula_words(scenario, rule.formula.node)}"
