"""Why a state holds, or does not: what decides, on a page; every reason; the document and rows for programs."""

from detente.answers.explain.page import latex, tell
from detente.answers.explain.record import record, table

__all__ = ["latex", "record", "table", "tell"]
