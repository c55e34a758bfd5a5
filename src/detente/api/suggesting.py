"""Passages that a coder may want to use, listed; one of them taken into the scenario, when somebody says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.answers.documents import to_json
from detente.answers.sources.suggest import suggestions_document
from detente.api.adding_sources import check_writable
from detente.api.loading import load, loads
from detente.api.showing_sources import ShownSource, show_source
from detente.errors import RequestError, ScenarioError
from detente.progress import Progress, Tell
from detente.scenario.hold import changed_meanwhile, hold
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.accepting import Wish, with_candidate
from detente.sources.suggesting import Tier, suggest
from detente.sources.values import Candidate

TIERS: tuple[Tier, ...] = ("auto", "cues", "dependencies")


@dataclass(frozen=True, slots=True, eq=False)
class SuggestionsResult:
    """The answer of `suggest_passages`.

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

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente source suggest --format json``."""
        return suggestions_document(
            self.shown.scenario, self.shown.source, self.candidates, self.tier, self.notes
        )

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer of `accept_candidate`: what was taken, and the element that it stands at now."""

    candidate: Candidate
    element: str


def suggest_passages(
    scenario: Scenario,
    id: str,
    *,
    tier: str = "auto",
    kind: str | None = None,
    progress: Tell | None = None,
) -> SuggestionsResult:
    """List passages of a source that may become elements of the scenario: nothing is written.

    Parameters
    ----------
    scenario
        From `load`.
    id
        The source.
    tier
        ``cues``; ``dependencies``, which need spaCy and an English model; ``auto``: the second where they are there.
    kind
        Only candidates of this kind; all by default.

    Raises
    ------
    RequestError
        There is no such source or tier, or the tier cannot run.
    """
    chosen = next((each for each in TIERS if each == tier), None)
    if chosen is None:
        raise RequestError(f"there is no tier {quoted(tier)}", f"the tiers are {', '.join(TIERS)}")
    shown = show_source(scenario, id)
    found = suggest(
        shown.text.text,
        shown.outline,
        parties={party.id: party.name for party in scenario.parties},
        language=shown.source.language,
        genre=shown.source.genre,
        tier=chosen,
        progress=Progress(progress),
    )
    numbered = {f"c{number}": each for number, each in enumerate(found.candidates, 1)}
    wanted = {id: each for id, each in numbered.items() if kind in {None, each.kind}}
    return SuggestionsResult(shown, wanted, found.tier, found.notes)


def accept_candidate(
    path: str | Path, id: str, candidate: str, wish: Wish, *, tier: str = "auto"
) -> Accepted:
    """Take a suggested passage into a scenario file, with its evidence: all of it or nothing.

    Parameters
    ----------
    path
        The scenario's file.
    id, candidate
        The source, and the candidate's id among its suggestions.
    wish
        What it shall be in the scenario.
    tier
        The tier whose suggestions are meant: ids count within it.

    Raises
    ------
    RequestError
        There is no such candidate, it cannot become what was wished, or the scenario was changed meanwhile so that
        another passage has its id.
    """
    path = Path(path)
    check_writable(path)
    shown = suggest_passages(load(path), id, tier=tier)
    chosen = _candidate(shown, candidate)
    with hold(path) as held:
        scenario = loads(held.text, str(path))
        if scenario.sha256 != shown.shown.scenario.sha256:
            shown = suggest_passages(scenario, id, tier=tier)
            if shown.candidates.get(candidate) != chosen:
                raise changed_meanwhile(path)
        edited, element = with_candidate(held.text, scenario, id, shown.shown.text.text, chosen, wish)
        try:
            loads(edited, str(path))
        except ScenarioError as error:
            first = error.diagnostics[0]
            raise RequestError(f"the scenario would not be sound: {first.message}", first.hint) from None
        held.write(edited)
    return Accepted(chosen, element)


def _candidate(found: SuggestionsResult, id: str) -> Candidate:
    """A candidate by its id.

    Raises
    ------
    RequestError
        There is none of that id.
    """
    if id not in found.candidates:
        n = len(found.candidates)
        raise RequestError(f"there is no candidate {quoted(id)}", f"they are c1 to c{n}" if n else None)
    return found.candidates[id]
