"""``detente report``: where the page goes; what is on it is tested with the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.running import run

PAGE = "<!doctype html>\n<title>T</title>\n"


@pytest.fixture(autouse=True)
def a_short_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.report_file", lambda *_, **__: PAGE.encode())


def test_the_page_is_written_and_its_path_printed(tmp_path: Path):
    target = tmp_path / "out.html"
    result = run("report", "elmira", "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, f"{target}\n")
    assert target.read_text(encoding="utf-8") == PAGE


def test_an_older_page_gives_way(tmp_path: Path):
    target = tmp_path / "out.html"
    target.write_text("<!DOCTYPE html><title>old</title>", encoding="utf-8")
    assert run("report", "elmira", "-o", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("name", ["notes.txt", "elmira.yaml", "out.html"])
def test_nothing_else_does(name: str, tmp_path: Path):
    target = tmp_path / name
    target.write_text("mine", encoding="utf-8")
    assert run("report", "elmira", "-o", str(target)).exit_code == 2
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_folder_is_no_page(tmp_path: Path):
    assert run("report", "elmira", "-o", str(tmp_path)).exit_code == 2
    assert run("report", "elmira", "-o", str(tmp_path / "none" / "out.html")).exit_code == 2


def test_how_sure_we_are_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked = {}
    monkeypatch.setattr("detente.report_file", lambda *_, **options: asked.update(options) or PAGE.encode())
    wanted = ("--robustness", "500", "--seed", "7", "--swaps", "2")
    assert run("report", "elmira", *wanted, "-o", str(tmp_path / "out.html")).exit_code == 0
    assert (asked["robustness"], asked["seed"], asked["swaps"]) == (500, 7, 2)
    assert run("report", "elmira", "--robustness", "-1", "-o", str(tmp_path / "two.html")).exit_code == 2


def test_standard_output():
    assert run("report", "elmira", "-o", "-").stdout == PAGE


@pytest.mark.parametrize(("name", "head"), [("r.md", "# "), ("r.pdf", "%PDF-"), ("r.docx", "PK\x03\x04")])
def test_the_name_of_the_file_says_the_format(
    name: str, head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.undo()
    target = tmp_path / name
    assert run("report", "chicken", "-o", str(target)).exit_code == 0
    assert target.read_bytes().startswith(head.encode())
    assert run("report", "chicken", "-o", str(target)).exit_code == 0


def test_a_name_that_says_another_format_is_refused(tmp_path: Path):
    assert run("report", "elmira", "-f", "html", "-o", str(tmp_path / "r.pdf")).exit_code == 2


def test_where_to_write_it_must_be_said():
    assert run("report", "elmira").exit_code == 2
