"""Re-checks conditions on a party's preferences: by going through every ranking it could have, literally.

Under each strict ranking, and under each in which just two states are equal, the definition of the concept says whether
the state is stable for each party; the requirements and the ways of a document must say the same, and its shares count
the strict ones. That the conditions are as short as they can be is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from math import factorial
from typing import Any, TypeVar

from detente.checker.explain import is_sanction
from detente.checker.literal import LiteralModel
from detente.checker.records import (
    Refuted,
    Statements,
    all_of,
    by_name,
    field,
    judgements,
    party_index,
    records,
    state_index,
)
from detente.checker.stability import CONCEPTS, CREDIBLE, is_answered
from detente.errors import RequestError, SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress

MAX_RANKED = 7
"""The most states whose rankings are gone through: 7! = 5,040."""

T = TypeVar("T")

Ranks = Sequence[int]
Alternative = list[tuple[int, int, bool]]
"""Comparisons: a state, the state it must be ranked over, and whether strictly."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document says of one party and concept."""

    where: str
    party: int
    concept: str
    requirements: list[list[Alternative]]
    ways: list[list[int]]
    others: dict[int, list[list[Alternative]]]


def refute_conditions(
    model: GraphModel, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None]:
    """Check what a document says of every party and concept until something does not hold.

    Returns
    -------
    How many statements hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente conditions --format json``.
    SizeError
        When the states are more than `MAX_RANKED`.
    """
    n_states = len(model.states)
    if n_states > MAX_RANKED:
        raise SizeError(
            f"The {n_states:,} states have {n_states:,}! rankings; conditions are checked again by going through all "
            f"of them, for at most {MAX_RANKED} states."
        )
    literal, statements = LiteralModel(model), Statements()
    try:
        state = state_index(model, field(document, "state", str), "state")
        statements.same("counts", "what is counted", field(document, "counts", dict), {"states": n_states})
        found = list(judgements(document, "conditions"))
        if not found:
            raise RequestError("The document states nothing of any party.")
        for done, record in enumerate(found):
            told = _told(model, record)
            progress(told.where, done / len(found))
            _check(statements, literal, state, told, record)
    except Refuted as refuted:
        return statements.held, refuted
    return statements.held, None


def _told(model: GraphModel, record: Any) -> _Told:
    """Read what is said of one party and concept."""
    party, concept = field(record, "party", str), field(record, "concept", str)
    where = f"{concept} for {party}"
    i = party_index(model, party, where)
    if concept not in CONCEPTS:
        raise Refuted(where, f"there is no concept {concept}")
    parties = [own.id for own in model.scenario.parties]
    others = by_name(record, "others", [own for own in parties if own != party], where)
    return _Told(
        where,
        i,
        concept,
        _requirements(model, record, "requirements", where),
        _each_once(
            [
                _each_once([_state(model, over, where) for over in way], where)
                for way in all_of(list, record, "ways")
            ],
            where,
        ),
        {parties.index(other): _requirements(model, others, other, where) for other in others},
    )


def _requirements(model: GraphModel, record: Any, key: str, where: str) -> list[list[Alternative]]:
    return _each_once(
        [
            _each_once(
                [
                    _each_once(list(_comparisons(model, alternative, where)), where)
                    for alternative in all_of(list, requirement, "any_of")
                ],
                where,
            )
            for requirement in records(record, key)
        ],
        where,
    )


def _each_once(items: list[T], where: str) -> list[T]:
    """The items; none of them may stand there twice, not even in another order."""
    if len(set(map(_in_any_order, items))) < len(items):
        raise Refuted(where, "something stands there twice")
    return items


def _in_any_order(item: Any) -> Any:
    return frozenset(map(_in_any_order, item)) if isinstance(item, list) else item


def _state(model: GraphModel, id: Any, where: str) -> int:
    if not isinstance(id, str):
        raise RequestError("Every item of a way must be the id of a state.")
    return state_index(model, id, where)


def _comparisons(model: GraphModel, alternative: list[Any], where: str) -> Iterator[tuple[int, int, bool]]:
    for group in alternative:
        state = state_index(model, field(group, "state", str), where)
        for over in all_of(str, group, "over"):
            yield state, state_index(model, over, where), field(group, "strict", bool)


