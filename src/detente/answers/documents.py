"""Answers as JSON documents, format ``detente-result/1``: the public interface for programs.

See ``docs/reference/results.md``. Equal inputs give byte-equal documents: nothing of the clock or the machine
stands in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from detente.answers.words import power_of_ten
from detente.engines import StateSet, Step
from detente.graph import GraphModel
from detente.questions.analysis import Analysis
from detente.questions.comparison import Comparison
from detente.questions.evolution import Evolution
from detente.scenario.values import Scenario
from detente.version import __version__

FORMAT = "detente-result/1"

LISTED_STATES = 10_000
"""A longer list of states is left out; its count stands in ``counts``."""

Document = dict[str, Any]


def header(scenario: Scenario, command: str, engine: str, options: Mapping[str, Any]) -> Document:
    """The fields every document begins with."""
    return {
        "format": FORMAT,
        "command": command,
        "scenario": scenario.name,
        "variant": scenario.variant,
        "made_by": {
            "version": __version__,
            "engine": engine,
            "options": dict(options),
            "hash": f"sha256:{scenario.sha256}",
        },
    }


def written_number(number: int) -> int | str:
    """A number as it stands in a document: of over 4,000 digits, which few programs read, ``about 10^5280``.

    >>> written_number(24), written_number(10**5280)
    (24, 'about 10^5280')
    """
    return number if number < 10**4_000 else f"about 10^{power_of_ten(number)}"


def to_json(document: Document) -> str:
    """A document as text, ending in a new line."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def analysis_document(analysis: Analysis, agenda: str | None, options: Mapping[str, Any]) -> Document:
    """The document of ``detente analyze``."""
    model = analysis.model
    states = model.states
    n_states = len(states)
    document = header(model.scenario, "analyze", analysis.engine.name, options)
    document |= {"agenda": agenda, "engine": analysis.engine.name}
    if n_states <= LISTED_STATES:
        document["states"] = [state_record(model, state) for state in range(n_states)]
    document["status_quo"] = None if model.status_quo is None else states.id(model.status_quo)
    document["stability"] = {code: _listed(model, by_party) for code, by_party in analysis.stable.items()}
    equilibria = {code: analysis.equilibria(code) for code in analysis.stable}
    document["equilibria"] = _listed(model, equilibria)
    document["counts"] = {
        "states": n_states,
        **{
            code: {
                **{party: int(stable.sum()) for party, stable in by_party.items()},
                "equilibria": int(equilibria[code].sum()),
            }
            for code, by_party in analysis.stable.items()
        },
    }
    if analysis.evolution:
        reachable = _reachable(analysis.evolution)
        document["counts"]["reachable"] = {how: int(reached.sum()) for how, reached in reachable.items()}
        document["reachable"] = _listed(model, reachable)
    return document


def state_record(model: GraphModel, state: int) -> Document:
    """One state: its id, its name, the options taken in all its members, and how many these are."""
    states = model.states
    record: Document = {
        "id": states.id(state),
        "name": states.names.get(state),
        "options": states.taken_options(state),
    }
    members = len(states.members(state))
    return record | ({"members": members} if members > 1 else {})


def states_document(model: GraphModel, options: Mapping[str, Any]) -> Document:
    """The document of ``detente states``."""
    document = header(model.scenario, "states", "none", options)
    if len(model.states) <= LISTED_STATES:
        document["states"] = [state_record(model, state) for state in range(len(model.states))]
    document["status_quo"] = None if model.status_quo is None else model.states.id(model.status_quo)
    return document | {"counts": {"states": len(model.states)}}


def path_record(model: GraphModel, path: tuple[Step, ...]) -> list[Document]:
    """A path, mover by mover."""
    return [{"party": model.scenario.parties[step.party].id, "to": model.states.id(step.to)} for step in path]


def _reachable(evolution: Evolution) -> dict[str, StateSet]:
    return {"moves": evolution.moves.states, "improvements": evolution.improvements.states}


def _listed(model: GraphModel, sets: Mapping[str, StateSet]) -> dict[str, list[str]]:
    """The sets of states that are short enough to list, by number."""
    return {key: model.states.ids(chosen) for key, chosen in sets.items() if chosen.sum() <= LISTED_STATES}


def comparison_document(found: Comparison, options: Mapping[str, Any]) -> Document:
    """The document of ``detente compare``; states of the second model are given by its own numbers."""
    first, second = found.first.model, found.second.model
    document = header(first.scenario, "compare", found.first.engine.name, options)
    document["with"] = {
        "scenario": second.scenario.name,
        "variant": second.scenario.variant,
        "hash": f"sha256:{second.scenario.sha256}",
    }
    document["states"] = {
        "shared": len(found.shared),
        "only_first": [first.states.id(a) for a in found.only_first[:LISTED_STATES]],
        "only_second": [second.states.id(b) for b in found.only_second[:LISTED_STATES]],
    }
    document["equilibria"] = {
        code: {
            "kept": [[first.states.id(a), second.states.id(b)] for a, b in found.kept[code]],
            "gone": [first.states.id(a) for a in found.gone[code]],
            "come": [second.states.id(b) for b in found.come[code]],
        }
        for code in found.kept
    }
    document["changed"] = {
        code: {
            party: [[first.states.id(a), second.states.id(b)] for a, b in pairs[:LISTED_STATES]]
            for party, pairs in by_party.items()
        }
        for code, by_party in found.changed.items()
    }
    return document
