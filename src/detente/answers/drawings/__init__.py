"""Drawings of answers: states as nodes, movers as colours and line patterns; what decides an answer, as bars.

`evolution_graph` chooses what is drawn, `evolution_svg` draws it; `talks_map` is the same for talks; `tornado_svg`
draws what matters to an answer. Nothing here decides anything about an answer.
"""

from detente.answers.drawings.evolution_graph import Arrow, EvolutionGraph, evolution_graph
from detente.answers.drawings.evolution_svg import Chart, Look, evolution_svg
from detente.answers.drawings.talks_map import move_words, talks_map
from detente.answers.drawings.tornado import end_swatch, tornado_svg

__all__ = [
    "Arrow",
    "Chart",
    "EvolutionGraph",
    "Look",
    "end_swatch",
    "evolution_graph",
    "evolution_svg",
    "move_words",
    "talks_map",
    "tornado_svg",
]
