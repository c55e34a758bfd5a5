"""What stands in the way of what the parties propose: the answer of ``detente dilemmas``."""

from detente.answers.dilemmas.page import latex, proposals, section, settled_on, tell
from detente.answers.dilemmas.record import dilemma_name, proposal_record, record, table

__all__ = [
    "dilemma_name",
    "latex",
    "proposal_record",
    "proposals",
    "record",
    "section",
    "settled_on",
    "table",
    "tell",
]
