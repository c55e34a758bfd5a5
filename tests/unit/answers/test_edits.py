"""Swaps in words: those that carry one statement over others are one move."""

from itertools import permutations

import pytest

import detente
from detente.answers.edits import edit_words, moves
from detente.questions.change import Edit

WISHES = detente.loads(
    """\
format: detente/1
title: Six wishes
parties:
  us: {name: Us, options: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}}
  them: {options: {g: {}}}
preferences:
  us: {statements: [a, b, c, d, e, f]}
  them: {statements: [g, a, b]}
"""
)


def told(*edits):
    return [
        words.replace("“", "").replace("”", "")
        for words in edit_words(
            WISHES, [Edit(kind, party, position=position) for kind, party, position in edits]
        )
    ]


def swaps(*positions, party="us"):
    return [("swap", party, position) for position in positions]


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        (swaps(2), ["Us put [c] before [b]"]),
        (swaps(1), ["Us put [b] before [a]"]),
        (swaps(4, 3), ["Us put [e] before [c] and [d] (2 swaps)"]),
        (swaps(4, 3, 2), ["Us put [e] before [b], [c] and [d] (3 swaps)"]),
        (swaps(5, 4, 3, 2), ["Us put [f] 4 places further up, before [b]"]),
        (swaps(5, 4, 3, 2, 1), ["Us put [f] in first place (5 swaps)"]),
        (swaps(2, 3), ["Us put [b] behind [c] and [d] (2 swaps)"]),
        (swaps(1, 2, 3, 4), ["Us put [a] 4 places further down, behind [e]"]),
        (swaps(3, 4, 5), ["Us put [c] in last place (3 swaps)"]),
        (swaps(1, 5), ["Us put [b] before [a]", "Us put [f] before [e]"]),
        (swaps(5, 1, 4), ["Us put [f] before [d] and [e] (2 swaps)", "Us put [b] before [a]"]),
        (
            [*swaps(2, 1), *swaps(2, 1, party="them")],
            ["Us put [c] in first place (2 swaps)", "them put [b (Us)] in first place (2 swaps)"],
        ),
        (
            [("drop", "us", 1), *swaps(2, 1), ("negate", "us", 1), ("drop", "us", 2)],
            [
                "Us gave up [a]",
                "Us put [d] in first place (2 swaps)",
                "Us wanted [not d] instead of [d]",
                "Us gave up [b]",
            ],
        ),
    ],
)
def test_a_statement_is_carried_in_one_move(edits, words):
    assert told(*edits) == words


def test_every_order_of_four_is_reached_by_moves_over_what_is_to_be_passed():
    for order in permutations(range(4)):
        swapped, items = [], list(range(4))
        for place, item in enumerate(order):
            for k in range(items.index(item) - 1, place - 1, -1):
                items[k], items[k + 1] = items[k + 1], items[k]
                swapped.append(k)
        items = list(range(4))
        found = moves(swapped, 4)
        for start, end in found:
            items.insert(end, items.pop(start))
        assert tuple(items) == order
        assert sum(abs(end - start) for start, end in found) == len(swapped)
        assert len(found) <= len(swapped)
