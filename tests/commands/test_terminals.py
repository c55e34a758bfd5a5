"""What commands print in a pipe, in a terminal, and where the encoding has none of our marks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import ROOT, from_shell, run

ANSI = re.compile(r"\x1b\[")
BOXES = re.compile("[\u2500-\u257f]")
CASES = ["elmira", "cuban-missile-crisis", "syria-iraq", "chicken", "stag-hunt", "european-security"]

pytestmark = pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")


def pages() -> list[list[str]]:
    found = [["gallery", "list"], ["--help"], ["compare", "elmira", "elmira-12"],
             ["compare", "european-security", "-v", "column", "-w", "russian_drafts"],
             ["analyze", "european-security", "--variant", "column"],
             ["analyze", "european-security", "--variant", "column", "--paper"]]  # fmt: skip
    for case in CASES:
        found += [
            ["analyze", case],
            ["analyze", case, "--paper"],
            ["states", case],
            ["states", case, "--paper"],
        ]
        found += [["explain", case, "s1"], ["gallery", "show", case]]
    return found


@pytest.mark.parametrize("arguments", pages(), ids=" ".join)
def test_a_page_in_a_pipe_is_plain_and_fits_80_columns(arguments: list[str], monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    assert not ANSI.search(result.stdout)
    assert not BOXES.search(result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in result.stdout.splitlines())


@pytest.mark.parametrize("columns", ["40", "60", "100", "5", "wide"])
def test_other_widths_are_kept_where_text_can_be_wrapped(columns: str, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    assert run("analyze", "elmira").exit_code == 0


def test_a_pipe_gets_no_colour_even_where_the_terminal_has_it():
    text = from_shell("analyze", "elmira", TERM="xterm-256color", LANG="C.UTF-8").stdout.decode()
    assert not ANSI.search(text)
    assert not BOXES.search(text)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_marks_have_a_plain_form_where_the_encoding_lacks_them(encoding: str):
    done = from_shell("analyze", "elmira", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    text = done.stdout.decode(encoding)
    assert "s1 now    N       Y      N        N       N     MU" in text
    assert "?" not in text.replace("Who gives way?", "")


def test_a_document_is_utf_8_whatever_the_encoding():
    done = from_shell(
        "analyze", "european-security", "--variant", "column", "--format", "json", PYTHONIOENCODING="ascii"
    )
    assert json.loads(done.stdout.decode("utf-8"))["scenario"] == "european-security"


def test_c_locale():
    done = from_shell("explain", "elmira", "s5", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr


def test_json_has_standard_output_for_itself():
    done = from_shell("analyze", "elmira", "--format", "json")
    assert json.loads(done.stdout)["scenario"] == "elmira"
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes of another kind")
@pytest.mark.parametrize("arguments", [["states", "european-security", "--format", "csv"], ["analyze", "elmira"],
                                       ["analyze", "elmira", "--format", "json"]])  # fmt: skip
def test_a_reader_who_leaves_early_is_no_failure(arguments: list[str]):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([sys.executable, "-m", "detente", *arguments], stdout=writing, stderr=subprocess.PIPE,
                              env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, timeout=60, check=False)  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def in_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    """What a command shows in a terminal of that width."""
    pty, fcntl, termios, struct = (__import__(name) for name in ("pty", "fcntl", "termios", "struct"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NO_COLOR", "COLUMNS", "FORCE_COLOR"}
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT / "src"), **environment},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(ours)
    assert process.wait(60) == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="terminals of another kind")
@pytest.mark.parametrize("case", ["elmira", "european-security"])
def test_a_terminal_gets_colours_and_rules_within_its_width(case: str):
    shown = in_terminal("analyze", case)
    assert ANSI.search(shown)
    assert BOXES.search(shown)
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.skipif(os.name != "posix", reason="terminals of another kind")
def test_no_color_is_respected():
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", in_terminal("analyze", "elmira", NO_COLOR="1"))


STOPPED_INSIDE = """
import os, signal, sys, time
from detente.api import analyze
from detente.cli import main

def stopped_inside(engine, concepts, progress, **_):
    progress("nash for ministry", 0.5)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(10)

analyze.stability_analysis = stopped_inside
sys.argv[1:] = ["analyze", "elmira"]
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
def test_a_user_who_stops_the_work_gets_status_3_and_what_was_done():
    done = subprocess.run([sys.executable, "-c", STOPPED_INSIDE], capture_output=True, timeout=60, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # fmt: skip
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"detente: Stopped at 50%, during: nash for ministry.")
    assert b"Traceback" not in done.stderr


C_LOCALE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def in_c_locale(*arguments: str) -> tuple[int, str]:
    done = from_shell(*arguments, **C_LOCALE)
    told = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in told
    return done.returncode, told


@pytest.mark.slow
def test_a_name_that_the_system_cannot_write_is_told_and_hinders_nothing(tmp_path: Path):
    scenario, source = tmp_path / "спор.yaml", tmp_path / "речь.txt"
    scenario.write_text(
        "format: detente/1\ntitle: T\nparties: {a: {options: {x: {name: X, evidence: [{source: t, exact: Talk}]}}}}\n"
        "preferences: {a: {statements: [x]}}\nsources: {t: {file: речь.txt}}\n",
        encoding="utf-8",
    )
    source.write_text("Talk of the town.", encoding="utf-8")
    status, told = in_c_locale("check", str(scenario))
    assert (status, "the system's encoding (ascii) cannot name the file" in told) == (0, True)
    assert in_c_locale("analyze", str(scenario))[0] == 0
    status, told = in_c_locale("evidence", "check", str(scenario))
    assert (status, "the system's encoding (ascii)" in told) == (0, True)
    assert "cannot name the file" in in_c_locale("source", "show", str(scenario), "t")[1]
    written = tmp_path / "ответ.json"
    assert in_c_locale("analyze", str(scenario), "--format", "json", "-o", str(written))[0] == 0
    assert json.loads(written.read_text(encoding="utf-8"))["scenario"] == "спор"


@pytest.mark.slow
def test_the_name_of_a_document_is_kept_in_its_own_letters(tmp_path: Path):
    scenario, page = tmp_path / "s.yaml", tmp_path / "речь.html"
    scenario.write_text("format: detente/1\ntitle: T\nparties: {a: {options: {x: X}}}\n", encoding="utf-8")
    said = "<p>The government insisted on Thursday on a written agreement before the lake is filled.</p>" * 6
    page.write_text(f"<html><title>T</title><body><article>{said}</article></body></html>", encoding="utf-8")
    assert in_c_locale("source", "add", str(scenario), str(page), "--id", "t")[0] == 0
    assert "original: речь.html" in scenario.read_text(encoding="utf-8")
