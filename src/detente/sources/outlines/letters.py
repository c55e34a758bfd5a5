"""Classes of characters for patterns: what begins a sentence, what ends one, what closes after its stop."""

from __future__ import annotations

_CASED = (*range(0x250), *range(0x370, 0x590), *range(0x1E00, 0x2000))
"""Blocks with capital and small letters: Latin, Greek, Cyrillic, Armenian."""

UPPER = "".join(chr(each) for each in _CASED if chr(each).isupper())
LOWER = "".join(chr(each) for each in _CASED if chr(each).islower() and chr(each) not in "ªº")

STOPS = ".!?…‽"
"""What ends a sentence in scripts with spaces."""

FULL_STOPS = "。！？｡"
"""What ends a sentence in scripts without spaces between words."""

OTHER_STOPS = "؟۔।॥։።"
"""What ends a sentence in scripts with spaces but without capitals."""

CLOSERS = "”’»\"')\\]}›"
"""Quotes and brackets that may close after a stop, as they stand in a class of a pattern."""

OPENERS = "“„«‘‹\"'(\\[¿¡"
"""Quotes and brackets that may open before the first word, as they stand in a class of a pattern."""


def can_begin(character: str) -> bool:
    """Whether a sentence may begin with it: a capital, a digit, or a letter of a script without capitals."""
    return character.isupper() or character.isdigit() or (character.isalpha() and not character.islower())
