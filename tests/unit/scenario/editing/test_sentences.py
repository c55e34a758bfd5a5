import json
import re

import pytest

from detente.scenario.editing.edits import edited
from detente.scenario.editing.sentences import EditRefused, edits_of
from detente.scenario.editing.sharing import sharing
from detente.scenario.editing.text.file_text import file_tree
from detente.scenario.editing.text.yaml_text import inline
from detente.scenario.problems import Problems
from detente.scenario.tree import plain
from detente.scenario.variants import variant_trees

READINGS = """\
title: Two readings
preferences:
  us:
    core: [a]
    secondary:
      - b   # the second
      - c
variants:
  one:
    title: One
  two:
    preferences:
      us: &ours
        core:
          - a
          # about b
          - b
  three:
    extends: two
  four:
    preferences: {us: *ours}
"""


def said(text, **edit):
    return edited(text, edit)


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ("set", "expected a list of edits"),
        ([3], "edit 1 is no mapping"),
        (
            [{"op": "set", "path": "a", "value": 1}, {"op": "sett", "path": "a"}],
            "edit 2 has the unknown ‘op’ ‘sett’.*did you mean ‘set’",
        ),
        ({"op": "drop", "path": "a"}, "‘op’ ‘drop’.*known are set, insert, remove, move, rename"),
        (
            {"op": ["set"], "path": "a"},
            re.escape("needs as its ‘op’ one of set, insert, remove, move, rename"),
        ),
        ({"op": "remove", "path": "a", "vlaue": 1}, "unknown key ‘vlaue’.*did you mean ‘value’"),
        ({"op": "set", "path": "a"}, "needs ‘value’"),
        ({"op": "move", "path": "a"}, "needs ‘to’"),
        ({"op": "remove", "path": "a", "to": 2}, "cannot have ‘to’"),
        ({"op": "rename", "path": "a", "to": 2}, "needs the new id"),
        ({"op": "set", "path": "", "value": 1}, "needs as its ‘path’ a path"),
        ({"op": "set", "path": ["a", 0], "value": 1}, "needs as its ‘path’ a path"),
        ({"op": "set", "path": "a", "value": float("nan")}, "needs as its ‘value’ plain data"),
        ({"op": "set", "path": "a", "value": 1, "scope": "there"}, "‘scope’ ‘there’.*did you mean ‘here’"),
    ],
)
def test_what_is_no_edit_is_told_with_its_number_and_key(edits, message):
    with pytest.raises(EditRefused, match=message):
        edits_of(edits)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ({"op": "set", "path": ".", "value": "X"}, "no place ‘.’"),
        ({"op": "set", "path": "title..x", "value": "X"}, "no place ‘title..x’"),
        ({"op": "set", "path": "titel", "value": "X"}, "no place ‘titel’.*did you mean ‘title’"),
        ({"op": "remove", "path": "preferences.us.secondary.3"}, "has 2, counted from 1"),
        (
            {"op": "set", "path": "agendas.all", "value": "X"},
            'agendas.all’.*"op": "insert" puts something new there',
        ),
        (
            {"op": "set", "path": "titel", "value": "X"},
            'did you mean ‘title’[?] "op": "insert" puts something new',
        ),
        (
            {"op": "insert", "path": "preferences.us.secondary.9", "value": "X"},
            "has 2,.*puts something new at 1 to 3",
        ),
        (
            {"op": "set", "path": "preferences.us.secondary.3", "value": "X"},
            "has 2,.*puts something new at 1 to 3",
        ),
        (
            {"op": "insert", "path": "require.2", "value": "X"},
            "no place ‘require.2’.*a new list starts at place 1",
        ),
        ({"op": "move", "path": "preferences.us.secondary.1", "to": 3}, "there is no place 3"),
        ({"op": "move", "path": "preferences.us", "to": "variants.one"}, "does not change the key"),
        ({"op": "move", "path": "preferences", "to": "preferences.us.preferences"}, "cannot go to"),
        ({"op": "insert", "path": "title", "value": "X"}, "stands there already"),
        ({"op": "set", "path": "title", "value": "\ud800"}, "characters that no file can hold"),
        (
            {"op": "insert", "path": "preferences.us.secondary.1", "value": "pay", "before": "them"},
            "a list has no key ‘them’",
        ),
        ({"op": "set", "path": "title", "value": 10**5000}, "more digits than can be written"),
        ({"op": "move", "path": "preferences.us.secondary.1", "to": 10**5000}, "needs as its ‘to’ a place"),
        (
            {"op": "set", "path": "title", "value": "X", "expect": "Three"},
            "edit 1 .*expected Three, found Two readings",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(edit, message):
    with pytest.raises(EditRefused, match=message):
        edited(READINGS, edit)


LONG_FORMS = """\
parties:
  us: {name: We, options: {sell: {name: Sell it, moves: forward}}}
require:
  - {rule: sell or wait, because: Law}
preferences:
  us:
    core:
      - {prefer: sell, because: Money}
      - {any_order: [buy, wait]}
      - {prefer: true, because: Always}
"""


@pytest.mark.parametrize(
    ("path", "expect"),
    [
        ("preferences.us.core.1", "sell"),
        ("preferences.us.core.3", True),
        ("require.1", "sell or wait"),
        ("parties.us.options.sell", "Sell it"),
    ],
)
def test_the_short_form_of_what_stands_there_is_expected_enough(path, expect):
    assert said(LONG_FORMS, op="remove", path=path, expect=expect).text != LONG_FORMS


@pytest.mark.parametrize(
    ("written", "expect"),
    [
        ("-2.50", -2.5),
        ("-2.50", "-2.50"),
        ("5", 5.0),
        ("1e2", 100),
        ("0.10", 0.1),
        ("[x, {a: 1.0}]", ["x", {"a": 1}]),
    ],
)
def test_equal_numbers_are_expected_however_they_are_written(written, expect):
    text = f"weight: {written}\nx: y\n"
    assert said(text, op="remove", path="weight", expect=expect).text == "x: y\n"


@pytest.mark.parametrize(
    ("written", "expect"),
    [
        ("-2.50", -2.51),
        ('"-2.50"', -2.5),
        ("1.0", True),
        ("1", True),
        ("[1]", [True]),
        ("1e999999999", 1),
        (".inf", 1),
    ],
)
def test_other_numbers_texts_and_truths_are_not_what_is_expected(written, expect):
    with pytest.raises(EditRefused, match="expected"):
        said(f"weight: {written}\nx: y\n", op="remove", path="weight", expect=expect)


@pytest.mark.parametrize(
    ("path", "expect", "found"),
    [
        ("preferences.us.core.1", "Money", "{prefer: sell, because: Money}"),
        ("preferences.us.core.1", {"prefer": "sell"}, "{prefer: sell, because: Money}"),
        ("preferences.us.core.2", "buy", "{any_order: [buy, wait]}"),
        ("preferences.us.core.3", 1, "{prefer: true, because: Always}"),
        ("parties.us", "We", "{name: We, options: {sell: {name: Sell it, moves: forward}}}"),
    ],
)
def test_what_is_expected_and_what_stands_there_are_told_and_no_more(path, expect, found):
    with pytest.raises(EditRefused) as told:
        said(LONG_FORMS, op="remove", path=path, expect=expect)
    assert told.value.message.endswith(f"): expected {inline(expect)}, found {found}")
    assert told.value.hint is None


def test_all_or_none():
    with pytest.raises(EditRefused) as told:
        edited(READINGS, [{"op": "remove", "path": "title"}, {"op": "remove", "path": "title"}])
    assert told.value.number == 2


def test_a_key_with_a_dot():
    text = "weights: {russia: 1, russia.limit: 2}\n"
    assert (
        said(text, op="set", path="weights.russia.limit", value=3).text
        == "weights: {russia: 1, russia.limit: 3}\n"
    )
    new = said(text, op="insert", path="weights.west.limit", value=3)
    assert plain(file_tree(new.text))["weights"]["west.limit"] == 3
    assert edited(new.text, new.inverse).text == text


def test_missing_lists_and_mappings_are_made():
    done = said("title: X\n", op="insert", path="preferences.us.core.1", value="not a")
    assert done.text == "title: X\npreferences:\n  us:\n    core:\n      - not a\n"
    assert edited(done.text, done.inverse).text == "title: X\n"


def test_a_wish_crosses_to_the_core_with_its_comment():
    done = said(READINGS, op="move", path="preferences.us.secondary.1", to="preferences.us.core.2")
    assert "core: [a, b # the second" in done.text
    assert "secondary:\n      - c\n" in done.text
    assert done.touched_readings == ("base", "one")


def test_the_readings_that_share_a_part_are_named():
    edit = {"op": "move", "path": "variants.four.preferences.us.core.2", "to": 1}
    with pytest.raises(EditRefused, match="everywhere would change the readings two, three, four"):
        edited(READINGS, edit)
    everywhere = edited(READINGS, edit | {"scope": "everywhere"})
    assert everywhere.touched_readings == ("two", "three", "four")
    assert "core:\n          # about b\n          - b\n          - a\n" in everywhere.text
    here = edited(READINGS, edit | {"scope": "here"})
    assert here.touched_readings == ("four",)
    assert plain(file_tree(here.text))["variants"]["four"]["preferences"]["us"]["core"] == ["b", "a"]
    (part,) = sharing(file_tree(READINGS))
    assert part.paths == ("variants.two.preferences.us", "variants.four.preferences.us")
    assert part.readings == ("two", "four")


def test_what_a_reading_takes_over_is_changed_where_it_is_written_or_copied():
    edit = {"op": "move", "path": "variants.one.preferences.us.secondary.2", "to": 1}
    with pytest.raises(EditRefused, match="everywhere would change the readings base, one"):
        edited(READINGS, edit)
    everywhere = edited(READINGS, edit | {"scope": "everywhere"})
    assert everywhere.touched_readings == ("base", "one")
    assert "      - c\n      - b   # the second\n" in everywhere.text
    here = edited(READINGS, edit | {"scope": "here"})
    assert here.touched_readings == ("one",)
    patch = plain(file_tree(here.text))["variants"]["one"]["preferences"]
    assert patch == {"us": {"core": ["a"], "secondary": ["c", "b"]}}
    for done in (everywhere, here):
        assert (
            edited(done.text, json.loads(json.dumps([each.to_dict() for each in done.inverse]))).text
            == READINGS
        )


def test_a_reading_can_say_a_title_anew_and_remove_what_it_takes_over():
    text = READINGS.replace("title: Two", "definitions: {d: a}\ntitle: Two")
    done = said(text, op="set", path="variants.one.definitions.d", value="b", scope="here")
    assert plain(file_tree(done.text))["variants"]["one"]["definitions"] == {"d": "b"}
    done = said(text, op="remove", path="variants.three.definitions.d", scope="here")
    assert plain(file_tree(done.text))["variants"]["three"]["remove"] == ["definitions.d"]
    assert done.touched_readings == ("three",)


def test_what_was_nothing_is_nothing_again():
    text = "parties:\n  us:\n    options:\n      pay:\n      wait: Wait\n"
    done = said(text, op="insert", path="parties.us.options.pay.name", value="Pay")
    assert done.text == text.replace("pay:", "pay: {name: Pay}")
    assert edited(done.text, done.inverse).text == text


def test_an_inverse_holds_after_another_edit_elsewhere():
    first = said(READINGS, op="move", path="preferences.us.secondary.1", to=2)
    second = said(first.text, op="set", path="title", value="A longer title than before")
    back = edited(second.text, first.inverse)
    assert back.text == READINGS.replace("Two readings", "A longer title than before")


INHERITED = """\
format: detente/1
title: Two firms
parties: {us: {options: {sell: {name: Sell, moves: forward}, wait: Wait}}}
issues: {prices: {name: Prices, options: [sell]}}
preferences: {us: {statements: [sell]}}
variants:
  calm:
    title: Calm
"""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("issues", {}),
        ("issues", None),
        ("issues.prices", ""),
        ("parties.us", None),
        ("issues", {"delays": {"options": ["wait"]}}),
        ("issues.prices", {"options": ["wait"]}),
        ("parties.us.options.wait", {"moves": "forward"}),
        ("parties.us.options.sell", "Sell it"),
        ("preferences", {}),
    ],
)
def test_what_a_reading_says_anew_with_less_is_not_filled_up_from_what_it_builds_on(path, value):
    edit = {"op": "set", "path": f"variants.calm.{path}", "value": value, "scope": "here"}
    done = edited(INHERITED, edit)
    reading = plain(variant_trees(done.root, Problems("x")).tree("calm"))
    for step in path.split("."):
        reading = reading[step]
    assert reading == value
    assert edited(done.text, done.inverse).text == INHERITED


