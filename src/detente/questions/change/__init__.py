"""The smallest changes of a scenario that make a wanted state an equilibrium.

`Edit` is one edit of cost 1; `Goal` what is wanted; `smallest_changes` the complete search for the answers.
"""

from detente.questions.change.edits import EDIT_KINDS, STATEMENT_EDITS, Edit, EditKind, edit_kinds
from detente.questions.change.goal import Goal
from detente.questions.change.search import Answer, Changes, smallest_changes

__all__ = [
    "EDIT_KINDS",
    "STATEMENT_EDITS",
    "Answer",
    "Changes",
    "Edit",
    "EditKind",
    "Goal",
    "edit_kinds",
    "smallest_changes",
]
