"""What changes from one reading to another: equilibria that stay, go and come, and verdicts that change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from detente.answers.documents import LISTED_STATES, Document, header
from detente.answers.look_first import faults_record, look_first, look_first_record
from detente.answers.masthead import Asked, file_and_title
from detente.answers.outcomes import SHOWN_EQUILIBRIA
from detente.answers.words import counted, party_name, some_of
from detente.blocks import (
    Block,
    Break,
    Data,
    Entries,
    Entry,
    Grid,
    Heading,
    Paragraph,
    data,
    grid,
)
from detente.graph import GraphModel
from detente.questions.compare import Comparison
from detente.scenario.values import Scenario
from detente.shell import typed

Pair = tuple[int, int]
"""A state of both models: its index in the first and in the second."""


# The page


def tell(asked: Asked, found: Sequence[Comparison]) -> Iterator[Block]:
    """What differs between two readings."""
    (both,) = found
    yield Heading(1, "What changes")
    readings = {"from": both.first.model.scenario, "to": both.second.model.scenario}
    yield Entries(tuple(Entry(which, file_and_title(own)) for which, own in readings.items()))
    for own in readings.values():
        yield from look_first(_file(asked, own), [own])
    yield Break()
    yield Paragraph(f"{counted(len(both.shared), 'state')} in both{_alone(both)}.")
    yield Heading(2, "Equilibria")
    yield _equilibria_grid(both)
    yield Heading(2, "Whose verdicts change")
    changes = _verdicts_grid(both)
    yield changes if changes.rows else Paragraph(_no_change(both))


def _file(asked: Asked, reading: Scenario) -> str:
    """The file of a reading, as a shell takes it."""
    is_first = reading.sha256 == asked.base.sha256
    return asked.file if is_first else typed(PurePath(reading.path).name or reading.name)


def _alone(found: Comparison) -> str:
    """The states that only one of the two has."""
    told = ""
    for what, states, model in (
        ("first", found.only_first, found.first.model),
        ("second", found.only_second, found.second.model),
    ):
        if states:
            told += f"; {len(states):,} only in the {what}: {some_of([model.states.id(s) for s in states])}"
    return told


def _no_change(found: Comparison) -> str:
    """That no verdict changes, without a claim about what cannot be compared."""
    if not found.shared:
        return "No state is in both, so no verdict can be compared."
    if any(found.gone.values()) or any(found.come.values()):
        return (
            "No party of both judges a state of both otherwise; equilibria that go or come do so "
            "because of states or parties that only one of the two has."
        )
    return "Nobody's: every state in both keeps its verdicts."


def _equilibria_grid(found: Comparison) -> Grid:
    """Under each concept the equilibria that stay, go and come."""
    first, second = found.first.model, found.second.model
    rows = [
        (
            code.upper(),
            _pairs(found, found.kept[code]),
            _ids(first, found.gone[code]),
            _ids(second, found.come[code]),
        )
        for code in found.kept
    ]
    return grid(("", "stay", "go", "come"), rows)


def _verdicts_grid(found: Comparison) -> Grid:
    """Under each concept the states that gain or lose a party's verdict ‘stable’, by party."""
    rows = []
    for code, by_party in found.changed.items():
        for party in (party for party, pairs in by_party.items() if pairs):
            lost, won = _lost_and_won(found, code, party)
            name = party_name(found.first.model.scenario, party)
            rows.append((code.upper(), name, _pairs(found, lost), _pairs(found, won)))
    return grid(("", "party", "no longer stable", "newly stable"), rows)


def _lost_and_won(found: Comparison, code: str, party: str) -> tuple[list[Pair], list[Pair]]:
    """The states of both that are no longer stable for a party, and those that newly are."""
    held, pairs = found.first.stable[code][party], found.changed[code][party]
    return [pair for pair in pairs if held[pair[0]]], [pair for pair in pairs if not held[pair[0]]]


def _ids(model: GraphModel, states: Sequence[int]) -> str:
    return some_of([model.states.id(state) for state in states], SHOWN_EQUILIBRIA) or "–"


def _pairs(found: Comparison, pairs: Sequence[Pair]) -> str:
    """States of both models; where their numbers differ, both: ``s5=s7``."""
    told = _pair_ids(found, pairs)
    return (
        some_of([mine if mine == other else f"{mine}={other}" for mine, other in told], SHOWN_EQUILIBRIA)
        or "–"
    )


def _pair_ids(found: Comparison, pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    first, second = found.first.model.states, found.second.model.states
    return [(first.id(a), second.id(b)) for a, b in pairs]


# For programs


def record(found: Comparison, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente compare``; states of the second model are given by its own numbers."""
    first, second = found.first.model, found.second.model
    document = header(first.scenario, "compare", found.first.engine.name, settings)
    document["with"] = {
        "scenario": second.scenario.name,
        "variant": second.scenario.variant,
        "hash": f"sha256:{second.scenario.sha256}",
    }
    is_other_file = second.scenario.path != first.scenario.path
    if told := [
        *(faults_record(second.scenario) if is_other_file else ()),
        *look_first_record([second.scenario]),
    ]:
        document["with"]["look_first"] = told
    document["states"] = {
        "shared": len(found.shared),
        "only_first": [first.states.id(a) for a in found.only_first[:LISTED_STATES]],
        "only_second": [second.states.id(b) for b in found.only_second[:LISTED_STATES]],
    }
    document["equilibria"] = {
        code: {
            "kept": [list(ids) for ids in _pair_ids(found, found.kept[code])],
            "gone": [first.states.id(a) for a in found.gone[code]],
            "come": [second.states.id(b) for b in found.come[code]],
        }
        for code in found.kept
    }
    document["changed"] = {
        code: {
            party: [list(ids) for ids in _pair_ids(found, pairs[:LISTED_STATES])]
            for party, pairs in by_party.items()
        }
        for code, by_party in found.changed.items()
    }
    return document


def table(found: Comparison) -> Data:
    """One row a change: an equilibrium that stays, goes or comes, or a party's verdict on a state of both.

    ``concept``; ``party``, none for an equilibrium; ``change``: ``kept``, ``gone`` or ``come``, ``lost`` or ``won``;
    the state in the ``first`` and in the ``second``, none where an equilibrium goes or comes.
    """
    return data(("concept", "party", "change", "first", "second"), _changes(found))


def _changes(found: Comparison) -> Iterator[tuple[str | None, ...]]:
    first, second = found.first.model.states, found.second.model.states
    for code in found.kept:
        yield from ((code, None, "kept", *ids) for ids in _pair_ids(found, found.kept[code]))
        yield from ((code, None, "gone", first.id(a), None) for a in found.gone[code])
        yield from ((code, None, "come", None, second.id(b)) for b in found.come[code])
        for party in found.changed[code]:
            for change, pairs in zip(("lost", "won"), _lost_and_won(found, code, party), strict=True):
                yield from ((code, party, change, *ids) for ids in _pair_ids(found, pairs))
