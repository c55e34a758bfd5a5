"""What parties make of a dispute that they see differently.

`hypergame` says which states hold when each judges by its own view, who expects them and whom they surprise; `courses`
how things can go. Engines and concepts know nothing of views.
"""

from detente.questions.views.courses import Course, CourseStep, StepSurprise, Views, courses, step_surprise
from detente.questions.views.hypergame import Hypergame, Level, OwnView, hypergame

__all__ = [
    "Course",
    "CourseStep",
    "Hypergame",
    "Level",
    "OwnView",
    "StepSurprise",
    "Views",
    "courses",
    "hypergame",
    "step_surprise",
]
