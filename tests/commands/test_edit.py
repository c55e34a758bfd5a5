"""``detente edit``: edits in JSON, all or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.gallery import case_named
from tests.commands.running import from_shell, run

FILE = """\
format: detente/1
title: Two firms
parties:
  us: {options: {sell: Sell, wait: Wait}}
  them: {options: {buy: Buy}}
preferences:
  us:
    core:
      - sell   # the point of it all
    secondary: &wishes
      - buy
      - {prefer: not wait, because: Time is money}
  them: {statements: [buy]}
variants:
  slow:
    preferences: {us: {secondary: *wishes}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "firms.yaml"
    path.write_bytes(FILE.encode())
    return path


def edit(path: Path, edits: Any, *options: str) -> Any:
    return run("edit", str(path), "-", *options, stdin=json.dumps(edits))


def set_(path: str, value: object, **more: object) -> dict[str, object]:
    return {"op": "set", "path": path, "value": value, **more}


RENAME = {"op": "rename", "path": "parties.us", "to": "we"}
MOVE = {"op": "move", "path": "preferences.us.secondary.1", "to": 2, "scope": "everywhere"}


def test_an_edit_is_told_in_words(path: Path) -> None:
    done = edit(path, MOVE)
    assert done.stdout == "Moved us’s secondary wish 1 to place 2 in the base, and in the reading slow.\n"
    assert done.exit_code == 0
    assert path.read_text() == FILE.replace("      - buy\n", "").replace(
        "is money}\n", "is money}\n      - buy\n"
    )


def test_several_edits_are_told_line_by_line(path: Path) -> None:
    done = edit(
        path,
        [
            RENAME,
            set_("preferences.we.core.1", "sell and buy"),
            {"op": "remove", "path": "preferences.we.secondary.2", "scope": "here"},
            {"op": "insert", "path": "require.1", "value": "sell or wait"},
            {"op": "insert", "path": "preferences.them.weights", "value": {"buy": 1}},
            {"op": "remove", "path": "preferences.them.statements"},
            set_("preferences.them.weights.buy", 2),
            {"op": "insert", "path": "variants.slow.title", "value": "Slowly"},
        ],
    )
    assert done.stdout == (
        "  Renamed the party us to we.\n"
        "  Set we’s core concern 1 to “sell and buy”.\n"
        "  Removed we’s secondary wish 2 (“not wait”).\n"
        "  Inserted “sell or wait” as the required rule 1.\n"
        "  Inserted “{buy: 1}” as ‘weights’ of the preferences of them.\n"
        "  Removed ‘statements’ of the preferences of them (“[buy]”).\n"
        "  Set them’s weight of buy to “2”.\n"
        "  Inserted “Slowly” as ‘title’ of the variant slow.\n"
        "This changed something in the base, and in the reading slow.\n"
    )


def test_the_document_has_the_edits_and_their_inverses(path: Path) -> None:
    done = edit(path, [MOVE, RENAME], "--format", "json")
    document = json.loads(done.stdout)
    assert list(document) == ["applied", "inverse", "touched_readings", "new_problems", "is_written"]
    assert document["applied"] == [MOVE, RENAME]
    assert [each["op"] for each in document["inverse"]] == ["rename", "move"]
    assert document["touched_readings"] == ["base", "slow"]
    assert path.read_text() != FILE
    assert edit(path, document["inverse"]).exit_code == 0
    assert path.read_bytes() == FILE.encode()


def test_python_has_the_same(path: Path) -> None:
    done = detente.edit(path, [RENAME])
    assert done.is_written
    assert done.touched_readings == ("base", "slow")
    assert done.to_dict()["applied"] == [RENAME] == [each.to_dict() for each in done.applied]
    assert done.text == path.read_text() != FILE
    assert not detente.edit(path, done.inverse, dry_run=True).is_written
    assert detente.edit(path, done.inverse).to_json().startswith("{")
    assert path.read_text() == FILE


def test_a_dry_run_writes_nothing(path: Path) -> None:
    done = edit(path, RENAME, "--dry-run")
    assert done.stdout == (
        "Would rename the party us to we in the base, and in the reading slow.\nNothing was written.\n"
    )
    assert path.read_text() == FILE


MOVE_READING = {"op": "move", "path": "variants.slow", "to": 2}


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (MOVE_READING, "Moved the variant slow to place 2. No reading changed.\n"),
        ([MOVE_READING] * 2, "  Moved the variant slow to place 2.\n" * 2 + "No reading changed.\n"),
        ({"op": "rename", "path": "variants.slow", "to": "late"}, "Renamed the variant slow to late.\n"),
        ({"op": "remove", "path": "variants.fast"}, "Removed the variant fast (“{extends: slow}”).\n"),
        (
            set_("variants.slow", {"title": "Slow"}),
            "Set the variant slow to “{title: Slow}” in the reading fast.\n",
        ),
    ],
)
def test_a_reading_that_a_line_names_is_not_named_twice(path: Path, edits: Any, told: str) -> None:
    path.write_text(FILE + "  fast: {extends: slow}\n")
    assert edit(path, edits).stdout == told


