"""What is told of several readings side by side: once where they agree, else with the readings that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from detente.answers.dialogue.words import same_talks
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted
from detente.blocks import Aside, Block, Fold, Grid, Kind, Mark, Paragraph, Party, Text, grid
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
    """What is told of each party under each reading: by the party's id, pairs of a reading's title and that."""
    told: dict[str, list[tuple[str, T]]] = {}
    for reading, dialogue in found:
        for k, party in enumerate(reading.model.scenario.parties):
            told.setdefault(party.id, []).append((reading.title, tell(reading, dialogue, k)))
    return told


def together(said: Iterable[tuple[str, T]]) -> list[tuple[T, tuple[str, ...]]]:
    """What readings say, equal things once with the titles of their readings; without any where all agree."""
    titles: dict[T, list[str]] = {}
    for title, told in said:
        titles.setdefault(told, []).append(title)
    return [(told, tuple(own) if len(titles) > 1 else ()) for told, own in titles.items()]


def told_across(said: Iterable[tuple[str, tuple[str, ...]]], *, is_side_by_side: bool) -> Iterator[Block]:
    """Paragraphs by the title of a reading: equal ones once, with their readings; all but the first are folded."""
    for (first, *others), titles in together(said):
        yield Paragraph(first)
        yield from under(titles, is_side_by_side=is_side_by_side)
        if others:
            yield Fold("Which settlement, and the way there", tuple(map(Paragraph, others)))


def under(titles: Sequence[str], *, is_side_by_side: bool) -> Iterator[Block]:
    """Which readings say so: those named, else every one; nothing where one reading is told."""
    if titles:
        number = "One reading" if len(titles) == 1 else counted(len(titles), "reading")
        yield Paragraph(Aside(f"{number}: {' · '.join(titles)}"))
    elif is_side_by_side:
        yield Paragraph(Aside("Every reading"))


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
