"""Refusals and their exit statuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.progress import Progress
from tests.commands.running import run


def large(folder: Path) -> Path:
    """Thirty options of one party each: 2^30 states."""
    parties = "".join(f"  p{k}: {{options: {{o{k}: O}}}}\n" for k in range(30))
    path = folder / "large.yaml"
    path.write_text(f"format: detente/1\ntitle: T\nparties:\n{parties}", encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [["states"], ["analyze"]])
def test_a_size_that_cannot_be_held_is_refused_with_the_numbers(command: list[str], tmp_path: Path):
    path = large(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8")
        + "preferences:\n"
        + "".join(f"  p{k}: {{statements: [o{k}]}}\n" for k in range(30)),
        encoding="utf-8",
    )
    result = run(*command, str(path))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "1,073,741,824" in result.stderr


def test_check_of_such_a_size_is_a_warning(tmp_path: Path):
    result = run("check", str(large(tmp_path)))
    assert result.exit_code == 0
    assert "more states than can be listed" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze", "elmira", "--variant", "other"],
        ["analyze", "elmira", "--agenda", "other"],
        ["analyze", "elmira", "--concepts", "other"],
        ["analyze", "elmira", "--concepts", ""],
        ["analyze", "elmira", "--concepts", "ministry=seq"],
        ["analyze", "elmira", "--engine", "other"],
        ["analyze", "elmira", "--engine", "dense"],
        ["analyze", "elmira", "-o", "no/such/folder/out.txt"],
        ["states", "elmira", "--variant", "other"],
        ["compare", "elmira", "other"],
        ["analyze", ""],
        ["analyze", "\0"],
        ["analyze", "."],
    ],
)
def test_bad_requests(arguments: list[str]):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("detente: ")


def test_memory_that_does_not_suffice_is_a_bound(monkeypatch: pytest.MonkeyPatch):
    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("detente.api.analyze.stability_analysis", exhausted)
    result = run("analyze", "elmira")
    assert (result.exit_code, result.stdout) == (3, "")


def test_stopping_says_what_was_done(monkeypatch: pytest.MonkeyPatch):
    def stopped(_engine: object, _concepts: object, progress: Progress, **_: object) -> None:
        progress("nash for ministry", 0.0)
        progress("nash for uniroyal", 0.25)
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.api.analyze.stability_analysis", stopped)
    result = run("analyze", "elmira")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Stopped at 25%" in result.stderr
    assert "nash for ministry" in result.stderr


def test_stopped_work_that_says_itself_what_is_known_is_not_put_in_other_words(
    monkeypatch: pytest.MonkeyPatch,
):
    def stopped(_engine: object, _concepts: object, progress: Progress, **_: object) -> None:
        progress("500 of 800 variants", 0.6)
        raise KeyboardInterrupt("500 of 800 variants are kept in here.")

    monkeypatch.setattr("detente.api.analyze.stability_analysis", stopped)
    result = run("analyze", "elmira")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "detente: 500 of 800 variants are kept in here.\n"


def test_internal_errors_are_not_swallowed(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise AssertionError("a defect")

    monkeypatch.setattr("detente.api.analyze.stability_analysis", broken)
    with pytest.raises(AssertionError, match="a defect"):
        run("analyze", "elmira")
