"""The re-check of a document from the scenario alone, by the literal checker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from detente.answers.documents import FORMAT, TALKS_FORMAT, format_of
from detente.api.analyze import model_of
from detente.api.scenarios import reading_of
from detente.api.verify_change import refuted_change, refuted_turn, variant_of
from detente.checker import (
    Refuted,
    refute_analysis,
    refute_coalitions,
    refute_conditions,
    refute_dialogue,
    refute_dilemmas,
    refute_explanation,
    refute_robustness,
    refute_uncertainty,
    refute_views,
)
from detente.checker.ground import asked_for
from detente.checker.records import (
    Record,
    all_of,
    field,
    field_or_null,
    has,
    is_of_stopped_work,
    not_there,
    recorded,
    unread,
)
from detente.checker.stability import CONCEPTS
from detente.errors import RequestError
from detente.graph import GraphModel, graph_model
from detente.progress import Progress, Tell
from detente.scenario.elements import party_called
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario

VERIFIABLE = (
    "explain",
    "analyze",
    "dialogue",
    "change",
    "coalitions",
    "conditions",
    "uncertainty",
    "robustness",
    "views",
    "dilemmas",
)
"""The commands whose documents can be re-checked."""

REFUTE = {
    "analyze": refute_analysis,
    "dialogue": refute_dialogue,
    "dilemmas": refute_dilemmas,
    "coalitions": refute_coalitions,
    "conditions": refute_conditions,
    "views": refute_views,
}
"""How a document is checked against one graph model."""

BESIDE = {
    "change": "the order of the answers",
    "conditions": "whether the conditions are as short as they can be",
}
"""What is not checked though it is no field."""

JUDGEMENTS = {"explain": "verdicts", "conditions": "conditions"}
"""The lists that have one record of each party and concept that was asked for."""

UNCHECKED = {
    "made_by": r"made_by\..*",
    "warnings": r"warnings",
    "look_first": r"look_first(\..*|\[.*)?",
    "stopped": r"stopped(\..*|\[.*)?",
    "label": r"track_record\.[^.]+\.label",
}
"""Fields that are named as not checked, and the ways to them: how an answer was made, whether whole, and sentences."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What re-checking a document found.

    Attributes
    ----------
    held
        How many statements were re-checked and hold: the verdicts of an explanation, or of a dialogue analysis
        everything that it says of agendas, settlements, parties and sets of issues; of coalitions every jump and
        state; of a change its answers; of conditions everything but that they are as short as they can be; of
        uncertainty and robustness every count and share, of few completions and variants counted anew; of views and
        dilemmas all.
    refuted
        The first statement that does not hold; None when all do.
    same_scenario
        Whether the document says that it was made from this very scenario file.
    note
        How far it was checked that no smaller change does it; None for other documents.
    unchecked
        What is not checked; nothing where something is refuted.
    lacks
        What the document lacks, as it says itself, where it is of work that was stopped; it is no whole answer then.
        None for others.
    """

    held: int
    refuted: Refuted | None
    same_scenario: bool
    note: str | None = None
    unchecked: tuple[str, ...] = ()
    lacks: tuple[str, ...] | None = None

    @property
    def is_of_stopped_work(self) -> bool:
        """Whether the document is of work that was stopped: it is no whole answer, though all of it holds."""
        return self.lacks is not None


def verify(scenario: Scenario, document: Any, *, progress: Tell | None = None) -> Verification:
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
        When it is no such document, or of another format than its command's now; or its variant or agenda do not
        exist.
    SizeError
        When a dialogue or coalition analysis, a change or views are of a model too large to walk from state to
        state, or conditions of one with too many rankings.
    """
    document = recorded(document)
    _refuse_format(document)
    checked = _checked(scenario, document, Progress.of(progress))
    if has(document, "scenario"):
        field(document, "scenario", str)
    made_by = field(document, "made_by", dict) if has(document, "made_by") else {}
    has(made_by, "options")  # told where it is missing: what was asked for is then unknown
    is_same = has(made_by, "hash") and field(made_by, "hash", str) == f"sha256:{scenario.sha256}"
    unchecked = () if checked.refuted else (*_unchecked(scenario, document), *checked.beyond)
    lacks = all_of(str, field(document, "stopped", dict), "lacks") if is_of_stopped_work(document) else None
    return Verification(
        checked.held,
        checked.refuted,
        is_same,
        checked.note,
        unchecked,
        None if lacks is None else tuple(lacks),
    )


