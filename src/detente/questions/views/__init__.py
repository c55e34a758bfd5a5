"""What parties make of a dispute that they see differently: a hypergame of the first level.

Each party has a graph model of its own, a restriction of the full one with the preferences that it believes in, and
judges by it. `hypergame` puts their verdicts together; `courses` follows what each does by its own view, and
says which step surprises whom. Engines and concepts know nothing of views. Definitions:
``docs/how-to/see-different-disputes.md``.
"""

from detente.questions.views.courses import Course, CourseStep, StepSurprise, Views, courses
from detente.questions.views.hypergame import Disappointment, Hypergame, OwnView, Surprise, hypergame

__all__ = [
    "Course",
    "CourseStep",
    "Disappointment",
    "Hypergame",
    "OwnView",
    "StepSurprise",
    "Surprise",
    "Views",
    "courses",
    "hypergame",
]
