"""Whether a tree says a value: to the letter, the order of keys and the types of scalars included."""

import json
import random

import pytest

from detente.scenario.editing.text.anchors import _MARK, marks
from detente.scenario.editing.text.file_text import file_tree, says, shared_plain
from detente.scenario.editing.text.patchwork import changed_lines


@pytest.mark.parametrize(
    ("text", "value", "is_said"),
    [
        ("1", 1, True),
        ("1", True, False),
        ("true", True, True),
        ("true", "true", False),
        ("1.5", 1.5, True),
        ("2", 2.0, False),
        ("1.50", "1.50", True),
        ("~", None, True),
        ("[a, {b: c}]", ["a", {"b": "c"}], True),
        ("[a]", ["a", "b"], False),
        ("[a]", {"a": "b"}, False),
        ("{a: x, b: y}", {"b": "y", "a": "x"}, False),
        ("[&k {a: x}, *k]", [{"a": "x"}, {"a": "x"}], True),
        ("[&k {a: x}, *k]", [{"a": "x"}, {"a": "y"}], False),
    ],
)
def test_a_tree_says_a_value_to_the_letter(text, value, is_said):
    root = file_tree(f"it: {text}\n")
    assert says(root, {"it": value}) is is_said
    assert (json.dumps(shared_plain(root)) == json.dumps({"it": value})) is is_said


def test_marks_are_those_that_a_search_everywhere_finds():
    rng = random.Random(15)
    for _ in range(2_000):
        text = "".join(rng.choices("&*ab :,{}[]\n-", k=30))
        start = rng.randrange(10)
        found = [(each.start(), each[1], each[2]) for each in _MARK.finditer(text, start)]
        assert [*marks(text, start)] == found


@pytest.mark.parametrize(
    ("now", "then", "lines"),
    [
        ("a\nb\nc\n", "a\nx\nc\n", ("b", "x")),
        ("a\nb\nc", "a\nc", ("b\nc", "c")),
        ("a # x\nb\n", "a\nb\n", ("a # x", "a")),
        ("a", "", ("a", "")),
        ("a\n", "a\n", ("", "")),
    ],
)
def test_the_lines_that_changed_hold_all_that_changed(now, then, lines):
    old, new = changed_lines(now, then)
    assert (old, new) == lines
    assert now.count(" #") - then.count(" #") == old.count(" #") - new.count(" #")
