"""What differs between the analyses of two models: which equilibria come and go, whose verdicts change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.questions.analyze import Analysis

State = frozenset[str]
"""A state by the keys of its taken options: what two models with other numbers can share."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two analyses, state by state.

    Attributes
    ----------
    shared
        The states of both models: (index in the first, index in the second), in the first's order.
    only_first, only_second
        The indices of the states that the other model does not have.
    gone, come
        By concept: equilibria of the first that are none in the second (indices in the first), and
        equilibria of the second that were none (indices in the second).
    kept
        By concept: equilibria of both, as pairs of indices.
    changed
        By concept and party: shared states whose verdict changes, as pairs of indices; the party's verdict
        in the second is the opposite of that in the first.
    """

    first: Analysis
    second: Analysis
    shared: tuple[tuple[int, int], ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]
    gone: Mapping[str, tuple[int, ...]]
    come: Mapping[str, tuple[int, ...]]
    kept: Mapping[str, tuple[tuple[int, int], ...]]
    changed: Mapping[str, Mapping[str, tuple[tuple[int, int], ...]]]


def comparison(first: Analysis, second: Analysis) -> Comparison:
    """Compare two analyses under the concepts both have, matching states by their taken options."""
    mine, theirs = _states(first), _states(second)
    shared = tuple((index, theirs[state]) for state, index in mine.items() if state in theirs)
    matched_first, matched_second = {a for a, _ in shared}, {b for _, b in shared}
    concepts = [code for code in first.stable if code in second.stable]
    gone, come, kept = {}, {}, {}
    for code in concepts:
        before, after = first.equilibria(code), second.equilibria(code)
        kept[code] = tuple((a, b) for a, b in shared if before[a] and after[b])
        kept_first, kept_second = {a for a, _ in kept[code]}, {b for _, b in kept[code]}
        gone[code] = tuple(a for a in mine.values() if before[a] and a not in kept_first)
        come[code] = tuple(b for b in theirs.values() if after[b] and b not in kept_second)
    return Comparison(
        first,
        second,
        shared,
        tuple(index for index in mine.values() if index not in matched_first),
        tuple(index for index in theirs.values() if index not in matched_second),
        gone,
        come,
        kept,
        {code: _changed(first, second, code, shared) for code in concepts},
    )


def _states(analysis: Analysis) -> dict[State, int]:
    """The states of a model by the options taken in them; a merged one by those of its last member."""
    states = analysis.model.states
    keys = [option.key for option in states.options]
    return {
        frozenset(key for key, taken in zip(keys, row, strict=True) if taken): index
        for index, row in enumerate(states.taken(states.cells).tolist())
    }


def _changed(
    first: Analysis, second: Analysis, code: str, shared: tuple[tuple[int, int], ...]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """By party of both models, the shared states whose verdict differs."""
    return {
        party: tuple((a, b) for a, b in shared if stable[a] != second.stable[code][party][b])
        for party, stable in first.stable[code].items()
        if party in second.stable[code]
    }
