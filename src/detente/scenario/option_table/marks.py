"""The marks of an option-form table: taken, not taken, either."""

from __future__ import annotations

from detente.scenario.option_table.table import Mark

_MARKS: dict[str, Mark] = {
    "y": True, "yes": True, "true": True, "1": True, "●": True, "✓": True, "✔": True,
    "n": False, "no": False, "false": False, "0": False, "○": False, "✗": False, "✘": False,
    "": None, "-": None, "–": None, "—": None, "−": None, "‐": None, "‑": None,
}  # fmt: skip


def is_mark(text: str) -> bool:
    """Whether a cell is a mark; a blank is one (either)."""
    return text.strip().casefold() in _MARKS


def mark(text: str) -> Mark:
    """The mark that a cell holds.

    Raises
    ------
    KeyError
        The cell holds none.
    """
    return _MARKS[text.strip().casefold()]
