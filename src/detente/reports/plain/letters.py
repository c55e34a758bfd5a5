"""What the letters in tables stand for, as plain blocks."""

from __future__ import annotations

from collections.abc import Iterable

from detente.answers.states import PartyLegend
from detente.blocks import Items


def letters_list(parties: Iterable[PartyLegend], *, with_parties: bool) -> Items:
    """A line for each party: its letter, where tables use it, its name, and its options with their labels.

    >>> legend = PartyLegend("F", "Ferry company", (("a", "Sail at night"), ("b", "Buy a quiet ship")))
    >>> letters_list([legend], with_parties=True).items
    ('F, Ferry company: (a) Sail at night; (b) Buy a quiet ship',)
    """
    return Items(tuple(_line(party, with_parties) for party in parties if party.options or with_parties))


def _line(party: PartyLegend, with_letter: bool) -> str:
    name = f"{party.letter}, {party.name}" if with_letter else party.name
    options = "; ".join(f"({label}) {option}" for label, option in party.options)
    return f"{name}: {options}" if options else name
