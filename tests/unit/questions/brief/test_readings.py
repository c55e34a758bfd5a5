"""Why no set of issues settles it for P; each dispute is small enough to be worked out by hand."""

import pytest

from detente.api.analyze import engine_of
from detente.api.scenarios import loads
from detente.questions.brief.readings import Obstacle, obstacles
from detente.questions.dialogue import dialogue_analysis
from detente.stability import CONCEPTS

TEXT = """
format: detente/1
title: T
parties:
  p: {options: {a: Do A}}
  q: {options: {b: {name: Do B, moves: MOVES}}}
status_quo: []
issues: {first: {options: [a]}, second: {options: [b]}}
preferences:
"""
FREE, FOR_GOOD = TEXT.replace("MOVES", "both"), TEXT.replace("MOVES", "forward")
CONDUCT = FREE.replace(", second: {options: [b]}", "")

# R settles once on G or on H. G meets P's core, and is worse for Q than today; so does H with B, which gives Q back
# what H brought it.
SOMEBODY_SETTLES = """
format: detente/1
title: T
parties:
  p: {options: {}}
  q: {options: {b: {name: Do B, moves: forward}}}
  r: {options: {g: {name: Do G, moves: forward}, h: {name: Do H, moves: forward}}}
infeasible: [g and h, g and b]
status_quo: []
issues: {only: {options: [b]}}
preferences:
"""


def why(text):
    engine = engine_of(loads(text), None, None, "auto")
    return obstacles(dialogue_analysis(engine, CONCEPTS["nash"], ("nothing", "everything"))).get(0)


@pytest.mark.parametrize(
    ("dispute", "p", "q", "expected"),
    [
        # Q drops B again
        (FREE, "{core: [b]}", "{statements: [not b]}", Obstacle("left")),
        # B holds since Q does not mind; but with B P ranks everything below today
        (
            FREE,
            "{core: [b], ranking: [[[]], [[a]], [[a, b]], [[b]]]}",
            "{ranking: [[[], [a], [b], [a, b]]]}",
            Obstacle("worse"),
        ),
        # B cannot be undone, and Q would rather not have it
        (FOR_GOOD, "{core: [b]}", "{statements: [not b]}", Obstacle("others", (1,))),
        # Q does not mind B, but it is no issue, and so cannot be asked for
        (CONDUCT, "{core: [b]}", "{ranking: [[[], [a], [b], [a, b]]]}", Obstacle("unreached")),
        (
            SOMEBODY_SETTLES,
            "{core: [g or b]}",
            "{ranking: [[[h]], [[], [h, b], [b]], [[g]]]}\n  r: {statements: [g or h]}",
            Obstacle("unasked"),
        ),
    ],
)
def test_the_first_thing_that_no_outcome_has(dispute, p, q, expected):
    assert why(f"{dispute}  p: {p}\n  q: {q}\n") == expected


def test_what_cannot_be():
    assert why(f"{FREE}  p: {{core: [b]}}\n  q: {{statements: [a]}}\ninfeasible: [b]\n") == Obstacle(
        "impossible"
    )
