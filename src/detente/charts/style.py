"""The style sheet of the drawings; its colours are variables that the page sets for light, dark and print."""

from __future__ import annotations

from importlib.resources import files


def chart_style() -> str:
    """The style sheet, as text."""
    return files("detente.charts").joinpath("charts.css").read_text(encoding="utf-8")
