"""What a party would have to want for a state to hold, what of it is missing now, how many rankings would do."""

from detente.answers.conditions.page import tell
from detente.answers.conditions.record import record, table

__all__ = ["record", "table", "tell"]
