"""A scenario as a file of the program GMCR+, and the scenario of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from detente.answers.gmcr import VERDICTS, left_out_lines
from detente.api.examined import examined, warnings_told
from detente.api.scenarios import reading_of, readings_of
from detente.errors import Diagnostic, Place, RequestError, ScenarioError, SizeError
from detente.graph.model import GraphModel, graph_model
from detente.graph.preferences import ranks
from detente.scenario.gmcr import GmcrDispute, read_gmcr, to_scenario_text
from detente.scenario.gmcr.left_out import Unsaid, left_out
from detente.scenario.gmcr.writer import Wishes, gmcr_text, infeasible_conjunctions, wishes
from detente.scenario.parsing.document import read_bytes
from detente.scenario.parsing.parser import read_text
from detente.scenario.values import Scenario
from detente.scenario.workbook.left_out import n_comments

ENDINGS = frozenset({".gmcr", ".json"})
"""How the names of such files end."""

MOST_LISTED = 5_000
"""Rankings of so many states are written beside statements, which say the same."""

MOST_RANKED = 20_000
"""Rankings of so many states are written where nothing else can say them."""


@dataclass(frozen=True, slots=True, eq=False)
class GmcrExport:
    """The answer of `export_gmcr`: the text of the file, and what it does not say of the scenario."""

    scenario: Scenario
    text: str
    left_out: tuple[Unsaid, ...]

    @property
    def content(self) -> bytes:
        """The file's bytes."""
        return self.text.encode("ascii")

    @property
    def lines(self) -> list[str]:
        """What it does not say, in sentences, a line a kind; and that verdicts may differ."""
        return [*left_out_lines(self.left_out), VERDICTS]


def export_gmcr(scenario: Scenario, variant: str | None = None) -> GmcrExport:
    """One reading of a scenario as a GMCR+ file (``.gmcr``), from which ``detente new NAME --from`` makes one again.

    It says options, what is infeasible, parties and what they prefer. Statements are conditions there where they can
    be; else the file has rankings, of all parties, since it says one or the other. Equal scenarios give equal files.

    Parameters
    ----------
    variant
        The reading; the base by default, or the only variant that has preferences.

    Raises
    ------
    RequestError
        No such reading; several, and none is named; states that count as one, or moves that depend on the state, which
        GMCR+ does not know.
    SizeError
        Rules or rankings are larger than such a file may be.
    """
    reading, base = reading_of(scenario, _chosen(scenario) if variant is None else variant)
    model = graph_model(reading, base, with_preferences=False)
    _refuse(model)
    said = {
        party.id: wishes(own, reading)
        for party in reading.parties
        if (own := reading.preferences.get(party.id)) and own.open_at is None
    }
    text = gmcr_text(reading, infeasible_conjunctions(reading), said, _ranks(model, said))
    unsaid = [*left_out(reading, scenario, said)]
    if n := n_comments_of(scenario):
        unsaid.append(Unsaid("comment", count=n))
    return GmcrExport(scenario, text, tuple(unsaid))


def _chosen(scenario: Scenario) -> str | None:
    readings = readings_of(scenario, with_open=True)
    if len(readings) > 1:
        names = ", ".join(filter(None, readings))
        raise RequestError(
            f"{Path(scenario.path).name} gives preferences in several readings, and a GMCR+ file holds one.",
            f"choose one with --variant: {names}",
        )
    return readings[0]


def _refuse(model: GraphModel) -> None:
    if model.has_merged_states:
        raise RequestError(
            "GMCR+ has no states that count as one (‘indistinguishable’), and with them apart its answers would be "
            "others.",
            "export a reading without them",
        )
    if model.moves_depend_on_state:
        raise RequestError(
            "GMCR+ has no moves that depend on the state (‘barred’, ‘moves’), and without them its answers would be "
            "others.",
            "export a reading without them",
        )


def _ranks(model: GraphModel, said: Mapping[str, Wishes]) -> dict[str, list[int]]:
    """The rank of each state by party; of none where there are too many and statements say it."""
    n_states = len(model.states)
    is_manual = any(each.statements is None for each in said.values())
    if is_manual and n_states > MOST_RANKED:
        raise SizeError(
            f"{n_states:,} states would have to be ranked one by one in a GMCR+ file; at most {MOST_RANKED:,} are. "
            "Preferences as statements need no ranking."
        )
    if not is_manual and n_states > MOST_LISTED:
        return {}
    own = model.scenario.preferences
    return {
        party: ranks(own[party], model.scenario, model.states, model.base_states).tolist() for party in said
    }


def n_comments_of(scenario: Scenario) -> int:
    """How many comments the scenario's file has; none where it is no longer the one that was read."""
    try:
        data = read_bytes(Path(scenario.path))
    except RequestError:
        return 0
    is_same = sha256(data).hexdigest() == scenario.sha256
    return n_comments(data.decode("utf-8-sig")) if is_same else 0


def scenario_of_gmcr(path: Path, title: str) -> tuple[str, list[str]]:
    """The scenario file of a GMCR+ file, and how it was read, in sentences.

    `title` is the scenario's, since such a file has none.

    Raises
    ------
    ScenarioError
        Everything wrong in it, each problem with its line, its column and its path in the file.
    """
    dispute = read_gmcr(path)
    text = to_scenario_text(dispute, title)
    found = examined(read_text(text)).found
    if errors := [each for each in found if each.severity == "error"]:
        raise ScenarioError(tuple(_of_file(each, path) for each in errors))
    return text, [_summary(dispute), *dispute.notes, *warnings_told(found), VERDICTS]


def _of_file(found: Diagnostic, path: Path) -> Diagnostic:
    """What is wrong with the scenario that a file makes, told of the file."""
    return Diagnostic(
        "gmcr-format", f"the scenario of this file is refused: {found.message}", str(path), Place(1, 1)
    )


def _summary(dispute: GmcrDispute) -> str:
    """How many options and rules were found, and how each party's preferences are given, in a sentence."""
    own = "; ".join(
        f"{maker.name}: {len(maker.options)} option{'s' * (len(maker.options) != 1)}, "
        + (
            "a ranking"
            if maker.ranking is not None
            else f"{len(maker.statements)} statement{'s' * (len(maker.statements) != 1)}"
        )
        for maker in dispute.makers
    )
    n = len(dispute.infeasible)
    return f"{own}; {n} infeasible condition{'s' * (n != 1)}."
