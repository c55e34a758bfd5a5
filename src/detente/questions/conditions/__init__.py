"""Inverse questions: what a party would have to want for a state to be stable, and how much of all rankings that is.

`conditions_for` answers for one party whose ranking is free while the others' stand. `requirements` has the conditions
as values and makes them short; `own` and `others` find them; `share` counts the rankings that meet them.
"""

from detente.questions.conditions.finding import (
    NeedOfOther,
    PartyConditions,
    Standing,
    conditions_for,
)
from detente.questions.conditions.requirements import Comparison, Requirement, is_met
from detente.questions.conditions.share import SAMPLES, SEED, Bounds, Share

__all__ = [
    "SAMPLES",
    "SEED",
    "Bounds",
    "Comparison",
    "NeedOfOther",
    "PartyConditions",
    "Requirement",
    "Share",
    "Standing",
    "conditions_for",
    "is_met",
]
