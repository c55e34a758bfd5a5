"""The smallest changes of a scenario that make a wanted state an equilibrium.

`Edit` is one edit of cost 1; `Goal` what is wanted; `smallest_changes` the complete search for the answers. The reverse
and more: `smallest_turns` finds the smallest changes that turn a verdict (`StateTurn`, `WordTurn`).
"""

from detente.questions.change.edits import (
    CORE,
    EDIT_KINDS,
    RANK,
    STATEMENT_EDITS,
    Edit,
    EditKind,
    edit_kinds,
    turning_edits,
)
from detente.questions.change.goals import Goal, Wish
from detente.questions.change.rankings import nearest_rankings
from detente.questions.change.search import Answer, Changes, smallest_changes
from detente.questions.change.several_goals import smallest_changes_for
from detente.questions.change.turn import TurnedAnswer, Turns, smallest_turns
from detente.questions.change.verdicts import (
    DilemmaTurn,
    StateTurn,
    Turnable,
    WishesTurn,
    WordClaimTurn,
    WordTurn,
)

__all__ = [
    "CORE",
    "EDIT_KINDS",
    "RANK",
    "STATEMENT_EDITS",
    "Answer",
    "Changes",
    "DilemmaTurn",
    "Edit",
    "EditKind",
    "Goal",
    "StateTurn",
    "Turnable",
    "TurnedAnswer",
    "Turns",
    "Wish",
    "WishesTurn",
    "WordClaimTurn",
    "WordTurn",
    "edit_kinds",
    "nearest_rankings",
    "smallest_changes",
    "smallest_changes_for",
    "smallest_turns",
    "turning_edits",
]
