"""How the items of lists begin: with a dash, or with the number that the page shows."""

from __future__ import annotations

from typing import Any

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 10**9


def item_marks(tree: Any) -> dict[Any, str]:
    """What stands before each item: ``3. `` in a list with numbers, ``- `` in any other.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> tree = fromstring('<ol start="3" type="a"><li>one</li><li value="7">two</li></ol>')
    >>> list(item_marks(tree).values())
    ['c. ', 'g. ']
    """
    marks = dict.fromkeys(tree.iter("li", "dt", "dd"), "- ")
    for numbered in tree.iter("ol"):
        items = numbered.findall("li")
        step = -1 if numbered.get("reversed") is not None else 1
        number = _whole(numbered.get("start"), len(items) if step < 0 else 1)
        for item in items:
            number = _whole(item.get("value"), number)
            marks[item] = f"{_written(number, item.get('type') or numbered.get('type'))}. "
            number += step
    return marks


def _whole(text: str | None, otherwise: int) -> int:
    try:
        number = int(text or "")
    except ValueError:
        return otherwise
    return number if abs(number) < _HIGHEST else otherwise


def _written(number: int, kind: str | None) -> str:
    """A number as digits, letters or Roman numerals."""
    if kind in {"a", "A"} and 0 < number <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[number - 1]
        return letter.upper() if kind == "A" else letter
    if kind in {"i", "I"} and 0 < number < 400:
        return _roman(number).upper() if kind == "I" else _roman(number)
    return str(number)


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += times * letters
    return made
