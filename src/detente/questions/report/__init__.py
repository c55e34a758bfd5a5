"""What a report tells of one analysis: chosen, drawn and explained before a page is written.

`chosen_equilibria` says which equilibria are told one by one, `evolution_graph` and `talks_map` which states and steps
are drawn, `explanations` why and how states are what they are, `talks_explanations` what else is told of talks.
Nothing here knows words.
"""

from detente.questions.report.equilibria import (
    A_FEW,
    EXPLAINED,
    SEVERAL,
    SMALL,
    TOLD_COALITIONS,
    UNEXPLAINED,
    Choice,
    Explanations,
    Shown,
    chosen_equilibria,
    explanations,
    outcomes_of,
    reasons_at,
    reasons_of_choice,
)
from detente.questions.report.evolution_graph import Arrow, EvolutionGraph, evolution_graph
from detente.questions.report.talks import (
    NO_TALKS,
    TalksExplanations,
    talks_explanations,
    talks_map,
)

__all__ = [
    "A_FEW",
    "EXPLAINED",
    "NO_TALKS",
    "SEVERAL",
    "SMALL",
    "TOLD_COALITIONS",
    "UNEXPLAINED",
    "Arrow",
    "Choice",
    "EvolutionGraph",
    "Explanations",
    "Shown",
    "TalksExplanations",
    "chosen_equilibria",
    "evolution_graph",
    "explanations",
    "outcomes_of",
    "reasons_at",
    "reasons_of_choice",
    "talks_explanations",
    "talks_map",
]
