"""How far two codings agree, told to people (`page`, with `verdicts`) and to programs (`record`)."""

from detente.answers.coders.page import tell
from detente.answers.coders.record import record, table

__all__ = ["record", "table", "tell"]
