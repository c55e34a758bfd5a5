"""Agreement on the elements of a model: which of them both coders have, and what both have differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.errors import RequestError
from detente.graph import GraphModel, resolve_state
from detente.questions.coders.agreement import Agreement, agreement_of_pairs
from detente.questions.coders.translation import Spelling, spelling_of
from detente.scenario.values import Formula, Rule, StateRef

Aspect = str | tuple[str, ...] | None
"""What an element says in one respect: a word or formula, or names without an order."""

Described = Mapping[str, Mapping[str, Aspect]]
"""Elements of one kind by id; for each what it says, by respect."""

NO_ISSUE = "(no issue)"
"""The category of an option that no issue has: conduct."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An element of both that says one thing for the first coder and another for the second."""

    id: str
    aspect: str
    first: Aspect
    second: Aspect


@dataclass(frozen=True, slots=True)
class ElementAgreement:
    """The elements of one kind: who has what.

    Attributes
    ----------
    both, only_first, only_second
        Ids, or formulas where elements have none.
    differences
        What elements of both have differently.
    """

    kind: str
    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def n_elements(self) -> int:
        """How many elements either coder has."""
        return len(self.both) + len(self.only_first) + len(self.only_second)

    @property
    def shared(self) -> float | None:
        """The share of them that both have; None where there are none."""
        return len(self.both) / self.n_elements if self.n_elements else None


def element_agreements(first: GraphModel, second: GraphModel) -> dict[str, ElementAgreement]:
    """Compare the elements of two codings, by kind; kinds that neither has are left out."""
    spelling = spelling_of(first.scenario, second.scenario)
    compared = {
        kind: _compared(kind, describe(first, spelling), describe(second, spelling))
        for kind, describe in KINDS.items()
    }
    return {kind: found for kind, found in compared.items() if found.n_elements}


def category_agreements(first: GraphModel, second: GraphModel) -> dict[str, Agreement]:
    """Measure agreement on what elements of both are: how options move, their issue, a promise's status."""
    spelling = spelling_of(first.scenario, second.scenario)
    kinds: tuple[tuple[str, Callable[[GraphModel, Spelling], dict[str, str]]], ...] = (
        ("moves", _moves),
        ("issue", _issue_of_option),
        ("status", _status),
    )
    found = {}
    for name, sort in kinds:
        mine, theirs = sort(first, spelling), sort(second, spelling)
        pairs = [(mine[id], theirs[id]) for id in mine if id in theirs]
        if pairs:
            found[name] = agreement_of_pairs(dict.fromkeys(each for pair in pairs for each in pair), pairs)
    return found


def _compared(kind: str, mine: Described, theirs: Described) -> ElementAgreement:
    both = tuple(id for id in mine if id in theirs)
    return ElementAgreement(
        kind,
        both,
        tuple(id for id in mine if id not in theirs),
        tuple(id for id in theirs if id not in mine),
        tuple(
            Difference(id, aspect, mine[id][aspect], theirs[id][aspect])
            for id in both
            for aspect in mine[id]
            if mine[id][aspect] != theirs[id][aspect]
        ),
    )


def _moves(model: GraphModel, spelling: Spelling) -> dict[str, str]:
    return {spelling.option(option): option.moves for option in model.scenario.options}


def _issue_of_option(model: GraphModel, spelling: Spelling) -> dict[str, str]:
    """The issue of each option; nothing where the file names no issue."""
    issues = model.scenario.issues
    owner = {key: issue.id for issue in issues.values() for key in issue.options}
    spelled = spelling.options(model.scenario)
    return {spelled[key]: owner.get(key, NO_ISSUE) for key in spelled} if issues else {}


def _status(model: GraphModel, spelling: Spelling) -> dict[str, str]:
    return {promise.id: promise.status for promise in model.scenario.commitments.values()}


def _parties(model: GraphModel, spelling: Spelling) -> Described:
    return {party.id: {} for party in model.scenario.parties}


def _options(model: GraphModel, spelling: Spelling) -> Described:
    return {
        spelling.option(option): {"party": option.party, "moves": option.moves}
        for option in model.scenario.options
    }


def _definitions(model: GraphModel, spelling: Spelling) -> Described:
    scenario = model.scenario
    return {
        name: {"formula": spelling.formula(scenario, each)} for name, each in scenario.definitions.items()
    }


def _rules(section: str) -> Callable[[GraphModel, Spelling], Described]:
    def described(model: GraphModel, spelling: Spelling) -> Described:
        rules: tuple[Rule, ...] = getattr(model.scenario, section)
        return {spelling.formula(model.scenario, rule.formula): {} for rule in rules}

    return described


def _status_quo(model: GraphModel, spelling: Spelling) -> Described:
    ref = model.scenario.status_quo
    return {"status_quo": {"options": _state(model, ref, spelling)}} if ref else {}


