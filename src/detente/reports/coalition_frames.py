"""What coalitions could do as pandas DataFrames; pandas is imported when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.errors import RequestError
from detente.graph import GraphModel
from detente.questions.coalitions import Coalitions
from detente.questions.consent import Coalition
from detente.questions.departures import Departures
from detente.reports.coalition_sentences import too_many_sentence
from detente.reports.frames import pandas

if TYPE_CHECKING:
    import pandas as pd


def jumps_frame(found: Coalitions) -> pd.DataFrame:
    """One row a jump: ``from``, ``to``, and ``member.PARTY`` for each party.

    Raises
    ------
    RequestError
        When pandas is not installed, or there are too many jumps to list.
    """
    jumps = found.jumps
    if jumps is None:
        raise RequestError(too_many_sentence(found))
    ids = found.model.states.id
    columns: Mapping[str, Sequence[object]] = {
        "from": [ids(jump.start) for jump in jumps],
        "to": [ids(jump.to) for jump in jumps],
    }
    return pandas().DataFrame({**columns, **_members(found.model, (jump.coalition for jump in jumps))})


def departures_frame(found: Departures) -> pd.DataFrame:
    """One row an improvement: ``to``, ``member.PARTY`` for each party, ``equilibrium``, ``smallest``, ``steps``.

    Raises
    ------
    RequestError
        When pandas is not installed.
    """
    columns = {
        "to": [found.model.states.id(each.to) for each in found.found],
        **_members(found.model, (each.coalition for each in found.found)),
        "equilibrium": [each.held for each in found.found],
        "smallest": [each.smallest for each in found.found],
        "steps": [found.n_steps.get(each) for each in found.found],
    }
    return pandas().DataFrame(columns)


def _members(model: GraphModel, coalitions: Iterable[Coalition]) -> dict[str, list[bool]]:
    """For each party whether it is a member of each coalition."""
    rows = list(coalitions)
    return {
        f"member.{party.id}": [i in row for row in rows] for i, party in enumerate(model.scenario.parties)
    }