def test_what_a_reading_says_anew_with_as_much_needs_no_removal():
    edit = {
        "op": "set",
        "path": "variants.calm.parties.us.options.wait",
        "value": "Wait long",
        "scope": "here",
    }
    assert "remove" not in edited(INHERITED, edit).text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (10**30, "1" + "0" * 30),
        (1e300, "1e+300"),
        (-2.5, "-2.5"),
        ("1.0", '"1.0"'),
    ],
)
def test_a_number_is_written_as_a_number_and_found_as_one(value, written):
    done = edited("a: 1\n", {"op": "set", "path": "a", "value": value})
    assert done.text == f"a: {written}\n"
    after = edited(done.text, {"op": "set", "path": "a", "value": 2, "expect": value})
    assert after.text == "a: 2\n"
    inserted = edited("a: [1]\n", {"op": "insert", "path": "a.2", "value": {"b": [value]}})
    assert inserted.text == f"a: [1, {{b: [{written}]}}]\n"


def test_a_new_item_in_brackets_copies_no_comment():
    text = "a: [ # first\n  x, # cx\n  y\n]\n"
    done = edited(text, {"op": "insert", "path": "a.2", "value": "z"})
    assert done.text == "a: [ # first\n  x, # cx\n  z,\n  y\n]\n"
    assert edited(done.text, done.inverse).text == text


SUPPOSED = """\
views:
  us:
    sees:
      them: {unseen: [pay], preferences: {us: {core: [stay, pay]}}}
variants:
  late: {title: Late}
"""


def test_what_another_is_believed_to_believe_is_copied_whole_into_a_reading():
    edit = {"op": "move", "path": "variants.late.views.us.sees.them.preferences.us.core.2", "to": 1}
    here = edited(SUPPOSED, edit | {"scope": "here"})
    assert plain(file_tree(here.text))["variants"]["late"]["views"] == {
        "us": {"sees": {"them": {"preferences": {"us": {"core": ["pay", "stay"]}}}}}
    }
    everywhere = edited(SUPPOSED, edit | {"scope": "everywhere"})
    assert "core: [pay, stay]" in everywhere.text
    less = edited(
        SUPPOSED, {"op": "remove", "path": "variants.late.views.us.sees.them.unseen", "scope": "here"}
    )
    assert plain(file_tree(less.text))["variants"]["late"]["remove"] == ["views.us.sees.them.unseen"]
    for done in (here, everywhere, less):
        assert edited(done.text, [each.to_dict() for each in done.inverse]).text == SUPPOSED
