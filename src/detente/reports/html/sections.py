"""What stands on the page, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.answers import (
    claims,
    coalitions,
    equilibria,
    evolution,
    fragility,
    glossary,
    limits,
    making,
    parties,
    principles,
    promises,
    references,
    replay,
    robustness,
    settlements,
    stability,
    state_tables,
    talks,
    views,
)
from detente.answers.citing import Notebook
from detente.answers.subject import Subject
from detente.blocks import Block
from detente.reports.html.question import in_short


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page.

    Attributes
    ----------
    id
        Its anchor, and the name of its template ``sections/<id>.html.j2``.
    title
        Its heading.
    content
        Gathers what the template shows, as plain values; None leaves the section out.
    tell
        Instead of a template: its blocks; none leave the section out.
    """

    id: str
    title: str
    content: Callable[[Subject], object | None] = lambda _: None
    tell: Callable[[Subject, Notebook], Iterator[Block]] | None = None


SECTIONS: tuple[Section, ...] = (
    Section("in-short", "In short", in_short),
    Section("talks", "Can talks lead anywhere?", tell=talks.section),
    Section("unlocking", "What would unlock it", tell=talks.unlocking),
    Section("claims", "What is claimed", tell=claims.section),
    Section("settlements", "What could be settled", tell=settlements.section),
    Section("promises", "Whose promise holds", tell=promises.section),
    Section("principles", "Principles", tell=principles.section),
    Section("past", "The past, replayed", tell=replay.section),
    Section("stability", "What would hold, with or without talks", tell=stability.section),
    Section("robustness", "How sure are we", tell=robustness.section),
    Section("views", "How each party sees it", tell=views.section),
    Section("limits", "What this page can and cannot say", tell=limits.section),
    Section("parties", "Parties and options", tell=parties.options_section),
    Section("preferences", "What each party wants", tell=parties.preferences_section),
    Section("states", "The states", tell=state_tables.section),
    Section("equilibria", "Equilibria, and why each holds", tell=equilibria.section),
    Section("coalitions", "Who could leave an equilibrium together", tell=coalitions.section),
    Section("fragility", "How fragile the equilibria are", tell=fragility.section),
    Section("evolution", "Evolution: who would move where", tell=evolution.section),
    Section("cycles", "Circles", tell=evolution.circles_section),
    Section("making", "How this page was made", tell=making.section),
    Section("glossary", "The words used", tell=glossary.section),
    Section("notes", "Notes", tell=references.notes),
    Section("references", "References", tell=references.section),
)
"""To add a section, add a line here and its template."""
