"""Who could leave a settlement together."""

from __future__ import annotations

from detente.answers import coalitions as coalitions_told
from detente.answers import departures as departures_told
from detente.api.analyzing import engine_of
from detente.api.answer import Answer, asked
from detente.api.explaining import state_of_talks
from detente.progress import Progress, Tell
from detente.questions.coalitions import Coalitions, coalition_analysis
from detente.questions.departures import Departures, Ways
from detente.questions.departures import departures as departures_from
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_named

DEFAULT_CONCEPT = "seq"


def coalitions(
    scenario: Scenario,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    engine: str = "auto",
    ways: bool = True,
    progress: Tell | None = None,
) -> Answer[Coalitions]:
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
    ways
        Whether shortest ways are looked for, for a few jumps; no document and no frame tells them.
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
    found = coalition_analysis(used, chosen, Progress(progress), ways=ways)
    return Answer(coalitions_told, asked(scenario, options), found)


def departures(
    scenario: Scenario,
    state: str,
    *,
    variant: str | None = None,
    agenda: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    engine: str = "auto",
    ways: Ways = "every",
    progress: Tell | None = None,
) -> Answer[Departures]:
    """Find who could leave one state, alone or together: where to, by which shortest way, and whether it holds there.

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.
    ways
        For which improvements a shortest way is looked for: for ``every`` one (over 10,000 only in how few steps); for
        all that are ``listed`` in the document, which has no more than 10,000; for the ``first`` of a few groups.

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
    found = departures_from(used, chosen, index, Progress(progress), ways=ways)
    return Answer(departures_told, asked(scenario, options), found)
