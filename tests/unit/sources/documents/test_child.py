import signal
import subprocess
import sys
import time

import pytest

from detente.errors import RequestError
from detente.sources.documents import child, files, read_document, read_document_bytes
from tests.unit.sources.documents.samples import SENTENCE, article, docx, page, paragraph, pdf, shown

RUN = subprocess.run


def test_every_format_through_a_process_of_its_own(tmp_path):
    for name, data, text in (
        ("a.html", page(article(SENTENCE * 3)), (SENTENCE * 3).strip()),
        ("a.pdf", pdf(shown("First"), shown("Second")), "First\fSecond"),
        ("a.docx", docx(paragraph("Статья 1 🙂")), "Статья 1 🙂\n"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert read_document(path).text == text


def test_a_name_may_hold_anything():
    found = read_document_bytes(pdf(shown("Text")), "a\n\"'; rm \udcff --.pdf")
    assert found.text == "Text"


def test_a_refusal_comes_through_with_its_hint():
    with pytest.raises(RequestError) as refusal:
        read_document_bytes(pdf(b""), "a.pdf")
    assert (refusal.value.message, refusal.value.hint) == (
        "no page of ‘a.pdf’ has text: it may be a scan",
        "let a program for character recognition (OCR) read it, and add what that writes",
    )


def instead(monkeypatch, code):
    """Let the child run this code instead of its own."""

    def other(arguments, **options):
        return RUN([sys.executable, "-c", code], **options)

    monkeypatch.setattr(files.subprocess, "run", other)


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit(3)",
        "import sys; sys.stdin.close()",
        "print('no JSON')",
        "print('{}')",
        "print('[]')",
    ],
)
def test_whatever_happens_to_the_process_is_one_clear_refusal(monkeypatch, code):
    instead(monkeypatch, code)
    with pytest.raises(RequestError, match="broken, or takes too much memory"):
        read_document_bytes(b"<html>" + b" " * 300_000, "a.html")


def test_a_process_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(files, "CPU_SECONDS", {"html": 0.25})
    instead(monkeypatch, "import time; time.sleep(120)")
    began = time.monotonic()
    with pytest.raises(RequestError, match=r"more than 0\.5 seconds"):
        read_document_bytes(b"<html>", "a.html")
    assert time.monotonic() - began < 60
    monkeypatch.undo()
    instead(monkeypatch, f"import os; os.kill(os.getpid(), {int(signal.SIGXCPU)})")
    with pytest.raises(RequestError, match="more than 45 seconds"):
        read_document_bytes(b"<html>", "a.html")


def test_without_a_way_to_start_a_process(monkeypatch):
    monkeypatch.setattr(files.sys, "executable", "/no/such/python")
    with pytest.raises(RequestError, match="no process can be started"):
        read_document_bytes(b"<html>", "a.html")


def in_the_child(code):
    """What code prints under the bounds of the child."""
    bounded = (
        "import sys, runpy\n"
        "from detente.sources.documents import child\n"
        "child._bound(45); sys.addaudithook(child._forbid)\n"
    )
    done = subprocess.run([sys.executable, "-c", bounded + code], capture_output=True, text=True, check=False)
    return done.stdout.strip(), done.returncode


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("b = bytearray(2 * 2**30)", "MemoryError"),
        ("import tempfile; f = open({path!r}, 'wb'); f.write(b'a' * 100); f.flush()", "OSError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
    ],
)
def test_the_process_can_neither_take_the_machine_nor_write_nor_reach_anybody(tmp_path, code, error):
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems know these bounds and need not keep them")
    path = tmp_path / "written"
    indented = code.format(path=str(path))
    tried = f"try:\n  {indented}\nexcept Exception as problem: print(type(problem).__name__)"
    assert in_the_child(tried) == (error, 0)
    assert not path.exists() or path.stat().st_size == 0


def test_the_events_that_are_forbidden_are_those_of_python():
    for event in ("socket.connect", "subprocess.Popen", "os.system", "os.exec"):
        with pytest.raises(PermissionError):
            child._forbid(event, ())
    child._forbid("open", ())


def test_a_missing_library_is_named(monkeypatch):
    from detente.sources.documents.child import taken_apart

    for kind, module in (("html", "trafilatura"), ("pdf", "pypdf"), ("docx", "docx")):
        monkeypatch.setitem(sys.modules, module, None)
        data = docx(paragraph("a")) if kind == "docx" else b""
        with pytest.raises(RequestError, match=r'install "detente\[all\]"'):
            taken_apart(kind, data, "a", None)
