"""The notes: every passage that the page cites, once, in the order of first mention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.answers.citing import Notebook
from detente.answers.citing.note_words import NoteWords, note_words, untold_sentence
from detente.answers.citing.notebook import LEGEND
from detente.answers.subject import Subject


@dataclass(frozen=True, slots=True)
class Notes:
    """The section: what the marks mean, and what gathers the notes once all that cites has been laid out."""

    legend: str
    lines: Callable[[Notebook], tuple[NoteWords, ...]]
    untold: Callable[[Notebook], str | None]


def notes(subject: Subject) -> Notes | None:
    """Gather the notes; None where no element cites a passage."""
    if subject.grounding is None or not subject.grounding.cites:
        return None
    return Notes(LEGEND, note_words, untold_sentence)
