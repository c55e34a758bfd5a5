"""Why a state is stable or not."""

from __future__ import annotations

from typing import Annotated

from detente.answers import explain as explain_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.names import party_named, state_of_talks
from detente.api.settings import Agenda, Engine, Long, OneNamedConcept, Setting, Strong, Variant
from detente.progress import Progress, Tell
from detente.questions.explain import Explanation, explanation
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS
from detente.stability.concepts import concept_named

ExplainedState = Annotated[
    str,
    Setting("Its number (s7), its name, status_quo or now, or the options taken: a,b.", metavar="STATE"),
]
Party = Annotated[
    str | None, Setting("Only for this party, by its id or name.", ("--party", "-p"), metavar="P")
]


def explain(
    scenario: Scenario,
    state: ExplainedState,
    *,
    party: Party = None,
    concept: OneNamedConcept = None,
    variant: Variant = None,
    agenda: Agenda = None,
    engine: Engine = "auto",
    long: Long = False,
    strong: Strong = False,
    progress: Tell | None = None,
) -> Answer[Explanation]:
    """Say why a state holds, or does not.

    For each party: whether it would gain by leaving the state, and what would follow. The page tells what decides;
    every reason is told with --long, and of one party or concept alone.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    $ detente explain elmira s5
    $ detente explain elmira status_quo --party local --concept seq
    $ detente explain elmira s2 --long
    $ detente explain elmira s1 --strong
    $ detente explain dispute.yaml s5 --format json > why.json

    Parameters
    ----------
    state
        A number (``s7`` or ``7``), a name, ``status_quo`` or ``now``, or taken options as ``[a, b]``.
    party
        A party's id or its name, in capitals or not; every party by default.
    concept
        The code of one concept; all by default.
    long
        Tell every reason, and what the states in them mean; so is told too where a party or a concept is given.
    strong
        Say of each answer whether it touches a core concern of the party that it deters, or is far worse for it by a
        break in its ranking; the strongest answer is told.
    progress
        Called with what is being done and the share done.

    Raises
    ------
    RequestError
        When the state, party, concept, variant, agenda or engine do not exist.
    """
    used = engine_of(scenario, variant, agenda, engine)
    model = used.model
    index = state_of_talks(model, state, agenda)
    parties = range(model.n_parties) if party is None else [party_named(model, party)]
    concepts = list(CONCEPTS.values()) if concept is None else [concept_named(concept.strip().lower())]
    options = {"state": state, "party": party, "concept": concept, "engine": engine, "agenda": agenda}
    found = explanation(used, index, parties, concepts, Progress.of(progress), strong=strong)
    in_full = long or party is not None or concept is not None
    return Answer(
        explain_told, asked(scenario, options | ({"strong": True} if strong else {}), in_full=in_full), found
    )
