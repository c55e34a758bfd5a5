"""What holds although some preferences are not known: in what share of all completions, and under which extensions."""

from detente.answers.uncertainty.page import tell
from detente.answers.uncertainty.record import record, table

__all__ = ["record", "table", "tell"]
