"""How each party sees a dispute, what it expects, and what would surprise it."""

from detente.answers.views.page import section, tell
from detente.answers.views.record import record, table

__all__ = ["record", "section", "table", "tell"]
