"""The whole brief, part by part: on a terminal and on paper, as a page of its own, and as the opening of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.answers.brief import several
from detente.answers.brief.detail import (
    ONE_READING,
    SEVERAL_READINGS,
    Detail,
    cut_to,
    fitted,
    paragraphs_or_items,
    said_by_readings,
)
from detente.answers.brief.figure import drawing
from detente.answers.brief.firmness import firmness_sentences, grounds_sentences, limits_sentence
from detente.answers.brief.outcomes import outcome_words, resting_words, spread_words
from detente.answers.brief.sentences import (
    NO_OUTCOME,
    agenda_label,
    answer_sentence,
    bringing_words,
    danger_words,
    drift_words,
    good_words,
    unlocking_items,
)
from detente.answers.look_first import look_first_in_brief
from detente.answers.masthead import Asked, stop_sentences
from detente.answers.words import date_words, definition_name, paragraphs
from detente.blocks import Block, Command, Heading, Items, Paragraph, plain
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


def short(_asked: Asked, found: Sequence[Brief]) -> Iterator[Block]:
    """What comes without talks, and what talks could bring: the first two parts, for whoever reads no more."""
    (brief,) = found
    yield Heading(1, _title(brief))
    yield from map(Paragraph, _opening(brief))
    for part in _parts(brief):
        if part.anchor in {"brief-drift", "brief-answer"}:
            yield Heading(2, part.title)
            yield from part.blocks


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
    return [*told, *([first] if first else []), *stop_sentences(brief.stop)]


def _variant(asked: Asked) -> str:
    variant = asked.settings.get("variant")
    return f" --variant {typed(variant)}" if variant else ""


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
        yield from several.drift(brief, detail)
    elif told := drift_words(brief.readings[0]):
        yield Paragraph(told)


def _answer(brief: Brief, detail: Detail) -> Iterator[Block]:
    if brief.is_of_several:
        yield from several.answer(brief, detail)
    else:
        (reading,) = brief.readings
        found = reading.talks
        warned = (
            [*good_words(several.MOST, reading), *danger_words(found, found.by_size[-1])] if found else []
        )
        yield Paragraph(" ".join((answer_sentence(reading), *warned)))
    if drawn := drawing(brief):
        yield drawn


def _agendas(brief: Brief, detail: Detail) -> Iterator[Block]:
    if brief.is_of_several:
        yield from several.agendas(brief, detail)
    elif items := list(_agenda_items(brief.readings[0], detail)):
        yield Items(tuple(items))


def _agenda_items(reading: ReadingBrief, detail: Detail) -> Iterator[str]:
    """A line for each agenda but that of no issues, and that of all, which is the answer."""
    found = reading.talks
    if not found:
        return
    largest = found.by_size[-1].issues
    told: dict[str, str] = {}
    danger = danger_words(found, found.by_size[-1])
    for name, own in found.agendas.items():
        if own.issues and own.issues != largest:
            risk = danger_words(found, own)
            risk = ["The same danger."] if risk and risk == danger else risk
            words = " ".join((bringing_words(found, own), *good_words(name, reading), *risk))
            like = told.setdefault(words, name)
            said = words if like == name else f"the same as ‘{definition_name(like)}’."
            yield f"{agenda_label(reading.model.scenario, name, own, detail)}: {said}"


def _unlocking(brief: Brief, detail: Detail) -> Iterator[Block]:
    if brief.is_of_several:
        yield from several.unlocking(brief, detail)
    elif items := unlocking_items(brief.readings[0], detail):
        yield Items(tuple(items))


def _outcomes(brief: Brief, detail: Detail) -> Iterator[Block]:
    if not any(each.talks for each in brief.readings):
        return
    if brief.is_of_several:
        yield from several.outcomes(brief, detail)
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
        yield Paragraph(several.NO_BETTER)
    if detail.extras > 2 and (spread := spread_words(reading, detail)):
        yield Paragraph(spread)


def _resting(brief: Brief, detail: Detail) -> Iterator[Block]:
    if any(each.talks for each in brief.readings):
        return
    if brief.is_of_several:
        told = said_by_readings(brief, lambda reading: " ".join(_resting_of(reading, detail)))
        yield from paragraphs_or_items(told)
        return
    lead, *kinds = _resting_of(brief.readings[0], detail)
    yield Paragraph(lead)
    if kinds:
        yield Items(tuple(kinds))


def _resting_of(reading: ReadingBrief, detail: Detail) -> list[str]:
    return resting_words(reading, detail) if reading.spread.states else [NO_OUTCOME]
