"""The parts of drawings, as SVG made by us: lines of parties, shapes of states, layers of a graph, routes of arrows.

What is drawn of which answer stands in `detente.answers.drawings`. A party has the same line everywhere (`party_line`).
"""

from detente.charts.shapes import (
    PartyLine,
    arrow_swatch,
    chart_style,
    node_swatch,
    party_line,
    party_swatch,
)

__all__ = ["PartyLine", "arrow_swatch", "chart_style", "node_swatch", "party_line", "party_swatch"]
