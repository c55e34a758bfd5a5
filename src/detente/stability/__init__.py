"""Stability: which states a party would not leave, each concept written once over the engines' contract.

`CONCEPTS` is the table of the five concepts, each with its function; `verdict` says why one holds or fails at
one state, as data. Sentences about it are made in ``reports``; no concept knows what an engine's fields are
made of.
"""

from detente.stability.concepts import CONCEPTS, Concept, foreseen, parse_concepts
from detente.stability.witnesses import Improvement, Verdict, verdict

__all__ = ["CONCEPTS", "Concept", "Improvement", "Verdict", "foreseen", "parse_concepts", "verdict"]
