import pytest

from detente.errors import RequestError, ScenarioError
from detente.scenario.editing.value_edits import remove_value, set_value
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import plain

TEXT = """\
# A dispute, by hand
format: detente/1
title:   The title      # kept as it is

parties:
    us:                 # four spaces here
        name: "We"
        options: {stay: Stay,   go: 'Go'}
    them:
        options:
            act: {name: Act}
            wait:

require: [stay,
          go]           # over two lines
references:
- one
- two   # the second

# the end
"""


def changed(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (
            ["title"],
            "New",
            ["title:   The title      # kept as it is"],
            ["title:   New      # kept as it is"],
        ),
        (
            ["title"],
            "a: b",
            ["title:   The title      # kept as it is"],
            ['title:   "a: b"      # kept as it is'],
        ),
        (
            ["title"],
            'say "hi"\nnow',
            ["title:   The title      # kept as it is"],
            ['title:   "say \\"hi\\"\\nnow"      # kept as it is'],
        ),
        (["parties", "us", "name"], "Us", ['        name: "We"'], ["        name: Us"]),
        (
            ["parties", "us", "options", "go"],
            {"name": "Go", "moves": "forward"},
            ["        options: {stay: Stay,   go: 'Go'}"],
            ["        options: {stay: Stay,   go: {name: Go, moves: forward}}"],
        ),
        (
            ["parties", "us", "options", "new"],
            "New",
            ["        options: {stay: Stay,   go: 'Go'}"],
            ["        options: {stay: Stay,   go: 'Go', new: New}"],
        ),
        (["parties", "them", "options", "wait"], "Wait", ["            wait:"], ["            wait: Wait"]),
        (
            ["parties", "them", "options", "wait", "name"],
            "Wait",
            ["            wait:"],
            ["            wait: {name: Wait}"],
        ),
        (
            ["parties", "them", "options", "new"],
            {"name": "N", "because": "B"},
            [],
            ["            new:", "              name: N", "              because: B"],
        ),
        (["parties", "them", "name"], "They", [], ["        name: They"]),
        (
            ["require"],
            ["a", "exactly 1 of (a, b)"],
            ["require: [stay,", "          go]           # over two lines"],
            ['require: [a, "exactly 1 of (a, b)"]           # over two lines'],
        ),
        (
            ["require", 2],
            "not go",
            ["          go]           # over two lines"],
            ["          go, not go]           # over two lines"],
        ),
        (["references", 0], "first", ["- one"], ["- first"]),
        (["references", 2], "three", [], ["- three"]),
        (
            ["references"],
            ["x", "y", "z"],
            ["- one", "- two   # the second"],
            ["- x", "- y", "- z   # the second"],
        ),
        (["as_of"], "2022-02", [], ["as_of: 2022-02"]),
        (
            ["sources", "a", "csl"],
            {"title": "T", "issued": 2022},
            [],
            ["sources:", "  a:", "    csl:", "      title: T", "      issued: 2022"],
        ),
    ],
)
def test_setting_touches_nothing_else(path, value, before, after):
    found_before, found_after = changed(TEXT, set_value(TEXT, path, value))
    assert found_before == before
    assert found_after == after


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (["title"], ["title:   The title      # kept as it is"], []),
        (["parties", "us", "name"], ['        name: "We"'], []),
        (
            ["parties", "us", "options", "stay"],
            ["        options: {stay: Stay,   go: 'Go'}"],
            ["        options: {go: 'Go'}"],
        ),
        (
            ["parties", "us", "options", "go"],
            ["        options: {stay: Stay,   go: 'Go'}"],
            ["        options: {stay: Stay}"],
        ),
        (
            ["parties", "them", "options", "act", "name"],
            ["            act: {name: Act}"],
            ["            act: {}"],
        ),
        (["references", 1], ["- two   # the second"], []),
        (["references", 0], ["- one"], []),
        (
            ["require", 0],
            ["require: [stay,", "          go]           # over two lines"],
            ["require: [go]           # over two lines"],
        ),
        (
            ["parties", "us"],
            [
                "    us:                 # four spaces here",
                '        name: "We"',
                "        options: {stay: Stay,   go: 'Go'}",
            ],
            [],
        ),
    ],
)
def test_removing_touches_nothing_else(path, before, after):
    assert changed(TEXT, remove_value(TEXT, path)) == (before, after)


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "on",
        "3",
        "true",
        "~",
        "",
        " x ",
        "a # b",
        "- a",
        "2022-02-16",
        "é𝄞",
        "x" * 500,
        "a\tb",
        "[",
        "'",
        '"',
        "&a",
        "*a",
        "!t",
        "%",
        "@",
        "`",
        ": ",
        "a:b",
    ],
)
def test_a_text_stays_that_text(value):
    text = set_value("a: 1\nb: [2]\n", ["a"], value)
    text = set_value(text, ["b", 1], value)
    assert plain(compose(document(text), Problems("x"))) == {"a": value, "b": [2, value]}


