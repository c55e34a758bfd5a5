"""What would unlock the dispute: the smallest sets of issues, for each party and for all at once."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.dialogue_sentences import unlocking_words
from detente.answers.subject import Subject
from detente.reports.html.across import Told, talking, told_across


@dataclass(frozen=True, slots=True)
class UnlockingSection:
    """For each party with a core concern, and for all at once, what would unlock it."""

    lines: tuple[tuple[str, tuple[Told, ...]], ...]
    warnings: tuple[str, ...]


def unlocking(subject: Subject) -> UnlockingSection | None:
    """Gather what would unlock the dispute; None where no talks are judged or nobody has a core concern."""
    said: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    found = talking(subject)
    for reading, dialogue in found:
        if dialogue.unlocking is not None:
            for who, words in unlocking_words(dialogue.court, dialogue.unlocking):
                told = f"{words[0].upper()}{words[1:]}."
                said.setdefault(who, []).append((reading.title, (told,)))
    together = said.pop("all at once", None)
    lines = [(who, told_across(each)) for who, each in said.items()]
    lines += [("All cores at once", told_across(together))] if together else []
    warnings = tuple(dict.fromkeys(warning for _, dialogue in found for warning in dialogue.warnings))
    return UnlockingSection(tuple(lines), warnings) if lines or warnings else None
