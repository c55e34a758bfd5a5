"""What holds whatever is not known of the preferences, or in what share of all ways to complete them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from detente.answers import uncertainty as uncertainty_told
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT, shown_agendas
from detente.api.scenarios import reading_of
from detente.api.settings import Agenda, Concepts, Engine, Setting, Variant
from detente.errors import RequestError
from detente.graph import GraphModel, graph_model
from detente.progress import Progress, Tell
from detente.questions.uncertainty import MOST_COMPLETIONS, Uncertainty, Wanted, uncertainty_of
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS, Concept, parse_concepts
from detente.stability.concepts import refuse_at_once

Samples = Annotated[
    int,
    Setting(
        "All completions are tried up to this many; of more, as many are drawn.",
        ("--samples", "-n"),
        metavar="N",
    ),
]
Seed = Annotated[int, Setting("Of the draw; equal seeds give equal answers.", ("--seed",), metavar="K")]


def uncertainty(
    scenario: Scenario,
    *,
    variant: Variant = None,
    agenda: Agenda = None,
    concepts: Concepts = None,
    samples: Samples = MOST_COMPLETIONS,
    seed: Seed = 0,
    engine: Engine = "auto",
    progress: Tell | None = None,
) -> Answer[Uncertainty]:
    """Say what holds although some preferences are not known.

    A scenario leaves open what is not known with ‘any_order’, ‘others: unknown’ and ‘unknown’. Two answers: which
    outcomes hold for parties that act on what is certain (the extensions a to d of each concept), and in what share
    of all ways to fill in what is open each outcome holds, and each agenda is what it is for a party.

    $ detente uncertainty dispute.yaml
    $ detente uncertainty dispute.yaml --variant hawks --concepts nash,seq
    $ detente uncertainty dispute.yaml --samples 20000 --seed 7

    Parameters
    ----------
    scenario
        From `load`; what is open is written as ``any_order``, ``others: unknown`` or ``unknown``.
    agenda
        Only the talks on this agenda.
    concepts
        As for `analyze`. Talks are judged under ``seq``, or the first of the concepts where that is not among them.
    samples
        All completions of the preferences are tried where there are no more than this; else as many are drawn. Of
        large models fewer are drawn than the default, and a warning says so.
    seed
        Of the draw; equal seeds give equal answers.

    Raises
    ------
    ScenarioError
        When the reading does not give the preferences of every party.
    RequestError
        When variant, agenda, concept or engine do not exist, or samples or seed are out of range.
    """
    _check_numbers(samples, seed)
    model = graph_model(*reading_of(scenario, variant), allow_open=True)
    chosen = parse_concepts(concepts, [party.id for party in model.scenario.parties])
    refuse_at_once(each for by_party in chosen.values() for each in by_party.values())
    options = {
        "concepts": concepts or ",".join(chosen),
        "agenda": agenda,
        "samples": samples,
        "seed": seed,
        "engine": engine,
    }
    wanted = Wanted(chosen, agenda, _judged_agendas(model, agenda), _judged_by(chosen), samples, seed, engine)
    found = uncertainty_of(model, wanted, Progress.of(progress))
    return Answer(uncertainty_told, asked(scenario, options), found)


def _check_numbers(samples: int, seed: int) -> None:
    if samples < 1:
        raise RequestError(f"{samples} completions cannot be tried.", "give a number from 1 on")
    if not 0 <= seed < 2**64:
        raise RequestError(f"{seed} is no seed.", "give a number from 0 to 2^64 - 1")


def _judged_agendas(model: GraphModel, agenda: str | None) -> tuple[str, ...]:
    """The agendas whose words are wanted; none where there is nothing to negotiate."""
    if model.status_quo is None or not model.scenario.issues:
        return ()
    return shown_agendas(model.scenario) if agenda is None else (agenda,)


def _judged_by(chosen: Mapping[str, object]) -> Concept:
    """The concept under which talks are judged."""
    if DEFAULT_CONCEPT in chosen or not set(chosen) <= set(CONCEPTS):
        return CONCEPTS[DEFAULT_CONCEPT]
    return CONCEPTS[next(iter(chosen))]
