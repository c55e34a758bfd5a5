"""Standard streams that are closed, full, or have nobody at their other end: no traceback, and no work is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import detente
from tests.commands.test_output_files import shell

pytestmark = [
    pytest.mark.slow,  # each starts a shell and a command
    pytest.mark.skipif(os.name != "posix", reason="shells of another kind"),
]

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
SCENARIO = """\
format: detente/1
title: The ferry at night
parties: {company: {options: {night: Sail at night}}, council: {options: {fine: Fine them}}}
preferences: {company: {statements: [night]}, council: {statements: [not night]}}
"""


@pytest.mark.parametrize("streams", [">&-", ">&- <&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_an_answer_to_a_file_needs_no_streams(streams: str, tmp_path: Path):
    done = shell(f"detente states elmira --format csv -o a.csv {streams}", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ("" if "2>" in streams else "Written to a.csv.\n")
    assert done.stdout == ""
    assert len((tmp_path / "a.csv").read_text().splitlines()) == 10


@FULL
@pytest.mark.parametrize("streams", [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full"])
def test_an_answer_to_a_file_needs_no_room_elsewhere(streams: str, tmp_path: Path):
    done = shell(f"detente states elmira --format csv -o a.csv {streams}", tmp_path)
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "a.csv").read_text().splitlines()) == 10


CLOSED = ("states elmira", "report elmira -o -", "check elmira", "--version", "source --help")
NO_ROOM = ("states elmira --format json", "schema", "--help", "gallery show elmira --file")
UNHEARD = [
    *((f"{each} >&-", "Bad file descriptor") for each in CLOSED),
    *(pytest.param(f"{each} >/dev/full", "No space left on device", marks=FULL) for each in NO_ROOM),
]


@pytest.mark.parametrize(("command", "why"), UNHEARD)
def test_an_answer_that_nobody_gets_is_told(command: str, why: str, tmp_path: Path):
    done = shell(f"detente {command}", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"detente: The answer cannot be written: {why}.\n")


@pytest.mark.parametrize("streams", ["2>&-", pytest.param("2>/dev/full", marks=FULL), "2>&- >&-"])
@pytest.mark.parametrize("command", ["states nowhere.yaml", "states --nonsense"])
def test_a_refusal_that_nobody_hears_has_its_status(command: str, streams: str, tmp_path: Path):
    done = shell(f"detente {command} {streams}", tmp_path)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("report dispute.yaml -o a.html", "a.html is written"),
        ("new river", "river.yaml is written"),
        ("gallery copy elmira", "elmira.yaml is written"),
        ("source add dispute.yaml talk.txt", "dispute.yaml names the source talk now"),
        (
            "source accept dispute.yaml speech c1 --tier cues --party company --prefer night",
            "dispute.yaml is changed",
        ),
    ],
)
def test_what_is_done_is_done_and_said_where_it_can_be_said(command: str, said: str, tmp_path: Path):
    scenario = tmp_path / "dispute.yaml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "speech.txt").write_text("We insist on a written agreement.", encoding="utf-8")
    (tmp_path / "talk.txt").write_text("We talk.", encoding="utf-8")
    detente.add_source(scenario, tmp_path / "speech.txt", language="en")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    done = shell(f"detente {command} >&-", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"detente: {said}; only this cannot be printed: ")
    assert before != {each.name: each.read_bytes() for each in tmp_path.iterdir()}


@pytest.mark.parametrize(
    "command", ["states european-security", "report elmira -o -", "analyze elmira --format json"]
)
def test_a_reader_of_the_first_line_is_enough(command: str, tmp_path: Path):
    done = shell(f"detente {command} | head -1; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1
