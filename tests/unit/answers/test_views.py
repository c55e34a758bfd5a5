"""What is said of views: who is told of, why, and how much of it."""

import pytest

import detente
from detente.answers.views.page import NAMED, expectations, states_spoken_of
from detente.answers.views.sentences import (
    TOLD,
    disappointment_sentences,
    sight_sentences,
    surprise_sentences,
)
from detente.progress import Cancelled
from detente.questions.views import Views

# Nobody minds anything, so that every state holds; whoever does not see ‘e’ is surprised by the 16 states with it.
MANY = """
format: detente/1
title: Indifference
parties:
  us: {name: Us, options: {a: A, b: B}}
  them: {name: Them, options: {c: C, d: D, e: E}}
status_quo: [e]
preferences: {us: {statements: []}, them: {statements: []}}
views: {us: {unseen: [e]}, them: }
"""


@pytest.fixture(scope="module")
def many():
    return detente.views(detente.loads(MANY), concepts="nash").found.hypergame


def test_of_many_surprises_the_first_are_told_and_the_others_counted(many):
    told = surprise_sentences(many)
    assert len(told) == TOLD + 1
    assert told[0].startswith("s17 would hold (NASH), a surprise for Us: Us does not know that it can be")
    assert told[0].endswith("takes it for s1.")
    assert told[-1] == "4 surprises more."
    assert disappointment_sentences(many) == []
    assert len(states_spoken_of(Views(many, ()))) == NAMED


def test_what_it_takes_today_for(many):
    assert sight_sentences(many, 0) == [
        "Us does not know of “E” (Them), and takes that as not done: it sees 16 of 32 states.",
        "It takes the status quo s17 for s1.",
    ]
    assert sight_sentences(many, 1) == ["Them sees the dispute as it is."]


def test_a_table_has_a_column_for_each_view(many):
    header = tuple(column.head for column in expectations(many).columns)
    assert header == ("", "as it is", "as Us sees it", "as Them sees it", "each by its own view")


def test_what_it_believes_of_itself_and_can_make_nothing_of():
    text = """
format: detente/1
title: Nothing of it
parties: {us: {name: Us, options: {a: A}}, them: {name: Them, options: {c: C, d: D}}}
require: [exactly 1 of (c, d)]
status_quo: [d]
preferences: {us: {statements: [a]}, them: {statements: [c]}}
views: {us: {unseen: [d], preferences: {us: {statements: [not a]}, them: {statements: [d]}}}}
"""
    found = detente.views(detente.loads(text.replace("[exactly 1 of (c, d)]", "['exactly 1 of (c, d)']")))
    told = sight_sentences(found.found.hypergame, 0)
    assert "It can make nothing of the status quo s3." in told
    assert told[-1] == "About what it itself and Them would rather have, it has a belief of its own."


def test_who_would_leave_by_which_view_is_told_apart():
    # Three of whom each would rather have its own option; as a sees it. It believes that c wants nothing done.
    text = """
format: detente/1
title: Three
parties: {a: {name: A, options: {x: X}}, b: {name: B, options: {y: Y}}, c: {name: C, options: {z: Z}}}
preferences: {a: {statements: []}, b: {statements: []}, c: {statements: []}}
views:
  a:
    preferences: {b: {statements: [y]}}
    sees: {c: {preferences: {c: {statements: [z]}}}}
"""
    found = detente.views(detente.loads(text), concepts="nash", level=2).found.hypergame
    assert surprise_sentences(found)[0] == (
        "s1 would hold (NASH), a surprise for A: as A sees it, B would leave it; as A believes that C sees it, C would "
        "leave it."
    )
    first = detente.views(detente.loads(text), concepts="nash").found.hypergame
    assert surprise_sentences(first)[0] == (
        "s1 would hold (NASH), a surprise for A: as A sees it, B would leave it."
    )


def test_a_step_that_gains_nothing_as_another_is_believed_to_see_it():
    text = """
format: detente/1
title: A step
parties: {a: {name: A, options: {x: X}}, b: {name: B, options: {y: Y}}}
status_quo: []
preferences: {a: {statements: []}, b: {statements: [y]}}
views: {a: {sees: {b: {preferences: {b: {statements: [not y]}}}}}}
"""
    told = detente.views(detente.loads(text), concepts="nash", level=2).told("md")
    assert "A surprise for A: as A believes that B sees it, B gains nothing by it." in " ".join(told.split())
    assert "A surprise" not in detente.views(detente.loads(text), concepts="nash").told("md")


def test_work_that_is_stopped_is_told_not_at_all():
    """A stop within one view: what is missing there would be missed without a word in the whole."""

    def stop(what, _share):
        if "sees it: SEQ" in what:
            raise Cancelled("after 5 seconds")

    with pytest.raises(Cancelled):
        detente.views(detente.loads(MANY), progress=stop)