INHERITED = [
    {"op": "remove", "path": "variants.slow.preferences.them.statements.1", "scope": "here"},
    {"op": "remove", "path": "definitions.e"},
]


def test_what_is_removed_from_a_reading_that_takes_it_over_is_told(path: Path) -> None:
    path.write_text(FILE + "definitions: {e: buy}\n")
    assert edit(path, INHERITED).stdout == (
        "  Removed them’s wish 1 (“buy”).\n"
        "  Removed the definition e (“buy”).\n"
        "This changed something in the base, and in the reading slow.\n"
    )


def test_a_dry_run_says_that_no_reading_would_change(path: Path) -> None:
    path.write_text(FILE + "  fast: {extends: slow}\n")
    done = edit(path, MOVE_READING, "--dry-run")
    assert done.stdout == (
        "Would move the variant slow to place 2. No reading would change.\nNothing was written.\n"
    )


def test_edits_come_from_a_file(path: Path) -> None:
    edits = path.with_name("edits.json")
    edits.write_text(json.dumps(RENAME), encoding="utf-8-sig")
    assert run("edit", str(path), str(edits)).exit_code == 0
    assert "  we: {options" in path.read_text()


def test_no_edits_are_no_change(path: Path) -> None:
    done = edit(path, [])
    assert (done.exit_code, done.stdout) == (0, "Nothing was written.\n")
    assert path.read_text() == FILE


def test_new_problems_are_told_and_refuse_nothing(path: Path) -> None:
    path.write_text(FILE.replace("them: {statements: [buy]}", "them: {statements: [bye]}"))
    done = edit(path, set_("preferences.us.core.1", "sel"))
    assert done.exit_code == 0
    assert "firms.yaml:9:9: error: ‘sel’ is neither an option nor a definition [unknown-name]" in done.stderr
    assert "    9 |       - sel   # the point of it all\n" in done.stderr
    assert "New by these edits: 1 error." in done.stderr
    assert "bye" not in done.stderr  # it was there before
    assert "sel   # the" in path.read_text()


def test_a_dry_run_shows_new_problems_in_the_text_that_would_be(path: Path) -> None:
    done = edit(path, [{"op": "insert", "path": "require.1", "value": "sel"}], "--dry-run")
    assert "|   - sel\n" in done.stderr
    document = json.loads(edit(path, set_("preferences.us.core.1", "sel"), "--format", "json").stdout)
    assert document["new_problems"] == [
        {
            "code": "unknown-name",
            "severity": "error",
            "message": "‘sel’ is neither an option nor a definition",
            "line": 9,
            "column": 9,
            "hint": "did you mean ‘sell’?",
        }
    ]


def test_a_renamed_thing_brings_no_new_problem(path: Path) -> None:
    path.write_text(FILE.replace("options: {sell: Sell", "name: them, options: {sell: Sell"))
    assert "same-name" in run("check", str(path)).stderr
    assert edit(path, RENAME).stderr == ""


def test_a_half_written_file_can_be_edited(path: Path) -> None:
    path.write_text(FILE.replace("not wait", "not wait and"))
    assert edit(path, RENAME).exit_code == 0
    assert "not wait and," in path.read_text()


