"""Laws of editing: an edit says what was asked, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.errors import RequestError
from detente.scenario import read_scenario_text
from detente.scenario.editing.starter import starter_text
from detente.scenario.editing.value_edits import remove_value, set_value
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import plain
from tests.draws import examples
from tests.strategies.open_preferences import open_texts
from tests.strategies.scenarios import scenario_texts

laws = settings(max_examples=examples(40))
texts = st.one_of(st.just(starter_text("a-case")), scenario_texts(), open_texts(n_options=4))
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words.filter(len), inner, max_size=3),
    max_leaves=8,
)


def data(text: str) -> Any:
    problems = Problems("x")
    root = compose(document(text), problems)
    assert root is not None
    assert not problems.found
    return plain(root)


def paths(value: Any, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for step, each in below for path in [(*above, step), *paths(each, (*above, step))]]


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def edited(edit: Callable[..., str], text: str, *arguments: Any) -> str:
    """The edited text; where aliases say one thing in two places, one of them may not be editable."""
    try:
        return edit(text, *arguments)
    except RequestError:
        assume("*" not in text)
        raise


@laws
@given(text=texts, choice=st.data())
def test_setting_what_is_there_changes_nothing(text, choice):
    path = choice.draw(st.sampled_from(paths(data(text))))
    assert set_value(text, path, at(data(text), path)) == text


@laws
@given(text=texts, value=values, choice=st.data())
def test_what_is_set_is_read_and_all_else_stays(text, value, choice):
    before = data(text)
    path = choice.draw(st.sampled_from(paths(before)))
    after = data(edited(set_value, text, path, value))
    assert at(after, path) == value
    parent = at(before, path[:-1])
    parent[path[-1]] = value
    assert after == before


@laws
@given(text=texts, value=values, key=words.filter(len), choice=st.data())
def test_a_new_entry_can_be_taken_back(text, value, key, choice):
    before = data(text)
    parents = [
        path for path in [(), *paths(before)] if isinstance(at(before, path), dict) and at(before, path)
    ]
    parent = choice.draw(st.sampled_from(parents))
    assume(key not in at(before, parent))
    added = edited(set_value, text, (*parent, key), value)
    assert at(data(added), (*parent, key)) == value
    assert added.count("\n") >= text.count("\n")
    assert data(edited(remove_value, added, (*parent, key))) == before


@laws
@given(text=texts, choice=st.data())
def test_removing_removes_just_that(text, choice):
    before = data(text)
    path = choice.draw(st.sampled_from(paths(before)))
    after = data(edited(remove_value, text, path))
    del at(before, path[:-1])[path[-1]]
    assert after == before


@laws
@given(text=texts, choice=st.data())
def test_comments_outlive_edits_elsewhere(text, choice):
    lines = text.splitlines(keepends=True)
    index = choice.draw(st.integers(0, len(lines)))
    marked = "".join([*lines[:index], "# a remark of the analyst\n", *lines[index:]])
    try:
        same = data(marked) == data(text)
    except AssertionError:
        same = False
    assume(same)
    after = edited(set_value, marked, ["title"], "Another title")
    assert "# a remark of the analyst\n" in after


@laws
@given(text=scenario_texts() | open_texts())
def test_reading_twice_gives_the_same(text):
    assert read_scenario_text(text) == read_scenario_text(text)
