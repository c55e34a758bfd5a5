"""The tree of a text after an edit is that of the text read from its start, node by node, with its places."""

from random import Random

import pytest

from detente.gallery.cases import case_named
from detente.scenario.editing.text.file_text import Written, file_tree
from detente.scenario.editing.text.renewal import _renewed_root
from detente.scenario.tree import Leaf, Sequence

TEXT = case_named("elmira").scenario.read_text(encoding="utf-8")
SHARED = """\
a:
  - &one x
  - y
b:
  c: &two
    - *one
    - z
  d: *two
e:
- last
"""


def assert_same(one, other, seen):
    if one in seen:
        assert seen[one] is other
        return
    seen[one] = other
    assert (type(one), one.span, one.place) == (type(other), other.span, other.place)
    if isinstance(one, Leaf):
        assert (one.text, one.kind, one.style) == (other.text, other.kind, other.style)
        return
    assert one.flow == other.flow
    if isinstance(one, Sequence):
        pairs = list(zip(one.items, other.items, strict=True))
    else:
        assert [*one.entries] == [*other.entries]
        pairs = [
            pair
            for mine, its in zip(one.entries.values(), other.entries.values(), strict=True)
            for pair in ((mine.key, its.key), (mine.value, its.value))
        ]
    for pair in pairs:
        assert_same(*pair, seen)


def changed(rng, text):
    """The text with a line less, twice, or with some of its letters gone or doubled."""
    lines = text.split("\n")
    k = rng.randrange(len(lines) - 1)
    letters = rng.randrange(1, 4)
    lines[k : k + 1] = rng.choice(
        [[], [lines[k]] * 2, [lines[k][:-letters]], [lines[k] + lines[k][-letters:]], [lines[k], "# new"]]
    )
    return "\n".join(lines)


@pytest.mark.parametrize("text", [TEXT, SHARED], ids=["elmira", "shared"])
def test_it_is_that_of_the_text_read_from_its_start(text):
    rng, n_renewed = Random(7), 0
    for _ in range(300):
        made = changed(rng, text)
        root = _renewed_root(Written(text, file_tree(text)), made)
        if root is not None:
            n_renewed += 1
            assert_same(root, file_tree(made), {})
    assert n_renewed > 50


def test_what_stands_before_the_edit_is_as_it_was():
    now = Written(SHARED, file_tree(SHARED))
    root = _renewed_root(now, SHARED.replace("- z", "- longer\n    - w"))
    assert root is not None
    assert root.entries["a"] is now.root.entries["a"]
    assert root.entries["e"].value.place.line == now.root.entries["e"].value.place.line + 1
    assert root.entries["b"].value.entries["d"].value is root.entries["b"].value.entries["c"].value