REFUSED = {
    "a path": ([RENAME, set_("preferences.wee.core.1", "buy")], "did you mean ‘preferences.we’?"),
    "an expectation": (
        set_("preferences.us.core.1", "buy", expect="wait"),
        "<stdin>:1:1: edit 1 (set ‘preferences.us.core.1’): expected wait, found sell",
    ),
    "a shared part": (
        {**MOVE, "scope": None},
        'say "scope": "everywhere" to change them all, or "scope": "here" to change this place alone',
    ),
    "an id": ([set_("title", "x"), {**RENAME, "to": "them"}], "edit 2 (rename ‘parties.us’): the id ‘them’ is taken"),
    "no edit": ([{"op": "drop", "path": "title"}], "<stdin>:1:3: edit 1 has the unknown ‘op’ ‘drop’"),
    "an unknown key": ([RENAME, {"op": "set", "pat": "x"}], "<stdin>:1:"),
    "no list": ("set", "expected a list of edits"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_changes_nothing(path: Path, what: str) -> None:
    edits, told = REFUSED[what]
    if isinstance(edits, dict):
        edits = {key: each for key, each in edits.items() if each is not None}
    done = edit(path, edits)
    assert told.replace("<stdin>", "standard input") in done.stderr
    assert (done.exit_code, done.stdout) == (2, "")
    assert path.read_text() == FILE


def test_the_place_of_a_wrong_key_is_told(path: Path) -> None:
    edits = path.with_name("edits.json")
    edits.write_text('[\n  {"op": "remove", "path": "title"},\n\t{"value": {"pth": 1},\n   "pth": "x"}\n]\n')
    done = run("edit", str(path), str(edits))
    assert f"{edits}:4:4: edit 2 has an unknown key ‘pth’\n  did you mean ‘path’?" in done.stderr
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("", "1:1", "expecting value"),
        ("[", "1:2", "expecting value"),
        ("[1,\n NaN, {bad", "2:2", "‘NaN’ is no number"),
        ('{"op": 1, "op": 2}', "1:1", "the key ‘op’ stands twice in one record"),
        ("[" * 100_000, "1:1", "it is nested too deep"),
        ("[1,\n\xff\x00", "2:1", "a byte is no text in UTF-8"),
        ('[{"op": "set"\n "path": "title"}]', "2:2", "expecting ',' delimiter"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(path: Path, text: str, place: str, why: str) -> None:
    done = run("edit", str(path), "-", stdin=text.encode("latin-1"))
    assert done.stderr.splitlines() == [
        f"detente: standard input:{place}: this is no JSON: {why}",
        '  write [{"op": "set", "path": "title", "value": "Two firms"}]',
    ]
    assert done.exit_code == 2


def test_half_a_character_is_refused_without_a_traceback(path: Path) -> None:
    text = b'{"op": "set", "path": "title", "value": "\xed\xa0\x80"}'
    done = run("edit", str(path), "-", stdin=text)
    assert (
        "standard input:1:1: edit 1 (set ‘title’): its value holds characters that no file can" in done.stderr
    )
    assert done.exit_code == 2


def test_a_number_of_too_many_digits_is_told_in_words(path: Path) -> None:
    text = f'{{"op": "set", "path": "title", "value": {"9" * 5000}}}'
    done = run("edit", str(path), "-", stdin=text.encode())
    assert "the number ‘99999999999999999999…’ has 5000 digits, which are too many" in done.stderr


def test_a_case_of_the_gallery_is_not_changed() -> None:
    before = case_named("elmira").scenario.read_bytes()
    done = run("edit", "elmira", "-", stdin=json.dumps(RENAME))
    assert "‘detente gallery copy elmira’ makes a copy of your own" in done.stderr
    assert done.exit_code == 2
    assert case_named("elmira").scenario.read_bytes() == before


def test_a_file_that_is_no_yaml_is_told(path: Path) -> None:
    path.write_text("format: [\n")
    done = edit(path, RENAME)
    assert f"{path}:2:1: error: the file is not YAML" in done.stderr
    assert done.exit_code == 2


def test_line_ends_and_the_mark_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    assert edit(path, RENAME).exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + FILE.replace("us:", "we:").replace("\n", "\r\n").encode()


def test_from_a_shell(path: Path) -> None:
    done = from_shell("edit", str(path), "-", stdin=json.dumps(RENAME).encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == "Renamed the party us to we in the base, and in the reading slow.\n"
