"""Stability: which states a party would not leave, each concept written once over the engines' contract.

`CONCEPTS` is the table of the five concepts, `stable_states` applies one, `verdict` says why it holds or
fails at one state, as data. Sentences about it are made in ``reports``; nothing here knows an array.
"""

from detente.stability.concepts import CONCEPTS, Concept, parse_concepts
from detente.stability.witnesses import Improvement, Verdict, verdict

__all__ = ["CONCEPTS", "Concept", "Improvement", "Verdict", "parse_concepts", "verdict"]
