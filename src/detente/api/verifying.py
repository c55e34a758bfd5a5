"""The re-check of a document from the scenario alone, by the literal checker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.api.analyzing import model_of
from detente.api.loading import reading_of
from detente.api.wanting import wanted_states
from detente.checker import (
    Refuted,
    refute_change,
    refute_coalitions,
    refute_conditions,
    refute_dialogue,
    refute_explanation,
)
from detente.checker.reading import field
from detente.errors import RequestError
from detente.graph import GraphModel
from detente.questions.analysis import Progress
from detente.reports.documents import FORMAT
from detente.scenario.values import Scenario

VERIFIABLE = ("explain", "dialogue", "change", "coalitions", "conditions")
"""The commands whose documents can be re-checked."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What re-checking a document found.

    Attributes
    ----------
    held
        How many statements were re-checked and hold: the verdicts of an explanation, or of a dialogue analysis
        everything that it says of agendas, settlements, parties and sets of issues; of coalitions every jump and
        state; of a change its answers; of conditions everything but that they are as short as they can be.
    refuted
        The first statement that does not hold; None when all do.
    same_scenario
        Whether the document says that it was made from this very scenario file.
    note
        How far it was checked that no smaller change does it; None for other documents.
    """

    held: int
    refuted: Refuted | None
    same_scenario: bool
    note: str | None = None


def verify(scenario: Scenario, document: Any, *, progress: Progress | None = None) -> Verification:
    """Re-check a document of one of the commands `VERIFIABLE` from the scenario, by definition.

    Parameters
    ----------
    scenario
        From `load`.
    document
        As these commands give it with ``--format json``, read from JSON.
    progress
        Called with what is being checked and the share done; explanations are checked at once.

    Raises
    ------
    RequestError
        When it is no such document, or its variant or agenda do not exist.
    SizeError
        When a dialogue or coalition analysis or a change is of a model too large to walk from state to state, or
        conditions of one with too many rankings.
    """
    command = document.get("command") if isinstance(document, dict) else None
    if command not in VERIFIABLE or document.get("format") != FORMAT:
        raise RequestError(
            f"This is no document that can be verified: ‘format’ must be {FORMAT} and ‘command’ one of "
            f"{', '.join(VERIFIABLE)}.",
            f"make one with ‘detente {VERIFIABLE[0]} … --format json’",
        )
    note = None
    if command == "change":
        held, refuted, note = _refute_change(scenario, document, progress)
    elif command == "dialogue":
        held, refuted = refute_dialogue(_model(scenario, document), document, progress)
    elif command == "coalitions":
        held, refuted = refute_coalitions(_model(scenario, document), document, progress)
    elif command == "conditions":
        held, refuted = refute_conditions(_model(scenario, document), document, progress)
    else:
        held, refuted = refute_explanation(_model(scenario, document), document)
    made_by = field(document, "made_by", dict) if "made_by" in document else {}
    return Verification(held, refuted, made_by.get("hash") == f"sha256:{scenario.sha256}", note)


def _refute_change(
    scenario: Scenario, document: dict[str, Any], progress: Progress | None
) -> tuple[int, Refuted | None, str | None]:
    """Check a document of smallest changes in the whole model; agendas are edited with it."""
    if "turn" in document:
        raise RequestError(
            "What turns a verdict is not checked again; only what makes a state hold is.",
            "make the document with ‘detente change … --make … --format json’",
        )
    variant = document.get("variant")
    model = model_of(scenario, None if variant is None else str(variant))
    wanted = wanted_states(model, field(document, "make", str)).nonzero()[0].tolist()
    return refute_change(model, reading_of(scenario, model.scenario.variant)[1], wanted, document, progress)


def _model(scenario: Scenario, document: dict[str, Any]) -> GraphModel:
    """The graph model that a document speaks of."""
    variant, agenda = document.get("variant"), document.get("agenda")
    return model_of(scenario, *(str(name) if name is not None else None for name in (variant, agenda)))
