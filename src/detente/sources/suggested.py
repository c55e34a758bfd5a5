"""Passages of a source that a coder may want to use, numbered so that one of them can be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.progress import SILENT, Progress
from detente.scenario.values import Scenario
from detente.sources.known import ShownSource, shown_source
from detente.sources.suggestions import Tier, suggest
from detente.sources.values import Candidate


@dataclass(frozen=True, slots=True, eq=False)
class SuggestedPassages:
    """Passages of a source that may become elements of a scenario.

    Attributes
    ----------
    shown
        The source and its outline.
    candidates
        By id: ``c1``, ``c2`` … in the order of the text, counted over all kinds.
    tier
        Which rules looked; None where they do not cover the language.
    notes
        What a coder should know.
    """

    shown: ShownSource
    candidates: Mapping[str, Candidate]
    tier: str | None
    notes: tuple[str, ...]


def suggested_passages(
    scenario: Scenario, id: str, tier: Tier, kind: str | None = None, progress: Progress = SILENT
) -> SuggestedPassages:
    """The candidates of a source.

    Parameters
    ----------
    id
        The source.
    tier
        Which rules look.
    kind
        Only candidates of this kind; all by default.

    Raises
    ------
    RequestError
        There is no such source, or the tier cannot run.
    """
    shown = shown_source(scenario, id)
    found = suggest(
        shown.text.text,
        shown.outline,
        parties={party.id: party.name for party in scenario.parties},
        language=shown.source.language,
        genre=shown.source.genre,
        tier=tier,
        progress=progress,
    )
    numbered = {f"c{number}": each for number, each in enumerate(found.candidates, 1)}
    wanted = {id: each for id, each in numbered.items() if kind in {None, each.kind}}
    return SuggestedPassages(shown, wanted, found.tier, found.notes)
