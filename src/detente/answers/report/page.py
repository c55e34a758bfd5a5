"""A report: what is told of a scenario and its readings, part by part, the same in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from detente.answers import brief, change, claims, departures, dilemmas, replay, robustness, views
from detente.answers.citations import Notebook
from detente.answers.look_first import TITLE as LOOK_FIRST_TITLE
from detente.answers.look_first import but_for_later, look_first
from detente.answers.masthead import stop_sentences
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
from detente.answers.subject import Stage, Subject
from detente.answers.words import date_words, paragraphs
from detente.blocks import Block
from detente.blocks.report import Part, Report
from detente.progress import SILENT, Halt, Progress, Stop


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
    of the file, and all its warnings; it cites nothing then. `needs`: how far the subject must be worked out.
    """

    anchor: str
    title: str
    tell: Callable[[Subject, Notebook], Iterator[Block]]
    tells_lines: bool = False
    tells_file: bool = False
    needs: Stage = Stage.READ


SECTIONS = (
    Section("look-first", LOOK_FIRST_TITLE, look_first_section),
    Section("brief", "The brief", brief_section, needs=Stage.WHOLE),
    Section("talks", "Can talks lead anywhere?", talks.section),
    Section("unlocking", "What would unlock it", talks.unlocking),
    Section("claims", "What is claimed", claims.section, tells_lines=True, needs=Stage.EXPLAINED),
    Section("settlements", "What could be settled", settlements.section, needs=Stage.WHOLE),
    Section("dilemmas", "What stands in the way", dilemmas.section),
    Section("promises", "Whose promise holds", promises.promises_section, needs=Stage.EXPLAINED),
    Section("principles", "Principles", promises.principles_section),
    Section("past", "The past, replayed", replay.section, tells_lines=True, needs=Stage.WHOLE),
    Section("stability", "What would hold, with or without talks", states.stability_section),
    Section("robustness", "How sure are we", robustness.section, needs=Stage.SURE),
    Section("views", "How each party sees it", views.section),
    Section("limits", "What this page can and cannot say", colophon.limits_section),
    Section("parties", "Parties and options", parties.options_section),
    Section("preferences", "What each party wants", parties.preferences_section),
    Section("states", "The states", states.states_section),
    Section("equilibria", "Equilibria, and why each holds", equilibria.section, needs=Stage.EXPLAINED),
    Section(
        "coalitions", "Who could leave an equilibrium together", departures.section, needs=Stage.EXPLAINED
    ),
    Section("fragility", "How fragile the equilibria are", change.section, needs=Stage.EXPLAINED),
    Section("evolution", "Evolution: who would move where", evolution.section),
    Section("cycles", "Circles", evolution.circles_section, needs=Stage.EXPLAINED),
    Section("making", "How this page was made", colophon.making_section, tells_file=True),
    Section("glossary", "The words used", glossary.section),
    Section("notes", "Notes", colophon.notes_section, needs=Stage.WHOLE),
    Section("references", "References", colophon.references_section, needs=Stage.WHOLE),
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
    can_be_told = [each for each in SECTIONS if each.needs <= subject.done]
    parts: list[Part] = []
    with progress.keeping(parts) as halt:
        for each in progress.each(can_be_told, lambda section: section.title):
            parts.append(Part(each.anchor, each.title, tuple(each.tell(subject, book))))
    later = but_for_later(subject.scenarios)
    as_of = f"As of {date_words(scenario.as_of)}{later or '. Nothing later went into the analysis'}."
    stop = _stop(subject, parts, halt)
    return Report(
        kind="Dialogue and stability analysis" if subject.has_dialogue else "Stability analysis",
        title=_title(subject),
        summary=tuple(paragraphs(scenario.summary)),
        as_of=" ".join((*([as_of] if scenario.as_of else []), *stop_sentences(stop))),
        parts=tuple(part for part in parts if part.blocks),
        closing=f"Made by Detente from {scenario.name}. A stable state is not a prediction: it would hold if these "
        "preferences are right.",
        stop=stop,
    )


def _stop(subject: Subject, parts: Sequence[Part], halt: Halt) -> Stop | None:
    """That the work was stopped, and which readings and sections are lacking; None where none is."""
    told = {part.anchor for part in parts}
    left = [f"the section ‘{each.title}’" for each in SECTIONS if each.anchor not in told]
    why = subject.why or halt.why
    return Halt(why).lacking(*left, left=subject.left, n_told=len(subject.readings))


def _title(subject: Subject) -> str:
    """The title of the scenario, and of the one variant asked for."""
    own = subject.readings[0].model.scenario
    if subject.is_side_by_side or own.title == subject.scenario.title:
        return subject.scenario.title
    return f"{subject.scenario.title}: {own.title}"
