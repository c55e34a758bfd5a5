"""Who could leave a settlement together."""

from __future__ import annotations

from typing import Annotated

from detente.answers import coalitions as coalitions_told
from detente.answers import departures as departures_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.names import group_named, state_of_talks
from detente.api.questions import PAGES
from detente.api.settings import Agenda, Engine, NamedConcept, Setting, Variant
from detente.errors import RequestError
from detente.progress import Progress, Tell
from detente.questions.coalitions import Coalitions, coalition_analysis, with_answers
from detente.questions.departures import Departures, Ways
from detente.questions.departures import departures as departures_from
from detente.renderers import Format
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_named

DEFAULT_CONCEPT = "seq"

State = Annotated[
    str | None,
    Setting("Who could leave this state, alone or together, and how.", ("--state", "-s"), metavar="STATE"),
]

Answered = Annotated[
    bool,
    Setting(
        "Say too what no coalition would leave for fear of what the others could answer.", ("--answered",)
    ),
]
Group = Annotated[
    str | None,
    Setting("The same of this group only: north,south.", ("--group", "-g"), metavar="PARTIES", is_name=True),
]


def coalitions_or_departures(
    scenario: Scenario,
    *,
    variant: Variant = None,
    agenda: Agenda = None,
    concept: NamedConcept = DEFAULT_CONCEPT,
    state: State = None,
    answered: Answered = False,
    group: Group = None,
    engine: Engine = "auto",
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> Answer[Coalitions] | Answer[Departures]:
    """Say who could leave a settlement together.

    A coalition leaves a state when moves of its members lead to a state that every one of them prefers. Told are the
    ways from one equilibrium to another, and the states that no party alone and no coalition would leave; with
    --answered those, too, that none would leave for fear of what the parties outside could do then.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    $ detente coalitions elmira
    $ detente coalitions elmira --state s5
    $ detente coalitions elmira --group ministry,uniroyal
    $ detente coalitions dispute.yaml --concept nash --format json > coalitions.json

    Parameters
    ----------
    state
        Ask of this state, as `departures` does; of every equilibrium, as `coalitions` does, by default.
    answered, group, only_for
        As for these.

    Raises
    ------
    RequestError
        When answers are asked for at one state.
    """
    if state is not None and (answered or group is not None):
        raise RequestError(
            "--state asks who could leave one state; what the others could answer is told of all states at once.",
            "leave --state out, or --answered and --group",
        )
    if state is None:
        return coalitions(
            scenario,
            variant=variant,
            agenda=agenda,
            concept=concept,
            answered=answered,
            group=group,
            engine=engine,
            only_for=only_for,
            progress=progress,
        )
    return departures(
        scenario,
        state,
        variant=variant,
        agenda=agenda,
        concept=concept,
        engine=engine,
        only_for=only_for,
        progress=progress,
    )


def coalitions(
    scenario: Scenario,
    *,
    variant: Variant = None,
    agenda: Agenda = None,
    concept: NamedConcept = DEFAULT_CONCEPT,
    answered: Answered = False,
    group: Group = None,
    engine: Engine = "auto",
    only_for: Format | None = None,
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
        The code of the concept under which states are equilibria.
    answered
        Find, too, the states that no group would leave because of what the others could answer.
    group
        The same of this group alone: ids or names of parties, separated by commas.
    engine
        ``auto``, ``dense`` or ``literal``.
    only_for
        Work out no more than this format tells; everything by default.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    ScenarioError
        When the reading has no preferences or its states show a problem.
    RequestError
        When variant, agenda, concept, engine or a party of the group do not exist.
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
    members = None if group is None else group_named(used.model.scenario.parties, group, "--group")
    is_answered = answered or members is not None
    options: dict[str, str | bool | None] = {"concept": chosen.code, "agenda": agenda, "engine": engine}
    if is_answered:
        names = [used.model.scenario.parties[i].id for i in members or ()]
        options |= {"answered": is_answered, "group": ",".join(names) or None}
    told = Progress.of(progress)
    first = told.part(0, 0.5) if is_answered else told
    found = coalition_analysis(used, chosen, first, ways=only_for not in {Format.json, Format.csv})
    if is_answered:
        found = with_answers(found, members, told.part(0.5, 0.5))
    return Answer(coalitions_told, asked(scenario, options), found)


def departures(
    scenario: Scenario,
    state: str,
    *,
    variant: Variant = None,
    agenda: Agenda = None,
    concept: NamedConcept = DEFAULT_CONCEPT,
    engine: Engine = "auto",
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> Answer[Departures]:
    """Find who could leave one state, alone or together: where to, by which shortest way, and whether it holds there.

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.
    only_for
        Work out no more than this format tells: a page a shortest way for a few groups, JSON for up to 10,000
        improvements. By default for every one, and over 10,000 in how few steps.

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
    found = departures_from(used, chosen, index, Progress.of(progress), ways=_ways(only_for))
    return Answer(departures_told, asked(scenario, options), found)


def _ways(only_for: Format | None) -> Ways:
    """For which improvements a format tells a way."""
    if only_for in PAGES:
        return "first"
    return "listed" if only_for is Format.json else "every"
