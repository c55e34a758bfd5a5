"""Answers as JSON documents, ``detente-result/1`` or ``/2``: the public interface for programs.

See ``docs/reference/results.md``. Equal inputs give byte-equal documents: nothing of the clock or the machine
stands in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.answers.look_first import faults_record, look_first_record
from detente.answers.words import power_of_ten
from detente.engines import StateSet, Step
from detente.graph import GraphModel
from detente.scenario.values import Scenario
from detente.version import __version__

if TYPE_CHECKING:
    from detente.questions.talks import TalkStep

FORMAT = "detente-result/1"

TALKS_FORMAT = "detente-result/2"
"""The format of what rests on the words of dialogue analysis, since these were defined anew."""

OF_TALKS = frozenset({"brief", "dialogue", "claims", "robustness", "uncertainty", "compare"})
"""The commands whose documents have that format; of ``change`` only those of ``--turn``."""

OF_FILES = ("evidence ", "source ")
"""How commands begin that look at sources and evidence, and analyse nothing."""

LISTED_STATES = 10_000
"""A longer list of states is left out; its count stands in ``counts``."""

Document = dict[str, Any]


def header(
    scenario: Scenario,
    command: str,
    engine: str,
    options: Mapping[str, Any],
    *,
    among: Sequence[Scenario] = (),
) -> Document:
    """The fields every document begins with; an answer tells the warnings of the file that it may rest on.

    What is wrong in the file is told where the answer does not rest on it.

    Parameters
    ----------
    among
        The readings that are told of, where these are several.
    """
    told = faults_record(scenario)
    if not command.startswith(OF_FILES):
        told += look_first_record(among or [scenario])
    document = {
        "format": format_of(command, options),
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
    return document | ({"look_first": told} if told else {})


def with_hash(document: Document, scenario: Scenario) -> Document:
    """The same document with the hash of the text that was asked: an answer that is kept may be of an older one."""
    made_by = document["made_by"]
    return document | {"made_by": made_by | {"hash": f"sha256:{scenario.sha256}"}}


def format_of(command: str, fields: Mapping[str, Any]) -> str:
    """The format of a command's documents.

    Parameters
    ----------
    fields
        The document, or what it was made with: a change of a verdict has ``turn``.

    >>> format_of("change", {"turn": "offered.russia"}), format_of("change", {"make": "s3"})
    ('detente-result/2', 'detente-result/1')
    """
    is_of_talks = command in OF_TALKS or (command == "change" and fields.get("turn") is not None)
    return TALKS_FORMAT if is_of_talks else FORMAT


def written_number(number: int) -> int | str:
    """A number as it stands in a document: of over 4,000 digits, which few programs read, ``about 10^5280``.

    >>> written_number(24), written_number(10**5280)
    (24, 'about 10^5280')
    """
    return number if number < 10**4_000 else f"about 10^{power_of_ten(number)}"


def to_json(document: Document) -> str:
    """A document as text, ending in a new line."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def status_quo_id(model: GraphModel) -> str | None:
    """The id of the state that is today; None where the file does not say."""
    return None if model.status_quo is None else model.states.id(model.status_quo)


def states_record(model: GraphModel) -> Document:
    """All states, where they are not too many to list."""
    n_states = len(model.states)
    if n_states > LISTED_STATES:
        return {}
    return {"states": [state_record(model, state) for state in range(n_states)]}


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


def listed_sets(model: GraphModel, sets: Mapping[str, StateSet]) -> dict[str, list[str]]:
    """The sets of states that are short enough to list, by number."""
    return {key: model.states.ids(chosen) for key, chosen in sets.items() if not is_long(chosen)}


def is_long(chosen: StateSet) -> bool:
    """Whether a set of states is too long to list."""
    return bool(chosen.sum() > LISTED_STATES)


def counts_record(
    stable: Mapping[str, Mapping[str, StateSet]], equilibria: Mapping[str, StateSet]
) -> Document:
    """For each concept how many states are stable for each party, and for all."""
    return {
        code: {
            **{party: int(states.sum()) for party, states in by_party.items()},
            "equilibria": int(equilibria[code].sum()),
        }
        for code, by_party in stable.items()
    }


def path_record(model: GraphModel, path: Iterable[Step | TalkStep]) -> list[Document]:
    """A path, mover by mover."""
    return [{"party": model.scenario.parties[step.party].id, "to": model.states.id(step.to)} for step in path]
