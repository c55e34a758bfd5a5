"""Which elements of a scenario a verdict depends on: tested, not guessed.

`Change` is one small edit of one reading (`changes`); `Question` is what a verdict answers (`verdicts`); `dependence`
asks the question of the reading and of every edit of it. What no edit turns, the verdict does not depend on: it may
still depend on several edits at once.
"""

from detente.questions.dependence.changes import Change, Edit, changes
from detente.questions.dependence.testing import Dependence, Trial, dependence
from detente.questions.dependence.verdicts import (
    ClaimQuestion,
    Question,
    StateQuestion,
    Verdict,
    WordQuestion,
)

__all__ = [
    "Change",
    "ClaimQuestion",
    "Dependence",
    "Edit",
    "Question",
    "StateQuestion",
    "Trial",
    "Verdict",
    "WordQuestion",
    "changes",
    "dependence",
]
