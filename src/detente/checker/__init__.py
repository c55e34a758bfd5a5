"""The literal checker: re-checks the witnesses of a document from the model alone, by definition.

It walks from state to state in plain Python, with its own moves and its own search, and shares nothing with
the engines, the concepts or the questions whose answers it checks.
"""

from detente.checker.explanations import refute_explanation
from detente.checker.literal import LiteralModel
from detente.checker.reading import Refuted

__all__ = ["LiteralModel", "Refuted", "refute_explanation"]
