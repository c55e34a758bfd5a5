"""Drawings of answers: states as nodes, movers as colours and line patterns; what decides an answer, as bars.

`evolution_svg` draws an `EvolutionGraph` of `detente.questions.report`, `tornado_svg` what matters to an answer.
Nothing here decides anything about an answer.
"""

from detente.answers.drawings.evolution_graph import Chart, Look, evolution_svg
from detente.answers.drawings.tornado import (
    OTHERWISE,
    SCALE,
    WRITTEN,
    Bar,
    bar_line,
    end_swatch,
    tornado_svg,
)

__all__ = [
    "OTHERWISE",
    "SCALE",
    "WRITTEN",
    "Bar",
    "Chart",
    "Look",
    "bar_line",
    "end_swatch",
    "evolution_svg",
    "tornado_svg",
]
