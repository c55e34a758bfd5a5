"""The dialogue analysis of one reading: agendas, unlocking, order of talks, track record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from detente.answers import dialogue as dialogue_told
from detente.api.analyze import engine_of
from detente.api.answer import Answer, asked
from detente.api.settings import Concept, Engine, Long, Setting, Strong, Variant
from detente.errors import RequestError
from detente.progress import Progress, Tell
from detente.questions.dialogue import Dialogue, dialogue_analysis
from detente.renderers import TABLES, Format
from detente.scenario.values import Scenario
from detente.stability.concepts import concept_in_turn

DEFAULT_CONCEPT = "seq"

JudgedAgenda = Annotated[
    str | None,
    Setting(
        "Only this agenda; it is still measured against ‘nothing’.",
        ("--agenda", "-a"),
        metavar="A",
        is_name=True,
    ),
]
OrderOfTalks = Annotated[
    str | Sequence[str] | None,
    Setting("Settle A1, then A2; and the other way round.", ("--sequence", "-s"), metavar="A1,A2"),
]


def dialogue(
    scenario: Scenario,
    *,
    variant: Variant = None,
    concept: Concept = DEFAULT_CONCEPT,
    agenda: JudgedAgenda = None,
    sequence: OrderOfTalks = None,
    engine: Engine = "auto",
    long: Long = False,
    strong: Strong = False,
    only_for: Format | None = None,
    progress: Tell | None = None,
) -> Answer[Dialogue]:
    """Say whether talks can lead anywhere, and for whom.

    What happens without talks; what each agenda can bring beyond that, for whom, and what it risks; which issues would
    unlock the dispute. With --long why, what the settlements are, and who would keep to them.

    The JSON can be checked again, from the scenario alone, with ‘detente verify’.

    A scenario whose base has no preferences shows all its readings side by side; choose one to see it whole. CSV has
    every settlement of one reading, or the words of several.

    $ detente dialogue european-security
    $ detente dialogue european-security --variant column --agenda offered
    $ detente dialogue dispute.yaml --sequence offered,core
    $ detente dialogue dispute.yaml --format json > answer.json

    Parameters
    ----------
    agenda
        Judge this agenda only; what is added is still measured against ``nothing``, unlocking is complete.
    sequence
        Two agendas, as ``"A1,A2"`` or a pair: compare both orders of settling them.
    long
        Tell too why each word applies, what the settlements are, and who would keep to them.
    strong
        Tell of every settlement whether what keeps a party to it touches a core concern of it, or is far worse for it
        by a break in its ranking.
    only_for
        Work out no more than this format tells: only pages tell what credibility rests on, at a few settlements.

    Raises
    ------
    RequestError
        When the scenario has no status quo, or an agenda, variant or concept does not exist.
    """
    used = engine_of(scenario, variant, None, engine)
    names = shown_agendas(used.model.scenario) if agenda is None else (agenda,)
    pair = None if sequence is None else _pair(sequence)
    found = dialogue_analysis(
        used,
        concept_in_turn(concept),
        names,
        pair,
        Progress.of(progress),
        grounds=only_for not in TABLES,
        strong=strong,
    )
    options = {
        "concept": concept,
        "agenda": agenda,
        "sequence": list(pair) if pair else None,
        "engine": engine,
        **({"strong": True} if strong else {}),
    }
    return Answer(dialogue_told, asked(scenario, options, in_full=long), found)


def shown_agendas(scenario: Scenario) -> tuple[str, ...]:
    """The agendas that are judged: ``nothing``, the file's own (``secondary`` where it names none), ``everything``."""
    return ("nothing", *(scenario.agendas or ("secondary",)), "everything")


def _pair(sequence: str | Sequence[str]) -> tuple[str, str]:
    names = [name.strip() for name in sequence.split(",")] if isinstance(sequence, str) else list(sequence)
    if len(names) != 2 or not all(names):
        raise RequestError("A sequence names two agendas.", "write ‘--sequence A1,A2’")
    return names[0], names[1]
