"""Dates as people write them in a scenario, as the dates of CSL-JSON."""

from __future__ import annotations

import re
from calendar import monthrange

_DAY = re.compile(r"(-?\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)(?:T.*)?")
_YEAR = re.compile(r"-?\d{4}")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
LATEST = 9999
"""The last year; a greater number is a day written without strokes, or no date at all."""

Date = dict[str, object]


def csl_date(value: object) -> Date | None:
    """A date of CSL-JSON; what is no date that can be counted stands there as text. None for nothing.

    Takes text in the manner of EDTF (``2022``, ``2022-02``, ``2022-02-16``, ``2022-02/2022-03``, ``1997~``), a year
    as a number, a list of year, month and day, and dates that are CSL-JSON already.

    Examples
    --------
    >>> csl_date("2022-02")
    {'date-parts': [[2022, 2]]}
    >>> csl_date("spring of 1997")
    {'literal': 'spring of 1997'}
    """
    match value:
        case None | "":
            return None
        case bool():
            return {"literal": str(value).lower()}
        case int():
            return {"date-parts": [[value]]} if abs(value) <= LATEST else {"literal": str(value)}
        case dict():
            return _structured(value)
        case list() if _are_parts(value):
            return {"date-parts": [[_counted(each) for each in value]]}
        case _:
            return _edtf(" ".join(str(value).split()))


def _edtf(text: str) -> Date:
    ends = [_parts(each) for each in text.split("/")]
    if len(ends) > 2 or not all(ends):
        return {"literal": text}
    found = [each for each in ends if each]
    made: Date = {"date-parts": [parts for parts, _, _ in found]}
    if len(found) == 1 and found[0][1]:
        made["season"] = found[0][1]
    if any(is_about for _, _, is_about in found):
        made["circa"] = True
    return made


def _parts(text: str) -> tuple[list[int], int | None, bool] | None:
    """Year, month and day as far as they are said, a season, and whether it is uncertain; None for no date."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    if found[2] and not _YEAR.fullmatch(found[1]):
        return None
    year, month, day = (int(each) if each else None for each in found.groups()[:3])
    assert year is not None
    if month in _SEASONS and day is None:
        return [year], _SEASONS[month], bool(found[4])
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= monthrange(max(1, year), month)[1]:
        return None
    return [each for each in (year, month, day) if each is not None], None, bool(found[4])


def _structured(value: dict[str, object]) -> Date | None:
    """A date that is CSL-JSON already, without what it may not hold."""
    made: Date = {}
    parts = value.get("date-parts")
    if isinstance(parts, list) and 1 <= len(parts) <= 2 and all(map(_are_parts, parts)):
        made["date-parts"] = [[_counted(each) for each in date] for date in parts]
    for name in ("season", "circa"):
        if isinstance(value.get(name), str | int):
            made[name] = value[name]
    for name in ("literal", "raw"):
        if isinstance(value.get(name), str):
            made[name] = value[name]
    return made or None


def _counted(part: str | int) -> str | int:
    """A part of a date without the noughts that a file may write before it."""
    is_padded = isinstance(part, str) and re.fullmatch(r"0+[1-9][0-9]*", part)
    return int(part) if is_padded else part


def _are_parts(value: object) -> bool:
    if not isinstance(value, list) or not 1 <= len(value) <= 3:
        return False
    return all(isinstance(each, str | int) and not isinstance(each, bool) for each in value)
