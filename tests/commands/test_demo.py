"""``detente demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.cli import demo
from detente.gallery import case_named
from tests.commands.running import invoked, run

ELMIRA = case_named("elmira").scenario.read_bytes()
FILES = ["elmira-brief.html", "elmira-brief.pdf", "elmira.html", "elmira.yaml"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder; the case is a small one, that is answered at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "CASE", "elmira")
    return tmp_path


def files(folder: str) -> list[str]:
    return sorted(each.name for each in Path(folder).iterdir())


def test_it_answers_and_says_where_the_whole_answer_is():
    result = run("demo")
    assert result.exit_code == 0, result.stderr
    assert files("detente-demo") == FILES
    lines = result.stdout.splitlines()
    assert lines[0] == "Elmira aquifer contamination, 1991"
    assert "Where things drift without talks" in lines
    assert "Agenda by agenda" not in lines
    opened = lines[lines.index("Open the pages (html) in a browser:") + 1 :][:4]
    assert [line.split()[0] for line in opened] == [
        str(Path("detente-demo", name)) for name in (*FILES[:3], "elmira.yaml")
    ]
    assert "What to do next:" in lines
    assert max(map(len, lines)) <= 90


def test_what_it_writes_is_what_the_commands_write():
    run("demo", "-o", "tour")
    assert Path("tour/elmira.yaml").read_bytes() == ELMIRA
    run("brief", "tour/elmira.yaml", "-o", "brief.html")
    run("brief", "tour/elmira.yaml", "-o", "brief.pdf")
    run("report", "tour/elmira.yaml", "-o", "report.html")
    for ours, theirs in (("elmira-brief.html", "brief.html"), ("elmira.html", "report.html")):
        assert Path("tour", ours).read_bytes() == Path(theirs).read_bytes()
    assert Path("tour/elmira-brief.pdf").read_bytes() == Path("brief.pdf").read_bytes()


def test_a_second_time_all_is_written_anew():
    assert run("demo").exit_code == 0
    Path("detente-demo/elmira.html").write_text("<!doctype html>\nold", encoding="utf-8")
    assert run("demo").exit_code == 0
    assert Path("detente-demo/elmira.html").stat().st_size > 100_000


def test_a_scenario_that_was_changed_is_kept():
    Path("detente-demo").mkdir()
    mine = Path("detente-demo/elmira.yaml")
    mine.write_text("mine", encoding="utf-8")
    result = run("demo")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{mine} is there already, and is not the case as it comes with Detente." in result.stderr
    assert (files("detente-demo"), mine.read_text(encoding="utf-8")) == (["elmira.yaml"], "mine")
    assert run("demo", "--force").exit_code == 0
    assert mine.read_bytes() == ELMIRA


@pytest.mark.parametrize("name", FILES[:3])
def test_nothing_is_written_over_any_other_file(name: str):
    Path("detente-demo").mkdir()
    theirs = Path("detente-demo", name)
    theirs.write_text("theirs", encoding="utf-8")
    result = run("demo", "--force")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{theirs} is there already" in result.stderr
    assert (files("detente-demo"), theirs.read_text(encoding="utf-8")) == ([name], "theirs")


def test_where_no_folder_can_be_it_is_refused_before_any_work(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(demo, "_brief", lambda *_: pytest.fail("work was done"))
    Path("file").touch()
    for place, said in (("file", "file is no folder."), ("no/where", "There is no folder no.")):
        result = run("demo", "-o", place)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
    assert files(".") == ["file"]


def test_stopped_at_its_work_it_has_written_nothing(monkeypatch: pytest.MonkeyPatch):
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_report", stopped)
    result = invoked("demo")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Stopped at" in result.stderr
    assert files(".") == []


def test_without_typst_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(demo, "find_spec", lambda _name: None)
    assert "pdf" not in run("demo").stdout
    assert files("detente-demo") == [name for name in FILES if not name.endswith(".pdf")]
