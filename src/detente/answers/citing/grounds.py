"""Grounds as a report compares them: wherever they stand in the file, and whichever reading writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.errors import Place
from detente.scenario.values import NO_GROUNDS, Evidence, Grounds

NOWHERE = Place(1, 1)

PassageKey = tuple[str, str | None, str | None, str | None, int | None, int | None]
"""What makes a cited passage the same: its source, its words with those around them, and its position."""


def passage_key(evidence: Evidence) -> PassageKey:
    """Which passage is cited, whoever coded it and however the voice is told."""
    return (
        evidence.source,
        evidence.exact,
        evidence.prefix,
        evidence.suffix,
        evidence.start,
        evidence.end,
    )


def without_places(grounds: Grounds) -> Grounds:
    """The same grounds without their places in the file, so that equal ones are equal wherever they stand."""
    return Grounds(grounds.because, tuple(replace(each, place=NOWHERE) for each in grounds.evidence))


def joined_grounds(several: Iterable[Grounds]) -> Grounds:
    """The grounds of one element under several readings: the first reason, and every passage once.

    Examples
    --------
    >>> a, b = Evidence("oped", exact="a free hand"), Evidence("reply", exact="an open door")
    >>> joined_grounds([Grounds(None, (a,)), Grounds("As said.", (a, b))]).because
    'As said.'
    >>> len(joined_grounds([Grounds(None, (a,)), Grounds("As said.", (a, b))]).evidence)
    2
    """
    found = [without_places(each) for each in several]
    because = next((each.because for each in found if each.because), None)
    evidence = tuple(dict.fromkeys(passage for each in found for passage in each.evidence))
    return Grounds(because, evidence) if because or evidence else NO_GROUNDS
