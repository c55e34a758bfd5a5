"""Can talks lead anywhere: what each agenda is for each party and why, and what would unlock the dispute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.answers.citing import Notebook
from detente.answers.dialogue.reasons import why_sentences, witness_words
from detente.answers.dialogue.settlements import BREAKDOWN_LINE, SETTLEMENT_LINE
from detente.answers.dialogue.words import (
    ADDS,
    BY_TALKS,
    WORD_LINES,
    YARDSTICK_LINE,
    agenda_title,
    matrix_word,
    party_columns,
    tally_words,
    together_words,
    unlocking_warnings,
    unlocking_words,
)
from detente.answers.readings import Pair, distinct_agendas, parties_of, talking, told_across
from detente.answers.subject import Reading, Subject
from detente.answers.words import definition_name, listed
from detente.blocks import (
    Aside,
    Block,
    Entries,
    Entry,
    Fold,
    Heading,
    Mark,
    MatrixRow,
    MatrixWord,
    Paragraph,
    Party,
    Term,
    Text,
    WordsMatrix,
)
from detente.questions.dialogue import Dialogue
from detente.questions.talks import WORDS, AgendaFindings, Finding
from detente.scenario.values import Word

TOGETHER = "all cores at once"
"""The heading of the column that says whether one settlement does for all."""


# Can talks lead anywhere?


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What talks on each agenda are for each party; nothing where no talks are judged."""
    found = talking(subject)
    if not found:
        return
    names, same = distinct_agendas(found)
    overview = _overview(found, names)
    adds = any(each.adds for row in overview.rows for cell in row.cells for each in cell)
    yield from _terms(is_side_by_side=subject.is_side_by_side, adds_somewhere=adds)
    yield from map(Paragraph, warnings_of(found))
    yield overview
    if subject.is_side_by_side:
        yield Paragraph(
            "The number of readings is no vote on which is right: the readings are equals. Each agenda, reading by "
            "reading:"
        )
    for name in names:
        yield from _agenda(subject, found, name, same)


def _terms(*, is_side_by_side: bool, adds_somewhere: bool) -> Iterator[Block]:
    """What an agenda is, and what stands in the matrices."""
    yield Paragraph(
        (
            "An ",
            Term("agenda", "term-agenda"),
            " is a choice of ",
            Term("issues", "term-issue"),
            " to talk about; the other issues stay as they are today, and ",
            Term("conduct", "term-conduct"),
            f" stays free. {SETTLEMENT_LINE} {YARDSTICK_LINE} {BREAKDOWN_LINE}",
        )
    )
    yield Paragraph("For each party the first of these words that applies:")
    nowhere = "" if adds_somewhere else " (nowhere here)"
    number, first_table = "3 of 8", ""
    if is_side_by_side:
        number = "7 of 9"
        first_table = "in the first table: in how many readings the word is found; further down: "
    core = (
        "whether one lasting settlement meets every party’s ",
        Term("core", "term-core"),
        " together: that each is met somewhere is not enough",
    )
    yield Entries(
        (
            *(Entry(Mark(word, word), line) for word, line in WORD_LINES.items()),
            Entry(
                Mark(ADDS, BY_TALKS.kind),
                f"the word is better than without talks: what the talks add{nowhere}",
            ),
            Entry(number, f"{first_table}how many of the settlements earn the word by themselves"),
            Entry(TOGETHER, core),
        )
    )


def warnings_of(found: Sequence[Pair]) -> list[str]:
    """What could not be worked out, each thing once."""
    told = (unlocking_warnings(dialogue.model, dialogue.unlocking) for _, dialogue in found)
    return list(dict.fromkeys(warning for own in told for warning in own))


def _agenda(subject: Subject, found: Sequence[Pair], name: str, same: Mapping[str, str]) -> Iterator[Block]:
    """One agenda: what is on the table, what it is for each party under each reading, and why."""
    shown, issues = agenda_words(found, name)
    yield Heading(3, shown, f"agenda-{name}")
    also = listed(f"‘{definition_name(each)}’" for each, first in same.items() if first == name)
    too = f" {also} has the same issues." if also else ""
    yield Paragraph(Aside(f"{issues[0].upper()}{issues[1:]}.{too}"))
    why = Entries(tuple(_why(subject, found, name)))
    if len(found) == 1:
        yield why
        return
    rows = tuple(_reading_row(pair, name, parties_of(found)) for pair in found)
    yield _matrix("Reading", found, rows, f"{shown}: what these talks are for each party")
    yield Fold(f"Why: {shown}, party by party", (why,))


