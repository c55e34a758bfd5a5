"""The server as a process: one line, pages that outlive it, and an end without noise."""

import os
import signal
import sys
from pathlib import Path

import httpx
import pytest

from detente.cli.serve import serve
from detente.errors import RequestError
from detente.workbench import serve as serving
from tests.workbench.conftest import Start


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no signal that a test can send")
def test_a_page_outlives_its_server(start: Start, folder: Path):
    process, base, token = start()
    assert base.startswith("http://127.0.0.1:")
    with httpx.Client(base_url=base, timeout=30) as page:
        assert page.post("/api/entry", json={"token": token}).status_code == 204
        page.headers["Detente-Folder"] = page.get("/api/about").json()["folder"]["id"]
        with page.stream("GET", "/api/events") as events:
            lines = events.iter_lines()
            assert next(lines) == "retry: 1000"
            edit = {"op": "set", "path": "title", "value": "One"}
            assert page.post("/api/scenarios/ferry/edits", json={"edits": [edit]}).status_code == 200
            assert "event: version" in [next(lines) for _ in range(6)]
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (0, "", "")
        start("--port", base.rpartition(":")[2])
        answer = page.post("/api/scenarios/ferry/undo")
        assert answer.json()["outline"]["values"]["title"] == "A night ferry"


def test_a_port_that_is_taken_is_told(folder: Path):
    with serving._bound(0) as taken, pytest.raises(RequestError, match="cannot be used"):
        serving.serve(folder, taken.getsockname()[1], browser=False)


def test_what_is_missing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "detente.workbench.serve", raising=False)
    with pytest.raises(RequestError, match="FastAPI and uvicorn") as refused:
        serve(folder)
    assert "detente[workbench]" in str(refused.value)
    with pytest.raises(RequestError, match="no folder"):
        serve(folder / "none")


def test_the_browser_is_led_by_a_file_that_only_the_user_can_read(monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(serving.webbrowser, "open", opened.append)
    monkeypatch.setattr(serving, "_READ", 0.0)
    serving.open_browser("http://127.0.0.1:1/#token=t")
    (url,) = opened
    path = Path(httpx.URL(url).path)
    assert "token" not in url
    if path.exists() and os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
