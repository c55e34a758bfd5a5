import pytest

from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, core_type, plain, size, value_at


def tree(text: str) -> Node:
    problems = Problems("x")
    root = compose(document(text), problems)
    assert root is not None
    assert not problems.found
    return root


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("null", ["", "~", "null", "Null", "NULL"]),
        ("bool", ["true", "True", "TRUE", "false", "False", "FALSE"]),
        ("int", ["0", "-1", "+12", "007", "0o17", "0xfF"]),
        ("float", ["1.5", "-.5", "5.", "1e3", "1.e+3", ".5E-3", ".inf", "-.INF", ".nan"]),
        (
            "str",
            [
                "no",
                "on",
                "yes",
                "off",
                "y",
                "tRUE",
                "nULL",
                "2022-02-16",
                "12:30",
                "1_000",
                "0b1",
                "1e",
                ".",
                "+",
                "s1",
            ],
        ),
    ],
)
def test_core_types_of_yaml_1_2(kind, texts):
    assert {text: core_type(text, "plain") for text in texts} == dict.fromkeys(texts, kind)
    assert {core_type(text, style) for text in texts for style in ("single", "double", "literal")} == {"str"}


def test_styles_and_places():
    root = tree("a: [x, 'y', \"z\"]\nb: |\n  t\nc: >\n  t\n")
    assert isinstance(root, Mapping)
    assert [entry.key.place.line for entry in root.entries.values()] == [1, 2, 4]
    items = root.entries["a"].value
    assert isinstance(items, Sequence)
    assert items.flow
    assert [(item.style, item.place.column) for item in items.items if isinstance(item, Leaf)] == [
        ("plain", 5),
        ("single", 8),
        ("double", 13),
    ]
    assert [root.entries[key].value.style for key in "bc"] == ["literal", "folded"]  # type: ignore[union-attr]


def test_an_alias_is_the_node_of_its_anchor():
    root = tree("a: &x [1]\nb: *x\nc: &x 2\nd: *x\n? *x\n: e\n")
    assert value_at(root, "a") is value_at(root, "b")
    assert plain(root) == {"a": [1], "b": [1], "c": 2, "d": 2, "2": "e"}


def test_the_size_of_a_tree_counts_aliases_written_out():
    assert size(tree("a: [1, 2]\n"), {}) == 5
    assert size(tree("a: &x [1, 2]\nb: [*x, *x]\n"), {}) == 5 + 1 + 7


def test_escaped_surrogate_pairs_are_characters():
    assert plain(tree(r'a: "\ud834\udd1e"')) == {"a": "𝄞"}
