"""Who could leave a settlement together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.api.analyzing import engine_of
from detente.api.explaining import state_of_talks
from detente.graph import GraphModel
from detente.progress import Progress, Tell
from detente.questions.coalitions import Coalitions, coalition_analysis
from detente.questions.departures import Departures
from detente.questions.departures import departures as departures_from
from detente.reports.coalition_documents import coalitions_document, departures_document
from detente.reports.documents import to_json
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_named

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_CONCEPT = "seq"


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionsResult:
    """The answer of `coalitions`: every equilibrium jump, and the states that no group leaves."""

    found: Coalitions
    agenda: str | None
    options: Mapping[str, Any]

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.found.model

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente coalitions --format json``."""
        return coalitions_document(self.found, self.agenda, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())

    def to_frame(self) -> pd.DataFrame:
        """One row a jump: from, to, and for each party whether it is a member (needs pandas)."""
        from detente.reports.coalition_frames import jumps_frame

        return jumps_frame(self.found)


@dataclass(frozen=True, slots=True, eq=False)
class DeparturesResult:
    """The answer of `departures`: who could leave one state, where to and how."""

    found: Departures
    agenda: str | None
    options: Mapping[str, Any]

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        return self.found.model

    def to_dict(self) -> dict[str, Any]:
        """The document of ``detente coalitions --state … --format json``."""
        return departures_document(self.found, self.agenda, self.options)

    def to_json(self) -> str:
        """The same as text."""
        return to_json(self.to_dict())

    def to_frame(self) -> pd.DataFrame:
        """One row an improvement: where to, who is a member, and what is known of it (needs pandas)."""
        from detente.reports.coalition_frames import departures_frame

        return departures_frame(self.found)


def coalitions(
    scenario: Scenario,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    engine: str = "auto",
    progress: Tell | None = None,
) -> CoalitionsResult:
    """Find which coalitions could lead from one equilibrium to another, and which states no group would leave.

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id; the base by default.
    agenda
        Look at the talks on this agenda only (state numbers stay those of the full model).
    concept
        Under which states are equilibria: ``nash``, ``gmr``, ``smr``, ``seq`` or ``sseq``.
    engine
        ``auto``, ``dense`` or ``literal``.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    ScenarioError
        When the reading has no preferences or its states show a problem.
    RequestError
        When variant, agenda, concept or engine do not exist.
    SizeError
        When the model, or what there is to go through, is too large.

    Examples
    --------
    >>> import detente
    >>> detente.coalitions(detente.gallery_case("elmira")).to_dict()["jumps"]
    [{'from': 's5', 'to': 's8', 'coalition': ['ministry', 'uniroyal']}]
    """
    chosen = concept_named(concept.strip().lower())
    used = engine_of(scenario, variant, agenda, engine)
    options = {"concept": chosen.code, "agenda": agenda, "engine": engine}
    return CoalitionsResult(coalition_analysis(used, chosen, Progress(progress)), agenda, options)


def departures(
    scenario: Scenario,
    state: str,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    engine: str = "auto",
    progress: Tell | None = None,
) -> DeparturesResult:
    """Find who could leave one state, alone or together: where to, by which shortest way, and whether it holds there.

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.

    Raises
    ------
    RequestError
        When the state, variant, agenda, concept or engine do not exist.
    SizeError
        When the model is too large.

    Examples
    --------
    >>> import detente
    >>> found = detente.departures(detente.gallery_case("elmira"), "s5").to_dict()["improvements"]
    >>> [(each["to"], each["coalition"], [step["party"] for step in each["path"]]) for each in found]
    [('s8', ['ministry', 'uniroyal'], ['uniroyal', 'ministry'])]
    """
    chosen = concept_named(concept.strip().lower())
    used = engine_of(scenario, variant, agenda, engine)
    index = state_of_talks(used.model, state, agenda)
    options = {"state": state, "concept": chosen.code, "agenda": agenda, "engine": engine}
    return DeparturesResult(departures_from(used, chosen, index, Progress(progress)), agenda, options)
