"""Which elements of a scenario a verdict depends on, and the passages they rest on: tested, not guessed.

`SmallEdit` is one edit of one reading; `Question` is what a verdict answers; `dependence` asks the question of the
reading and of every edit of it, and `trace_of` says what the elements rest on. What no edit turns, the verdict does not
depend on: it may still depend on several edits at once.
"""

from detente.questions.trace.small_edits import EditKind, SmallEdit, small_edits
from detente.questions.trace.verdicts import (
    ClaimQuestion,
    Dependence,
    DilemmaQuestion,
    Question,
    StateQuestion,
    Trace,
    Trial,
    Verdict,
    WordQuestion,
    dependence,
    trace_of,
)

__all__ = [
    "ClaimQuestion",
    "Dependence",
    "DilemmaQuestion",
    "EditKind",
    "Question",
    "SmallEdit",
    "StateQuestion",
    "Trace",
    "Trial",
    "Verdict",
    "WordQuestion",
    "dependence",
    "small_edits",
    "trace_of",
]
