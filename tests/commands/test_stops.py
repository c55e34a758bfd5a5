"""Commands that are stopped by a bound: what they exit with, and what they say."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from detente.cli import app, bounds
from detente.cli.late import LateCommand
from detente.progress import Cancelled, Progress
from tests.commands.running import run


def test_every_command_can_be_bounded():
    groups = [command for command in app.commands.values() if isinstance(command, TyperGroup)]
    for command in [own for group in (app, *groups) for own in group.commands.values()]:
        if isinstance(command, LateCommand):
            assert {"timeout", "memory"} <= {each.name for each in command.whole().params}


@pytest.mark.parametrize("bound", [["--timeout", "0.2"], ["--memory", "1MB"]])
def test_a_bound_that_is_passed_ends_the_work(bound: list[str], monkeypatch: pytest.MonkeyPatch):
    def endless(_engine: object, _concepts: object, progress: Progress, **_: object) -> None:
        progress("nash for ministry", 0.0)
        while True:
            time.sleep(0.01)

    monkeypatch.setattr("detente.api.analyze.stability_analysis", endless)
    before = signal.getsignal(signal.SIGINT)
    result = run("analyze", "elmira", *bound)
    assert (result.exit_code, result.stdout) == (3, "")
    why = "after 0.2 seconds" if "--timeout" in bound else "at 1 MB of memory"
    assert result.stderr.startswith(f"detente: Stopped {why}")
    assert signal.getsignal(signal.SIGINT) is before


def test_the_time_until_a_command_is_loaded_counts(monkeypatch: pytest.MonkeyPatch):
    def sleeping(*_: object, **_more: object) -> None:
        time.sleep(30)

    monkeypatch.setattr("detente.cli.late.monotonic", lambda: time.monotonic() - 3600)
    monkeypatch.setattr("detente.api.analyze.stability_analysis", sleeping)
    result = run("analyze", "elmira", "--timeout", "1h")
    assert result.exit_code == 3
    assert result.stderr.startswith("detente: Stopped after 3600 seconds")


def test_memory_that_the_system_refuses_is_the_bound(monkeypatch: pytest.MonkeyPatch):
    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("detente.api.analyze.stability_analysis", exhausted)
    result = run("analyze", "elmira", "--memory", "50GB")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("detente: Stopped at 50,000 MB of memory")


def test_a_bound_that_is_not_passed_changes_nothing():
    plain, bounded = run("analyze", "elmira"), run("analyze", "elmira", "--timeout", "1h", "--memory", "50GB")
    assert (bounded.exit_code, bounded.stdout) == (0, plain.stdout)
    assert not any(each.name == "bounds" for each in threading.enumerate())


@pytest.mark.parametrize(
    "bound",
    [
        ["--timeout", "soon"],
        ["--timeout", "0"],
        ["--timeout", "-1"],
        ["--timeout", "9" * 400],
        ["--memory", "2 apples"],
        ["--memory", "9" * 400 + "GB"],
    ],
)
def test_a_bound_that_is_none_is_bad_input(bound: list[str]):
    assert run("analyze", "elmira", *bound).exit_code == 2


def test_more_memory_than_the_system_can_count_is_no_bound():
    assert run("analyze", "elmira", "--memory", "999999999999GB").exit_code == 0


def test_a_small_size_is_told_as_it_is():
    assert bounds.Watch(None, 100_000).at_memory == "at 0.1 MB of memory"


def test_what_is_known_in_time_is_told_in_full(monkeypatch: pytest.MonkeyPatch):
    def slow(part: str) -> None:
        time.sleep(0.6)
        emitted.append(part)

    emitted: list[str] = []
    monkeypatch.setattr("detente.cli.output.emit", slow)
    monkeypatch.setattr("detente.api.answer.told_as", lambda *_: ["one", "two", "three", "four"])
    run("analyze", "elmira", "--format", "json")  # all that is imported late is there then
    emitted.clear()
    assert run("analyze", "elmira", "--format", "json", "--timeout", "2").exit_code == 0
    assert emitted == ["one", "two", "three", "four"]


def test_printing_that_is_stopped_says_that_it_is_not_whole(monkeypatch: pytest.MonkeyPatch):
    def stopped(_part: str) -> None:
        raise Cancelled

    monkeypatch.setattr("detente.cli.output.emit", stopped)
    result = run("analyze", "elmira", "--format", "json")
    assert result.exit_code == 3
    assert result.stderr == "detente: Stopped while the answer was printed: it is not whole.\n"


def test_a_thread_other_than_the_main_one_is_bounded_by_nobody():
    def work() -> None:
        with bounds.bounded(0.01, None):
            time.sleep(0.1)
            done.append(True)

    done: list[bool] = []
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


def test_who_is_interrupted_says_why():
    with pytest.raises(Cancelled, match=r"^Stopped after 1 second before anything was known\.$"):
        bounds.Watch(1.0, None, why="after 1 second").heard()


SOME = ("paris", "berlin")
"""The readings of the file below that are worked out before the bound is passed."""


@pytest.fixture
def four_readings(tmp_path: Path) -> Path:
    """A dispute with four readings that differ in nothing."""
    wishes = (
        "{preferences: {north: {core: [share], secondary: [not dam]}, south: {statements: [dam, not share]}}}"
    )
    path = tmp_path / "four.yaml"
    path.write_text(
        "format: detente/1\ntitle: A river\n"
        "parties:\n  north: {options: {dam: Build the dam}}\n  south: {options: {share: Share the water}}\n"
        "status_quo: []\nissues: {water: {options: [dam, share]}}\n"
        "variants:\n" + "".join(f"  {name}: {wishes}\n" for name in (*SOME, "rome", "vienna")),
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("command", ["dialogue", "analyze", "brief", "explain"])
@pytest.mark.parametrize("n_told", [1, 2])
def test_what_is_told_of_some_readings_is_not_said_of_all(
    command: str, n_told: int, four_readings: Path, monkeypatch: pytest.MonkeyPatch
):
    parts = Progress.parts

    def stopped(self: Progress, items: Any, label: Any = lambda _item: None) -> Iterator[Any]:
        for number, (item, part) in enumerate(parts(self, items, label)):
            if number == n_told and items[number] in {"berlin", "rome"}:
                raise Cancelled("after 5 seconds")
            yield item, part

    monkeypatch.setattr(Progress, "parts", stopped)
    state = ["s1"] if command == "explain" else []
    result = run(command, str(four_readings), *state)
    assert result.exit_code == 3
    told = " ".join(result.stdout.split())
    verb = "was" if n_told == 1 else "were"
    assert f"{n_told} of 4 readings {verb} worked out" in told
    left = "the readings ‘berlin’, ‘rome’ and ‘vienna’" if n_told == 1 else "the readings ‘rome’ and ‘vienna’"
    assert left in told
    but_for_that = told.replace("says “every”, “all” or “none”", "")
    for word in (
        "every reading",
        "all 2 readings",
        "in 2 ways",
        "2 readings of this",
        "each of them",
        "none of them",
    ):
        assert word not in but_for_that.lower(), told
