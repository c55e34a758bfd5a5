"""How each party's moves are drawn: a colour and a line pattern, the same on every drawing of a page."""

from __future__ import annotations

from typing import NamedTuple

N_COLOURS = 8
"""How many party colours the style sheet has."""

PATTERNS = ("", "8 4", "2.5 3.5", "10 3.5 2.5 3.5", "16 4", "6 3 2 3 2 3", "4 2", "14 3 5 3")
"""Dash patterns, the first a solid line."""


class PartyLine(NamedTuple):
    """The style class that gives the colour, and the dash pattern (empty: solid)."""

    colour: str
    pattern: str


def party_line(party: int) -> PartyLine:
    """The line of a party by its index; with more than eight parties colours meet other patterns.

    >>> party_line(1), party_line(9)
    (PartyLine(colour='party-2', pattern='8 4'), PartyLine(colour='party-2', pattern='2.5 3.5'))
    """
    shift = party // N_COLOURS
    return PartyLine(f"party-{party % N_COLOURS + 1}", PATTERNS[(party + shift) % len(PATTERNS)])
