import numpy as np
import pytest

from detente.formula import parse, truth, truth_so_far

# Two names over the four states NN, YN, NY, YY.
VALUES = {"a": np.array([False, True, False, True]), "b": np.array([False, False, True, True])}


def where(text):
    return "".join("Y" if holds else "N" for holds in truth(parse(text), VALUES.__getitem__))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("a", "NYNY"),
        ("not a", "YNYN"),
        ("a and b", "NNNY"),
        ("a or b", "NYYY"),
        ("a implies b", "YNYY"),
        ("a if b", "YYNY"),
        ("a iff b", "YNNY"),
        ("a and true", "NYNY"),
        ("a or true", "YYYY"),
        ("exactly 0 of (a, b)", "YNNN"),
        ("exactly 1 of (a, b)", "NYYN"),
        ("at most 1 of (a, b)", "YYYN"),
        ("at least 1 of (a, b)", "NYYY"),
        ("at least 0 of (a, b)", "YYYY"),
        ("at least 3 of (a, b)", "NNNN"),
        ("at most 999999999 of (a, b)", "YYYY"),
        ("exactly 2 of (a, a, b)", "NYNN"),
    ],
)
def test_table(text, holds):
    assert where(text) == holds


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("false", False), ("not true", False), ("exactly 1 of (true, false)", True)],
)
def test_without_names_the_shape_is_empty(text, value):
    result = truth(parse(text), VALUES.__getitem__)
    assert isinstance(result, np.ndarray)
    assert (result.shape, result.dtype, bool(result)) == ((), np.dtype(bool), value)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a", (2, 1, 1)),
        ("a and c", (2, 1, 2)),
        ("a iff b or c", (2, 2, 2)),
        ("at most 1 of (b, c)", (1, 2, 2)),
        ("b and false", (1, 2, 1)),
    ],
)
def test_the_shape_is_that_of_the_names_broadcast(text, shape):
    axes = {"a": (2, 1, 1), "b": (1, 2, 1), "c": (1, 1, 2)}
    values = {name: np.array([False, True]).reshape(axis) for name, axis in axes.items()}
    result = truth(parse(text), values.__getitem__)
    assert (result.shape, result.dtype) == (shape, np.dtype(bool))


def test_more_operands_than_a_byte_counts():
    text = "exactly 300 of (" + ", ".join(["a"] * 300) + ")"
    assert where(text) == "NYNY"


def test_given_arrays_are_not_written_into():
    frozen = {name: value.copy() for name, value in VALUES.items()}
    for value in frozen.values():
        value.setflags(write=False)
    truth(parse("not a and (b or exactly 1 of (a, b) implies a iff b)"), frozen.__getitem__)


def test_an_unknown_name_is_for_the_caller_to_refuse():
    with pytest.raises(KeyError):
        where("a and c")


SOME = [
    "a", "not a", "a and b", "a or c", "a implies c", "c if b", "a iff c", "c iff d", "at most 1 of (a, b, c, d)",
    "exactly 2 of (a, c, d)", "at least 3 of (a, b, c)", "not (a iff (b iff (c iff d)))",
    "exactly 0 of (a and c, not b)", "true", "at least 1 of (exactly 1 of (a, c), d)",
]  # fmt: skip


@pytest.mark.parametrize("text", SOME)
def test_what_is_known_so_far_holds_however_the_rest_turns_out(text):
    """a and b are known, over four states; c and d are not, and are tried both ways."""
    unknown = (np.array(False), np.array(True))
    known = {name: (values, values) for name, values in VALUES.items()} | {"c": unknown, "d": unknown}
    surely, maybe = truth_so_far(parse(text), known.__getitem__)
    ways = [
        truth(parse(text), (VALUES | {"c": np.array(c), "d": np.array(d)}).__getitem__)
        for c in (False, True)
        for d in (False, True)
    ]
    always = np.logical_and.reduce(np.broadcast_arrays(*ways, VALUES["a"])[:-1])
    ever = np.logical_or.reduce(np.broadcast_arrays(*ways, VALUES["a"])[:-1])
    assert not (surely & ~always).any()
    assert not (ever & ~maybe).any()


def test_nested_iffs_are_evaluated_once_a_level():
    deep = "a"
    for _ in range(40):
        deep = f"(b iff {deep})"
    known = {name: (values, values) for name, values in VALUES.items()}
    surely, maybe = truth_so_far(parse(deep), known.__getitem__)
    assert (surely == truth(parse(deep), VALUES.__getitem__)).all()
    assert (surely == maybe).all()
