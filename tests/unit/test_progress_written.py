"""Where standard error is no terminal, long work writes a line of its progress now and then."""

import sys

from detente.cli import progress


def test_a_line_now_and_then(monkeypatch, capsys):
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    with progress.working() as tell:
        for second in range(25):
            now[0] = float(second)
            tell(f"changes of size {second}", second / 25)
    assert capsys.readouterr().err.splitlines() == ["40% changes of size 10", "80% changes of size 20"]


def test_quick_work_writes_nothing(capsys):
    with progress.working() as tell:
        tell("changes of size 0", 0.5)
    assert capsys.readouterr().err == ""
