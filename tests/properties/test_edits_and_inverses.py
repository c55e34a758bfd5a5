"""Every edit makes the text say exactly what it says, and its inverse gives the old text back, byte for byte.

What an edit says is written here once more, literally, on boxes: one box for each node, which an alias shares.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from random import Random

import pytest

from detente.gallery.cases import case_named, cases
from detente.scenario.editing.edits import edited
from detente.scenario.editing.sentences import Edit, EditRefused
from detente.scenario.parsing.composer import compose
from detente.scenario.parsing.document import document
from detente.scenario.problems import Problems
from detente.scenario.tree import Mapping, Sequence, plain
from tests.draws import seeds
from tests.strategies.yaml_texts import yaml_text

VALUES = (
    "not escalate", "exactly 1 of (a, b)", "a: b", "", "no", 3, True, None, [], {}, ["x", "y"],
    {"prefer": "x or y", "because": "Why not"}, "long words " * 20 + "end", "two\nlines", [{"a": [1]}, "z"],
)  # fmt: skip


@dataclass(eq=False)
class Box:
    """A node: what is in it is a list of boxes, a dict of boxes, or a scalar."""

    value: object


def boxed(node, known, is_shared):
    if is_shared and node in known:
        return known[node]
    if isinstance(node, Mapping):
        box = Box({key: boxed(each.value, known, is_shared) for key, each in node.entries.items()})
    elif isinstance(node, Sequence):
        box = Box([boxed(each, known, is_shared) for each in node.items])
    else:
        box = Box(plain(node))
    known[node] = box
    return box


def box_of(value):
    if isinstance(value, dict):
        return Box({key: box_of(each) for key, each in value.items()})
    return Box([box_of(each) for each in value] if isinstance(value, list) else value)


def unboxed(box):
    if isinstance(box.value, dict):
        return {key: unboxed(each) for key, each in box.value.items()}
    return [unboxed(each) for each in box.value] if isinstance(box.value, list) else box.value


def walk(box, path):
    for step in path:
        box = box.value[step - 1 if isinstance(step, int) else step]
    return box


def put_in(parent, step, box, before=None):
    if isinstance(parent.value, list):
        parent.value.insert(step - 1, box)
        return
    entries = list(parent.value.items())
    place = [key for key, _ in entries].index(before) if before is not None else len(entries)
    entries.insert(place, (step, box))
    parent.value = dict(entries)


def taken_from(parent, step):
    return parent.value.pop(step - 1 if isinstance(step, int) else step)


def literally(root, edit):
    """What an edit says of a tree, as plain data."""
    top = boxed(root, {}, edit.scope == "everywhere")
    *above, step = edit.path
    if edit.op == "set":
        walk(top, edit.path).value = box_of(edit.value).value
        return unboxed(top)
    parent = walk(top, above)
    if edit.op == "insert":
        put_in(parent, step, box_of(edit.value), edit.before)
    elif edit.op == "remove":
        taken_from(parent, step)
    elif isinstance(edit.to, int) and isinstance(parent.value, dict):
        box = taken_from(parent, step)
        behind = list(parent.value)[edit.to - 1 :]
        put_in(parent, step, box, behind[0] if behind else None)
    elif isinstance(edit.to, int):
        put_in(parent, edit.to, taken_from(parent, step))
    else:
        box = taken_from(parent, step)
        try:
            there = walk(top, edit.to[:-1])
        except LookupError:  # what was taken away is taken from there, too
            return None
        if there in inside(box) or not isinstance(there.value, list | dict):
            return None
        put_in(there, edit.to[-1], box, edit.before)
    return unboxed(top)


def inside(box):
    """A box and all that are in it."""
    yield box
    below = box.value.values() if isinstance(box.value, dict) else box.value
    for each in below if isinstance(below, list) or isinstance(box.value, dict) else ():
        yield from inside(each)


def tree_of(text):
    problems = Problems("x")
    root = compose(document(text.removeprefix("\ufeff")), problems)
    return None if root is None or problems.found else root


def as_composed(node, known):
    """All that a tree knows: values and places, and which nodes are one; each is told once."""
    if node in known:
        return known[node]
    known[node] = len(known)
    below = ()
    if isinstance(node, Mapping):
        below = [
            (key, as_composed(each.key, known), as_composed(each.value, known))
            for key, each in node.entries.items()
        ]
    elif isinstance(node, Sequence):
        below = [as_composed(each, known) for each in node.items]
    own = (node.flow,) if isinstance(node, Mapping | Sequence) else (node.text, node.kind, node.style)
    return known[node], own, node.place, node.span, node.patched, below


def paths_in(data, path=()):
    if isinstance(data, dict):
        for key, each in data.items():
            yield (*path, key), data
            yield from paths_in(each, (*path, key))
    elif isinstance(data, list):
        for n, each in enumerate(data, 1):
            yield (*path, n), data
            yield from paths_in(each, (*path, n))


def random_edit(draw, data):
    """An edit that can be carried out, but for where it goes through what is shared."""
    places = list(paths_in(data))
    path, parent = draw.choice(places)
    scope = draw.choice(("everywhere", "here"))
    op = draw.choice(("set", "insert", "remove", "move", "move", "move", "across"))
    if op == "set":
        return Edit("set", path, draw.choice(VALUES), scope=scope)
    if op == "remove":
        return Edit("remove", path, scope=scope)
    if op == "move":
        return Edit("move", path, to=draw.randint(1, len(parent)), scope=scope)
    if op == "insert" and isinstance(parent, list):
        step = draw.randint(1, len(parent) + 1)
        return Edit("insert", (*path[:-1], step), draw.choice(VALUES), scope=scope)
    if op == "insert":
        before = draw.choice([None, *parent])
        return Edit(
            "insert",
            (*path[:-1], f"new{draw.randint(1, 99)}.b"),
            draw.choice(VALUES),
            scope=scope,
            before=before,
        )
    return across(draw, path, parent, places, scope)


def across(draw, path, parent, places, scope):
    """A move to another list or mapping; not into what is moved, and where places shift it is the same list's end."""

    def fits(other, there):
        if type(there) is not type(parent) or there is parent or other[: len(path)] == path:
            return False
        if isinstance(there, dict):
            return path[-1] not in there
        return other[: len(path) - 1] != path[:-1]

    others = [(other, there) for other, there in places if fits(other, there)]
    if not others:
        return Edit("move", path, to=1, scope=scope)
    other, there = draw.choice(others)
    if isinstance(parent, dict):
        if other[: len(path) - 1] == path[:-1] and len(other) > len(path):
            pass
        return Edit("move", path, to=(*other[:-1], path[-1]), scope=scope, before=draw.choice([None, *there]))
    return Edit("move", path, to=(*other[:-1], draw.randint(1, len(there) + 1)), scope=scope)


