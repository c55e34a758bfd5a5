"""Re-checks the verdicts of an explanation: each improvement, each sanction, and that none is left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from detente.checker.ground import asked_for
from detente.checker.literal import LiteralModel
from detente.checker.records import Refuted, field, judgements, party_index, records, state_index
from detente.checker.stability import AT_ONCE, CREDIBLE, NAMED, ends_at_once, is_answered, sanction_value
from detente.checker.strength import STRONG_FORMS, literal_levels
from detente.graph import GraphModel


def refute_explanation(model: GraphModel, document: Any) -> tuple[int, Refuted | None]:
    """Check every verdict of an explanation until one does not hold.

    Returns
    -------
    How many verdicts hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente explain --format json``.
    """
    literal, levels = LiteralModel(model), dict[int, list[int]]()
    held = 0
    try:
        state = state_index(model, field(document, "state", str), "state")
        for record in judgements(document, "verdicts"):
            _check(literal, state, record)
            _check_strength(literal, state, record, levels, asked_for(document).get("strong"))
            held += 1
    except Refuted as refuted:
        return held, refuted
    return held, None


def _check(literal: LiteralModel, state: int, record: Any) -> None:
    """Check one verdict by the definition of its concept."""
    concept, party = field(record, "concept", str), field(record, "party", str)
    where = f"{concept} for {party}"
    if concept not in NAMED:
        raise Refuted(where, f"there is no concept {concept}")
    i = party_index(literal.model, party, where)
    answered = _by_improvement(literal, record, where)
    improvements = literal.improvements(i, state)
    unreal = sorted(answered.keys() - improvements)
    if unreal:
        raise Refuted(where, f"{_id(literal, unreal[0])} is no improvement from {_id(literal, state)}")
    stable = field(record, "stable", bool)
    missing = sorted(improvements - answered.keys())
    if stable and missing:
        raise Refuted(where, f"the improvement to {_id(literal, missing[0])} is left out")
    unsanctioned = [to for to, answer in answered.items() if not field(answer, "sanctioned", bool)]
    if not stable and not unsanctioned:
        raise Refuted(where, "no unsanctioned improvement is named")
    for improvement, answer in answered.items():
        if stable or improvement not in unsanctioned:
            _check_sanction(literal, state, i, concept, improvement, answer, where)
        else:
            _check_no_sanction(literal, state, i, concept, improvement, where)


def _check_strength(
    literal: LiteralModel, state: int, record: Any, levels: dict[int, list[int]], wanted: Any
) -> None:
    """Check whether a verdict is strong, and which of its answers are; where that was asked, every one says so."""
    concept, party = field(record, "concept", str), field(record, "party", str)
    where, i = f"{concept} for {party}", party_index(literal.model, party, party)
    is_told, has_form = "strong" in record, concept in STRONG_FORMS
    if (is_told and not has_form) or (wanted is not None and is_told is not (has_form and wanted is True)):
        raise Refuted(where, "what is told of strength is not what was asked for")
    answers = list(records(record, "improvements"))
    if not all(("strong" in answer) is is_told for answer in answers):
        raise Refuted(where, "strength is told of some answers only")
    if not is_told:
        return
    if i not in levels:
        levels[i] = literal_levels(literal.model, i)
    for answer in answers:
        to = state_index(literal.model, field(answer, "to", str), where)
        ends = _ends_of(literal, i, concept, to) if field(answer, "sanctioned", bool) else set[int]()
        strong = {end for end in ends if _is_strong(literal, state, i, concept, end, levels[i])}
        path = list(records(answer, "path")) if ends else []
        is_shown = any(literal.model.states.id(end) == path[-1]["to"] for end in strong) if path else False
        if field(answer, "strong", bool) is not bool(strong) or is_shown is not bool(strong):
            kind = "strong" if strong else "weak"
            raise Refuted(where, f"the strongest answer to the improvement to {_id(literal, to)} is {kind}")
    if field(record, "strong", bool) is not all(field(answer, "strong", bool) for answer in answers):
        raise Refuted(where, "it is strong just where every answer is")


def _ends_of(literal: LiteralModel, i: int, concept: str, improvement: int) -> set[int]:
    opponents = [j for j in range(literal.n_parties) if j != i]
    return literal.reached(opponents, improvement, improving=concept in CREDIBLE)


def _is_strong(
    literal: LiteralModel, state: int, i: int, concept: str, end: int, level: Sequence[int]
) -> bool:
    """Whether party i strongly prefers s to what it can be sure of where answers end."""

    def answers(here: int) -> Collection[int]:
        return _ends_of(literal, i, concept, here)

    found = sanction_value(concept, end, level.__getitem__, lambda here: literal.moves(i, here), answers)
    return found < level[state]


def _by_improvement(literal: LiteralModel, record: Any, where: str) -> dict[int, Any]:
    """What a verdict says of each improvement; it may speak of each once."""
    answered: dict[int, Any] = {}
    for answer in records(record, "improvements"):
        to = state_index(literal.model, field(answer, "to", str), where)
        if to in answered:
            raise Refuted(where, f"the improvement to {_id(literal, to)} is named twice")
        answered[to] = answer
    return answered


def _check_no_sanction(
    literal: LiteralModel, state: int, i: int, concept: str, improvement: int, where: str
) -> None:
    """No legal sequence of the opponents may lead from the improvement to a sanction, nor moves at the same time."""
    if concept == AT_ONCE:
        rank, picks = (
            literal.ranks[i],
            {j: sorted(literal.improvements(j, state)) for j in range(literal.n_parties) if j != i},
        )
        for end in ends_at_once(literal.at_once, state, {i: improvement}, picks):
            if rank[end] <= rank[state]:
                raise Refuted(
                    where,
                    f"the improvement to {_id(literal, improvement)} is sanctioned: together with others at "
                    f"{_id(literal, end)}",
                )
        return
    if not is_answered(concept):
        return
    opponents = [j for j in range(literal.n_parties) if j != i]
    for end in sorted(literal.reached(opponents, improvement, improving=concept in CREDIBLE)):
        if is_sanction(literal, state, i, concept, end):
            raise Refuted(
                where,
                f"the improvement to {_id(literal, improvement)} is sanctioned at {_id(literal, end)}",
            )


def _check_sanction(
    literal: LiteralModel, state: int, i: int, concept: str, improvement: int, answer: Any, where: str
) -> None:
    """The path must be a legal sequence of the opponents from the improvement to a sanction."""
    if concept == AT_ONCE:
        _check_together(literal, state, i, improvement, answer, where)
        return
    if not is_answered(concept) or not field(answer, "sanctioned", bool):
        raise Refuted(where, f"the improvement to {_id(literal, improvement)} is not sanctioned")
    here, last = improvement, i
    for step in records(answer, "path"):
        mover = party_index(literal.model, field(step, "party", str), where)
        end = state_index(literal.model, field(step, "to", str), where)
        allowed = literal.improvements(mover, here) if concept in CREDIBLE else literal.moves(mover, here)
        if mover in (i, last) or end not in allowed:
            kind = "improvement" if concept in CREDIBLE else "move"
            name = field(step, "party", str)
            raise Refuted(
                where, f"{name} has no legal {kind} from {_id(literal, here)} to {_id(literal, end)}"
            )
        here, last = end, mover
    if here == improvement or not is_sanction(literal, state, i, concept, here):
        raise Refuted(
            where, f"{_id(literal, here)} is no sanction of the improvement to {_id(literal, improvement)}"
        )


def _check_together(
    literal: LiteralModel, state: int, i: int, improvement: int, answer: Any, where: str
) -> None:
    """Each pick must be an improvement of an opponent from s; all together must end where party i gains nothing."""
    if not field(answer, "sanctioned", bool):
        raise Refuted(where, f"the improvement to {_id(literal, improvement)} is not sanctioned")
    ends = {i: improvement}
    picks = field(answer, "together", dict)
    for name in picks:
        mover = party_index(literal.model, name, where)
        end = state_index(literal.model, field(picks, name, str), where)
        if mover == i or end not in literal.improvements(mover, state):
            raise Refuted(
                where, f"{name} has no improvement from {_id(literal, state)} to {_id(literal, end)}"
            )
        ends[mover] = end
    end = state_index(literal.model, field(answer, "end", str), where)
    if literal.at_once(state, ends) != end:
        raise Refuted(where, f"made at the same time these moves do not lead to {_id(literal, end)}")
    if literal.ranks[i][end] > literal.ranks[i][state]:
        raise Refuted(
            where, f"{_id(literal, end)} is no sanction of the improvement to {_id(literal, improvement)}"
        )


def is_sanction(literal: LiteralModel, state: int, i: int, concept: str, end: int) -> bool:
    """Whether a state that answers end at is worth no more to party i, as far as it looks, than s."""
    rank, opponents = literal.ranks[i], [j for j in range(literal.n_parties) if j != i]

    def moves(here: int) -> Collection[int]:
        return literal.moves(i, here)

    def answers(here: int) -> Collection[int]:
        return literal.reached(opponents, here, improving=concept in CREDIBLE)

    return sanction_value(concept, end, rank.__getitem__, moves, answers) <= int(rank[state])


def _id(literal: LiteralModel, state: int) -> str:
    return literal.model.states.id(state)
