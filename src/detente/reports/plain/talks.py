"""What talks can settle, as plain blocks: words, reasons, settlements, unlocking, promises, claims, the past."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.citing.notebook import marked
from detente.answers.coalitions import leavers_words
from detente.answers.dialogue_claims import RULING_WORDS, claim_words, claimed_by, finding_words
from detente.answers.dialogue_sentences import (
    BREAKDOWN_LINE,
    GRADE_LINES,
    LASTS_LINE,
    SETTLEMENT_LINE,
    WORD_LINES,
    YARDSTICK_LINE,
    agenda_title,
    agreement_words,
    counts_words,
    credibility_words,
    dates_words,
    distinct_settlements,
    kinds_words,
    principle_words,
    range_words,
    same_talks,
    unlocking_words,
    why_sentences,
)
from detente.answers.dialogue_tables import (
    option_changes,
    readings_matrix,
    shown_settlements,
    words_matrix,
)
from detente.answers.states import legend, option_letters
from detente.answers.subject import Dialogue, Reading, Subject
from detente.answers.tables import Table, as_grid
from detente.answers.words import state_title, state_words
from detente.blocks import Block, Heading, Items, Paragraph
from detente.graph import GraphModel
from detente.questions.dialogue import Settlement
from detente.reports.html.claims import claim_grounds
from detente.reports.plain.history import commitments_blocks, past_blocks
from detente.reports.plain.letters import letters_list

SIGNS = {-1: "−", 0: "0", 1: "+"}


def talks_blocks(subject: Subject, book: Notebook) -> Iterator[Block]:
    """Everything about talks; nothing where the scenario names no issues or no status quo."""
    if not subject.has_dialogue:
        return
    yield Heading(2, "Can talks on these issues lead anywhere?")
    yield from _today(subject)
    yield from _words(subject)
    yield from _unlocking(subject)
    yield from _claims(subject, book)
    letters: Items | None = None
    for reading in subject.readings:
        if reading.dialogue:
            own = _letters(reading)
            yield from _reading(subject, reading, reading.dialogue, book, own if own != letters else None)
            letters = own
    yield from commitments_blocks(subject, book)
    yield from past_blocks(subject, book)


def _today(subject: Subject) -> Iterator[Block]:
    first = next(reading for reading in subject.readings if reading.dialogue)
    if first.dialogue:
        start = first.dialogue.court.start
        yield Paragraph(f"Today is {state_title(first.model, start)}: {state_words(first.model, start)}.")
    yield Items(tuple(f"{word}: {line}" for word, line in WORD_LINES.items()))
    for line in (SETTLEMENT_LINE, LASTS_LINE, YARDSTICK_LINE, BREAKDOWN_LINE):
        yield Paragraph(line)
    yield Paragraph("A + marks what is due to the talks: without them the word would be worse.")


def _words(subject: Subject) -> Iterator[Block]:
    """The words, agendas by parties; of several readings a table for each agenda."""
    told = {reading.key: reading.dialogue for reading in subject.readings if reading.dialogue}
    models = {reading.key: reading.model for reading in subject.readings if reading.dialogue}
    if len(told) == 1:
        ((key, found),) = told.items()
        yield words_matrix(models[key], found.agendas)
        return
    agendas = dict.fromkeys(agenda for found in told.values() for agenda in found.agendas)
    findings = {key: found.agendas for key, found in told.items()}
    for agenda in agendas:
        key = next(key for key, found in told.items() if agenda in found.agendas)
        issues = told[key].agendas[agenda].talks.issues
        yield Heading(3, agenda_title(models[key].scenario, agenda, issues))
        yield readings_matrix(agenda, findings, models)
        yield Items(tuple(agreement_words(findings, models, agenda)))


def _unlocking(subject: Subject) -> Iterator[Block]:
    """Which issues would have to be on the table, under each reading."""
    yield Heading(2, "What would unlock it")
    for reading in subject.readings:
        found = reading.dialogue
        if found is None:
            continue
        if subject.is_side_by_side:
            yield Heading(3, reading.title)
        if found.unlocking is None:
            yield from (Paragraph(warning) for warning in found.warnings)
            continue
        rows = unlocking_words(found.court, found.unlocking)
        yield (
            Items(tuple(f"{whom}: {sets}" for whom, sets in rows))
            if rows
            else Paragraph("No party has a core concern, so there is nothing to unlock.")
        )


def _claims(subject: Subject, book: Notebook) -> Iterator[Block]:
    """What is claimed, and how it fares."""
    readings = [reading for reading in subject.readings if reading.dialogue and reading.dialogue.decisions]
    if not readings:
        return
    yield Heading(2, "What is claimed")
    claims = dict.fromkeys(
        claim for reading in readings if reading.dialogue for claim in reading.dialogue.decisions
    )
    for claim in claims:
        by = claimed_by(subject.scenario, claim)
        yield Heading(3, f"{claim}{f' ({by})' if by else ''}")
        rows: list[tuple[str, ...]] = []
        for reading in readings:
            decision = reading.dialogue.decisions.get(claim) if reading.dialogue else None
            if decision is None:
                continue
            if not rows:
                own = reading.model.scenario
                words = claim_words(own, own.claims[claim])
                yield Paragraph(marked(book, words, claim_grounds(subject, claim)))
            rows.append((reading.key, RULING_WORDS[decision.ruling], finding_words(decision)))
        yield as_grid(Table(("reading", "the claim", "what is found"), tuple(rows)))


def _letters(reading: Reading) -> Items:
    """What the letters of options stand for in the tables of settlements."""
    options = option_letters(len(reading.model.states.options))
    return letters_list(legend(reading.model, options), with_parties=False)


def _reading(
    subject: Subject, reading: Reading, found: Dialogue, book: Notebook, letters: Items | None
) -> Iterator[Block]:
    """The reasons, the settlements, the promises and the principles of one reading; letters where they are new."""
    model = reading.model
    yield Heading(2, f"Why: {reading.title}" if subject.is_side_by_side else "Why")
    if letters:
        yield Paragraph(
            "Tables say by letters how a settlement differs from today: + an option is taken, − it is dropped."
        )
        yield letters
    same = same_talks({name: each.talks.issues for name, each in found.agendas.items()})
    for agenda, each in found.agendas.items():
        if agenda in same:
            continue
        yield Heading(3, agenda_title(model.scenario, agenda, each.talks.issues))
        yield Items(
            tuple(
                " ".join(why_sentences(found.court, each, reason, party))
                for party, reason in enumerate(found.reasons[agenda])
            )
        )
        shown = shown_settlements(each, found.reasons[agenda], found.court.start)
        left_out = f" ({len(shown)} of them shown)" if len(shown) < len(each.settlements) else ""
        yield Paragraph(f"{kinds_words(each.settlements)}{left_out}.")
        if shown:
            rows = tuple(
                (
                    model.states.id(settlement.state),
                    settlement.kind,
                    _lasts(model, found, settlement),
                    ", ".join(model.scenario.parties[i].name for i in settlement.core_met) or "–",
                    " ".join(SIGNS[change] for change in settlement.change),
                    ", ".join(settlement.credibility),
                    option_changes(model, found.court.start, settlement.state) or "–",
                )
                for settlement in shown
            )
            head = ("state", "kind", "lasts", "core met", "change", "credibility", "differs from today by")
            yield as_grid(Table(head, rows))
    yield from _promises(found, reading)
    yield from _principles(found, reading, book)


def _lasts(model: GraphModel, found: Dialogue, settlement: Settlement) -> str:
    """Whether a settlement lasts, and who could nevertheless leave it together."""
    if not settlement.durable:
        return "no"
    leavers = leavers_words(model, found.leavings.get(settlement.state, ()))
    return f"yes, but {leavers}" if leavers else "yes"


def _promises(found: Dialogue, reading: Reading) -> Iterator[Block]:
    """Credibility beside the track record."""
    yield Heading(3, "Would they keep to it? And did they keep to what they promised?")
    yield Items(tuple(f"{grade}: {line}" for grade, line in GRADE_LINES.items()))
    settlements = distinct_settlements(each.settlements for each in found.agendas.values())
    rows = []
    for party, record in enumerate(found.track_records):
        counted = f"{counts_words(record)} ({dates_words(record)}); {range_words(record)}"
        past = counted if record.commitments else "no commitment is listed"
        name = reading.model.scenario.parties[party].name
        rows.append((name, credibility_words(settlements, party) or "–", past))
    yield as_grid(Table(("party", "at the settlements", "track record"), tuple(rows)))


def _principles(found: Dialogue, reading: Reading, book: Notebook) -> Iterator[Block]:
    """Which reading of each principle was tested, and at how many settlements it holds."""
    principles = reading.model.scenario.principles
    if not principles:
        return
    yield Heading(3, "Principles")
    settlements = distinct_settlements(each.settlements for each in found.agendas.values())
    tested = {
        name: principle_words(reading.model, each, found.principles[name])
        for name, each in principles.items()
    }
    yield Items(
        tuple(
            marked(
                book,
                f"{principle.name}: holds at {sum(each.principles[name] for each in settlements)} of "
                f"{len(settlements)} settlements. Tested: {tested[name]}.",
                principle.grounds,
            )
            for name, principle in principles.items()
        )
    )
