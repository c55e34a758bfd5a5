"""Can talks lead anywhere: what each agenda is for each party, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.answers.dialogue_sentences import (
    BREAKDOWN_LINE,
    SETTLEMENT_LINE,
    WORD_LINES,
    YARDSTICK_LINE,
    agenda_title,
    tally_words,
    why_sentences,
    witness_words,
)
from detente.answers.subject import Dialogue, Reading, Subject
from detente.answers.words import definition_name, listed
from detente.questions.dialogue import WORDS, AgendaFindings, Finding
from detente.reports.html.across import PartyHead, Told, distinct_agendas, party_heads, talking, told_across
from detente.scenario.values import Word

Pairs = Sequence[tuple[Reading, Dialogue]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in a cell: how much supports it, and what the talks add, both as short texts."""

    word: Word
    note: str
    adds: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix: its head, a short name and where that leads, the marks of each party, and `together`."""

    head: str
    short: str
    anchor: str | None
    cells: tuple[tuple[Mark, ...], ...]
    together: str


@dataclass(frozen=True, slots=True)
class PartyWhy:
    """Why a party's word applies; for each wording the sentences, then what the named settlement is."""

    party: PartyHead
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """One agenda.

    Attributes
    ----------
    name, issues
        Its name, and what is on the table.
    same
        Further agendas with the same issues.
    rows
        A row for each reading; none where one reading is told.
    agreement
        For each party how far the readings agree.
    why
        For each party.
    """

    key: str
    name: str
    issues: str
    same: str
    rows: tuple[Row, ...]
    agreement: tuple[str, ...]
    why: tuple[PartyWhy, ...]


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An agenda, what is on the table, and for each party in how many readings talks on it are what."""

    name: str
    issues: str
    parties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TalksSection:
    """The section; `overview` has a row for each agenda, over all readings."""

    parties: tuple[PartyHead, ...]
    terms: tuple[tuple[Word, str], ...]
    lines: tuple[str, ...]
    overview: tuple[Row, ...]
    agendas: tuple[Agenda, ...]
    n_readings: int
    with_adds: bool
    warnings: tuple[str, ...]


def talks(subject: Subject) -> TalksSection | None:
    """Gather what talks are for each party; None where no talks are judged."""
    found = talking(subject)
    if not found:
        return None
    names, same = distinct_agendas(found)
    heads = party_heads(found)
    agendas = tuple(_agenda(found, name, same, heads) for name in names)
    overview = tuple(_overview(found, each, heads) for each in agendas)
    marks = [mark for row in overview for cell in row.cells for mark in cell]
    return TalksSection(
        tuple(heads),
        tuple(WORD_LINES.items()),
        (SETTLEMENT_LINE, YARDSTICK_LINE, BREAKDOWN_LINE),
        overview,
        agendas,
        len(found),
        any(mark.adds for mark in marks),
        tuple(dict.fromkeys(warning for _, dialogue in found for warning in dialogue.warnings)),
    )


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


def _short(found: Pairs, name: str) -> tuple[tuple[str, str], ...]:
    words = _words_of(found, name)
    parties = {head.id: head.name for head in party_heads(found)}
    return tuple(
        (parties[party], tally_words(own) if len(found) > 1 else own[0]) for party, own in words.items()
    )


def _words_of(found: Pairs, name: str) -> dict[str, list[Word]]:
    """By party, its words on an agenda, one a reading."""
    words: dict[str, list[Word]] = {}
    for reading, dialogue in found:
        if name in dialogue.agendas:
            for party, finding in zip(
                reading.model.scenario.parties, dialogue.agendas[name].findings, strict=True
            ):
                words.setdefault(party.id, []).append(finding.word)
    return words


def agenda_words(found: Pairs, name: str) -> tuple[str, str]:
    """An agenda's name, and what is on the table, as the first reading that has it tells it."""
    reading, dialogue = next(pair for pair in found if name in pair[1].agendas)
    issues = dialogue.agendas[name].talks.issues
    shown = "nothing (no talks)" if name == "nothing" else definition_name(name)
    return shown, agenda_title(reading.model.scenario, shown, issues).removeprefix(f"{shown}: ")


