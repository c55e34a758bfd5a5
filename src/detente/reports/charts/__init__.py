"""Drawings about answers, as SVG made by us: states as nodes, movers as colours and line patterns.

`evolution_graph` chooses what is drawn, `layered_layout` where it stands (by the library fast-sugiyama),
`evolution_svg` draws it; `tornado_svg` draws what matters to an answer; `chart_style` gives their style sheet. A party
has the same line everywhere (`party_line`). Nothing here decides anything about an answer.
"""

from detente.reports.charts.evolution_graph import Arrow, EvolutionGraph, evolution_graph
from detente.reports.charts.evolution_svg import Chart, Look, evolution_svg
from detente.reports.charts.lines import PartyLine, party_line
from detente.reports.charts.style import chart_style
from detente.reports.charts.swatches import arrow_swatch, node_swatch, party_swatch
from detente.reports.charts.talks_map import move_words, talks_map
from detente.reports.charts.tornado import end_swatch, tornado_svg

__all__ = [
    "Arrow",
    "Chart",
    "EvolutionGraph",
    "Look",
    "PartyLine",
    "arrow_swatch",
    "chart_style",
    "end_swatch",
    "evolution_graph",
    "evolution_svg",
    "move_words",
    "node_swatch",
    "party_line",
    "party_swatch",
    "talks_map",
    "tornado_svg",
]
