"""The dialogue analysis of one reading: agendas, unlocking, order of talks, track record."""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers import dialogue as dialogue_told
from detente.api.analyzing import engine_of
from detente.api.answer import Answer, asked
from detente.errors import RequestError
from detente.progress import Progress, Tell
from detente.questions.dialogue_analysis import DialogueAnalysis, dialogue_analysis
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_named

DEFAULT_CONCEPT = "seq"


def dialogue(
    scenario: Scenario,
    *,
    variant: str | None = None,
    concept: str = DEFAULT_CONCEPT,
    agenda: str | None = None,
    sequence: str | Sequence[str] | None = None,
    engine: str = "auto",
    grounds: bool = True,
    progress: Tell | None = None,
) -> Answer[DialogueAnalysis]:
    """Judge what talks on each agenda can settle, for whom, and what would unlock the dispute.

    Parameters
    ----------
    agenda
        Judge this agenda only; what is added is still measured against ``nothing``, unlocking is complete.
    sequence
        Two agendas, as ``"A1,A2"`` or a pair: compare both orders of settling them.
    grounds
        Whether it is looked up what credibility rests on, at a few settlements; no document tells it.

    Raises
    ------
    RequestError
        When the scenario has no status quo, or an agenda, variant or concept does not exist.
    """
    used = engine_of(scenario, variant, None, engine)
    names = shown_agendas(used.model.scenario) if agenda is None else (agenda,)
    pair = None if sequence is None else _pair(sequence)
    found = dialogue_analysis(used, concept_named(concept), names, pair, Progress(progress), grounds=grounds)
    options = {
        "concept": concept,
        "agenda": agenda,
        "sequence": list(pair) if pair else None,
        "engine": engine,
    }
    return Answer(dialogue_told, asked(scenario, options), found)


def shown_agendas(scenario: Scenario) -> tuple[str, ...]:
    """The agendas that are judged: ``nothing``, the file's own (``secondary`` where it names none), ``everything``."""
    return ("nothing", *(scenario.agendas or ("secondary",)), "everything")


def _pair(sequence: str | Sequence[str]) -> tuple[str, str]:
    names = [name.strip() for name in sequence.split(",")] if isinstance(sequence, str) else list(sequence)
    if len(names) != 2 or not all(names):
        raise RequestError("A sequence names two agendas.", "write ‘--sequence A1,A2’")
    return names[0], names[1]