def _why(subject: Subject, found: Sequence[Pair], name: str) -> Iterator[Entry]:
    """For each party the sentences of its word, and how the settlement that they name is reached."""
    for key, party in parties_of(found).items():
        said = []
        for reading, dialogue in found:
            ids = [own.id for own in reading.model.scenario.parties]
            if name in dialogue.agendas and key in ids:
                said.append((reading.title, _reasons(dialogue, name, ids.index(key))))
        if said:
            yield Entry(party, blocks=tuple(told_across(said, is_side_by_side=subject.is_side_by_side)))


def _reasons(dialogue: Dialogue, name: str, party: int) -> tuple[str, ...]:
    reason = dialogue.reasons[name][party]
    sentences = why_sentences(dialogue.court, dialogue.agendas[name], reason, party)
    witness = witness_words(dialogue.court, reason)
    return (" ".join(sentences), *([witness] if witness else []))


def agenda_words(found: Sequence[Pair], name: str) -> tuple[str, str]:
    """An agenda's name, and what is on the table, as the first reading that has it tells it."""
    reading, dialogue = next(pair for pair in found if name in pair[1].agendas)
    issues = dialogue.agendas[name].issues
    shown = "nothing (no talks)" if name == "nothing" else definition_name(name)
    return shown, agenda_title(reading.model.scenario, shown, issues).removeprefix(f"{shown}: ")


# Matrices


def _matrix(first: str, found: Sequence[Pair], rows: tuple[MatrixRow, ...], caption: str) -> WordsMatrix:
    columns = party_columns({key: party.name for key, party in parties_of(found).items()})
    return WordsMatrix(columns, rows, TOGETHER, first, caption)


def _overview(found: Sequence[Pair], names: Sequence[str]) -> WordsMatrix:
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
    head: Text = (reading.title, " ", Aside(definition_name(reading.key)))
    return MatrixRow(head, cells, _together(found))


def _findings(reading: Reading, found: AgendaFindings | None) -> dict[str, Finding]:
    """By the ids of parties."""
    if found is None:
        return {}
    ids = (party.id for party in reading.model.scenario.parties)
    return dict(zip(ids, found.findings, strict=True))


def _word(finding: Finding) -> MatrixWord:
    note = f"{finding.support:,} of {finding.n_settlements:,}" if finding.n_settlements else "no settlement"
    return matrix_word(finding, note)


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


# The answer in short


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An agenda, what is on the table, and for each party in how many readings talks on it are what."""

    name: str
    issues: str
    parties: tuple[tuple[str, str], ...]


def short_answer(subject: Subject) -> tuple[ShortAnswer, ...]:
    """For each agenda of the file its name, what is on the table, and what talks on it are for whom."""
    found = talking(subject)
    if not found:
        return ()
    names, _ = distinct_agendas(found)
    return tuple(
        ShortAnswer(*agenda_words(found, name), _short(found, name))
        for name in names
        if name not in ("nothing", "everything")
    )


def _short(found: Sequence[Pair], name: str) -> tuple[tuple[str, str], ...]:
    parties, words = parties_of(found), dict[str, list[Word]]()
    for reading, dialogue in found:
        for party, finding in _findings(reading, dialogue.agendas.get(name)).items():
            words.setdefault(party, []).append(finding.word)
    return tuple(
        (parties[party].name, tally_words(own) if len(found) > 1 else own[0]) for party, own in words.items()
    )


# What would unlock it


def unlocking(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """For each party and for all at once, what would unlock the dispute; nothing where nobody has a core concern."""
    said: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    found = talking(subject)
    for reading, dialogue in found:
        if dialogue.unlocking is not None:
            for who, words in unlocking_words(dialogue.court, dialogue.unlocking):
                told = f"{words[0].upper()}{words[1:]}."
                said.setdefault(who, []).append((reading.title, (told,)))
    if "all at once" in said:
        said["All cores at once"] = said.pop("all at once")
    warnings = warnings_of(found)
    if not said and not warnings:
        return
    yield Paragraph(
        (
            "For each party with a ",
            Term("core concern", "term-core"),
            ": the smallest sets of issues by which some settlement meets its core and lasts. Every set of issues was "
            "tried, because more issues on the table can also lose a settlement: they open ways out of it.",
        )
    )
    yield from map(Paragraph, warnings)
    yield Entries(
        tuple(
            Entry(who, blocks=tuple(told_across(each, is_side_by_side=subject.is_side_by_side)))
            for who, each in said.items()
        )
    )
