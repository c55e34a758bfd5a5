"""``detente gallery``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.gallery import cases
from tests.commands.running import document, run


def test_every_case_is_listed_with_its_title():
    lines = run("gallery", "list").stdout.splitlines()
    for case in cases():
        assert any(line.startswith(f"{case.name} ") for line in lines)
    assert any(line.endswith("Syria and Iraq on the Euphrates, 1975") for line in lines)


@pytest.mark.parametrize("name", [case.name for case in cases()])
def test_every_case_can_be_shown(name: str):
    result = run("gallery", "show", name)
    assert result.exit_code == 0
    assert f"detente analyze {name}" in result.stdout


def test_published_answers_are_shown_with_how_they_are_known():
    lines = run("gallery", "show", "syria-iraq").stdout.splitlines()
    assert any(line.split() == ["GMR", "s1,", "s6", "published"] for line in lines)


def test_the_file_itself_can_be_printed():
    (case,) = [case for case in cases() if case.name == "elmira"]
    assert run("gallery", "show", "elmira", "--file").stdout == case.scenario.read_text(encoding="utf-8")


def test_a_copy_is_the_same_and_is_not_written_over(tmp_path: Path):
    result = run("gallery", "copy", "elmira", str(tmp_path))
    target = tmp_path / "elmira.yaml"
    assert (result.exit_code, result.stdout) == (0, f"{target}\n")
    assert document("analyze", str(target)) == document("analyze", "elmira")
    target.write_text("mine", encoding="utf-8")
    assert run("gallery", "copy", "elmira", str(tmp_path)).exit_code == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("gallery", "copy", "elmira", str(tmp_path), "--force").exit_code == 0


def test_a_file_goes_before_a_case_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("elmira").write_text(
        "format: detente/1\ntitle: Mine\nparties: {us: {options: {a: A}}}\n", encoding="utf-8"
    )
    assert document("states", "elmira")["counts"] == {"states": 2}


@pytest.mark.parametrize("command", [["gallery", "show"], ["gallery", "copy"], ["analyze"], ["check"]])
def test_an_unknown_name_is_bad_input_and_the_nearest_is_named(command: list[str]):
    result = run(*command, "elmria")
    assert result.exit_code == 2
    assert "‘elmira’" in result.stderr


def test_a_folder_that_does_not_exist(tmp_path: Path):
    assert run("gallery", "copy", "elmira", str(tmp_path / "none")).exit_code == 2


def test_a_file_that_comes_meanwhile_is_not_copied_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "elmira.yaml"
    read = Path.read_text

    def overtaken(path: Path, **how: Any) -> str:
        target.write_text("theirs", encoding="utf-8")
        return read(path, **how)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", overtaken)
        result = run("gallery", "copy", "elmira", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "elmira.yaml is there already." in result.stderr
    assert target.read_text(encoding="utf-8") == "theirs"
