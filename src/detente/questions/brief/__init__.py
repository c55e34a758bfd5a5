"""All that a brief tells, of one reading or of several: who could get what, which outcomes are worth naming, how firm.

`brief_of` finds it from dialogue analyses that are worked out already, or from what holds where nothing says how things
stand today. Nothing is decided after it.
"""

from detente.questions.brief.courses import Course, Stage
from detente.questions.brief.finding import Brief, Facts, ReadingBrief, brief_of, brief_of_reading
from detente.questions.brief.firmness import Exchange, Firmness, Turned
from detente.questions.brief.grounds import BriefGrounds, Resting
from detente.questions.brief.obstacles import Obstacle
from detente.questions.brief.outcomes import Outcome
from detente.questions.brief.spread import Alike, Spread

__all__ = [
    "Alike",
    "Brief",
    "BriefGrounds",
    "Course",
    "Exchange",
    "Facts",
    "Firmness",
    "Obstacle",
    "Outcome",
    "ReadingBrief",
    "Resting",
    "Spread",
    "Stage",
    "Turned",
    "brief_of",
    "brief_of_reading",
]
