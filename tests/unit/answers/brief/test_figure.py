"""What the drawing of a brief says where nothing leads away from today."""

import detente
from detente.answers.brief.figure import GOES_ROUND, STAYS, standing_words

PENNIES = """
format: detente/1
title: Pennies
parties:
  p: {options: {a: Do A}}
  q: {options: {b: Do B}}
status_quo: []
issues: {first: {options: [a]}, second: {options: [b]}}
preferences:
  p: {statements: [a iff b]}
  q: {statements: [b iff not a]}
"""

CONTENT = PENNIES.replace("a iff b", "not a").replace("b iff not a", "not b")


def test_staying_is_told_from_going_round():
    pennies = detente.brief(detente.loads(PENNIES), concept="nash").found.foremost
    content = detente.brief(detente.loads(CONTENT), concept="nash").found.foremost
    assert pennies.courses[0].stages == content.courses[0].stages == ()
    assert (standing_words(pennies), standing_words(content)) == (GOES_ROUND, STAYS)
