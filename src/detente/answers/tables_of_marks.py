"""Which options each state takes, as marks; letters for options and parties where names are too long."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase, digits

from detente.blocks import Taken
from detente.graph import GraphModel, States


def option_marks(states: States, chosen: Sequence[int]) -> list[list[Taken]]:
    """For each of some states, by index, the mark of each option in file order."""
    rows: list[list[Taken]] = [list(row) for row in states.taken(states.cells[list(chosen)]).tolist()]
    for k, state in enumerate(chosen):
        if state in states.merged:
            taken = states.taken(states.members(state))
            rows[k] = [own[0] if all(own) or not any(own) else None for own in taken.T.tolist()]
    return rows


def option_letters(n_options: int) -> list[str]:
    """A letter for each option: a, b, …, z, aa, ab, ….

    >>> option_letters(28)[-3:]
    ['z', 'aa', 'ab']
    """
    more = [first + second for first in ascii_lowercase for second in ascii_lowercase]
    return [*ascii_lowercase, *more, *map(str, range(n_options))][:n_options]


def party_letters(model: GraphModel) -> list[str]:
    """A capital letter or digit for each party, all different: an initial of its name, or what else is free."""
    letters: list[str] = []
    for party in model.scenario.parties:
        words = party.name.upper().split()
        initials = [word[0] for word in words if word != "THE"]
        candidates = [*initials, *"".join(words), *party.id.upper(), *digits[1:], *ascii_uppercase]
        free = (each for each in candidates if each in ascii_uppercase + digits and each not in letters)
        letters.append(next(free, "·"))
    return letters
