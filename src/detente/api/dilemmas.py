"""What stands in the way of what the parties propose."""

from __future__ import annotations

from detente.answers import dilemmas as dilemmas_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.settings import Engine, Variant
from detente.errors import RequestError
from detente.progress import Tell
from detente.questions.dilemmas import Dilemmas, dilemmas_of
from detente.scenario.values import Scenario


def dilemmas(
    scenario: Scenario,
    *,
    variant: Variant = None,
    engine: Engine = "auto",
    progress: Tell | None = None,
) -> Answer[Dilemmas]:
    """Say what stands in the way of what the parties propose.

    A scenario says under ‘positions’ what each party proposes, and under ‘fallbacks’ what it says it does if it is
    refused. Told are the dilemmas of confrontation analysis: who would rather not carry out its threat, who would
    rather be refused than accept, whose word cannot be relied upon; and which preference would have to turn.

    $ detente dilemmas dispute.yaml
    $ detente dilemmas dispute.yaml --variant hawks
    $ detente dilemmas dispute.yaml --format json > dilemmas.json

    Parameters
    ----------
    progress
        Not called: it takes no time to speak of.

    Raises
    ------
    ScenarioError
        When the reading has no preferences, some party lacks a position or a fallback, or the fallbacks of all
        together are no feasible state.
    RequestError
        When the reading says of no party what it proposes or falls back on, or variant or engine do not exist.
    SizeError
        When the model is too large to hold.

    Examples
    --------
    >>> import detente
    >>> scenario = detente.loads('''
    ... format: detente/1
    ... title: Two firms
    ... parties: {us: {options: {cut: Cut prices}}, them: {options: {cut: Cut prices}}}
    ... preferences: {us: {weights: {us.cut: 1, them.cut: -2}}, them: {weights: {them.cut: 1, us.cut: -2}}}
    ... positions: {us: [], them: []}
    ... fallbacks: {us: [us.cut], them: [them.cut]}
    ... ''')
    >>> [(each.kind, each.of) for each in detente.dilemmas(scenario).found.found]
    [('trust', 0), ('trust', 1), ('cooperation', 0), ('cooperation', 1)]
    """
    used = engine_of(scenario, variant, None, engine)
    reading = used.model.scenario
    if not reading.positions and not reading.fallbacks:
        raise RequestError(
            "The scenario does not say what the parties propose: what stands in the way cannot be told.",
            "give every party a state under ‘positions’, and under ‘fallbacks’ what it does if it is refused",
        )
    return Answer(dilemmas_told, asked(scenario, {"engine": engine}), dilemmas_of(used))
