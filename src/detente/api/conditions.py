"""What a party would have to want for a state to be stable, the others wanting what they do."""

from __future__ import annotations

from typing import Annotated

from detente.answers import conditions as conditions_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.names import party_named, state_of_talks
from detente.api.settings import Agenda, Engine, OneConcept, Setting, Variant
from detente.errors import RequestError
from detente.progress import Progress, Tell
from detente.questions.conditions import SAMPLES, SEED, Bounds, Conditions, conditions_of
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS
from detente.stability.concepts import concept_in_turn

WantedState = Annotated[
    str,
    Setting(
        "The state that is wanted: its number (s7), its name, status_quo or now, or the options taken: a,b.",
        metavar="STATE",
    ),
]
Party = Annotated[
    str | None,
    Setting("Only what this party would have to want, by its id or name.", ("--party", "-p"), metavar="P"),
]
Samples = Annotated[
    int,
    Setting("How many rankings are drawn where they cannot be counted.", ("--samples",), metavar="N"),
]
Seed = Annotated[
    int, Setting("Where drawing begins: equal seeds draw equal rankings.", ("--seed",), metavar="K")
]


def conditions(
    scenario: Scenario,
    state: WantedState,
    *,
    party: Party = None,
    concept: OneConcept = None,
    variant: Variant = None,
    agenda: Agenda = None,
    samples: Samples = SAMPLES,
    seed: Seed = SEED,
    engine: Engine = "auto",
    progress: Tell | None = None,
) -> Answer[Conditions]:
    """Say what a party would have to want for a state to hold.

    The party's ranking is free, the others want what they do. Told are the exact conditions on what it prefers to what,
    what of them is missing now, what the other parties' stability asks of it, and in what share of all rankings all
    this holds.

    $ detente conditions syria-iraq s2 --party syria
    $ detente conditions elmira s1 --concept seq
    $ detente conditions dispute.yaml deal --party russia --format json > conditions.json

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.
    party
        A party's id or its name; by default every party, each with the others as they stand.
    concept
        The code of one concept; all by default.
    samples, seed
        How many rankings are drawn, and from which seed, where a share cannot be counted.

    Raises
    ------
    RequestError
        When the state, party, concept, variant, agenda or engine do not exist, or `samples` or `seed` are out of range.
    SizeError
        When the conditions asked for are too long to be worked out.

    Examples
    --------
    >>> import detente
    >>> found = detente.conditions(detente.gallery_case("syria-iraq"), "s2", party="syria", concept="seq")
    >>> found.found.conditions[0].share.value * 720
    Fraction(384, 1)
    """
    if samples < 1:
        raise RequestError("At least one ranking has to be drawn.", "--samples 100000 is the default")
    if seed < 0:
        raise RequestError(f"{seed} is no seed.", "give a number from 0 on")
    used = engine_of(scenario, variant, agenda, engine)
    index = state_of_talks(used.model, state, agenda)
    parties = range(used.model.n_parties) if party is None else [party_named(used.model, party)]
    concepts = list(CONCEPTS.values()) if concept is None else [concept_in_turn(concept.strip().lower())]
    options = {
        "state": state,
        "party": party,
        "concept": concept,
        "engine": engine,
        "samples": samples,
        "seed": seed,
        "agenda": agenda,
    }
    bounds = Bounds(samples, seed)
    found = conditions_of(used, index, parties, concepts, bounds, Progress.of(progress))
    return Answer(conditions_told, asked(scenario, options), found)
