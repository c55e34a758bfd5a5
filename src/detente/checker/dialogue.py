"""Re-checks a document of ``detente dialogue`` from the model alone, statement by statement."""

from __future__ import annotations

from typing import Any

from detente.checker.agendas import asked_for, expected_agendas, issues_of_agenda
from detente.checker.commitments import check_track_record
from detente.checker.literal import LiteralModel
from detente.checker.order_of_talks import check_order_of_talks
from detente.checker.records import Refuted, all_of, by_name, field, has
from detente.checker.settlements import Yardsticks, check_settlements, yardsticks
from detente.checker.stability import CONCEPTS
from detente.checker.statements import Statements
from detente.checker.talks import LiteralTalks, literal_talks
from detente.checker.unlocking import check_unlocking
from detente.checker.without import check_without
from detente.checker.witnesses import check_witnesses
from detente.checker.words import check_words
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress

MAX_STATES = 2**16
"""The most states that are walked one by one."""

MAX_MOVES = 2**25
"""The most moves that are listed."""

PREPARED, AGENDAS_CHECKED, UNLOCKING_CHECKED = 0.1, 0.4, 0.9
"""The shares of the work that are done when the model is read, then the agendas, then the sets of issues."""


def refute_dialogue(
    model: GraphModel, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None]:
    """Check every statement of a dialogue analysis until one does not hold.

    Returns
    -------
    How many statements hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente dialogue --format json``, or the scenario has no
        status quo.
    SizeError
        When the model has more states or moves than can be walked one by one.

    Notes
    -----
    Cost: for the model and for the talks on each set of issues a pass over all moves for each party; the sets on
    which no state of interest could be settled, for who gains by it or for what is off the table, are passed over.
    """
    refuse_by_size(model)
    statements = Statements()
    try:
        _check(statements, model, document, progress)
    except Refuted as refuted:
        return statements.held, refuted
    return statements.held, None


def refuse_by_size(model: GraphModel) -> None:
    """Refuse a model that is too large for the literal checker.

    Raises
    ------
    SizeError
        With its number of states or of moves.
    """
    n_states, n_moves = len(model.states), _n_moves(model)
    if n_states > MAX_STATES:
        raise SizeError(
            f"The literal checker walks from state to state: it re-checks models of up to {MAX_STATES:,} states, "
            f"and this one has {n_states:,}."
        )
    if n_moves > MAX_MOVES:
        raise SizeError(
            f"The literal checker lists every move: it re-checks models of up to {MAX_MOVES:,} moves, and this one "
            f"may have {n_moves:,}."
        )


def is_small(model: GraphModel) -> bool:
    """Whether a model can be walked from state to state."""
    return len(model.states) <= MAX_STATES and _n_moves(model) <= MAX_MOVES


def _n_moves(model: GraphModel) -> int:
    """How many moves there may be."""
    space = model.states.space
    return int(space.feasible.sum()) * sum(len(own) - 1 for own in space.strategies)


def _check(statements: Statements, model: GraphModel, document: Any, progress: Progress) -> None:
    """Check the parts of a document in the order they stand in it."""
    concept = field(document, "concept", str)
    statements.hold("concept", concept in CONCEPTS, f"there is no concept {concept}")
    progress("moves and stability", 0.0)
    talks = literal_talks(LiteralModel(model), concept)
    start = model.states.id(talks.ground.start)
    statements.same("document", "the status quo", field(document, "status_quo", str), start)
    check_without(statements, talks, document)
    by = yardsticks(talks)
    of_agendas = progress.part(PREPARED, AGENDAS_CHECKED - PREPARED)
    _check_agendas(statements, talks, by, document, of_agendas)
    of_unlocking = progress.part(AGENDAS_CHECKED, UNLOCKING_CHECKED - AGENDAS_CHECKED)
    check_unlocking(statements, talks, document, of_unlocking)
    if asked_for(document).get("sequence") is not None:
        statements.hold("sequence", "sequence" in document, "is left out, though it was asked for")
    if "sequence" in document:
        progress("order of talks", UNLOCKING_CHECKED)
        check_order_of_talks(statements, talks, document)
    if has(document, "track_record"):
        check_track_record(statements, model.scenario, document)


def _check_agendas(
    statements: Statements, talks: LiteralTalks, by: Yardsticks, document: Any, progress: Progress
) -> None:
    """Check that the agendas shown are those asked for, and each of them."""
    expected = expected_agendas(talks.scenario, document)
    told = by_name(document, "agendas", expected or list(field(document, "agendas", dict)), "agendas")
    for agenda in progress.each(told, "agenda {}".format):
        _check_agenda(statements, talks, by, agenda, told[agenda])


def _check_agenda(
    statements: Statements, talks: LiteralTalks, by: Yardsticks, agenda: str, record: Any
) -> None:
    where = f"agenda {agenda}"
    issues = issues_of_agenda(talks.scenario, agenda, where)
    statements.same_list(where, "issue on the table", all_of(str, record, "issues"), issues)
    check_settlements(statements, talks, by, issues, record, where)
    words = check_words(statements, talks, issues, record, where)
    if has(record, "reasons"):
        check_witnesses(statements, talks, issues, words, record, where)
