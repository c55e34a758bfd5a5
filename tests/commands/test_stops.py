"""Commands that are stopped by a bound: what they exit with, and what they say."""

from __future__ import annotations

import signal
import threading
import time

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
    def endless(_engine: object, _concepts: object, progress: Progress) -> None:
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