def _views(model: GraphModel, spelling: Spelling) -> Described:
    """Whose view is described, and what it does not see; what it believes is no element of its own.

    But whose view it believes in is, and what that one is believed not to see.
    """
    spelled = spelling.options(model.scenario)
    views = model.scenario.views
    believed = {
        f"{own}.sees.{other}": seen for own, view in views.items() for other, seen in view.sees.items()
    }
    return {
        id: {"unseen": tuple(sorted(spelled[key] for key in view.unseen))}
        for id, view in {**views, **believed}.items()
    }


def _barred(model: GraphModel, spelling: Spelling) -> Described:
    """What bars moves, each entry by what it says."""
    found = (
        {
            "by": each.by,
            "from": _formula(model, each.start, spelling),
            "to": _formula(model, each.end, spelling),
        }
        for each in model.scenario.barred
    )
    return {" ".join(f"{key} {value}" for key, value in each.items() if value): each for each in found}


def _listed_moves(model: GraphModel, spelling: Spelling) -> Described:
    """The moves of each party whose moves are listed, by the options taken before and after."""
    spelled, states = spelling.options(model.scenario), model.states
    rows = states.taken(states.cells).tolist()
    taken = [
        " ".join(sorted(spelled[o.key] for o, is_so in zip(states.options, row, strict=True) if is_so))
        for row in rows
    ]
    ways = {
        party.id: sorted(f"{taken[start]} > {taken[end]}" for start, end in zip(*arcs, strict=True))
        for party, arcs in zip(model.scenario.parties, model.listed, strict=False)
        if arcs is not None
    }
    return {party: {"moves": tuple(own)} for party, own in ways.items()}


def _positions(model: GraphModel, spelling: Spelling) -> Described:
    return {
        party: {"options": _state(model, ref, spelling)} for party, ref in model.scenario.positions.items()
    }


def _fallbacks(model: GraphModel, spelling: Spelling) -> Described:
    spelled = spelling.options(model.scenario)
    return {
        party: {"options": tuple(sorted(spelled[key] for key in own.options))}
        for party, own in model.scenario.fallbacks.items()
    }


def _issues(model: GraphModel, spelling: Spelling) -> Described:
    spelled = spelling.options(model.scenario)
    return {
        issue.id: {"options": tuple(sorted(spelled[key] for key in issue.options))}
        for issue in model.scenario.issues.values()
    }


def _agendas(model: GraphModel, spelling: Spelling) -> Described:
    return {agenda.id: {"issues": tuple(sorted(agenda.issues))} for agenda in model.scenario.agendas.values()}


def _principles(model: GraphModel, spelling: Spelling) -> Described:
    return {
        each.id: {
            "holds": _formula(model, each.holds, spelling),
            "criterion": each.criterion,
            "than": _state(model, each.than, spelling),
            "by": each.by,
        }
        for each in model.scenario.principles.values()
    }


def _claims(model: GraphModel, spelling: Spelling) -> Described:
    return {
        claim.id: {
            "agenda": claim.agenda,
            "party": claim.party,
            "verdict": tuple(sorted(claim.verdict)),
            "state": _state(model, claim.state, spelling),
            "state_where": _formula(model, claim.state_where, spelling),
            "stable": claim.stable,
            "unstable": claim.unstable,
        }
        for claim in model.scenario.claims.values()
    }


def _commitments(model: GraphModel, spelling: Spelling) -> Described:
    return {
        promise.id: {
            "by": promise.by,
            "to": tuple(sorted(promise.to)),
            "date": promise.date,
            "status": promise.status,
        }
        for promise in model.scenario.commitments.values()
    }


def _formula(model: GraphModel, formula: Formula | None, spelling: Spelling) -> str | None:
    return None if formula is None else spelling.formula(model.scenario, formula)


def _state(model: GraphModel, ref: StateRef | None, spelling: Spelling) -> Aspect:
    """A state by its taken options, however it was written; as written where it does not exist here."""
    if ref is None:
        return None
    states = model.states
    try:
        state = resolve_state(ref, states, model.base_states, model.scenario)
    except RequestError:
        return ref.name if ref.options is None else tuple(sorted(ref.options))
    spelled = spelling.options(model.scenario)
    taken = states.taken(states.cells[state : state + 1])[0].tolist()
    return tuple(
        sorted(spelled[o.key] for o, is_taken in zip(states.options, taken, strict=True) if is_taken)
    )


KINDS: Mapping[str, Callable[[GraphModel, Spelling], Described]] = MappingProxyType(
    {
        "party": _parties,
        "option": _options,
        "definition": _definitions,
        "require": _rules("require"),
        "infeasible": _rules("infeasible"),
        "indistinguishable": _rules("indistinguishable"),
        "barred": _barred,
        "listed_moves": _listed_moves,
        "status_quo": _status_quo,
        "view": _views,
        "position": _positions,
        "fallback": _fallbacks,
        "issue": _issues,
        "agenda": _agendas,
        "principle": _principles,
        "claim": _claims,
        "commitment": _commitments,
    }
)
"""How the elements of each kind are described, in the order shown."""
