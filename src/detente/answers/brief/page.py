"""The whole brief: on a terminal and on paper, as a page of its own, and as the opening of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.brief.room import ONE_READING, SEVERAL_READINGS, cut_to, fitted
from detente.answers.brief.sections import sections
from detente.answers.opening import Asked
from detente.answers.words import date_words, paragraphs
from detente.blocks import Block, Command, Heading, Paragraph, plain
from detente.blocks.report import Part, Report
from detente.questions.brief import Brief
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
    return fitted(lambda room: sections(brief, room), most - around)


def _title(brief: Brief) -> str:
    """The title of the dispute, and of the one reading that was asked for."""
    own = brief.readings[0].model.scenario
    if brief.is_of_several or own.title == brief.scenario.title:
        title = brief.scenario.title
    else:
        title = f"{brief.scenario.title}: {own.title}"
    return plain(cut_to(title, LONGEST_QUESTION // 2))


def _opening(brief: Brief) -> list[str]:
    """The question, and up to when anything went into the answer."""
    told = [plain(cut_to(text, LONGEST_QUESTION)) for text in paragraphs(brief.scenario.summary)[:1]]
    if brief.scenario.as_of:
        told.append(f"As of {date_words(brief.scenario.as_of)}.")
    return told


def _variant(asked: Asked) -> str:
    variant = asked.settings.get("variant")
    return f" --variant {typed(variant)}" if variant else ""
