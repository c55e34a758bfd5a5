"""What each party wants, in words; the readings of a party side by side, equal ones once."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.citing import without_places
from detente.answers.subject import Reading, Subject
from detente.answers.words import PreferenceWords, preference_words
from detente.charts import party_swatch
from detente.graph import GraphModel
from detente.scenario.values import NO_GROUNDS, Grounds, Statement


@dataclass(frozen=True, slots=True)
class Want:
    """One thing a party wants, and what it rests on; None where it is no element of its own, as a weight is."""

    words: str
    core: bool
    grounds: Grounds | None


@dataclass(frozen=True, slots=True)
class Wants:
    """A party's preferences under some readings that agree on them; no readings where there is one only.

    `grounds` is what a ranking or weights rest on as a whole; None where statements do one by one.
    """

    readings: tuple[str, ...]
    intro: str
    grounds: Grounds | None
    wants: tuple[Want, ...]
    order: str | None


@dataclass(frozen=True, slots=True)
class PartyWants:
    """A party and all that readings say it wants."""

    name: str
    swatch: str
    versions: tuple[Wants, ...]


@dataclass(frozen=True, slots=True)
class AllWants:
    """The preferences of every party; whether any concern is core, and whether any order is shown."""

    parties: tuple[PartyWants, ...]
    has_core: bool
    has_order: bool
    n_readings: int


Version = tuple[str, Grounds | None, tuple[Want, ...], str | None]
"""How to read what a party wants; what that rests on as a whole; the wants; the order of the states."""


def preferences(subject: Subject) -> AllWants:
    """Gather the preferences of each party under each reading."""
    ids = dict.fromkeys(party.id for reading in subject.readings for party in reading.model.scenario.parties)
    parties = tuple(_party(subject, party, k) for k, party in enumerate(ids))
    versions = [version for party in parties for version in party.versions]
    return AllWants(
        parties,
        any(want.core for version in versions for want in version.wants),
        any(version.order for version in versions),
        len(subject.readings),
    )


def _party(subject: Subject, party: str, k: int) -> PartyWants:
    """Group the readings by what they say of a party."""
    groups: dict[Version, list[str]] = {}
    name = party
    for reading in subject.readings:
        ids = [own.id for own in reading.model.scenario.parties]
        if party in ids:
            name = reading.model.scenario.parties[ids.index(party)].name
            groups.setdefault(version_of(reading, ids.index(party)), []).append(reading.title)
    versions = tuple(
        Wants(tuple(titles) if subject.is_side_by_side else (), *wants) for wants, titles in groups.items()
    )
    return PartyWants(name, party_swatch(k), versions)


def version_of(reading: Reading, party: int) -> Version:
    """A party's preferences under a reading, in words and with what they rest on."""
    return version_in(reading.model, party)


def version_in(model: GraphModel, party: int) -> Version:
    """A party's preferences in a model, in words and with what they rest on."""
    words = preference_words(model, party)
    own = model.scenario.preferences[model.scenario.parties[party].id]
    statements = own.statements if own.statements is not None and model.ranks[party].any() else own.core
    whole = NO_GROUNDS if own.statements is None else None
    return words.intro, whole, _items(words, statements), words.order


def _items(words: PreferenceWords, statements: tuple[Statement, ...]) -> tuple[Want, ...]:
    """Items with their grounds: the first of them are the statements, in the same order."""
    grounds = [without_places(statement.grounds) for statement in statements]
    padded = grounds + [None] * (len(words.items) - len(grounds))
    return tuple(Want(item.text, item.core, own) for item, own in zip(words.items, padded, strict=True))
