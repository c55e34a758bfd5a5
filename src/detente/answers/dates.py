"""Dates as one says them, in every place the same whatever the machine's language is."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_words(date: str | None) -> str | None:
    """A date as one says it; what is no full date stays as written.

    >>> date_words("2022-02-23"), date_words("February 2022")
    ('23 February 2022', 'February 2022')
    """
    year, _, rest = (date or "").partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit() and 1 <= int(month) <= len(MONTHS)):
        return date
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
