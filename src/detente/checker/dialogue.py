"""Re-checks a document of ``detente dialogue`` from the model alone, statement by statement.

Definitions: ``docs/explanation/dialogue.md``. An interval of a track record is checked, not found anew: below its ends
must lie 5% and 95% of Beta(1 + kept, 1 + broken), as closely as four decimals can say.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import Any

from detente.checker.ground import asked_for, expected_agendas, issues_of_agenda
from detente.checker.literal import LiteralModel
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    by_name,
    field,
    has,
    is_a,
    is_of_stopped_work,
    is_there,
    records,
)
from detente.checker.settlements import Yardsticks, check_settlements, yardsticks
from detente.checker.stability import CONCEPTS
from detente.checker.steps import first_way
from detente.checker.talks import LiteralTalks, literal_talks
from detente.checker.unlocking import FIELDS, check_unlocking
from detente.checker.words import check_witnesses, check_words
from detente.errors import RequestError, SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress
from detente.scenario.values import Commitment, Scenario

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
    by = yardsticks(talks, strong=_tells_strength(document))
    of_agendas = progress.part(PREPARED, AGENDAS_CHECKED - PREPARED)
    _check_agendas(statements, talks, by, document, of_agendas)
    is_partial = is_of_stopped_work(document)
    of_unlocking = progress.part(AGENDAS_CHECKED, UNLOCKING_CHECKED - AGENDAS_CHECKED)
    if not is_partial or any(key in document for key in FIELDS):
        check_unlocking(statements, talks, document, of_unlocking)
    if asked_for(document).get("sequence") is not None and not is_partial:
        statements.hold("sequence", "sequence" in document, "is left out, though it was asked for")
    if "sequence" in document:
        progress("order of talks", UNLOCKING_CHECKED)
        check_order_of_talks(statements, talks, document)
    if has(document, "track_record"):
        check_track_record(statements, model.scenario, document)


def _tells_strength(document: Any) -> bool:
    """Whether a document was asked how strong what keeps parties to settlements is; if unsaid, whether any tells."""
    asked = asked_for(document)
    if asked:
        return asked.get("strong") is True
    agendas = field(document, "agendas", dict).values()
    return any("strong" in each for own in agendas for each in records(own, "settlements"))


def _check_agendas(
    statements: Statements, talks: LiteralTalks, by: Yardsticks, document: Any, progress: Progress
) -> None:
    """Check that the agendas shown are those asked for, and each of them."""
    expected = expected_agendas(talks.scenario, document)
    there = list(field(document, "agendas", dict))
    if expected and is_of_stopped_work(document):
        expected = [name for name in expected if name in there]
    told = by_name(document, "agendas", there if expected is None else expected, "agendas")
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


def check_without(statements: Statements, talks: LiteralTalks, document: Any) -> None:
    """Check where the parties come to rest, on which way, and what it is for whom; and who is secure."""
    record, where = field(document, "without", dict), "without talks"
    states, without = talks.model.states, sorted(talks.without)
    if is_there(record, "states", len(without)):
        told = all_of(str, record, "states")
        statements.same_list(where, "state that they come to", told, [states.id(state) for state in without])
    statements.same(where, "that they rest", field(record, "rest", bool), talks.rests)
    ids = [party.id for party in talks.scenario.parties]
    way = [{"party": ids[i], "to": states.id(end)} for i, end in first_way(talks.alone, without)]
    statements.same(where, "the way there", list(records(record, "path")), way)
    change = by_name(record, "change", ids, where)
    for i, party in enumerate(ids):
        over = [talks.change(i, state) for state in without]
        here = f"the lowest and highest change for {party}"
        statements.same(where, here, all_of(int, change, party), [min(over), max(over)])
    secure = [ids[i] for i in talks.secure]
    statements.same_list("secure", "secure party", all_of(str, document, "secure"), secure)


def check_order_of_talks(statements: Statements, talks: LiteralTalks, document: Any) -> None:
    """Check the end states of both orders.

    Raises
    ------
    RequestError
        When the order does not name two agendas.
    """
    record = field(document, "sequence", dict)
    order = all_of(str, record, "order")
    if len(order) != 2:
        raise RequestError("The order of a sequence must name two agendas.")
    _check_ends(statements, talks, order, all_of(str, record, "ends"))
    _check_ends(statements, talks, order[::-1], all_of(str, record, "reverse"))


def _check_ends(statements: Statements, talks: LiteralTalks, order: list[str], told: list[str]) -> None:
    where = f"{order[0]}, then {order[1]}"
    first, second = (issues_of_agenda(talks.scenario, agenda, where) for agenda in order)
    ends = {end for state in talks.settled(first) for end in talks.from_state(state).settled(second)}
    ids = [talks.model.states.id(state) for state in sorted(ends)]
    statements.same_list(where, "end state", told, ids)


STATUSES = ("kept", "broken", "disputed", "open")
TAILS = (0.05, 0.95)
DIGITS = 4
HALF_A_DIGIT = 0.51e-4
"""How far a number of four decimals may lie from what it stands for."""


def check_track_record(statements: Statements, scenario: Scenario, document: Any) -> None:
    """Check the track record of every party that gave a commitment."""
    given: dict[str, list[Commitment]] = {party.id: [] for party in scenario.parties}
    for commitment in scenario.commitments.values():
        given[commitment.by].append(commitment)
    told = by_name(document, "track_record", [party for party, own in given.items() if own], "track record")
    for party in told:
        _check_record(statements, given[party], told[party], f"track record of {party}")


def _check_record(statements: Statements, given: list[Commitment], record: Any, where: str) -> None:
    counts = {status: sum(own.status == status for own in given) for status in STATUSES}
    told = by_name(record, "counts", STATUSES, where)
    for status, count in counts.items():
        statements.same(where, status, field(told, status, int), count)
    dates = [[own.date, own.status] for own in given]
    statements.same(where, "dates", field(record, "dates", list), dates)
    kept, broken, disputed = counts["kept"], counts["broken"], counts["disputed"]
    _check_interval(statements, record, "interval_disputed_as_kept", (kept + disputed, broken), where)
    _check_interval(statements, record, "interval_disputed_as_broken", (kept, broken + disputed), where)


def _check_interval(
    statements: Statements, record: Any, key: str, kept_and_broken: tuple[int, int], where: str
) -> None:
    ends = field(record, key, list)
    if len(ends) != len(TAILS) or not all(is_a(float, end) for end in ends):
        raise RequestError(f"‘{key}’ must have two numbers.")
    statements.hold(where, all(round(end, DIGITS) == end for end in ends), f"{key} has other digits")
    statements.hold(where, _are_quantiles(ends, *kept_and_broken), f"{key} is another range")


def _are_quantiles(ends: Sequence[float], kept: int, broken: int) -> bool:
    """Whether 5% and 95% of Beta(1 + kept, 1 + broken) lie below the two ends."""
    return all(
        _share_below(end - HALF_A_DIGIT, kept, broken)
        <= tail
        <= _share_below(end + HALF_A_DIGIT, kept, broken)
        for end, tail in zip(ends, TAILS, strict=True)
    )


def _share_below(x: float, kept: int, broken: int) -> float:
    """P(Beta(1 + kept, 1 + broken) ≤ x): of n = kept + broken + 1 uniform draws more than `kept` lie below x."""
    if not 0 < x < 1:
        return float(x >= 1)
    n = kept + broken + 1
    return sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(kept + 1, n + 1))
