"""Answers to questions about an opened scenario, and sections of its report, kept by what they may tell."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field, replace
from typing import Any

from detente.answers.citations import Notebook
from detente.answers.report.colophon import notes_section
from detente.answers.report.page import SECTIONS, Section
from detente.answers.subject import Subject
from detente.api.answer import Answer
from detente.api.opened.kept import Kept, estimated_size
from detente.api.opened.text import ReadText
from detente.api.opened.told import digest_of, settings_key
from detente.api.questions import EVIDENCE_QUESTIONS, QUESTIONS, Question
from detente.api.report_subject import Sampling, subject_of
from detente.api.scenarios import readings_of
from detente.blocks import NoteList
from detente.blocks.report import Part
from detente.errors import RequestError
from detente.progress import SILENT
from detente.renderers.html import to_html
from detente.renderers.page import section_of
from detente.scenario.parsing.readings import BASE
from detente.scenario.values import Scenario
from detente.spelling import nearest_names

_MENTION = re.compile(r'href="#note-(\d+)"')


def answer_to(
    kept: Kept, text: ReadText, question: str, reading: str | None, settings: dict[str, Any]
) -> Answer[Any]:
    """The answer to a question about a reading, or about all of them where it is about all.

    Raises
    ------
    ScenarioError
        When a reading that it is about is not sound.
    RequestError
        When there is no such question, reading or setting; or as the question's function does.
    """
    asked = question_named(question)
    ask = asked.ask()
    known = inspect.signature(ask).parameters
    if "variant" in known:
        settings = {**settings, "variant": None if reading == BASE else reading}
    elif reading is not None:
        raise RequestError(f"‘{question}’ is asked of all readings together.", "name no reading")
    if unknown := settings.keys() - known.keys():
        names = ", ".join(name for name in known if name not in {"scenario", "progress"})
        raise RequestError(f"‘{question}’ has no setting ‘{min(unknown)}’.", f"its settings are {names}")
    about = _readings_of(asked, text, settings)
    scenario = text.scenario(about, asked.tells)
    told = digest_of(scenario, about, lines=asked.tells_lines)
    key = (
        question,
        settings_key({name: each for name, each in settings.items() if name != "progress"}),
        told,
    )
    found: Answer[Any] = kept.get(
        "answer", key, lambda: ask(scenario, **settings), lambda made: estimated_size(made.found)
    )
    if found.stop:  # asked again, it shall be whole
        kept.forget("answer", key)
    return replace(found, asked=replace(found.asked, base=scenario))


def question_named(name: str) -> Question:
    """The question of that name.

    Raises
    ------
    RequestError
        When there is none.
    """
    known = {each.name: each for each in (*QUESTIONS, *EVIDENCE_QUESTIONS)}
    if name not in known:
        near = nearest_names(name, known)
        hint = f"did you mean ‘{near[0]}’?" if near else f"the questions are {', '.join(known)}"
        raise RequestError(f"There is no question ‘{name}’.", hint)
    return known[name]


def _readings_of(asked: Question, text: ReadText, settings: dict[str, Any]) -> tuple[str | None, ...]:
    """The readings that an answer is about."""
    if "variant" not in settings:
        return (None, *text.file.names[1:])
    if settings["variant"] is None and asked.is_document:
        return readings_shown(text)
    return (settings["variant"],)


def readings_shown(text: ReadText) -> tuple[str | None, ...]:
    """The readings that a document of all of them tells of side by side; all must be sound for that."""
    return readings_of(text.scenario((None, *text.file.names[1:])))


@dataclass(slots=True)
class ReportOf:
    """The report of a reading, or of those side by side, told as far as it was asked for.

    Attributes
    ----------
    subject
        What it tells of.
    """

    subject: Subject
    _book: Notebook
    _told: dict[str, str] = field(default_factory=dict)

    def section(self, anchor: str, scenario: Scenario) -> str:
        """A section as HTML; empty where the report leaves it out.

        Where passages are cited those before it are told first: marks are numbered through the whole report.

        Parameters
        ----------
        scenario
            As it is now: the report may be of an older text that says the same of its readings.
        """
        before = SECTIONS if self._book.is_used else [each for each in SECTIONS if each.anchor == anchor]
        told = ""
        for each in before:
            told = self._tell(each, replace(self.subject, scenario=scenario))
            if each.anchor == anchor:
                break
        return told

    def notes(self, told: str, scenario: Scenario) -> str:
        """The notes that a section mentions, as HTML; empty where it mentions none."""
        mentioned = set(map(int, _MENTION.findall(told)))
        blocks = notes_section(replace(self.subject, scenario=scenario), self._book)
        notes = [note for block in blocks if isinstance(block, NoteList) for note in block.notes]
        quoted = tuple(note for note in notes if note.number in mentioned)
        return to_html([NoteList(quoted)]) if quoted else ""

    def _tell(self, section: Section, subject: Subject) -> str:
        if section.anchor not in self._told or section.tells_file:
            blocks = tuple(section.tell(subject, self._book))
            part = Part(section.anchor, section.title, blocks)
            self._told[section.anchor] = section_of(part) if blocks else ""
        return self._told[section.anchor]


def section_named(anchor: str) -> Section:
    """The section of a report with that anchor.

    Raises
    ------
    RequestError
        When there is none.
    """
    found = next((each for each in SECTIONS if each.anchor == anchor), None)
    if found is None:
        known = [each.anchor for each in SECTIONS]
        near = nearest_names(anchor, known)
        hint = f"did you mean ‘{near[0]}’?" if near else f"the sections are {', '.join(known)}"
        raise RequestError(f"A report has no section ‘{anchor}’.", hint)
    return found


def section_html(
    kept: Kept, text: ReadText, anchor: str, reading: str | None, *, with_notes: bool = False
) -> str:
    """A section of the report of a reading, or of all side by side, as a fragment of HTML.

    Raises
    ------
    ScenarioError
        When a reading that it tells of is not sound.
    RequestError
        When there is no such section or reading.
    """
    section = section_named(anchor)
    variant = None if reading == BASE else reading
    told = readings_shown(text) if reading is None else (variant,)
    scenario = text.scenario(told)

    def report(*, lines: bool) -> ReportOf:
        key = (reading, digest_of(scenario, told, lines=lines))
        kind, make = ("report with lines", made) if lines else ("report", lambda: report(lines=True))
        return kept.get(kind, key, make, lambda it: estimated_size(it.subject))

    def made() -> ReportOf:
        subject = subject_of(scenario, variant, "auto", Sampling(), SILENT)
        return ReportOf(subject, Notebook(subject.grounding))

    found = report(lines=section.tells_lines)
    html = found.section(anchor, scenario)
    return html + found.notes(html, scenario) if with_notes else html
