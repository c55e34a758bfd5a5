"""Answers as fragments of HTML and as files, told by those who tell them everywhere: nothing is said anew here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import Any

from detente.answers.brief.figure import drawing
from detente.answers.dialogue.cell import tell_cell
from detente.answers.readings import told_by_reading
from detente.answers.words import paragraphs
from detente.api.answer import Answer, blocks_of, told_as
from detente.api.dialogue import DEFAULT_CONCEPT
from detente.api.names import party_named
from detente.api.opened import Opened
from detente.api.opened.answers import question_named
from detente.api.report import report_file
from detente.api.scenarios import reading_of, readings_of
from detente.blocks import Block, Command, Heading, Paragraph
from detente.errors import RequestError, ScenarioError
from detente.progress import Progress
from detente.renderers import HEADS, Format
from detente.renderers.fragment import fragment_of, standing_beside
from detente.scenario.parsing.readings import BASE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a scenario.

    Attributes
    ----------
    question
        A name of the table of questions; ``report``, ``section`` or ``drawing``.
    reading
        A variant's id or ``base``; None: all that stand side by side.
    settings
        As the question's function has them; of a section its ``anchor``, of a drawing whether it runs ``across``.
    format
        That of a file; None: a fragment.
    """

    question: str
    reading: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    format: Format | None = None

    @property
    def key(self) -> str:
        """What stands before the ids of its fragment, so that two readings can stand side by side."""
        named = self.settings.get("anchor") or self.settings.get("state") or self.settings.get("what") or ""
        return "-".join(filter(None, (self.question, str(named), self.reading))).replace(" ", "_")


def carried_out(opened: Opened, wanted: Wanted, progress: Progress) -> str | bytes:
    """A fragment, or the bytes of a file where a format is wanted.

    Raises
    ------
    DetenteError
        As the question's function does; when there is no such question.
    """
    match wanted.question:
        case "report":
            return _report(opened, wanted, progress)
        case "section":
            return _section(opened, wanted)
        case "drawing":
            return _drawing(opened, wanted)
    answers = _answers(opened, wanted, progress)
    if wanted.format is None:
        is_document = question_named(wanted.question).is_document
        known = [] if is_document else paragraphs(answers[0].asked.base.summary)[:1]
        return fragment_of(in_a_page(blocks_of(answers), map(Paragraph, known)), wanted.key)
    if wanted.format is Format.text:
        raise RequestError("A terminal has its own page.", f"choose one of {', '.join(HEADS)}")
    made = told_as(wanted.format, answers)
    return made if isinstance(made, bytes) else "".join(made).encode("utf-8", "backslashreplace")


def in_a_page(blocks: Iterable[Block], known: Iterable[Block] = ()) -> Iterable[Block]:
    """The same without the title of the dispute, what is known of it, and commands: a page has its own."""
    left_out = list(known)
    return (
        block
        for block in blocks
        if not (isinstance(block, Command) or (isinstance(block, Heading) and block.level == 1))
        and block not in left_out
    )


def _section(opened: Opened, wanted: Wanted) -> str:
    """A section of the report, and the notes that it mentions; empty where the report leaves it out."""
    html = opened.section(str(wanted.settings["anchor"]), wanted.reading, with_notes=True)
    return standing_beside(html, wanted.key)


def _drawing(opened: Opened, wanted: Wanted) -> str:
    """The drawing of the brief as an ``svg`` element, for a wide page or a narrow one; empty where it has none."""
    figure = drawing(opened.answer("brief", wanted.reading).found)
    if figure is None:
        return ""
    is_across = wanted.settings.get("across", True)
    return standing_beside(
        figure.printed if is_across else figure.svg.removeprefix(figure.printed), wanted.key
    )


def _report(opened: Opened, wanted: Wanted, progress: Progress) -> bytes:
    scenario = opened.scenario(wanted.reading)
    format = wanted.format or Format.html
    return report_file(
        scenario, format, variant=_variant(wanted.reading), progress=progress, **wanted.settings
    )


def _answers(opened: Opened, wanted: Wanted, progress: Progress) -> Sequence[Answer[Any]]:
    """The answer under a reading, or under each of those that stand side by side."""
    name, settings = wanted.question, dict(wanted.settings)
    readings = _readings(opened, wanted)
    if tuple(readings) == (None,):
        return [_of_all(opened, name, settings | {"progress": progress})]
    return [
        opened.answer(name, own, **settings, progress=part)
        for own, part in progress.alone.parts(readings, lambda own: own)
    ]


def _of_all(opened: Opened, name: str, settings: Mapping[str, Any]) -> Answer[Any]:
    """The answer about all readings together; where some are not sound, about those that are."""
    try:
        return opened.answer(name, **settings)
    except ScenarioError:
        found: Answer[Any] = question_named(name).ask()(opened.scenario(), **settings)
        return found


def _readings(opened: Opened, wanted: Wanted) -> Sequence[str | None]:
    """The readings that are asked for; None: what the question is about of itself."""
    question = question_named(wanted.question)
    is_of_one = "variant" in signature(question.ask()).parameters and not question.is_document
    if wanted.reading is not None or not is_of_one:
        return (wanted.reading,)
    scenario = opened.scenario()
    shown = readings_of(scenario, with_open=question.with_open)
    found = [each or BASE for each in shown if question.concerns(reading_of(scenario, each)[0])]
    found = found or [each or BASE for each in shown]
    if len(found) > 1 and wanted.format is not None and wanted.format not in question.of_several:
        raise RequestError(f"As {wanted.format} this is told of one reading.", "choose a reading")
    return found


def _variant(reading: str | None) -> str | None:
    return None if reading == BASE else reading


# What is asked for at once


def cell(opened: Opened, agenda: str, party: str, reading: str | None, concept: str = DEFAULT_CONCEPT) -> str:
    """The word of an agenda for a party in a sentence, and why.

    Raises
    ------
    DetenteError
        When there is no such agenda, party, reading or concept, or the reading cannot be judged.
    """
    found = opened.answer("dialogue", reading, agenda=agenda, concept=concept).found
    index = party_named(found.model, party)
    return fragment_of(tell_cell(found, agenda, index), f"cell-{agenda}-{party}-{reading or BASE}")


def without_talks(opened: Opened, readings: Iterable[str], concept: str = DEFAULT_CONCEPT) -> str:
    """What comes without talks under some readings; equal things once."""
    told = [opened.talks(_variant(each), concept) for each in readings]
    said = ((each["title"], each["drift"]) for each in told)
    return fragment_of([told_by_reading(said, is_side_by_side=len(told) > 1)], "without-talks")