def _agenda(found: Pairs, name: str, same: dict[str, str], heads: Sequence[PartyHead]) -> Agenda:
    shown, issues = agenda_words(found, name)
    also = listed(f"‘{definition_name(each)}’" for each, first in same.items() if first == name)
    several = len(found) > 1
    words = {head.id: head.name for head in heads}
    agreement = (f"{words[party]}: {tally_words(own)}." for party, own in _words_of(found, name).items())
    return Agenda(
        name,
        shown,
        issues,
        also,
        tuple(_reading_row(pair, name, heads) for pair in found) if several else (),
        tuple(agreement) if several else (),
        tuple(PartyWhy(head, _why(found, name, head.id)) for head in heads),
    )


def _findings(reading: Reading, found: AgendaFindings | None) -> dict[str, Finding]:
    """By the ids of parties."""
    if found is None:
        return {}
    ids = (party.id for party in reading.model.scenario.parties)
    return dict(zip(ids, found.findings, strict=True))


def _reading_row(pair: tuple[Reading, Dialogue], name: str, heads: Sequence[PartyHead]) -> Row:
    reading, dialogue = pair
    found = dialogue.agendas.get(name)
    findings = _findings(reading, found)
    cells = tuple((_mark(findings[head.id]),) if head.id in findings else () for head in heads)
    return Row(reading.title, definition_name(reading.key), None, cells, _together(found))


def _mark(finding: Finding) -> Mark:
    note = f"{finding.support:,} of {finding.n_settlements:,}" if finding.n_settlements else "no settlement"
    return Mark(finding.word, note, "+" if finding.adds else "")


def _together(found: AgendaFindings | None) -> str:
    return "–" if found is None or found.together is None else "yes" if found.together else "no"


def _overview(found: Pairs, agenda: Agenda, heads: Sequence[PartyHead]) -> Row:
    """An agenda over all readings: of one its own row, of several how often each word is found."""
    anchor = f"agenda-{agenda.key}"
    if len(found) == 1:
        row = _reading_row(found[0], agenda.key, heads)
        return Row(agenda.name, "", anchor, row.cells, row.together)
    each = [_findings(reading, dialogue.agendas.get(agenda.key)) for reading, dialogue in found]
    cells = tuple(_tally([own[head.id] for own in each if head.id in own]) for head in heads)
    together = [_together(dialogue.agendas.get(agenda.key)) for _, dialogue in found]
    asked = [word for word in together if word != "–"]
    told = f"in {asked.count('yes')} of {len(asked)}" if asked else "–"
    return Row(agenda.name, "", anchor, cells, told)


def _tally(findings: Sequence[Finding]) -> tuple[Mark, ...]:
    """How many readings find each word, the most frequent first."""
    marks = []
    for word in sorted(WORDS, key=lambda word: -sum(each.word == word for each in findings)):
        own = [each for each in findings if each.word == word]
        adds = sum(each.adds for each in own)
        if own:
            plus = "" if not adds else "+" if adds == len(own) else f"+ in {adds}"
            marks.append(Mark(word, f"{len(own)} of {len(findings)}", plus))
    return tuple(marks)


def _why(found: Pairs, name: str, party: str) -> tuple[Told, ...]:
    said = []
    for reading, dialogue in found:
        ids = [own.id for own in reading.model.scenario.parties]
        if name in dialogue.agendas and party in ids:
            k = ids.index(party)
            reason = dialogue.reasons[name][k]
            sentences = why_sentences(dialogue.court, dialogue.agendas[name], reason, k)
            witness = witness_words(dialogue.court, reason)
            said.append((reading.title, (" ".join(sentences), *([witness] if witness else []))))
    return told_across(said)
