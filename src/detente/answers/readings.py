"""What is told of several readings side by side: once where they agree, else with the readings that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from detente.answers.dialogue.words import (
    ADDS,
    ALL_AT_ONCE,
    BY_TALKS,
    agenda_title,
    matrix_word,
    party_columns,
    same_talks,
    together_words,
)
from detente.answers.subject import Reading, Subject
from detente.answers.words import definition_name
from detente.blocks import (
    Aside,
    Block,
    Grid,
    Items,
    Kind,
    Mark,
    MatrixRow,
    MatrixWord,
    Paragraph,
    Party,
    Term,
    Text,
    WordsMatrix,
    grid,
)
from detente.questions.dialogue import Dialogue
from detente.questions.talks import WORDS, AgendaFindings, Finding

TOGETHER = ALL_AT_ONCE
"""The heading of the column that says whether one outcome does for all."""

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


def told_by_reading(said: Iterable[tuple[str, str]], *, is_side_by_side: bool) -> Block:
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


# Matrices of words


def matrix_of_readings(found: Sequence[Pair], name: str) -> WordsMatrix:
    """What one agenda is for each party under each reading."""
    rows = tuple(_reading_row(pair, name, parties_of(found)) for pair in found)
    return _matrix(
        "Reading", found, rows, f"{agenda_words(found, name)[0]}: what these talks are for each party"
    )


def _matrix(first: str, found: Sequence[Pair], rows: tuple[MatrixRow, ...], caption: str) -> WordsMatrix:
    columns = party_columns({key: party.name for key, party in parties_of(found).items()})
    return WordsMatrix(columns, rows, TOGETHER, first, caption)


def overview_matrix(found: Sequence[Pair], names: Sequence[str]) -> WordsMatrix:
    """All agendas: of one reading as it finds them, of several how often each word is found."""
    parties = parties_of(found)
    rows = tuple(
        MatrixRow(Term(agenda_words(found, name)[0], f"agenda-{name}"), *_cells(found, name, parties))
        for name in names
    )
    over = f", over the {len(found)} readings" if len(found) > 1 else ""
    return _matrix("Agenda", found, rows, f"All agendas{over}")


def _cells(
    found: Sequence[Pair], name: str, parties: Mapping[str, Party]
) -> tuple[tuple[tuple[MatrixWord, ...], ...], str]:
    """The cells of an agenda over all readings, and whether one settlement does for all."""
    if len(found) == 1:
        row = _reading_row(found[0], name, parties)
        return row.cells, row.together
    each = [_findings(reading, dialogue.agendas.get(name)) for reading, dialogue in found]
    cells = tuple(_tally([own[party] for own in each if party in own]) for party in parties)
    together = [_together(dialogue.agendas.get(name)) for _, dialogue in found]
    asked = [word for word in together if word != "–"]
    return cells, f"in {asked.count('yes')} of {len(asked)}" if asked else "–"


def _reading_row(pair: Pair, name: str, parties: Mapping[str, Party]) -> MatrixRow:
    """What an agenda is for each party under one reading."""
    reading, dialogue = pair
    found = dialogue.agendas.get(name)
    findings = _findings(reading, found)
    cells = tuple((_word(findings[party]),) if party in findings else () for party in parties)
    return MatrixRow(reading.name, cells, _together(found))


def _findings(reading: Reading, found: AgendaFindings | None) -> dict[str, Finding]:
    """By the ids of parties."""
    if found is None:
        return {}
    ids = (party.id for party in reading.model.scenario.parties)
    return dict(zip(ids, found.findings, strict=True))


def _word(finding: Finding) -> MatrixWord:
    note = f"{finding.support:,} of {finding.n_settlements:,}" if finding.n_settlements else "no settlement"
    worse = f"; {finding.risk:,} worse" if finding.risk and finding.word != "harms" else ""
    return matrix_word(finding, f"{note}{worse}")


def _tally(findings: Sequence[Finding]) -> tuple[MatrixWord, ...]:
    """How many readings find each word, the most frequent first."""
    marks = []
    for word in sorted(WORDS, key=lambda word: -sum(each.word == word for each in findings)):
        own = [each for each in findings if each.word == word]
        adds = sum(each.adds for each in own)
        if own:
            often = "" if adds == len(own) else f" in {adds}"
            plus = replace(BY_TALKS, text=f"{ADDS}{often}") if adds else None
            marks.append(MatrixWord(Mark(word, word), plus, f"{len(own)} of {len(findings)}"))
    return tuple(marks)


def _together(found: AgendaFindings | None) -> str:
    return "–" if found is None else together_words(found)


def agenda_words(found: Sequence[Pair], name: str) -> tuple[str, str]:
    """An agenda's name, and what is on the table, as the first reading that has it tells it."""
    reading, dialogue = next(pair for pair in found if name in pair[1].agendas)
    issues = dialogue.agendas[name].issues
    shown = "nothing (no talks)" if name == "nothing" else definition_name(name)
    return shown, agenda_title(reading.model.scenario, shown, issues).removeprefix(f"{shown}: ")
