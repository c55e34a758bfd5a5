"""Numbers of lists as letters and as Roman numerals; each holds for numbers from 1 on."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
HIGHEST_ROMAN = 3999


def roman(number: int) -> str:
    """A number up to `HIGHEST_ROMAN` in small Roman numerals.

    >>> roman(1994)
    'mcmxciv'
    """
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += times * letters
    return made


def letters(number: int) -> str:
    """A number in small letters, as pages count: after z comes aa, then ab.

    >>> letters(26), letters(27), letters(28), letters(703)
    ('z', 'aa', 'ab', 'aaa')
    """
    made = ""
    while number:
        number, letter = divmod(number - 1, 26)
        made = chr(ord("a") + letter) + made
    return made


def repeated_letters(number: int) -> str:
    """A number in small letters, as Word counts: after z comes aa, then bb.

    >>> repeated_letters(26), repeated_letters(27), repeated_letters(28)
    ('z', 'aa', 'bb')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
