"""A report: what is told of a scenario and its readings, part by part, the same in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from detente.answers import brief, change, claims, departures, replay, robustness, views
from detente.answers.citations import Notebook
from detente.answers.look_first import TITLE as LOOK_FIRST_TITLE
from detente.answers.look_first import but_for_later, look_first
from detente.answers.report import (
    colophon,
    equilibria,
    evolution,
    glossary,
    parties,
    promises,
    settlements,
    states,
    talks,
)
from detente.answers.subject import Subject
from detente.answers.words import date_words, paragraphs
from detente.blocks import Block
from detente.blocks.report import Part, Report
from detente.progress import SILENT, Progress


def brief_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The answer in two pages, before all that it rests on; nothing where it was not worked out."""
    if subject.brief is not None:
        yield from brief.opening(subject.brief)


def look_first_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The warnings that all of it may rest on; nothing where there are none."""
    yield from look_first(subject.file, subject.scenarios, with_title=False)


class Section(NamedTuple):
    """A part of a report: its anchor, its heading, and what tells it; it is left out where that tells nothing.

    `tells_lines`: whether it tells lines of the file beside those of warnings. `tells_file`: whether it tells the hash
    of the file, and all its warnings; it cites nothing then.
    """

    anchor: str
    title: str
    tell: Callable[[Subject, Notebook], Iterator[Block]]
    tells_lines: bool = False
    tells_file: bool = False


SECTIONS = (
    Section("look-first", LOOK_FIRST_TITLE, look_first_section),
    Section("brief", "The brief", brief_section),
    Section("talks", "Can talks lead anywhere?", talks.section),
    Section("unlocking", "What would unlock it", talks.unlocking),
    Section("claims", "What is claimed", claims.section, tells_lines=True),
    Section("settlements", "What could be settled", settlements.section),
    Section("promises", "Whose promise holds", promises.promises_section),
    Section("principles", "Principles", promises.principles_section),
    Section("past", "The past, replayed", replay.section, tells_lines=True),
    Section("stability", "What would hold, with or without talks", states.stability_section),
    Section("robustness", "How sure are we", robustness.section),
    Section("views", "How each party sees it", views.section),
    Section("limits", "What this page can and cannot say", colophon.limits_section),
    Section("parties", "Parties and options", parties.options_section),
    Section("preferences", "What each party wants", parties.preferences_section),
    Section("states", "The states", states.states_section),
    Section("equilibria", "Equilibria, and why each holds", equilibria.section),
    Section("coalitions", "Who could leave an equilibrium together", departures.section),
    Section("fragility", "How fragile the equilibria are", change.section),
    Section("evolution", "Evolution: who would move where", evolution.section),
    Section("cycles", "Circles", evolution.circles_section),
    Section("making", "How this page was made", colophon.making_section, tells_file=True),
    Section("glossary", "The words used", glossary.section),
    Section("notes", "Notes", colophon.notes_section),
    Section("references", "References", colophon.references_section),
)
"""What stands in a report, in order; to add a part, add a line."""


def tell(subject: Subject, progress: Progress = SILENT) -> Report:
    """The report of a subject; equal subjects give equal reports.

    Parameters
    ----------
    progress
        Called with the part in hand and the share done.
    """
    scenario, book = subject.scenario, Notebook(subject.grounding)
    parts = (
        Part(each.anchor, each.title, tuple(each.tell(subject, book)))
        for each in progress.each(SECTIONS, lambda section: section.title)
    )
    later = but_for_later(subject.scenarios)
    as_of = f"As of {date_words(scenario.as_of)}{later or '. Nothing later went into the analysis'}."
    return Report(
        kind="Dialogue and stability analysis" if subject.has_dialogue else "Stability analysis",
        title=_title(subject),
        summary=tuple(paragraphs(scenario.summary)),
        as_of=as_of if scenario.as_of else "",
        parts=tuple(part for part in parts if part.blocks),
        closing=f"Made by Detente from {scenario.name}. A stable state is not a prediction: it would hold if these "
        "preferences are right.",
    )


def _title(subject: Subject) -> str:
    """The title of the scenario, and of the one variant asked for."""
    own = subject.readings[0].model.scenario
    if subject.is_side_by_side or own.title == subject.scenario.title:
        return subject.scenario.title
    return f"{subject.scenario.title}: {own.title}"
