"""How pages begin, for those that are not told in blocks yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.answers.opening import only_agenda, title
from detente.answers.states import PartyLegend
from detente.blocks import Break, Entries, Entry, Heading, Items

if TYPE_CHECKING:
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


def show_title(page: Page, base: Scenario, reading: Scenario | None = None) -> None:
    """Print what the dispute is, and which variant of it is meant."""
    page.show(title(base, reading))


def show_agenda(page: Page, agenda: str | None) -> None:
    """Print that only talks on an agenda are looked at, where that is so."""
    page.show(only_agenda(agenda))


def show_legend(page: Page, parties: Iterable[PartyLegend]) -> None:
    """Print the parties and their options, with the letters that stand for them."""
    page.show([Break()])
    for party in parties:
        name = f"{party.letter}  {party.name}"
        if party.options:
            page.show([Entries(tuple(Entry(label, option) for label, option in party.options), name)])
        else:
            page.show([Heading(3, name), Items(("It has no options of its own.",))])
