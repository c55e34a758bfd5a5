"""A dispute as each party sees it."""

from __future__ import annotations

from typing import Annotated

from detente.answers import views as views_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.settings import Engine, NamedConcepts, Setting, Variant
from detente.errors import RequestError
from detente.progress import Progress, Tell
from detente.questions.views import Views, courses, hypergame
from detente.scenario.values import Scenario
from detente.stability import parse_concepts

Level = Annotated[
    int,
    Setting(
        "1: each believes that all see what it sees; 2: what views say under ‘sees’.",
        ("--level",),
        metavar="N",
        least=1,
    ),
]


def views(
    scenario: Scenario,
    *,
    variant: Variant = None,
    concepts: NamedConcepts = None,
    level: Level = 1,
    engine: Engine = "auto",
    progress: Tell | None = None,
) -> Answer[Views]:
    """Say what each party sees and expects, and what surprises it.

    A scenario describes under ‘views’ which options a party does not know of, and what it believes that others
    would rather have. This shows what would hold as each party sees it, what holds when each judges by its own
    view, which of that surprises whom, and how things can go from the status quo.

    On the first level each party believes that all see what it sees. On the second it believes of another what its
    view says of that one under ‘sees’.

    Of a scenario whose base has no preferences all readings that describe views are shown.

    $ detente views dispute.yaml
    $ detente views dispute.yaml --concepts nash,seq
    $ detente views dispute.yaml --level 2
    $ detente views dispute.yaml --variant warned --format json > views.json

    Parameters
    ----------
    concepts
        ``"nash,seq"``, or a concept for each party: ``"russia=seq,west=nash"``; all by default.

    Raises
    ------
    ScenarioError
        When the reading has no preferences or its states show a problem.
    RequestError
        When the reading has no views, or variant, concept, level or engine do not exist.
    SizeError
        When the model is too large to hold.
    """
    if level not in (1, 2):
        raise RequestError(f"There is no level {level}.", "the levels are 1 and 2")
    used = engine_of(scenario, variant, None, engine)
    reading = used.model.scenario
    if not reading.views:
        raise RequestError(
            "No party's view is described, so all parties see the dispute as it is.",
            "describe one under ‘views’; without views ‘detente analyze’ says all there is to say",
        )
    chosen = parse_concepts(concepts, [party.id for party in reading.parties])
    found = hypergame(used, chosen, Progress.of(progress), 2 if level == 2 else 1)
    options = {
        "concepts": concepts or ",".join(chosen),
        **({"level": 2} if level == 2 else {}),
        "engine": engine,
    }
    return Answer(views_told, asked(scenario, options), Views(found, courses(found)))
