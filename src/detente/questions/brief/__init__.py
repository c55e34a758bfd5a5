"""All that a brief tells, of one reading or of several: who could get what, which outcomes are worth naming, how firm.

`brief_of` finds it from dialogue analyses that are worked out already, or from what holds where nothing says how things
stand today. Nothing is decided after it.
"""

from detente.questions.brief.firmness import BriefGrounds, Exchange, Firmness, Foresight, Resting, Turned
from detente.questions.brief.outcomes import Course, Outcome, Stage
from detente.questions.brief.readings import Brief, Facts, Obstacle, ReadingBrief, brief_of, brief_of_reading

__all__ = [
    "Brief",
    "BriefGrounds",
    "Course",
    "Exchange",
    "Facts",
    "Firmness",
    "Foresight",
    "Obstacle",
    "Outcome",
    "ReadingBrief",
    "Resting",
    "Stage",
    "Turned",
    "brief_of",
    "brief_of_reading",
]
