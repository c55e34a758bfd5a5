"""What is told of several readings side by side: once where they agree, else with the readings that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from detente.answers.dialogue.words import same_talks
from detente.answers.subject import Reading, Subject
from detente.blocks import Aside, Block, Grid, Items, Kind, Mark, Paragraph, Party, Text, grid
from detente.questions.dialogue import Dialogue

T = TypeVar("T")

Pair = tuple[Reading, Dialogue]

WordsRow = tuple[Sequence[Text], Sequence[str], Sequence[Text]]
"""What stands before the words, a word for each reading (empty where there is none), and what stands behind them."""


# Tables with a column for each reading


def words_grid(
    before: Sequence[str],
    readings: Sequence[str],
    after: Sequence[str],
    rows: Iterable[WordsRow],
    signs: Mapping[str, str],
    signs_line: str,
) -> Grid:
    """A word for each reading; where words have no room, signs, and what they stand for.

    Parameters
    ----------
    before, after
        The heads of the columns at both sides.
    readings
        The names or letters of the readings.
    signs
        By word.
    """
    heads, listed = (*before, *readings, *after), list(rows)
    kinds: list[Kind] = ["text" if k < len(before) else "mark" for k in range(len(before) + len(readings))]
    in_signs = [(*first, *(signs.get(word, "") for word in words), *last) for first, words, last in listed]
    in_words = [(*first, *map(coloured, words), *last) for first, words, last in listed]
    narrow = grid(heads, in_signs, kinds=kinds)
    return grid(heads, in_words, narrow=(narrow, Paragraph(signs_line)))


def coloured(word: str) -> Text:
    """A word that is its own kind."""
    return Mark(word, word) if word else ""


# What readings say of talks


def talking(subject: Subject) -> list[Pair]:
    """The readings whose talks are judged."""
    return [(reading, reading.dialogue) for reading in subject.readings if reading.dialogue]


def parties_of(found: Iterable[Pair]) -> dict[str, Party]:
    """By id the parties of the readings, each once."""
    parties: dict[str, Party] = {}
    for reading, _ in found:
        for k, party in enumerate(reading.model.scenario.parties):
            parties.setdefault(party.id, Party(party.name, k))
    return parties


def by_party(
    found: Iterable[Pair], tell: Callable[[Reading, Dialogue, int], T]
) -> dict[str, list[tuple[str, T]]]:
    """What is told of each party under each reading: by the party's id, pairs of a reading's name and that."""
    told: dict[str, list[tuple[str, T]]] = {}
    for reading, dialogue in found:
        for k, party in enumerate(reading.model.scenario.parties):
            told.setdefault(party.id, []).append((reading.name, tell(reading, dialogue, k)))
    return told


def together(said: Iterable[tuple[str, T]]) -> list[tuple[T, tuple[str, ...]]]:
    """What readings say, equal things once with the names of their readings; without any where all agree."""
    names: dict[T, list[str]] = {}
    for name, told in said:
        names.setdefault(told, []).append(name)
    return [(told, tuple(own) if len(names) > 1 else ()) for told, own in names.items()]


def told_across(said: Iterable[tuple[str, str]], *, is_side_by_side: bool) -> Block:
    """What is told by the name of a reading: equal things once, with their readings; a list where there are several."""
    lines = [
        (told, " ", Aside(named))
        if (named := readings_named(names, is_side_by_side=is_side_by_side))
        else told
        for told, names in together(said)
    ]
    return Paragraph(lines[0]) if len(lines) == 1 else Items(tuple(lines))


def readings_named(names: Sequence[str], *, is_side_by_side: bool) -> str:
    """Which readings say so: those named, else every one; empty where one reading is told."""
    if not names:
        return "Every reading" if is_side_by_side else ""
    return f"{'' if len(names) == 1 else f'{len(names)} readings: '}{' · '.join(names)}"


def distinct_agendas(found: Iterable[Pair]) -> tuple[list[str], dict[str, str]]:
    """The agendas of all readings, and those with the issues of an earlier one in every reading, by its name."""
    issues: dict[str, list[str]] = {}
    pairs = list(found)
    names = list(dict.fromkeys(name for _, dialogue in pairs for name in dialogue.agendas))
    for reading, dialogue in pairs:
        for name in names:
            has = dialogue.agendas.get(name)
            own = ["none"] if has is None else list(has.issues)
            issues.setdefault(name, []).extend(f"{reading.key}.{issue}" for issue in ("", *own))
    same = same_talks(issues)
    return [name for name in names if name not in same], same
