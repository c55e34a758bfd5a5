"""Passages that a coder may want to use, listed; one of them taken into the scenario, when somebody says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from detente.answers.sources import suggest as suggest_told
from detente.api.answer import Answer, asked
from detente.api.citation import sound
from detente.api.scenarios import load, loads, reading_of
from detente.api.sources import check_writable
from detente.errors import RequestError
from detente.progress import Progress, Tell
from detente.scenario.editing.hold import changed_meanwhile, hold
from detente.scenario.parsing.readings import BASE
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.candidates import (
    Placed,
    SuggestedPassages,
    Wish,
    corrected,
    suggested_passages,
    with_candidate,
)
from detente.sources.chosen_passages import searched
from detente.sources.suggestions import Tier
from detente.sources.values import Candidate

TIERS: tuple[Tier, ...] = ("auto", "cues", "dependencies")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer of `accept_candidate`: what was taken, and where it stands now."""

    candidate: Candidate
    placed: Placed

    @property
    def element(self) -> str:
        """The path of the element that rests on it."""
        return self.placed.element


def suggest_passages(
    scenario: Scenario,
    id: str,
    *,
    tier: str = "auto",
    kind: str | None = None,
    progress: Tell | None = None,
) -> Answer[SuggestedPassages]:
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
    found = suggested_passages(scenario, id, _tier(tier), kind, Progress.of(progress))
    return Answer(suggest_told, asked(scenario, {}), found)


def _tier(name: str) -> Tier:
    """A tier by its name.

    Raises
    ------
    RequestError
        There is none of that name.
    """
    chosen = next((each for each in TIERS if each == name), None)
    if chosen is None:
        raise RequestError(f"there is no tier {quoted(name)}", f"the tiers are {', '.join(TIERS)}")
    return chosen


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
    rules = _tier(tier)
    found = suggested_passages(load(path), id, rules)
    chosen = _candidate(found, candidate)
    with hold(path) as held:
        scenario = loads(held.text, str(path))
        if scenario.sha256 != found.shown.scenario.sha256:
            found = suggested_passages(scenario, id, rules)
            if found.candidates.get(candidate) != chosen:
                raise changed_meanwhile(path)
        reading_of(scenario, wish.variant)
        meant = replace(wish, variant=None) if wish.variant == BASE else wish
        source = searched(found.shown)
        taken = corrected(source, chosen, meant)
        placed = with_candidate(held.text, scenario, source, taken, meant)
        held.write(sound(placed.text, path))
    return Accepted(taken, placed)


def _candidate(found: SuggestedPassages, id: str) -> Candidate:
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