def json_of(edits):
    return json.loads(json.dumps([each.to_dict() for each in edits]))


NOTE, TOKEN = re.compile(r"# note \d+"), re.compile(r"[&*]a\d+")


def check(text, edit):
    """One edit, its value, its inverse and the inverse of that; what came of it, None where it is refused."""
    root = tree_of(text)
    wanted = literally(root, edit)
    try:
        done = edited(text, [edit])
    except EditRefused:
        return None
    assert wanted is not None, edit
    again = tree_of(done.text)
    assert json.dumps(plain(again)) == json.dumps(wanted), edit
    assert as_composed(done.root, {}) == as_composed(again, {}), edit
    back = edited(done.text, json_of(done.inverse), done.root)
    assert back.text == text, edit
    assert as_composed(back.root, {}) == as_composed(root, {}), edit
    assert edited(text, json_of(back.inverse)).text == done.text, edit
    if edit.op == "move":
        assert Counter(NOTE.findall(done.text)) >= Counter(NOTE.findall(text)), edit
        if edit.scope == "everywhere":
            assert Counter(NOTE.findall(done.text)) == Counter(NOTE.findall(text)), edit
            assert Counter(TOKEN.findall(done.text)) == Counter(TOKEN.findall(text)), edit
    return done


def random_texts(chunk):
    for seed in range(chunk * 50, chunk * 50 + 50):
        draw = Random(seed)
        text = yaml_text(draw)
        if tree_of(text) is not None:
            yield draw, text


def in_a_row(draw, text, n):
    """Some edits one after the other, and their inverses all together; how many were done, and how many refused."""
    now, inverses, done = text, [], 0
    for _ in range(n):
        data = plain(tree_of(now))
        if not any(paths_in(data)):
            break
        made = check(now, random_edit(draw, data))
        if made:
            now, done = made.text, done + 1
            inverses[:0] = made.inverse
    assert edited(text if not inverses else now, json_of(inverses)).text == text
    return done, n - done


@pytest.mark.parametrize("chunk", seeds(40))
def test_random_edits_of_random_texts_say_what_they_say_and_can_be_taken_back(chunk):
    told = Counter()
    for draw, text in random_texts(chunk):
        done, refused = in_a_row(draw, text, draw.randint(1, 4))
        told.update(done=done, refused=refused)
    assert told["refused"] <= told["done"] / 10


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_random_edits_of_the_gallery_say_what_they_say_and_can_be_taken_back(case):
    text, draw = case.scenario.read_text(encoding="utf-8"), Random(case.name)
    for _ in seeds(12):
        _, refused = in_a_row(draw, text, 3)
        assert not refused


def wish_lists(data, path=()):
    """Every list of statements, as each reading has it."""
    if isinstance(data, dict):
        for key, each in data.items():
            if key in {"core", "secondary"} and "preferences" in path and isinstance(each, list):
                yield (*path, key), each
            yield from wish_lists(each, (*path, key))


@pytest.mark.slow
def test_every_statement_of_the_first_case_changes_places_with_its_neighbour():
    text = case_named("european-security").scenario.read_text(encoding="utf-8")
    root, n = tree_of(text), 0
    for path, statements in wish_lists(plain(root)):
        for place in range(1, len(statements)):
            for scope in ("everywhere", "here"):
                edit = Edit("move", (*path, place), to=place + 1, scope=scope)
                done = edited(text, edit, root)
                assert plain(done.root) == literally(root, edit)
                assert as_composed(done.root, {}) == as_composed(tree_of(done.text), {})
                assert edited(done.text, json_of(done.inverse), done.root).text == text
                if scope == "everywhere":
                    assert NAMES.sub("", done.text).count("\n") == text.count("\n")
                    assert Counter(NAMES.sub("", done.text)) == Counter(NAMES.sub("", text))
                    n += 1
    assert n == 140


NAMES = re.compile(r"(?<=[\[ ])[&*][a-z_]+")
"""Anchors and aliases: a statement that comes to stand before its anchor gets the text."""


def test_what_moves_behind_the_last_line_of_a_block_comes_into_it():
    done = edited("two:\n  z: 1\nk: b  # with it\n", {"op": "move", "path": "k", "to": "two.k"})
    assert done.text == "two:\n  z: 1\n  k: b  # with it\n"
    assert edited(done.text, json_of(done.inverse), done.root).text == "two:\n  z: 1\nk: b  # with it\n"