def _refuse_format(document: Any) -> None:
    """Refuse what is no document of a command whose documents can be verified, or of another format than its own.

    Raises
    ------
    RequestError
        With the reason.
    """
    told = document.get("format") if isinstance(document, dict) else None
    command = document.get("command") if isinstance(document, dict) else None
    if command not in VERIFIABLE:
        raise RequestError(
            f"This is no document that can be verified: ‘command’ must be one of {', '.join(VERIFIABLE)}.",
            f"make one with ‘detente {VERIFIABLE[0]} … --format json’",
        )
    right = format_of(command, document)
    again = f"make it anew with ‘detente {command} … --format json’"
    if (told, right) == (FORMAT, TALKS_FORMAT):
        raise RequestError(
            f"This document of ‘detente {command}’ is of format {FORMAT}: what its words mean, and what talks can "
            f"settle, was defined otherwise. Its format is now {right}.",
            again,
        )
    if told != right:
        raise RequestError(f"The ‘format’ of a document of ‘detente {command}’ must be {right}.", again)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a check of one kind of document gave; `beyond`: what of it there was too much of to be checked."""

    held: int
    refuted: Refuted | None
    note: str | None = None
    beyond: tuple[str, ...] = ()


def _checked(scenario: Scenario, document: Record, tell: Progress) -> _Checked:
    """Check a document by the definitions of its command."""
    command = document["command"]
    if command == "explain":
        return _Checked(*refute_explanation(_model(scenario, document), document))
    if command == "change":
        refute = refuted_turn if "turn" in document else refuted_change
        return _Checked(*refute(scenario, document, tell))
    if command in REFUTE:
        return _Checked(*REFUTE[command](_model(scenario, document), document, tell))
    reading, base = reading_of(scenario, variant_of(document))
    model = graph_model(reading, base, allow_open=True)
    if command == "uncertainty":
        held, refuted, beyond = refute_uncertainty(model, document, tell)
    else:
        held, refuted, beyond = refute_robustness(model, base, document, tell)
    return _Checked(held, refuted, beyond=beyond)


def _unchecked(scenario: Scenario, document: Record) -> tuple[str, ...]:
    """The fields that no check has looked at, and that need none to be true; and what was asked for and is left out.

    Raises
    ------
    RequestError
        When the document has a field that is none of its command's.
    """
    fields = dict.fromkeys(_known(way) for way in unread(document))
    missing = (f"{way} (missing)" for way in not_there(document))
    beside = (each for command, each in BESIDE.items() if command == document["command"])
    return (*fields, *missing, *beside, *_left_out(scenario, document))


def _left_out(scenario: Scenario, document: Record) -> Iterator[str]:
    """How many of the judgements that were asked for a document leaves out, or that it does not say what was asked.

    Raises
    ------
    RequestError
        When it says that a party was asked for that there is not.
    """
    if (key := JUDGEMENTS.get(document["command"])) is None:
        return
    asked = asked_for(document)
    if not {"party", "concept"} <= asked.keys():
        yield f"whether all {key} that were asked for are there"
        return
    party, concept = field_or_null(asked, "party", str), field_or_null(asked, "concept", str)
    parties = (
        {own.id for own in scenario.parties} if party is None else {party_called(scenario.parties, party).id}
    )
    concepts = CONCEPTS if concept is None else {concept.strip().lower()}
    wanted = set(product(parties, concepts))
    there = {(each["party"], each["concept"]) for each in document[key]}
    if missing := len(wanted - there):
        yield f"{missing} of the {len(wanted)} {key} that were asked for (not in the document)"


def _known(way: str) -> str:
    for name, pattern in UNCHECKED.items():
        if re.fullmatch(pattern, way):
            return name
    raise RequestError(
        f"The document has a field that has no place there: {quoted(way)}.",
        "only what Detente gives with --format json can be verified",
    )


def _model(scenario: Scenario, document: dict[str, Any]) -> GraphModel:
    """The graph model that a document speaks of."""
    has_agenda = document["command"] not in {"dialogue", "dilemmas", "views"} and has(document, "agenda")
    return model_of(
        scenario, variant_of(document), field_or_null(document, "agenda", str) if has_agenda else None
    )