@pytest.mark.parametrize(
    ("text", "path", "value", "after"),
    [
        ("a:\n- x\n- y\nb: 1\n", ["a"], [], "a: []\nb: 1\n"),
        ("a:\n  # why\n  - x\nb: 1\n", ["a"], "t", "a:\n  # why\n    t\nb: 1\n"),
        ("a:\n- # why\n  x: 1\n", ["a", 0], 2, "a:\n- # why\n    2\n"),
        ("a:\n  b: 1\n  c: 2\n", ["a"], "t", "a: t\n"),
        ("- - x\n  - y\n- z\n", [0], [], "- []\n- z\n"),
    ],
)
def test_what_stands_on_lines_of_its_own_can_become_one_line(text, path, value, after):
    assert set_value(text, path, value) == after


def test_the_only_entry_of_a_mapping_or_list_leaves_an_empty_one():
    assert remove_value("a:\n  b: 1   # why\nc: 2\n", ["a", "b"]) == "a: {}   # why\nc: 2\n"
    assert remove_value("a:\n- b\nc: 2\n", ["a", 0]) == "a: []\nc: 2\n"
    assert remove_value("a: {b: 1}\n", ["a", "b"]) == "a: {}\n"


def test_lines_keep_the_way_they_end():
    crlf = TEXT.replace("\n", "\r\n")
    assert set_value(crlf, ["parties", "them", "name"], "They") == set_value(
        TEXT, ["parties", "them", "name"], "They"
    ).replace("\n", "\r\n")
    assert set_value("\ufeffa: 1\n", ["a"], 2) == "\ufeffa: 2\n"


def test_a_file_without_a_last_line_end():
    assert set_value("a: 1", ["b"], 2) == "a: 1\nb: 2"
    assert remove_value("a: 1\nb: 2", ["b"]) == "a: 1\n"


def test_what_cannot_be_done_in_place_keeps_comments_and_order():
    text = "list:\n  - a: 1   # first\n    b: 2   # second\n  - c: 3\nafter: x   # after\n"
    assert (
        remove_value(text, ["list", 0, "a"]) == "list:\n  - b: 2   # second\n  - c: 3\nafter: x   # after\n"
    )


@pytest.mark.parametrize(
    "path",
    [[], ["title", "x"], ["nope", "x"], ["require", 5], ["require", "x"], ["parties", 0], ["references", -1]],
)
def test_places_that_are_none(path):
    with pytest.raises(RequestError):
        remove_value(TEXT, path)


@pytest.mark.parametrize(
    "path", [[], ["title", "x"], ["require", 5], ["require", "x"], ["parties", 0], ["references", -1]]
)
def test_places_that_cannot_be_made(path):
    with pytest.raises(RequestError):
        set_value(TEXT, path, 1)


def test_an_alias_is_not_changed_in_two_places_by_mistake():
    with pytest.raises(RequestError, match="alias"):
        set_value("a: &x {k: 1}\nb: *x\n", ["b", "k"], 2)


def test_a_text_that_is_no_yaml():
    with pytest.raises(ScenarioError):
        set_value("a: [", ["a"], 1)


def test_a_mapping_stands_further_in_than_the_list_in_whose_place_it_comes():
    text = "a:\n  core:\n  - x\n  - y  # why\nb: 1\n"
    after = "a:\n  core:\n    p: 1\n    q: 2  # why\nb: 1\n"
    assert set_value(text, ("a", "core"), {"p": 1, "q": 2}) == after
