"""The literal checker: re-checks documents from the model alone, by definition.

It walks from state to state in plain Python, with its own moves, its own search and its own reading of stability
and of talks, and shares nothing with the engines, the concepts or the questions whose answers it checks. Main
values: `LiteralModel`, the moves of a model; `LiteralTalks`, its talks on agendas; `Refuted`, what does not hold.
"""

from detente.checker.analyze import refute_analysis
from detente.checker.change import refute_change
from detente.checker.coalitions import refute_coalitions
from detente.checker.conditions import refute_conditions
from detente.checker.dialogue import MAX_MOVES, MAX_STATES, refute_dialogue
from detente.checker.dilemmas import refute_dilemmas
from detente.checker.explain import refute_explanation
from detente.checker.goal import Wanted
from detente.checker.literal import LiteralModel
from detente.checker.records import Refuted
from detente.checker.robustness import refute_robustness
from detente.checker.talks import LiteralTalks, literal_talks
from detente.checker.turn import Turned, refute_turn
from detente.checker.uncertainty import refute_uncertainty
from detente.checker.views import refute_views

__all__ = [
    "MAX_MOVES",
    "MAX_STATES",
    "LiteralModel",
    "LiteralTalks",
    "Refuted",
    "Turned",
    "Wanted",
    "literal_talks",
    "refute_analysis",
    "refute_change",
    "refute_coalitions",
    "refute_conditions",
    "refute_dialogue",
    "refute_dilemmas",
    "refute_explanation",
    "refute_robustness",
    "refute_turn",
    "refute_uncertainty",
    "refute_views",
]
