"""The parts of a brief of several readings, which are equals: what each says, or in how many of them what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from detente.answers.brief.detail import (
    Detail,
    counted_by_party,
    number_words,
    paragraphs_or_items,
    readings_words,
    said_by_readings,
    under,
)
from detente.answers.brief.outcomes import ALL_EXTRAS, outcome_in_short, outcome_words
from detente.answers.brief.sentences import (
    agenda_label,
    bringing_words,
    drift_in_short,
    drift_words,
    good_in_short,
    good_words,
    most_words,
    short_words,
    table_words,
    unlocking_told,
)
from detente.answers.dialogue.outcomes import RANGES
from detente.answers.dialogue.words import ASSERTED, no_issues_words
from detente.answers.masthead import reading_name
from detente.answers.words import counted, definition_name, series
from detente.blocks import Block, Item, Items, Paragraph, Text
from detente.questions.brief import Brief, ReadingBrief

READINGS = "The sources tell the parties’ wishes in {}, called readings; they are equals: {}."

WORKED_OUT = "{} of the readings of this dispute are told here; they are equals: {}."

IN_SHORT = "After each stands what that is against today."

COUNTED = "For want of room they are counted here; the brief of one reading tells it whole."

NO_BETTER = "No outcome of talks is better for anybody than what comes without them."

DANGER = "Danger of an outcome worse than all that comes without talks"

NO_DANGER = "Nobody could end up worse off than without talks."

NOT_FOR_GOOD = "Nothing is done for good at any outcome."

MOST = "everything"
"""The agenda of all issues."""


def legend(brief: Brief, detail: Detail) -> str:
    """That there are several readings, and what each is called; with their titles where there is room."""
    told = []
    for each in brief.readings:
        scenario, name = each.model.scenario, definition_name(reading_name(each.model))
        has_title = detail.extras and scenario.title != brief.scenario.title
        told.append(f"{name} (“{scenario.title}”)" if has_title else name)
    number = len(brief.readings)
    if brief.is_part:
        sentence = WORKED_OUT.format(number, "; ".join(told))
    else:
        sentence = READINGS.format(counted(number, "way"), "; ".join(told))
    if not detail.one_by_one:
        return f"{sentence} {COUNTED}"
    return f"{sentence} {IN_SHORT}" if detail.is_short else sentence


def drift(brief: Brief, detail: Detail) -> Iterator[Block]:
    """Where things drift under each reading, and what that is for whom."""
    yield Paragraph(legend(brief, detail))
    if detail.one_by_one:
        yield from paragraphs_or_items(
            said_by_readings(brief, drift_words if detail.extras else drift_in_short)
        )
    else:
        yield Paragraph("What comes without talks, compared with today:")
        yield Items(tuple(counted_by_party(brief, detail, _against_today)))


def _against_today(reading: ReadingBrief) -> Mapping[str, str]:
    if reading.dialogue is None:
        return {}
    changes = (RANGES[change] for change in reading.dialogue.without.change)
    return _by_party(reading, changes)


def _by_party(reading: ReadingBrief, words: Iterator[str]) -> dict[str, str]:
    return dict(zip((party.name for party in reading.model.scenario.parties), words, strict=True))


# What talks could bring


def answer(brief: Brief, detail: Detail) -> Iterator[Block]:
    """The most that talks could do, and what they risk."""
    against = ", against what comes without talks" if detail.is_short else ""
    tables = {
        table_words(each.model.scenario, each.talks.by_size[-1]) for each in brief.readings if each.talks
    }
    if len(tables) == 1:
        yield Paragraph(f"{tables.pop()}{against}:")
    told = _said(brief, detail, MOST, partial(most_words, in_short=detail.is_short))
    yield from paragraphs_or_items([*told, *_for_good(brief, MOST), *_danger(brief, MOST)])


def _said(brief: Brief, detail: Detail, agenda: str, tell: Callable[[ReadingBrief], str]) -> list[str]:
    """What the readings say of an agenda, or in how many of them it is what for whom."""
    if not detail.one_by_one:
        return _counted(brief, detail, agenda)
    return said_by_readings(brief, tell, in_short=detail.is_short)


def _counted(brief: Brief, detail: Detail, agenda: str) -> list[str]:
    """In how many readings talks on an agenda are what for whom."""

    def told(reading: ReadingBrief) -> dict[str, str]:
        own = reading.talks.agendas.get(agenda) if reading.talks else None
        return _by_party(reading, (ASSERTED[each.word] for each in own.findings)) if own else {}

    return counted_by_party(brief, detail, told)


def _danger(brief: Brief, agenda: str) -> list[str]:
    """Whom an agenda could leave worse off than all that comes without talks, in how many of all readings."""
    called = {party.id: party.name for each in brief.readings for party in each.model.scenario.parties}
    together: dict[tuple[int, ...], list[str]] = {}
    for party, places in brief.endangered(agenda).items():
        together.setdefault(places, []).append(called[party])
    told = [f"{series(whom)} in {number_words(brief, places)}" for places, whom in together.items()]
    return (
        [f"Danger of an outcome worse than all that comes without talks: {'; '.join(told)}."] if told else []
    )


def _for_good(brief: Brief, agenda: str) -> list[str]:
    """What is done for good at how many outcomes of an agenda, under which readings."""
    said: dict[str, list[int]] = {}
    for k, reading in enumerate(brief.readings):
        for sentence in good_words(agenda, reading):
            said.setdefault(sentence, []).append(k)
    return [f"{readings_words(brief, places)}: {sentence}" for sentence, places in said.items()]


# Agenda by agenda


def agendas(brief: Brief, detail: Detail) -> Iterator[Block]:
    """A line for each agenda but that of no issues, and that of all, which is the answer."""
    items: list[Text | Item] = []
    before: list[str] = []
    for name, label in _labels(brief, detail).items():
        items.append(_agenda(brief, detail, name, label, before))
        before.append(name)
    if items and detail.is_short:
        items += said_by_readings(brief, good_in_short)
    if items:
        yield Items(tuple(items))


def _labels(brief: Brief, detail: Detail) -> dict[str, str]:
    labels: dict[str, str] = {}
    for reading in brief.readings:
        if reading.talks:
            largest = reading.talks.by_size[-1].issues
            for name, own in reading.talks.agendas.items():
                if own.issues and own.issues != largest:
                    labels.setdefault(name, agenda_label(reading.model.scenario, name, own, detail))
    return labels


def _agenda(brief: Brief, detail: Detail, name: str, label: str, before: list[str]) -> Text | Item:
    """What an agenda brings; where most readings say the same of an earlier one, that, and what the others say."""

    def others(earlier: str) -> list[ReadingBrief]:
        return [each for each in brief.readings if _told(name, each) != _told(earlier, each)]

    tell = partial(_told, name, in_short=detail.is_short)
    like = min(before, key=lambda earlier: len(others(earlier)), default=None)
    if like is None or 2 * len(others(like)) >= len(brief.readings):
        told = _said(brief, detail, name, tell)
        return under(label, [*told, *_warnings(brief, detail, name, MOST, "The same danger.")])
    differing = others(like)
    warned = _warnings(brief, detail, name, like, "")
    but = said_by_readings(brief, lambda reading: tell(reading) if reading in differing else "")
    if not detail.one_by_one and but:
        but = _counted(brief, detail, name)
    told = [f"the same as ‘{definition_name(like)}’{', but:' if but or warned else '.'}", *but, *warned]
    return under(label, told)


def _told(name: str, reading: ReadingBrief, *, in_short: bool = False) -> str:
    if not reading.talks or name not in reading.talks.agendas:
        return ""
    tell = short_words if in_short else bringing_words
    return tell(reading.talks, reading.talks.agendas[name])


def _warnings(brief: Brief, detail: Detail, name: str, like: str, same: str) -> list[str]:
    """What is done for good and who is in danger, where it is otherwise than on another agenda; else that it is not."""
    told: list[str] = []
    good, danger = _for_good(brief, name), _danger(brief, name)
    if not detail.is_short and good != _for_good(brief, like):
        told += good or [NOT_FOR_GOOD]
    if danger != _danger(brief, like):
        told += [each.replace(DANGER, "Such danger") for each in danger] or [NO_DANGER]
    elif danger and same:
        told.append(same)
    return told


# What would unlock it


def unlocking(brief: Brief, detail: Detail) -> Iterator[Block]:
    """Which issues settle it for whom."""
    if not detail.one_by_one:
        yield from paragraphs_or_items(counted_by_party(brief, detail, _settling))
        return
    yield from paragraphs_or_items(said_by_readings(brief, unlocking_told, in_short=detail.is_short))


def _settling(reading: ReadingBrief) -> Mapping[str, str]:
    """Whether some set of issues settles it for whom."""
    found = reading.talks.unlocking if reading.talks else None
    if found is None:
        return {}
    some = "some set of issues would settle it"
    parties = reading.model.scenario.parties
    told = {parties[i].name: no_issues_words(sets) or some for i, sets in found.for_party.items()}
    if len(found.for_party) > 1:
        told["All at once"] = no_issues_words(found.together) or some
    return told


# Outcomes


def outcomes(brief: Brief, detail: Detail) -> Iterator[Block]:
    """The first outcome worth naming of each reading, or in how many readings there is a better one."""
    if not detail.one_by_one:
        better = [k for k, each in enumerate(brief.readings) if any(own.is_foremost for own in each.outcomes)]
        yield Paragraph(
            f"Some outcome of talks is better for somebody than what comes without them in "
            f"{number_words(brief, better, detail.names)}."
            if better
            else NO_BETTER
        )
        return
    yield from paragraphs_or_items(
        said_by_readings(brief, partial(_outcome, detail), in_short=detail.is_short)
    )


def _outcome(detail: Detail, reading: ReadingBrief) -> str:
    """The first outcome worth naming under a reading, without the way there."""
    if reading.talks is None:
        return ""
    if not reading.outcomes:
        return NO_BETTER
    if detail.extras == ALL_EXTRAS:
        return outcome_words(reading.talks, replace(reading.outcomes[0], way=()), detail)
    return outcome_in_short(reading.talks, replace(reading.outcomes[0], way=()))
