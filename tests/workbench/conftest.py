"""A folder with one small dispute, its server, and who has come in."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.workbench.application import create_app
from detente.workbench.entry import Keys
from detente.workbench.guard import Guard

PORT = 8123
BASE = f"http://127.0.0.1:{PORT}"
COMMAND = [sys.executable, "-m", "detente", "serve"]
Start = Callable[..., tuple[subprocess.Popen[str], str, str]]
FERRY = """\
format: detente/1
title: A night ferry  # the name it has here
parties:
  town:
    name: The town
    options: {pay: Pay for it}
  line:
    name: The shipping line
    options: {sail: Sail at night}
status_quo: []
preferences:
  town:
    statements:
      - sail
      - not pay
  line:
    statements: &line
      - pay
      - not sail
variants:
  thrifty:
    preferences:
      town:
        statements:
          - not pay
          - sail
      line:
        statements: *line
"""


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Debian's chromium, one for all tests here: to start it takes a second, and its loop must be gone elsewhere."""
    from tests.workbench.browser import chromium

    with chromium() as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "disputes"
    made.mkdir()
    (made / "ferry.yaml").write_text(FERRY, encoding="utf-8")
    return made


@pytest.fixture
def guard(folder: Path) -> Guard:
    return create_app(folder, PORT, keys=Keys(b"secret" * 6, PORT), looking=None)


@pytest.fixture
def stranger(guard: Guard) -> Iterator[TestClient]:
    """A browser that has not come in."""
    with TestClient(guard, base_url=BASE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient, guard: Guard) -> TestClient:
    """A page that has come in, and names the folder."""
    return come_in(stranger, guard)


def come_in(client: TestClient, guard: Guard) -> TestClient:
    assert client.post("/api/entry", json={"token": guard.keys.token}).status_code == 204
    client.headers["Detente-Folder"] = client.get("/api/about").json()["folder"]["id"]
    client.headers["Detente-Tab"] = "a"
    return client


@pytest.fixture
def start(folder: Path, tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> tuple[subprocess.Popen[str], str, str]:
        """The process, its address, and its token."""
        environment = os.environ | {"XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path)}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(
            [*COMMAND, str(folder), "--no-browser", *arguments], text=True, env=environment, **pipes
        )
        started.append(process)
        assert process.stdout
        word, url = process.stdout.readline().split()
        assert word == "Open:"
        return process, *url.split("/#token=")  # type: ignore[return-value]

    yield begin
    for each in started:
        each.kill()
        each.communicate()
