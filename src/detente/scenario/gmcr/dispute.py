"""What a GMCR+ file says, as values: options, what cannot be, who decides, and what each prefers; what may be wrong."""

from __future__ import annotations

from dataclasses import dataclass

from detente.scenario.gmcr.rankings import Ranking
from detente.scenario.values import Moves

GMCR_CODES: dict[str, str] = {
    "gmcr-missing": "The GMCR+ file cannot be read.",
    "gmcr-format": "The file is not JSON, or not of GMCR+.",
    "gmcr-too-large": "More bytes, values, depth, options or states than such a file may have.",
    "gmcr-repeated": "A key stands twice, or an option twice with a decision maker.",
    "gmcr-bad-number": "NaN, Infinity, or a number too long to be one of a dispute.",
    "gmcr-bad-text": "A text with a character that no scenario file can hold.",
    "gmcr-missing-key": "A key that must be there is not.",
    "gmcr-wrong-kind": "A list where a text belongs, and the like.",
    "gmcr-unknown-word": "Not one of the words that may stand here.",
    "gmcr-unknown-index": "A number of an option or a decision maker that is not there.",
    "gmcr-owner": "An option of no decision maker.",
    "gmcr-ranking": "A ranking that does not rank each feasible state, or says two things.",
    "gmcr-no-state": "Every combination of options is infeasible.",
}

Conjunction = tuple[tuple[int, bool], ...]
"""Options by their index, taken or not."""

Condition = tuple[Conjunction, ...]
"""Conjunctions of which one holds."""


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option by its name, and which way it can be changed."""

    name: str
    moves: Moves


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """One who decides.

    Attributes
    ----------
    options
        Indices of its own, ascending.
    shared
        Those that it can change too, and that are an earlier decision maker's here.
    statements
        Conditions that it would rather have hold, the most important first.
    ranking
        Classes of positions in `GmcrDispute.codes`, best first; None where statements count.
    """

    name: str
    options: tuple[int, ...]
    statements: tuple[Condition, ...]
    ranking: Ranking | None = None
    shared: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GmcrDispute:
    """A GMCR+ file.

    Attributes
    ----------
    codes
        The feasible states in the order of such files, the first option the lowest bit; only with rankings
        and shared options.
    notes
        What was not taken over, and what can be read otherwise, in sentences.
    """

    options: tuple[GmcrOption, ...]
    infeasible: tuple[Condition, ...]
    makers: tuple[DecisionMaker, ...]
    codes: tuple[int, ...] | None
    notes: tuple[str, ...]
