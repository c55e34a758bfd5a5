"""Who could leave settlements that last together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.answers.coalitions import leavers_words
from detente.questions.dialogue import Judge, Settlement
from detente.questions.leavings import leavings


def settlement_leavers(court: Judge, settlements: Sequence[Settlement]) -> Mapping[int, str]:
    """By state, who could leave a lasting settlement together; those that nobody could leave are left out."""
    lasting = [each.state for each in settlements if each.durable]
    found = leavings(court.table.engine, court.durable, lasting) or {}
    return {state: leavers_words(court.model, by) for state, by in found.items() if by}
