"""What is told of claims: a matrix that has words where they fit, and letters and signs where they do not."""

from __future__ import annotations

import pytest

import detente
from detente.answers.claims import claim_versions, finding_words, why_words
from detente.blocks import plain
from detente.questions.claims import Decision
from detente.renderers.csv import to_csv
from tests.commands.spring import READINGS, SPRING


def matrix(answer):
    return next(
        block for block in answer.telling.tell(answer.asked, [answer.found]) if hasattr(block, "narrow")
    )


def texts(row):
    return [plain(cell) for cell in row]


def test_the_matrix_has_words_and_where_they_do_not_fit_signs():
    # as worked out by hand in ``tests/commands/spring.py``
    wide = matrix(detente.claims(detente.loads(READINGS)))
    assert [plain(column.head) for column in wide.columns] == ["claim", "wary", "generous", "holds in"]
    assert list(map(texts, wide.rows)) == [
        ["hopeless", "cannot be tested", "fails", "0 of 2"],
        ["deal", "fails", "holds", "1 of 2"],
    ]
    signs, line = wide.narrow
    assert [(plain(each.head), each.kind) for each in signs.columns] == [
        ("claim", "text"), ("wary", "mark"), ("generous", "mark"), ("holds in", "text"),
    ]  # fmt: skip
    assert list(map(texts, signs.rows)) == [["hopeless", "–", "○", "0 of 2"], ["deal", "○", "●", "1 of 2"]]
    assert plain(line.text) == "● holds; ○ fails; – cannot be tested."


def test_rows_and_frame_have_the_same_columns():
    pytest.importorskip("pandas")
    answer = detente.claims(detente.loads(SPRING))
    (heads, *_) = "".join(to_csv(answer.telling.table(answer.found))).splitlines()
    assert list(answer.to_frame().columns) == heads.split(",")
    assert list(answer.to_frame()["ruling"]) == ["holds", "untestable", "holds", "fails"]


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision("untestable", why="no party x"), "no party x"),
        (Decision("fails", word="futile"), "futile"),
        (Decision("holds"), ""),
    ],
)
def test_what_is_found(decision, words):
    assert finding_words(decision) == words


def test_readings_with_the_same_finding_stand_together_those_where_it_holds_first():
    decisions = {
        "a": Decision("fails", word="opens"),
        "b": Decision("holds", word="futile"),
        "c": Decision("fails", word="opens"),
    }
    assert why_words(decisions) == [("holds", "b: futile"), ("fails", "a, c: opens")]


def test_a_claim_says_the_same_in_every_reading_that_does_not_change_it():
    scenario = detente.loads(READINGS)
    assert list(claim_versions(scenario, "deal", list(scenario.variants)).values()) == [["wary", "generous"]]
