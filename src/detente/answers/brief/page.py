"""The whole brief, part by part: on a terminal and on paper, as a page of its own, and as the opening of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from detente.answers.brief.detail import (
    ONE_READING,
    SEVERAL_READINGS,
    Detail,
    cut_to,
    fitted,
    paragraphs_or_items,
    said_by_readings,
    under,
)
from detente.answers.brief.figure import drawing
from detente.answers.brief.firmness import firmness_sentences, grounds_sentences, limits_sentence
from detente.answers.brief.outcomes import outcome_words, resting_words, spread_words
from detente.answers.brief.sentences import (
    NO_OUTCOME,
    agenda_label,
    answer_sentence,
    at_risk,
    bringing_words,
    danger_sentence,
    drift_words,
    unlocking_items,
    unlocking_of,
)
from detente.answers.look_first import look_first_in_brief
from detente.answers.masthead import Asked
from detente.answers.words import counted, date_words, definition_name, paragraphs
from detente.blocks import Block, Command, Heading, Item, Items, Paragraph, Text, plain
from detente.blocks.report import Part, Report
from detente.questions.brief import Brief, ReadingBrief
from detente.shell import typed

LONGEST_QUESTION = 60
"""So many words of a summary are told."""

AROUND = 9
"""So many words at most stand below a brief."""

KIND = "Brief"


def tell(asked: Asked, found: Sequence[Brief]) -> Iterator[Block]:
    """The brief as blocks, one after another."""
    (brief,) = found
    yield Heading(1, _title(brief))
    yield from map(Paragraph, _opening(brief))
    for part in _parts(brief):
        yield Heading(2, part.title)
        yield from part.blocks
    yield Command("More", f"detente report {asked.file}{_variant(asked)} -o report.html")


def report(_asked: Asked, found: Sequence[Brief]) -> Report:
    """The brief as a page of its own."""
    (brief,) = found
    question, *others = _opening(brief) or [""]
    return Report(
        kind=KIND,
        title=_title(brief),
        summary=(question,) if question else (),
        as_of=" ".join(others),
        parts=_parts(brief),
        closing=f"Made by Detente from {brief.scenario.name}.",
        has_contents=False,
    )


def opening(brief: Brief) -> Iterator[Block]:
    """The brief as the opening of a report, which has its title and its question already."""
    for part in _parts(brief):
        yield Heading(3, part.title, part.anchor)
        yield from part.blocks


def _parts(brief: Brief) -> tuple[Part, ...]:
    most = SEVERAL_READINGS if brief.is_of_several else ONE_READING
    around = sum(len(plain(text).split()) for text in (_title(brief), *_opening(brief))) + AROUND
    return fitted(lambda detail: sections(brief, detail), most - around)


def _title(brief: Brief) -> str:
    """The title of the dispute, and of the one reading that was asked for."""
    own = brief.readings[0].model.scenario
    if brief.is_of_several or own.title == brief.scenario.title:
        title = brief.scenario.title
    else:
        title = f"{brief.scenario.title}: {own.title}"
    return plain(cut_to(title, LONGEST_QUESTION // 2))


def _opening(brief: Brief) -> list[str]:
    """The question, up to when anything went into the answer, and what to look at in the file first."""
    told = [plain(cut_to(text, LONGEST_QUESTION)) for text in paragraphs(brief.scenario.summary)[:1]]
    if brief.scenario.as_of:
        told.append(f"As of {date_words(brief.scenario.as_of)}.")
    first = look_first_in_brief([each.model.scenario for each in brief.readings])
    return [*told, first] if first else told


def _variant(asked: Asked) -> str:
    variant = asked.settings.get("variant")
    return f" --variant {typed(variant)}" if variant else ""


NAMED_ACROSS = 3
"""So many different outcomes are told of several readings, those of most readings first."""

NO_BETTER = "No outcome of talks is better for anybody than what comes without them."

READINGS = "The sources tell the parties’ wishes in {}, called readings; they are equals."


BEYOND = "What talks could bring beyond that"


def sections(brief: Brief, detail: Detail) -> list[Part]:
    """The parts of a brief in some detail; parts of which there is nothing to say are left out."""
    parts = (
        _part("drift", "Where things drift without talks", _drift(brief, detail)),
        _part(
            "answer",
            BEYOND if any(each.talks for each in brief.readings) else "The answer",
            _answer(brief, detail),
        ),
        _part("agendas", "Agenda by agenda", _agendas(brief, detail)),
        _part("unlocking", "What would unlock the dispute", _unlocking(brief, detail)),
        _part("outcomes", "Outcomes worth naming", _outcomes(brief, detail)),
        _part("resting", "What nobody would leave", _resting(brief, detail)),
        _part("firmness", "How firm this is", (Paragraph(" ".join(firmness_sentences(brief, detail))),)),
        _part("grounds", "What this rests on", (Paragraph(" ".join(grounds_sentences(brief, detail))),)),
        _part("limits", "What this cannot say", (Paragraph(limits_sentence(brief)),)),
    )
    return [part for part in parts if part.blocks]


def _part(name: str, title: str, blocks: Iterable[Block]) -> Part:
    return Part(f"brief-{name}", title, tuple(blocks))


def _drift(brief: Brief, detail: Detail) -> Iterator[Block]:
    if brief.is_of_several:
        yield Paragraph(READINGS.format(counted(len(brief.readings), "way")))
    yield from paragraphs_or_items(
        said_by_readings(brief, replace(detail, tellings=len(brief.readings)), drift_words)
    )


def _answer(brief: Brief, detail: Detail) -> Iterator[Block]:
    told = said_by_readings(brief, detail, answer_sentence)
    dangers = _dangers(brief, "everything")
    if len(told) == 1:
        yield Paragraph(" ".join((*told, *dangers)))
    else:
        yield from paragraphs_or_items([*told, *dangers])
    if drawn := drawing(brief):
        yield drawn


def _dangers(brief: Brief, agenda: str) -> list[str]:
    """Whom an agenda could leave worse off than without talks; of several readings in how many."""
    by_risk: dict[tuple[str, ...], int] = {}
    for reading in brief.readings:
        own = reading.talks.agendas.get(agenda) if reading.talks else None
        parties = tuple(reading.model.scenario.parties[i].name for i in (at_risk(own) if own else ()))
        by_risk[parties] = by_risk.get(parties, 0) + 1
    by_risk.pop((), None)
    return [
        danger_sentence(parties, f"in {counted(number, 'reading')}" if brief.is_of_several else "")
        for parties, number in by_risk.items()
    ]


def _agendas(brief: Brief, detail: Detail) -> Iterator[Block]:
    items = list(_agenda_items(brief, detail))
    if items:
        yield Items(tuple(items))


def _agenda_items(brief: Brief, detail: Detail) -> Iterator[Text | Item]:
    """A line for each agenda but that of no issues, and that of all, which is the answer."""
    labels: dict[str, str] = {}
    for reading in brief.readings:
        if reading.talks:
            largest = reading.talks.by_size[-1].issues
            for name, own in reading.talks.agendas.items():
                if own.issues and own.issues != largest:
                    labels.setdefault(name, agenda_label(reading.model.scenario, name, own, detail))
    before: list[str] = []
    for name, label in labels.items():
        yield _agenda_line(brief, detail, name, label, before)
        before.append(name)


def _agenda_line(brief: Brief, detail: Detail, name: str, label: str, before: Sequence[str]) -> Text | Item:
    """What an agenda brings; where most readings say the same of an earlier one, that, and what the others say."""
    tell = partial(_agenda_told, name)

    def others(earlier: str) -> list[ReadingBrief]:
        return [each for each in brief.readings if tell(each) != _agenda_told(earlier, each)]

    like = min(before, key=lambda earlier: len(others(earlier)), default=None)
    if like is None or 2 * len(others(like)) >= len(brief.readings):
        told, dangers = said_by_readings(brief, detail, tell), _dangers(brief, name)
        if dangers and dangers == _dangers(brief, "everything"):
            dangers = ["The same danger."]
    else:
        dangers = [each for each in _dangers(brief, name) if each not in _dangers(brief, like)]
        differing = others(like)
        but = said_by_readings(brief, detail, lambda reading: tell(reading) if reading in differing else "")
        told = [f"the same as ‘{definition_name(like)}’{', but:' if but else '.'}", *but]
    return under(label, [" ".join((*told, *dangers))] if len(told) < 2 else [*told, *dangers])


def _agenda_told(name: str, reading: ReadingBrief) -> str:
    if not reading.talks or name not in reading.talks.agendas:
        return ""
    return bringing_words(reading.talks, reading.talks.agendas[name])


def _unlocking(brief: Brief, detail: Detail) -> Iterator[Block]:
    if not brief.is_of_several:
        if items := unlocking_items(brief.readings[0], detail):
            yield Items(tuple(items))
        return
    called = {party.id: party.name for each in brief.readings for party in each.model.scenario.parties}
    told = {
        name: said_by_readings(brief, detail, partial(unlocking_of, party, detail))
        for party, name in called.items()
    }
    told |= {"All at once": said_by_readings(brief, detail, partial(unlocking_of, None, detail))}
    if items := [f"{who}: {' '.join(own)}" for who, own in told.items() if own]:
        yield Items(tuple(items))


def _outcomes(brief: Brief, detail: Detail) -> Iterator[Block]:
    if not any(each.talks for each in brief.readings):
        return
    if brief.is_of_several:
        yield from paragraphs_or_items(
            said_by_readings(
                brief,
                replace(detail, tellings=min(NAMED_ACROSS, detail.tellings), names=2),
                partial(_outcome, detail),
            )
        )
        return
    (reading,) = brief.readings
    told = [
        outcome_words(reading.talks, each, detail)
        for each in reading.outcomes[: detail.outcomes]
        if reading.talks
    ]
    if told:
        yield Items(tuple(told), ranked=len(told) > 1)
    else:
        yield Paragraph(NO_BETTER)
    if detail.extras > 2 and (spread := spread_words(reading, detail)):
        yield Paragraph(spread)


def _outcome(detail: Detail, reading: ReadingBrief) -> str:
    """The first outcome worth naming under a reading, without the way there."""
    if reading.talks is None:
        return ""
    if not reading.outcomes:
        return NO_BETTER
    return outcome_words(reading.talks, replace(reading.outcomes[0], way=()), detail)


def _resting(brief: Brief, detail: Detail) -> Iterator[Block]:
    if any(each.talks for each in brief.readings):
        return
    told = said_by_readings(brief, detail, lambda reading: " ".join(_resting_of(reading, detail)))
    if not brief.is_of_several:
        lead, *kinds = _resting_of(brief.readings[0], detail)
        yield Paragraph(lead)
        if kinds:
            yield Items(tuple(kinds))
        return
    yield from paragraphs_or_items(told)


def _resting_of(reading: ReadingBrief, detail: Detail) -> list[str]:
    return resting_words(reading, detail) if reading.spread.states else [NO_OUTCOME]
