"""The marks that say in a cell whether something is taken: Y and N, yes and no, ticks, crosses, dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

Mark = bool | None
"""Taken, not taken, or (None, a dash) either."""

_TAKEN = (
    "y yes true t 1 ● ✓ ✔ ☑ ✅ ja j wahr w oui vrai v sí si s sì sim verdadero verdadeiro vero tak так да д"
)
_NOT_TAKEN = "n no false f 0 ○ ✗ ✘ ☐ nein falsch non faux não nao falso nie ні нет н nee nej"
_EITHER = "- – — − ‐ ‑ *"
_CROSSES = frozenset("x × х ✕ ✖ ❌".split())
"""Put for what is taken, or for what is not, beside a tick or a circle. (One is the Cyrillic letter.)"""

_MARKS: dict[str, Mark] = {
    **dict.fromkeys(_TAKEN.split(), True),
    **dict.fromkeys(_NOT_TAKEN.split(), False),
    **dict.fromkeys(_EITHER.split()),
}
_UNCLEAR = _CROSSES | {"o", ""}
_DECIMALS = re.compile(r"([01])[.,]0+")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")


def is_mark(text: str) -> bool:
    """Whether a cell is a mark; a blank is one."""
    return _sign(text) in _MARKS.keys() | _UNCLEAR


def is_cross(text: str) -> bool:
    """Whether a cell is a cross, which says yes in some tables and no in others."""
    return _sign(text) in _CROSSES


def meanings(cells: Iterable[str]) -> Mapping[str, Mark]:
    """What each mark of a table means; one that could mean two things, or is none, is not there.

    Notes
    -----
    A cross means taken where nothing else does, and no circle stands beside it. An `o` is the French *oui*
    where an `n` stands for *non*. A blank means not taken where no other mark does; either, where marks say
    taken and others not taken.
    """
    cells = set(cells)
    signs = {cell: _sign(cell) for cell in cells}
    used = set(signs.values())
    found = {sign: _MARKS[sign] for sign in used & _MARKS.keys()}
    if used & {"n", "non"} and not used & _CROSSES and "o" in used:
        found["o"] = True
    if True not in found.values() and not used & {"o", "○", "☐"}:
        found |= dict.fromkeys(used & _CROSSES, True)
    if "" in used and True in found.values():
        found[""] = None if False in found.values() else False
    return {cell: found[sign] for cell, sign in signs.items() if sign in found}


def _sign(text: str) -> str:
    plain = _VARIATION_SELECTORS.sub("", unicodedata.normalize("NFC", text)).strip().casefold()
    return _DECIMALS.sub(r"\1", plain)
