"""The stability analysis in short, where the page opens with talks."""

from __future__ import annotations

from detente.answers.subject import Subject
from detente.reports.html.question import InShort, in_short


def stability(subject: Subject) -> InShort | None:
    """Gather it; None where it stands at the top of the page."""
    return in_short(subject) if subject.has_dialogue else None
