"""The examples in the README and in the documentation run, and print what is shown."""

import re
import subprocess
from pathlib import Path

import console_examples
import pytest

ROOT = Path(__file__).parent.parent.parent


def name(page):
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize(
    "page",
    [page for page in console_examples.pages() if list(console_examples.examples(page.read_text("utf-8")))],
    ids=name,
)
def test_examples_print_what_is_shown(page, tmp_path):
    differences = console_examples.differences(page, tmp_path)
    assert not differences, "\n".join(differences)


def test_the_readme_has_examples():
    kinds = {each.kind for each in console_examples.examples((ROOT / "README.md").read_text("utf-8"))}
    assert {"file", "console"} <= kinds


def test_the_make_targets_that_are_documented_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in console_examples.pages():
        named = set(re.findall(r"`make ([a-z]+)`", page.read_text("utf-8")))
        assert named <= targets, name(page)


def test_the_makefile_can_be_read():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "make demo" in listed
    assert "make test" in listed


@pytest.mark.parametrize(
    ("shown", "printed", "agrees"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "a\n", True),
        ("a\n…\nd\n", "a\nb\n", False),
        ("", "", True),
        ("", "a\n", False),
        ("a.c\n", "abc\n", False),
        ("a\n\nb\n", "a\n\nb\n", True),
    ],
)
def test_agreement_of_what_is_shown_and_printed(shown, printed, agrees):
    assert console_examples.agrees(shown, printed) is agrees


@pytest.mark.parametrize(
    ("shown", "printed", "renewed"),
    [
        ("a\nb\n", "a\nc\n", "a\nc\n"),
        ("…\nb 1\nc\n…\n", "a\nb 2\nc\nd\n", "…\nb 2\nc\n…\n"),
        ("…\nb\nd\n…\n", "a\nb\nc\nd\ne\n", "…\nb\nc\nd\n…\n"),
        ("…\nb\n…\ne\n…\n", "e\nb\nc\nd\ne\nf\n", "…\nb\n…\ne\n…\n"),
        ("…\nb\n…\n", "a\nc\n", "a\nc\n"),
        ("…\na 1\nb\n…\n", "b\nc\n", "b\nc\n"),
    ],
    ids=[
        "all shown",
        "first line differs",
        "a line is new",
        "in order",
        "not found",
        "begins before the page",
    ],
)
def test_what_is_left_out_stays_left_out(shown, printed, renewed):
    assert console_examples.renewed(shown, printed) == renewed


def test_commands_of_a_fence():
    found = list(console_examples.commands("$ a \\\n  b\none\ntwo\n$ c\n"))
    assert [(each.text, each.shown) for each in found] == [("a \\\n  b\n", "one\ntwo\n"), ("c\n", "")]
