"""The brief of a scenario: for one reading, or for all that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers import brief as brief_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.dialogue import DEFAULT_CONCEPT, shown_agendas
from detente.api.scenarios import readings_of
from detente.api.settings import Concept, Engine, Variant
from detente.progress import Progress, Tell
from detente.questions.brief import Brief, ReadingBrief, brief_of, brief_of_reading
from detente.questions.dialogue import dialogue_analysis
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_in_turn

READ = 0.8
"""The share of the work that is done once every reading is judged."""


def brief(
    scenario: Scenario,
    *,
    variant: Variant = None,
    concept: Concept = DEFAULT_CONCEPT,
    engine: Engine = "auto",
    progress: Tell | None = None,
) -> Answer[Brief]:
    """Tell the answer in two pages, for somebody who decides.

    The question; where things drift without talks; what each agenda could bring, for whom, and its danger; what would
    unlock the dispute; the outcomes worth naming, and who would keep to them; how firm this is; what it rests on, and
    what it cannot say. At most 700 words; 1,100 where several readings stand side by side.

    The ending of the file says what is written, where --format does not.

    $ detente brief european-security
    $ detente brief european-security --variant column -o brief.pdf
    $ detente brief dispute.yaml -o brief.html

    Parameters
    ----------
    scenario
        From `load`.
    variant
        A variant's id. By default the base, or where the base has no preferences all variants together.

    Raises
    ------
    ScenarioError
        When a reading has no preferences or its states show a problem.
    RequestError
        When the variant, the concept or the engine do not exist.
    """
    through = Progress.of(progress)
    wanted: Sequence[str | None] = readings_of(scenario) if variant is None else (variant,)
    readings: list[ReadingBrief] = []
    found: Brief | None = None
    with through.keeping(readings) as halt:
        for own, part in through.alone.part(0, READ).parts(wanted, lambda own: own or "base"):
            readings.append(_reading(scenario, own, concept, engine, part))
        found = brief_of(scenario, readings, progress=through.part(READ, 1 - READ))
    if found is None:
        n_told = len(readings)
        stop = halt.lacking("how firm it is", left=wanted[n_told:], n_told=n_told)
        found = brief_of(scenario, readings, stop)
    options = {"variant": variant, "concept": concept, "engine": engine}
    return Answer(brief_told, asked(scenario, options), found)


def _reading(
    scenario: Scenario, variant: str | None, concept: str, engine: str, progress: Progress
) -> ReadingBrief:
    """What a brief tells of one reading."""
    used, chosen = engine_of(scenario, variant, None, engine), concept_in_turn(concept)
    if used.model.status_quo is None:
        return brief_of_reading(used, chosen, None)
    names = shown_agendas(used.model.scenario)
    return brief_of_reading(
        used, chosen, dialogue_analysis(used, chosen, names, progress=progress, ways=False, grounds=False)
    )
