"""The one drawing of a brief."""

from __future__ import annotations

from detente.blocks import Figure
from detente.questions.brief import Brief


def drawing(brief: Brief) -> Figure | None:
    """From today along the drift, and to the best settlement."""
    return None
