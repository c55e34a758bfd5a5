"""One spelling for what two files name: options with their party only where the two would be mistaken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.formula import to_text
from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or
from detente.scenario.values import Formula, Option, Scenario


@dataclass(frozen=True, slots=True)
class Spelling:
    """How options and formulas of two files are written so that they can be matched.

    Attributes
    ----------
    shared_ids
        The ids of options that several parties have, in one file or across the two.
    """

    shared_ids: frozenset[str]

    def option(self, option: Option) -> str:
        """An option: its id, or ``party.id`` where that alone could mean two."""
        return f"{option.party}.{option.id}" if option.id in self.shared_ids else option.id

    def options(self, scenario: Scenario) -> dict[str, str]:
        """The spelling of each option of a file, by its key."""
        return {option.key: self.option(option) for option in scenario.options}

    def formula(self, scenario: Scenario, formula: Formula) -> str:
        """A formula in canonical text; definitions stand by their names, and so does what a claim alone names."""
        spelled = self.options(scenario)

        def name(text: str) -> str:
            key = scenario.option_names.get(text, text)
            return text if text in scenario.definitions else spelled.get(key, key)

        return to_text(renamed(formula.node, name))


def spelling_of(first: Scenario, second: Scenario) -> Spelling:
    """The spelling in which two files can be matched."""
    owners: dict[str, set[str]] = {}
    for option in (*first.options, *second.options):
        owners.setdefault(option.id, set()).add(option.party)
    return Spelling(frozenset(id for id, parties in owners.items() if len(parties) > 1))


def renamed(node: Node, name: Callable[[str], str]) -> Node:  # noqa: PLR0911 - one for each kind of node
    """The formula with every name replaced."""
    match node:
        case Constant():
            return node
        case Name(text):
            return Name(name(text))
        case Not(operand):
            return Not(renamed(operand, name))
        case And(operands):
            return And(tuple(renamed(each, name) for each in operands))
        case Or(operands):
            return Or(tuple(renamed(each, name) for each in operands))
        case Count(quantity, number, operands):
            return Count(quantity, number, tuple(renamed(each, name) for each in operands))
        case If(consequence, condition):
            return If(renamed(consequence, name), renamed(condition, name))
        case Iff(left, right):
            return Iff(renamed(left, name), renamed(right, name))
        case Implies(condition, consequence):
            return Implies(renamed(condition, name), renamed(consequence, name))