def _check(statements: Statements, literal: LiteralModel, state: int, told: _Told, record: Any) -> None:
    """Hold the conditions against every strict ranking of the party, then the numbers, then its present ranking."""
    i, now = told.party, literal.ranks[told.party]
    own = equilibria = 0
    for ranking in _rankings(len(now)):
        literal.ranks[i] = ranking
        stable = _check_ranking(literal, state, told)
        is_strict = max(ranking) == len(now) - 1
        own += is_strict and stable[i]
        equilibria += is_strict and all(stable)
    literal.ranks[i] = now
    statements.held += 2 + len(told.others)
    _check_share(statements, told.where, "share", record, own, len(now))
    _check_share(statements, told.where, "equilibrium_share", record, equilibria, len(now))
    stable = _stable(literal, state, told.concept)
    statements.same(told.where, "stable", field(record, "stable", bool), stable[i])
    statements.same(told.where, "equilibrium", field(record, "equilibrium", bool), all(stable))
    _check_present(statements, literal, told, record)


def _rankings(n_states: int) -> Iterator[list[int]]:
    """The rank of each state, in every strict ranking and in every one in which just two states are equal."""
    for order in permutations(range(n_states)):
        yield list(order)
        for tie in range(n_states - 1):
            if order.index(tie) < order.index(tie + 1):
                yield [rank - (rank > tie) for rank in order]


def _check_ranking(literal: LiteralModel, state: int, told: _Told) -> list[bool]:
    """Refute conditions that fare otherwise under a ranking than the definition; else for whom the state is stable."""
    stable, rank = _stable(literal, state, told.concept), literal.ranks[told.party]
    if _met(told.requirements, rank) != stable[told.party]:
        _refute(literal, told, "the requirements", stable[told.party])
    enough = any(all(rank[state] >= rank[over] for over in way) for way in told.ways)
    if enough != stable[told.party]:
        _refute(literal, told, "the ways", stable[told.party])
    for j, asked in told.others.items():
        if _met(asked, rank) != stable[j]:
            other = literal.model.scenario.parties[j].id
            _refute(literal, told, f"the requirements of {other}", stable[j])
    return stable


def _refute(literal: LiteralModel, told: _Told, what: str, stable: bool) -> None:
    rank = literal.ranks[told.party]
    order = sorted(range(len(rank)), key=lambda state: -rank[state])
    signs = [" > " if rank[one] > rank[other] else " = " for one, other in pairwise(order)]
    ids = map(literal.model.states.id, order)
    shown = "".join(f"{id}{sign}" for id, sign in zip(ids, [*signs, ""], strict=True))
    is_so = "is stable, and they are not met" if stable else "is not stable, and they are met"
    raise Refuted(told.where, f"{what}: under {shown} the state {is_so}")


def _met(requirements: list[list[Alternative]], rank: Ranks) -> bool:
    return all(any(_holds(alternative, rank) for alternative in one) for one in requirements)


def _holds(alternative: Alternative, rank: Ranks) -> bool:
    return all(
        rank[state] > rank[over] if strict else rank[state] >= rank[over]
        for state, over, strict in alternative
    )


def _stable(literal: LiteralModel, state: int, concept: str) -> list[bool]:
    """By party, whether the state is stable under a concept."""

    def answered(i: int, improvement: int) -> bool:
        opponents = [j for j in range(literal.n_parties) if j != i]
        ends = literal.reached(opponents, improvement, improving=concept in CREDIBLE)
        return is_answered(concept) and any(is_sanction(literal, state, i, concept, end) for end in ends)

    return [
        all(answered(i, improvement) for improvement in literal.improvements(i, state))
        for i in range(literal.n_parties)
    ]


def _check_share(
    statements: Statements, where: str, key: str, record: Any, rankings: int, n_states: int
) -> None:
    """The share is the number of rankings found, of all."""
    share, of = field(record, key, dict), factorial(n_states)
    statements.same(where, f"{key}: exact", field(share, "exact", bool), True)
    statements.same(where, f"{key}: rankings", field(share, "rankings", int), rankings)
    statements.same(where, f"{key}: of", field(share, "of", int), of)
    statements.same(where, f"{key}: value", field(share, "value", float), rankings / of)


def _check_present(statements: Statements, literal: LiteralModel, told: _Told, record: Any) -> None:
    """What is said to be met and missing now is so."""
    rank, ids = literal.ranks[told.party], literal.model.states.id
    asked = [told.requirements, *told.others.values()]
    lists = [record["requirements"], *record["others"].values()]
    for requirements, written in zip(asked, lists, strict=True):
        for requirement, one in zip(requirements, written, strict=True):
            met = any(_holds(alternative, rank) for alternative in requirement)
            statements.same(told.where, "met", field(one, "met", bool), met)
            for group in (group for alternative in one["any_of"] for group in alternative):
                comparisons = _comparisons(literal.model, [group], told.where)
                missing = [ids(each[1]) for each in comparisons if not _holds([each], rank)]
                statements.same(told.where, "missing", all_of(str, group, "missing"), missing)
