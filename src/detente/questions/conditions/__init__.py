"""Inverse questions: what a party would have to want for a state to be stable, and how much of all rankings that is.

`conditions_for` answers for one party whose ranking is free while the others' stand, `conditions_of` for several in
turn. `requirements` has the conditions as values and makes them short; `needs` finds them; `shares` says in
how many rankings they are met, `exact_shares` counts these where that can be.
"""

from detente.questions.conditions.parties import (
    Conditions,
    NeedOfOther,
    PartyConditions,
    Standing,
    conditions_for,
    conditions_of,
)
from detente.questions.conditions.requirements import Comparison, Requirement, is_met
from detente.questions.conditions.shares import SAMPLES, SEED, Bounds, Share

__all__ = [
    "SAMPLES",
    "SEED",
    "Bounds",
    "Comparison",
    "Conditions",
    "NeedOfOther",
    "PartyConditions",
    "Requirement",
    "Share",
    "Standing",
    "conditions_for",
    "conditions_of",
    "is_met",
]
