"""What is told of the past: what each step was for its mover, as worked out by hand in ``tests/commands/spring.py``."""

from __future__ import annotations

import pytest

import detente
from detente.answers.replay import end_sentence, gains_words, n_gains
from detente.blocks import plain
from tests.commands.spring import SPRING


@pytest.fixture(scope="module")
def answer():
    return detente.replay(detente.loads(SPRING))


def test_what_the_steps_were_for_their_movers(answer):
    # North takes a step to the worse and one to the better, South likewise
    assert n_gains(answer.found, "base") == ("2", "0", "2")
    assert gains_words(answer.found, "base") == "North 1, South 1"
    assert end_sentence(answer.found) == "The steps end at the status quo."


def test_where_words_do_not_fit_they_are_signs(answer):
    steps = next(
        block for block in answer.telling.tell(answer.asked, [answer.found]) if getattr(block, "narrow", ())
    )
    signs, line = steps.narrow
    assert [plain(row[-1]) for row in steps.rows] == ["worse", "worse", "improvement", "improvement"]
    assert [plain(row[-1]) for row in signs.rows] == ["−", "−", "+", "+"]
    assert signs.columns[-1].kind == "mark"
    assert plain(line.text).startswith("+ improvement for its mover; = indifferent; − worse")


def test_a_frame_has_a_row_a_step_and_a_column_a_reading(answer):
    pytest.importorskip("pandas")
    frame = answer.to_frame()
    assert list(frame["base"]) == ["worse", "worse", "improvement", "improvement"]
    assert list(frame["legal"]) == [True, True, True, True]
