"""Where an answer goes that shall not be printed: files are replaced, everything else is written through."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.commands.running import ROOT, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of another kind")

STATES = ("states", "elmira", "--format", "csv")
REPORT = ("report", "elmira")
CODINGS = ("evidence", "export", "elmira")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a line of bash does in a folder; ‘detente’ is ours."""
    detente = f'detente() {{ "{sys.executable}" -m detente "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", detente + line],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=60,
        check=False,
    )
    # after ten seconds, which it takes where the machine is busy, a command tells how far it is
    done.stderr = re.sub(r"^\d+% .*\n", "", done.stderr, flags=re.MULTILINE)
    return done


@pytest.fixture
def printed() -> str:
    """What is asked for, as it is printed."""
    said: str = run(*STATES).stdout
    return said


@pytest.mark.parametrize("command", [STATES, REPORT, CODINGS], ids=lambda each: each[0])
@pytest.mark.parametrize("way", ["itself", "a link"])
def test_a_pipe_gets_the_answer_and_stays_a_pipe(command: tuple[str, ...], way: str, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    output = pipe if way == "itself" else tmp_path / "link"
    if output is not pipe:
        output.symlink_to("pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    result = run(*command, "-o", str(output))
    reader.join(20)
    assert result.exit_code == 0, result.stderr
    assert pipe.is_fifo()
    file = tmp_path / "file"
    assert run(*command, "-o", str(file)).exit_code == 0
    assert got == [file.read_bytes()]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted({"file", "pipe", output.name})


def test_a_pipe_whose_reader_leaves_is_told(tmp_path: Path):
    done = shell("mkfifo pipe; head -c 1 pipe > /dev/null & detente report elmira -o pipe", tmp_path)
    assert (done.returncode, done.stderr) == (2, "detente: pipe cannot be written: Broken pipe\n")
    assert (tmp_path / "pipe").is_fifo()


def test_a_device_gets_the_answer_and_stays_a_device(printed: str, tmp_path: Path):
    ours, theirs = os.openpty()
    device = Path(os.ttyname(theirs))
    (tmp_path / "link").symlink_to(device)
    before = device.stat()
    try:
        result = run(*STATES, "-o", str(tmp_path / "link"))
        assert result.exit_code == 0, result.stderr
        assert os.read(ours, 65536).decode().replace("\r\n", "\n") == printed
    finally:
        os.close(ours)
        os.close(theirs)
    assert os.path.samestat(before, before)
    assert device.is_char_device() or not device.exists()


def test_a_device_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("detente.cli.output.os.open", full)
    result = run(*STATES, "-o", str(tmp_path / "pipe"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"detente: {tmp_path / 'pipe'} cannot be written: No space left on device\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("detente states elmira --format csv -o /dev/stdout > out.csv", "out.csv"),
        ("detente states elmira --format csv -o /dev/stdout | cat > out.csv", "out.csv"),
        ("detente states elmira --format csv -o /dev/fd/3 3> out.csv", "out.csv"),
        (
            "ln -s /dev/stdout link; detente states elmira --format csv -o link > out.csv; test -L link",
            "out.csv",
        ),
        ("detente states elmira --format csv -o - > out.csv", "out.csv"),
        ("detente states elmira --format csv -o >(cat > out.csv); sleep 1", "out.csv"),
    ],
)
def test_what_is_open_already_is_written_into(line: str, file: str, printed: str, tmp_path: Path):
    (tmp_path / "out.csv").touch()
    number = (tmp_path / "out.csv").stat().st_ino
    done = shell(line, tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / file).read_text() == printed
    assert (tmp_path / file).stat().st_ino == number


@pytest.mark.slow
def test_what_is_said_behind_an_answer_does_not_get_into_it(tmp_path: Path):
    assert shell("detente report elmira -o /dev/stdout > out.html", tmp_path).returncode == 0
    assert shell("detente report elmira -o file.html", tmp_path).stdout == "file.html\n"
    assert (tmp_path / "out.html").read_bytes() == (tmp_path / "file.html").read_bytes()


def test_standard_error_keeps_what_was_said_before(tmp_path: Path):
    done = shell("(echo before >&2; detente states elmira --format csv -o /dev/stderr) 2> said", tmp_path)
    assert done.returncode == 0
    said = (tmp_path / "said").read_text().splitlines()
    assert (said[0], said[1][:6], said[-1]) == ("before", "state,", "Written to /dev/stderr.")


@pytest.mark.parametrize("command", [STATES, REPORT, CODINGS], ids=lambda each: each[0])
@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("folder", "folder cannot be written: it is a folder"),
        ("to-folder", "to-folder cannot be written: it is a folder"),
        ("gone/a.html", "gone/a.html cannot be written: there is no folder gone"),
        ("dispute.yaml", "dispute.yaml would be a scenario file"),
        ("link.html", "link.html is a scenario file"),
        ("second.html", "second.html is a scenario file"),
    ],
)
def test_where_no_answer_can_go_is_refused_before_any_work(
    command: tuple[str, ...], output: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("detente.load", lambda _: pytest.fail("it was worked out in vain"))
    Path("folder").mkdir()
    Path("to-folder").symlink_to("folder")
    Path("dispute.yaml").write_text('# mine\n"format": detente/1  # and this\n', encoding="utf-8")
    Path("link.html").symlink_to("dispute.yaml")
    os.link("dispute.yaml", "second.html")
    result = run(*command, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert Path("dispute.yaml").read_text(encoding="utf-8").startswith("# mine")
    assert list(Path("folder").iterdir()) == []


@pytest.mark.parametrize("command", [STATES, REPORT, CODINGS], ids=lambda each: each[0])
@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf", ".xlsx", ".ODS", ".pptx"])
def test_no_answer_gets_the_name_of_an_office_file_that_it_is_not(
    command: tuple[str, ...], ending: str, tmp_path: Path
):
    result = run(*command, "-o", str(tmp_path / f"b{ending}"))
    assert result.exit_code == 2
    assert f"no answer is written as {ending}" in " ".join(result.stderr.split())
    assert ".docx, .pdf, .html, .md, .json or .txt" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_speaks_of_a_scenario_is_none(tmp_path: Path):
    answer = tmp_path / "answer.md"
    answer.write_text(
        '# Report\n\nIt says format: detente/1.\n{"format": "detente/analysis/1"}\n', encoding="utf-8"
    )
    assert run(*STATES, "-o", str(answer)).exit_code == 0


def test_an_answer_that_fails_leaves_the_older_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    answer = tmp_path / "answer.html"
    assert run(*REPORT, "-o", str(answer)).exit_code == 0
    before = answer.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("detente.scenario.editing.files.os.fsync", full)
    result = run(*REPORT, "-o", str(answer))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "answer.html cannot be written: No space left on device" in result.stderr
    assert answer.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["answer.html"]


@pytest.mark.parametrize("command", [["new", "there"], ["gallery", "copy", "there"]])
def test_a_pipe_of_the_name_of_a_scenario_is_not_replaced(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    name = "there" if command[0] == "new" else "elmira"
    os.mkfifo(f"{name}.yaml")
    result = run(*command[:-1], name, "--force")
    assert result.exit_code == 2
    assert Path(f"{name}.yaml").is_fifo()


SPEECH = "We offer talks.\n"
FERRY = """\
format: detente/1
title: The night ferry
parties:
  line: {options: {night: Sail at night}}
  council: {options: {fine: Fine the line}}
preferences:
  line: {statements: [night]}
  council: {statements: [fine]}
sources:
  note: {csl: {title: A note}, file: texts/note.txt}
  statement:
    csl: {title: A statement, custom: {original: statement.docx}}
    file: statement.txt
variants:
  later:
    sources:
      note: {csl: {title: A note}, file: later.txt}
"""


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario in the current folder, with texts, and with the file that one of them was made from."""
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    for name in ("texts/note.txt", "statement.txt", "statement.docx", "later.txt", "other.txt"):
        Path(name).write_text(SPEECH, encoding="utf-8")
    path = Path("ferry.yaml")
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ("states", "ferry.yaml"),
        ("analyze", "ferry.yaml"),
        ("report", "ferry.yaml", "--format", "md"),
        ("source", "list", "ferry.yaml"),
        ("source", "export", "ferry.yaml"),
        ("evidence", "check", "ferry.yaml"),
        ("evidence", "export", "ferry.yaml"),
        ("compare", "elmira", "ferry.yaml"),
    ],
    ids=" ".join,
)
def test_no_answer_goes_over_the_text_of_a_source(ferry: Path, command: tuple[str, ...]):
    result = run(*command, "-o", "texts/note.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "‘texts/note.txt’ is the text of the source ‘note’" in result.stderr
    assert "another name" in result.stderr
    assert Path("texts/note.txt").read_text(encoding="utf-8") == SPEECH


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("later.txt", "is the text of the source ‘note’"),
        ("statement.txt", "is the text of the source ‘statement’"),
        ("statement.docx", "is the file that the source ‘statement’ was made from"),
        ("link.docx", "is the file that the source ‘statement’ was made from"),
        ("second.txt", "is the text of the source ‘note’"),
        ("texts/../texts/note.txt", "is the text of the source ‘note’"),
    ],
)
def test_what_a_scenario_rests_on_is_known_by_any_name(ferry: Path, output: str, said: str):
    Path("link.docx").symlink_to("statement.docx")
    os.link("texts/note.txt", "second.txt")
    result = run("states", "ferry.yaml", "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert Path(output).read_text(encoding="utf-8") == SPEECH


def test_a_missing_text_is_not_made_up_of_an_answer(ferry: Path):
    Path("statement.txt").unlink()
    assert run("states", "ferry.yaml", "-o", "statement.txt").exit_code == 2
    assert not Path("statement.txt").exists()


def test_the_texts_of_a_linked_scenario_lie_beside_the_file_itself(ferry: Path):
    Path("elsewhere").mkdir()
    Path("elsewhere/link.yaml").symlink_to("../ferry.yaml")
    assert run("states", "elsewhere/link.yaml", "-o", "statement.docx").exit_code == 2


def test_any_other_older_file_may_go(ferry: Path):
    assert run("states", "ferry.yaml", "-o", "other.txt").exit_code == 0
    assert Path("other.txt").read_text(encoding="utf-8") != SPEECH


def test_the_drawings_of_markdown_stand_in_a_folder_beside_it(tmp_path: Path):
    target = tmp_path / "elmira.md"
    assert run(*REPORT, "-o", str(target)).exit_code == 0
    drawings = sorted((tmp_path / "elmira-figures").iterdir())
    text = target.read_text(encoding="utf-8")
    assert all(f"](elmira-figures/{each.name})" in text for each in drawings)
    assert all(each.read_bytes().startswith(b"<svg") for each in drawings)
    before = [each.read_bytes() for each in (target, *drawings)]
    assert run(*REPORT, "-o", str(target)).exit_code == 0
    assert [each.read_bytes() for each in (target, *drawings)] == before
    assert "elmira-figures" not in run(*REPORT, "--format", "md", "-o", "-").stdout


def test_no_drawing_is_written_over_anything_else(tmp_path: Path):
    (tmp_path / "sure-figures").mkdir()
    (tmp_path / "sure-figures" / "01.svg").write_text("mine", encoding="utf-8")
    result = run("robustness", "elmira", "--format", "md", "-o", str(tmp_path / "sure.md"))
    assert (result.exit_code, "is no drawing" in result.stderr) == (2, True)
    assert (tmp_path / "sure-figures" / "01.svg").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "sure.md").exists()
    drawn = '<svg xmlns="http://www.w3.org/2000/svg">mine</svg>'
    (tmp_path / "last-figures").mkdir()
    (tmp_path / "last-figures" / "02.svg").write_text(drawn, encoding="utf-8")
    assert run("robustness", "elmira", "--format", "md", "-o", str(tmp_path / "last.md")).exit_code == 2
    assert [each.name for each in (tmp_path / "last-figures").iterdir()] == ["02.svg"]
    assert (tmp_path / "last-figures" / "02.svg").read_text(encoding="utf-8") == drawn
    (tmp_path / "more-figures").write_text("mine", encoding="utf-8")
    result = run("robustness", "elmira", "--format", "md", "-o", str(tmp_path / "more.md"))
    assert (result.exit_code, "cannot be made" in result.stderr) == (2, True)
