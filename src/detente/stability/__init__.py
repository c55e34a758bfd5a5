"""Stability: which states a party would not leave, each concept a row of one table.

`CONCEPTS` is the table: how far each makes a party look, and which answers it believes in. Stability and sanctions
follow from a row, once, over the engines' contract; `verdict` says why a concept holds or fails at one state, as data.
Sentences about it are made in ``answers``; no concept knows what an engine's fields are made of.
"""

from detente.stability.concepts import CONCEPTS, Concept, foreseen, parse_concepts, sanctions
from detente.stability.witnesses import Improvement, Verdict, verdict

__all__ = [
    "CONCEPTS",
    "Concept",
    "Improvement",
    "Verdict",
    "foreseen",
    "parse_concepts",
    "sanctions",
    "verdict",
]
