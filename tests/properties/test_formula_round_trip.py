"""Tree → text → the same tree; truth is what the words say; no text does anything but parse or be refused."""

from itertools import product

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from detente.formula import (
    And,
    Constant,
    Count,
    FormulaError,
    If,
    Iff,
    Implies,
    Name,
    Not,
    Or,
    parse,
    to_text,
    truth,
)

NAMES = ("a", "b", "west.a", "_d9")


def larger(trees):
    several = st.lists(trees, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        trees.map(Not),
        several.map(And),
        several.map(Or),
        st.builds(Implies, trees, trees),
        st.builds(If, trees, trees),
        st.builds(Iff, trees, trees),
        st.builds(
            Count,
            st.sampled_from(["exactly", "at most", "at least"]),
            st.integers(0, 5),
            st.lists(trees, min_size=1, max_size=4).map(tuple),
        ),
    )


TREES = st.recursive(st.booleans().map(Constant) | st.sampled_from(NAMES).map(Name), larger, max_leaves=20)
VOCABULARY = """
    not and or implies iff if true false exactly at most least of ( ) , a b west.a 0 1 7 & é
"""
WORDS = st.sampled_from(VOCABULARY.split())


def holds(node, taken):  # noqa: PLR0911
    match node:
        case Constant():
            return node.value
        case Name():
            return node.text in taken
        case Not():
            return not holds(node.operand, taken)
        case And():
            return all(holds(operand, taken) for operand in node.operands)
        case Or():
            return any(holds(operand, taken) for operand in node.operands)
        case Implies() | If():
            return holds(node.consequence, taken) or not holds(node.condition, taken)
        case Iff():
            return holds(node.left, taken) == holds(node.right, taken)
        case Count():
            number = sum(holds(operand, taken) for operand in node.operands)
            tests = {"exactly": number == node.number, "at most": number <= node.number}
            return tests.get(node.quantity, number >= node.number)


@given(TREES)
def test_a_tree_survives_its_text(tree):
    assert parse(to_text(tree)) == tree


@given(TREES)
def test_truth_is_what_the_words_say(tree):
    every = list(product([False, True], repeat=len(NAMES)))
    values = {name: np.array([taken[index] for taken in every]) for index, name in enumerate(NAMES)}
    expected = [
        holds(tree, {name for name, is_taken in zip(NAMES, taken, strict=True) if is_taken})
        for taken in every
    ]
    found = np.broadcast_to(truth(tree, values.__getitem__), len(every))
    assert found.tolist() == expected


@given(TREES)
def test_truth_over_one_axis_a_name_is_the_same(tree):
    flat = {name: np.arange(16) >> axis & 1 == 1 for axis, name in enumerate(NAMES)}
    shaped = {
        name: np.array([False, True]).reshape([2 if other == axis else 1 for other in reversed(range(4))])
        for axis, name in enumerate(NAMES)
    }
    one_axis = np.broadcast_to(truth(tree, flat.__getitem__), 16)
    four_axes = np.broadcast_to(truth(tree, shaped.__getitem__), (2, 2, 2, 2))
    assert four_axes.reshape(16).tolist() == one_axis.tolist()


@given(st.text() | st.lists(WORDS, max_size=12).map(" ".join))
@example("(" * 20_000)
@example("not " * 5_000)
@example("a implies " * 2_000)
@example("at " * 6_000)
@example("9" * 20_000)
def test_a_text_parses_or_is_refused_with_a_span_inside_it(text):
    try:
        tree = parse(text)
    except FormulaError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert error.message
    else:
        assert parse(to_text(tree)) == tree
