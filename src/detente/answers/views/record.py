"""A dispute as each party sees it, for programs: the document, and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from detente.answers.documents import LISTED_STATES, Document, header, status_quo_id
from detente.blocks import Data
from detente.blocks.data import Values
from detente.graph import GraphModel, PartyView
from detente.questions.views import Course, Hypergame, Views
from detente.scenario.values import Scenario, View


def record(views: Views, settings: Mapping[str, Any]) -> Document:
    """What each party sees and expects, what holds when each judges by its own view, and whom it surprises."""
    found, model = views.hypergame, views.model
    document = header(model.scenario, "views", found.true.engine.name, settings)
    codes = list(found.true.stable)
    if found.level > 1:
        document["level"] = found.level
    document["status_quo"] = status_quo_id(model)
    document["views"] = {party: _view_record(found, i) for i, party in enumerate(_ids(model.scenario))}
    document["true"] = {code: _states(model, found.true.equilibria(code)) for code in codes}
    document["expected"] = {
        code: {
            party: _states(model, own.expected(code))
            for party, own in zip(_ids(model.scenario), found.own, strict=True)
        }
        for code in codes
    }
    document["stays"] = {
        code: {party: _states(model, states) for party, states in found.stays(code).items()} for code in codes
    }
    document["equilibria"] = {code: _states(model, found.equilibria(code)) for code in codes}
    if found.level > 1:
        document["expects"] = {
            code: {
                party: _states(model, found.expected(code, i)) for i, party in enumerate(_ids(model.scenario))
            }
            for code in codes
        }
        document["holds"] = document["equilibria"]
    document["surprises"] = {code: _surprises(found, code) for code in codes}
    document["disappointments"] = {code: _disappointments(found, code) for code in codes}
    document["counts"] = {"states": len(model.states), **{code: _counts(found, code) for code in codes}}
    if found.evolution is not None:
        document["evolution"] = {
            "reachable": _states(model, found.evolution.improvements.states),
            "at_rest": _states(model, found.evolution.at_rest),
            "courses": [_course(model, course) for course in views.courses],
        }
    return document


def _ids(scenario: Scenario) -> list[str]:
    return [party.id for party in scenario.parties]


def _states(model: GraphModel, states: Any) -> list[str] | None:
    """The ids of a set of states; None where they are too many to list."""
    return model.states.ids(states) if states.sum() <= LISTED_STATES else None


def _view_record(found: Hypergame, party: int) -> Document:
    """What a party sees and believes, and on the second level how it believes others to see it."""
    model = found.model
    view = model.scenario.views.get(model.scenario.parties[party].id)
    document = _sight_record(model, found.own[party].view, view)
    if found.level > 1:
        others = view.sees if view else {}
        document["sees"] = {
            other: _sight_record(model, found.judged[party][model.party_index(other)].view, seen)
            for other, seen in others.items()
        }
    return document


def _sight_record(model: GraphModel, seen: PartyView, view: View | None) -> Document:
    """What is seen and believed in a view; of states that are not seen, what they are taken for."""
    hidden = np.flatnonzero(~seen.seen).tolist()
    return {
        "unseen": list(seen.unseen),
        "believes": list(view.preferences) if view else [],
        "states": _states(model, seen.seen),
        "takes_for": {model.states.id(state): _taken_for(seen, state) for state in hidden}
        if len(hidden) <= LISTED_STATES
        else None,
    }


def _taken_for(view: PartyView, state: int) -> str | None:
    at = int(view.taken_for[state])
    return None if at < 0 else view.model.states.id(at)


def _counts(found: Hypergame, code: str) -> dict[str, int]:
    """How many states hold, how often one surprises a party, how often one is expected in vain."""
    held = found.equilibria(code)
    expected = [found.expected(code, i) for i in range(len(found.own))]
    return {
        "equilibria": int(held.sum()),
        "surprises": sum(int((held & ~states).sum()) for states in expected),
        "disappointments": sum(int((states & ~held).sum()) for states in expected),
    }


def _surprises(found: Hypergame, code: str) -> list[Document] | None:
    """Which state surprises whom, and how; None where there is too much to list."""
    if _counts(found, code)["surprises"] > LISTED_STATES:
        return None
    ids = _ids(found.model.scenario)
    return [
        {"state": found.model.states.id(state), "party": ids[party], "kind": kind}
        | ({"left_by": [ids[i] for i in found.left_by(code, party, state)]} if kind == "unexpected" else {})
        for state in np.flatnonzero(found.equilibria(code)).tolist()
        for party, kind in found.surprises(code, state).items()
    ]


def _disappointments(found: Hypergame, code: str) -> list[Document] | None:
    """What is expected in vain, and who would leave it; None where there is too much to list."""
    if _counts(found, code)["disappointments"] > LISTED_STATES:
        return None
    ids = _ids(found.model.scenario)
    return [
        {
            "party": ids[each.party],
            "state": found.model.states.id(each.state),
            "left_by": [ids[i] for i in each.left_by],
        }
        for party in range(found.model.n_parties)
        for each in found.disappointments(code, party)
    ]


def _course(model: GraphModel, course: Course) -> Document:
    ids = _ids(model.scenario)
    return {
        "to": model.states.id(course.to),
        "steps": [
            {
                "party": ids[step.party],
                "from": model.states.id(step.start),
                "to": model.states.id(step.to),
                "surprises": {ids[i]: how for i, how in step.surprises.items()},
            }
            for step in course.steps
        ],
    }


def table(views: Views) -> Data:
    """One row a concept and state: whether it holds, as it is and each by its own view, and what each makes of it."""
    ids = _ids(views.model.scenario)
    is_second = views.hypergame.level > 1
    whats = ("seen", "expected", *(["expects"] if is_second else []), "stays", "surprise")
    names = [f"{what}.{party}" for what in whats for party in ids]
    columns = ["concept", "state", "true", "equilibrium", *names]
    return Data(tuple((name, name) for name in columns), _parts(views.hypergame))


def _parts(found: Hypergame) -> Iterator[list[Values]]:
    """The columns of one concept after another."""
    states = list(map(found.model.states.id, range(len(found.model.states))))
    seen = [own.view.seen for own in found.own]
    for code in found.true.stable:
        held = found.equilibria(code)
        expected = [own.expected(code) for own in found.own]
        if found.level > 1:
            expected += [found.expected(code, i) for i in range(len(found.own))]
        stays = found.stays(code).values()
        surprises = {state: found.surprises(code, state) for state in np.flatnonzero(held).tolist()}
        surprised = [
            [surprises[state].get(party) if state in surprises else None for state in range(len(states))]
            for party in range(len(found.own))
        ]
        true = found.true.equilibria(code)
        yield [[code] * len(states), states, true, held, *seen, *expected, *stays, *surprised]
