"""Quotations found again in the text that they are said to stand in.

`locate` decides where a passage stands and how surely; `nearest` shows what the text has instead. A passage is
verified by its own words alone: likeness is shown, and never verifies.
"""

from detente.sources.quoting.folding import FoldedText, fold_text
from detente.sources.quoting.locating import Found, Status, locate
from detente.sources.quoting.nearest import Nearest, nearest

__all__ = ["FoldedText", "Found", "Nearest", "Status", "fold_text", "locate", "nearest"]
