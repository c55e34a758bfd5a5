"""The same thing told under several readings: once where they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from detente.answers.dialogue_sentences import same_talks
from detente.answers.subject import Dialogue, Reading, Subject
from detente.charts import party_swatch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """Paragraphs, and the titles of the readings under which they hold; none where they hold under all."""

    words: tuple[str, ...]
    readings: tuple[str, ...]


def talking(subject: Subject) -> list[tuple[Reading, Dialogue]]:
    """The readings whose talks are judged."""
    return [(reading, reading.dialogue) for reading in subject.readings if reading.dialogue]


def told_across(said: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Told, ...]:
    """Paragraphs by the title of a reading: equal ones once, with their readings."""
    readings: dict[tuple[str, ...], list[str]] = {}
    for title, words in said:
        readings.setdefault(words, []).append(title)
    if len(readings) == 1:
        return (Told(next(iter(readings)), ()),)
    return tuple(Told(words, tuple(titles)) for words, titles in readings.items())


def by_party(
    found: Iterable[tuple[Reading, Dialogue]], tell: Callable[[Reading, Dialogue, int], T]
) -> dict[str, list[tuple[str, T]]]:
    """What is told of each party under each reading: by the party's id, pairs of a reading's title and that."""
    told: dict[str, list[tuple[str, T]]] = {}
    for reading, dialogue in found:
        for k, party in enumerate(reading.model.scenario.parties):
            told.setdefault(party.id, []).append((reading.title, tell(reading, dialogue, k)))
    return told


@dataclass(frozen=True, slots=True)
class PartyHead:
    """A party of the page: its id, its name, and its line."""

    id: str
    name: str
    swatch: str


def party_heads(found: Iterable[tuple[Reading, Dialogue]]) -> list[PartyHead]:
    """The parties of the readings, each once."""
    heads: dict[str, PartyHead] = {}
    for reading, _ in found:
        for k, party in enumerate(reading.model.scenario.parties):
            heads.setdefault(party.id, PartyHead(party.id, party.name, party_swatch(k)))
    return list(heads.values())


def distinct_agendas(found: Iterable[tuple[Reading, Dialogue]]) -> tuple[list[str], dict[str, str]]:
    """The agendas of all readings, and those with the issues of an earlier one in every reading, by its name."""
    issues: dict[str, list[str]] = {}
    pairs = list(found)
    names = list(dict.fromkeys(name for _, dialogue in pairs for name in dialogue.agendas))
    for reading, dialogue in pairs:
        for name in names:
            has = dialogue.agendas.get(name)
            own = ["none"] if has is None else list(has.talks.issues)
            issues.setdefault(name, []).extend(f"{reading.key}.{issue}" for issue in ("", *own))
    same = same_talks(issues)
    return [name for name in names if name not in same], same
