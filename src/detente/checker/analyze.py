"""Re-checks a document of ``detente analyze``: states, verdicts of each party, equilibria, and what is reached.

Also where some of the parties count as one: together they change any of their options in one move, gain where every
one of them does, and are deterred where some one of them is no better off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from detente.checker.answered import refuse_pairs, remembered, where_it_stays
from detente.checker.concepts import concepts_of
from detente.checker.dialogue import refuse_by_size
from detente.checker.ground import asked_for
from detente.checker.groups import Group
from detente.checker.literal import LiteralModel, Restriction, reached, turned_round, unrestricted
from detente.checker.records import (
    LISTED,
    Refuted,
    Statements,
    all_of,
    field,
    field_or_null,
    has,
    is_there,
    party_index,
    records,
)
from detente.checker.stability import CONCEPTS, CREDIBLE, NAMED, stable_states
from detente.checker.strength import STRONG_FORMS, literal_levels, strongly_stable
from detente.errors import SizeError
from detente.graph import GraphModel
from detente.progress import SILENT, Progress

MAX_TOGETHER = 2**24
"""The most moves that are listed of several parties as one."""


@dataclass(frozen=True, slots=True, eq=False)
class OfParties(Restriction):
    """A model whose moves are those of parties of which one may be several.

    Attributes
    ----------
    names
        The ids of the parties, one may be several joined by ``+``.
    members
        By party the ranks of all who count as it.
    """

    names: Sequence[str]
    members: Sequence[Sequence[Sequence[int]]]

    def improvements(self, i: int, state: int) -> list[int]:
        """The moves of a party to states that all who count as it prefer."""
        return [end for end in self.moves[i][state] if self.prefers(i, end, state)]

    def prefers(self, i: int, state: int, to: int) -> bool:
        """Whether all who count as a party prefer `state` to the state `to`."""
        return all(rank[state] > rank[to] for rank in self.members[i])

    def stable(self, i: int, concept: str) -> set[int]:
        """The states that a party would not leave under a concept."""
        if len(self.members[i]) == 1:
            return stable_states(self, concept, [i])[0]
        others = [j for j in self.parties if j != i]

        def step(j: int, state: int) -> Iterable[int]:
            return self.improvements(j, state) if concept in CREDIBLE else self.moves[j][state]

        def better(state: int) -> frozenset[int]:
            return frozenset(to for to in self.states if self.prefers(i, to, state))

        def moves(state: int) -> frozenset[int]:
            return frozenset(self.moves[i][state])

        def answers(state: int) -> frozenset[int]:
            return frozenset(reached(step, others, state))

        known = remembered(answers, len(self.states))
        return where_it_stays(self.states, concept, better, moves, known)


def refute_analysis(
    model: GraphModel, document: Any, progress: Progress = SILENT
) -> tuple[int, Refuted | None]:
    """Check every statement of a stability analysis until one does not hold.

    Returns
    -------
    How many statements hold, and the first that does not (None when all hold).

    Raises
    ------
    RequestError
        When the document is not of the form of ``detente analyze --format json``.
    SizeError
        When the model is too large to walk from state to state.
    """
    refuse_by_size(model)
    statements = Statements()
    try:
        _check(statements, model, document, progress)
    except Refuted as refuted:
        return statements.held, refuted
    return statements.held, None


def _check(statements: Statements, model: GraphModel, document: Any, progress: Progress) -> None:
    engine = field(document, "engine", str)
    made_by = document.get("made_by") if isinstance(document.get("made_by"), Mapping) else {}
    used = field(made_by, "engine", str) if has(made_by, "engine") else engine
    statements.hold("engine", engine == used and engine in {"dense", "literal"}, f"it was made by {used}")
    counts = {"states": len(model.states)}
    _check_states(statements, model, document)
    today = None if model.status_quo is None else model.states.id(model.status_quo)
    told_today = field_or_null(document, "status_quo", str)
    statements.hold("status_quo", told_today == today, f"today is {today}")
    asked = _parties(statements, model, document)
    counts |= _check_verdicts(statements, model, asked, document, progress)
    counts |= _check_reachable(statements, model, asked, document)
    statements.same("counts", "what is counted", field(document, "counts", dict), counts)


def _check_states(statements: Statements, model: GraphModel, document: Any) -> None:
    """Check the states with their names and options; these are left out where they are too many."""
    states, n_states = model.states, len(model.states)
    if not is_there(document, "states", n_states):
        return
    told = list(records(document, "states"))
    statements.same("states", "their number", len(told), n_states)
    for state, record in enumerate(told):
        rows = states.taken(states.members(state)).tolist()
        expected: dict[str, Any] = {
            "id": states.id(state),
            "name": states.names.get(state),
            "options": [option.key for k, option in enumerate(states.options) if all(row[k] for row in rows)],
        }
        expected |= {"members": len(rows)} if len(rows) > 1 else {}
        statements.same(states.id(state), "what it is", record, expected)


def _parties(statements: Statements, model: GraphModel, document: Any) -> OfParties:
    """The moves of the parties that a document speaks of; what it was made with must say the same."""
    literal = LiteralModel(model)
    whole, ids = unrestricted(literal), [party.id for party in model.scenario.parties]
    asked = asked_for(document)
    told = all_of(str, document, "as_one") if "as_one" in document else []
    wanted = (field_or_null(asked, "as_one", str) or "") if "as_one" in asked else ",".join(told)
    group = tuple(sorted(party_index(model, party, "as_one") for party in told))
    in_order = [ids[i] for i in group]
    named = {word.strip() for word in wanted.split(",")} - {""}
    is_defined = not told or not model.moves_depend_on_state
    statements.hold("as_one", is_defined, "parties as one are not defined where moves are barred or listed")
    statements.hold(
        "as_one", told == in_order and len(set(told)) == len(told), "not in file order, each once"
    )
    statements.hold("as_one", named == set(told) and len(told) != 1, f"asked of {wanted or 'single parties'}")
    if not group:
        return OfParties(
            whole.states, whole.ranks, whole.moves, whole.at_once, ids, [[rank] for rank in whole.ranks]
        )
    parts = [group if i == group[0] else (i,) for i in range(len(ids)) if i not in group[1:]]
    return OfParties(
        whole.states,
        [whole.ranks[part[0]] for part in parts],
        [_moves_as_one(literal, part) if len(part) > 1 else whole.moves[part[0]] for part in parts],
        whole.at_once,
        ["+".join(ids[i] for i in part) for part in parts],
        [[whole.ranks[i] for i in part] for part in parts],
    )


def _moves_as_one(literal: LiteralModel, group: Group) -> dict[int, list[int]]:
    """From each state what differs from it in the options of a group only, each changed in its direction."""
    space, n_states = literal.model.states.space, len(literal.model.states)
    refuse_pairs(n_states)
    n_listed = n_states
    for i in group:
        n_listed *= len(space.strategies[i])
    if n_listed > MAX_TOGETHER:
        raise SizeError(
            f"The literal checker lists every move of several parties as one: up to {n_listed:,} here between "
            f"{n_states:,} states, and it lists at most {MAX_TOGETHER:,}."
        )
    return {state: sorted(literal.ends_together(group, state)) for state in range(n_states)}


def _check_verdicts(
    statements: Statements, model: GraphModel, asked: OfParties, document: Any, progress: Progress
) -> dict[str, Any]:
    """Check whom each state is stable for, and the equilibria; how many they are, by concept and party."""
    stability, equilibria = field(document, "stability", dict), field(document, "equilibria", dict)
    counts: dict[str, Any] = {}
    codes = field(document, "counts", dict).keys() - {"states", "reachable"}
    told = [code for code in stability if code in codes]
    statements.hold("stability", len(told) == len(codes) == len(stability), "not of the concepts counted")
    has_group = any(len(ranks) > 1 for ranks in asked.members)
    by_code = concepts_of(statements, document, told, asked.names, CONCEPTS if has_group else NAMED)
    pairs = list(product(told, range(len(asked.names))))
    stable: dict[tuple[str, int], set[int]] = {}
    for code, i in progress.each(pairs, lambda pair: f"{pair[0].upper()} for {asked.names[pair[1]]}"):
        stable[code, i] = asked.stable(i, by_code[code][i])
    for code in told:
        held = set(asked.states).intersection(*(stable[code, i] for i in asked.parties))
        sets = {name: stable[code, i] for i, name in enumerate(asked.names)}
        _check_sets(statements, model, field(stability, code, dict), sets, code)
        _check_sets(statements, model, equilibria, {code: held}, "equilibria", beside=told)
        counts[code] = _numbers(sets, held)
    _check_strength(statements, model, asked, document, {code: by_code[code] for code in told}, stable)
    return counts


def _numbers(sets: Mapping[str, set[int]], held: set[int]) -> dict[str, int]:
    return {name: len(states) for name, states in sets.items()} | {"equilibria": len(held)}


def _check_strength(
    statements: Statements,
    model: GraphModel,
    asked: OfParties,
    document: Any,
    by_code: Mapping[str, Sequence[str]],
    stable: Mapping[tuple[str, int], set[int]],
) -> None:
    """Check the strongly stable states, where they were asked for; of each concept that has a strong form."""
    there = {"strong", "strong_equilibria"} & document.keys()
    wanted = asked_for(document).get("strong", bool(there))
    statements.hold("strong", wanted is bool(there) and len(there) != 1, "what was asked for is not told")
    if not there:
        return
    statements.hold("strong", len(asked.names) == model.n_parties, "parties as one have no strong form")
    codes = [code for code, own in by_code.items() if not STRONG_FORMS.isdisjoint(own)]
    told, equilibria = field(document, "strong", dict), field(document, "strong_equilibria", dict)
    statements.hold("strong", list(told) == codes, "not of the concepts that have a strong form, in order")
    levels = [literal_levels(model, i) for i in asked.parties]
    came_from = {how: turned_round(asked, improving=how) for how in (False, True)}
    counts, is_long = {}, False
    for code in codes:
        found = [
            strongly_stable(asked, i, own, levels[i], came_from[own in CREDIBLE])
            if own in STRONG_FORMS
            else stable[code, i]
            for i, own in enumerate(by_code[code])
        ]
        sets, held = dict(zip(asked.names, found, strict=True)), set(asked.states).intersection(*found)
        _check_sets(statements, model, field(told, code, dict), sets, f"strong {code}")
        _check_sets(statements, model, equilibria, {code: held}, "strong_equilibria", beside=codes)
        counts[code] = _numbers(sets, held)
        is_long |= max(map(len, found)) > LISTED
    statements.hold(
        "strong_counts", ("strong_counts" in document) is is_long, "it is there where a list is not"
    )
    if is_long:
        statements.same("strong_counts", "what is counted", field(document, "strong_counts", dict), counts)


def _check_sets(
    statements: Statements,
    model: GraphModel,
    told: Any,
    sets: Mapping[str, set[int]],
    where: str,
    beside: Iterable[str] = (),
) -> None:
    """Check sets of states by name; those that are too long may be left out."""
    for key in told:
        statements.hold(where, key in sets or key in beside, f"‘{key}’ has no place there")
    for key, states in sets.items():
        if is_there(told, key, len(states)):
            ids = list(map(model.states.id, sorted(states)))
            statements.same_list(f"{where} {key}", "state that stands there", all_of(str, told, key), ids)


def _check_reachable(
    statements: Statements, model: GraphModel, asked: OfParties, document: Any
) -> dict[str, Any]:
    """Check what is reached from the status quo by moves and by improvements; how many that are."""
    start = model.status_quo
    if start is None:
        statements.hold("reachable", "reachable" not in document, "there is no status quo to start from")
        return {}
    sets = {
        "moves": reached(lambda j, state: asked.moves[j][state], asked.parties, start) | {start},
        "improvements": reached(asked.improvements, asked.parties, start) | {start},
    }
    _check_sets(statements, model, field(document, "reachable", dict), sets, "reachable")
    return {"reachable": {how: len(states) for how, states in sets.items()}}
