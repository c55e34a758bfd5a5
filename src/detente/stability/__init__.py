"""Stability: which states a party would not leave, each concept a row of one table.

`CONCEPTS` is the table: how far each makes a party look, and which answers it believes in. Stability and sanctions
follow from a row, once, over the engines' contract; those of `SIM`, which is no row, from `simultaneous`. `verdict`
says why a concept holds or fails at one state, as data. Sentences about it are made in ``answers``; no concept knows
what an engine's fields are made of.
"""

from detente.stability.concepts import CONCEPTS, NAMED, SIM, Concept, foreseen, parse_concepts, sanctions
from detente.stability.witnesses import Improvement, Verdict, verdict

__all__ = [
    "CONCEPTS",
    "NAMED",
    "SIM",
    "Concept",
    "Improvement",
    "Verdict",
    "foreseen",
    "parse_concepts",
    "sanctions",
    "verdict",
]
