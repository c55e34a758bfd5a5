"""Who comes in: once with the token, and afterwards with the cookie, also after a restart."""

import os
import stat
from pathlib import Path

from starlette.testclient import TestClient

from detente.workbench.application import create_app
from detente.workbench.entry import Keys, kept_secret
from detente.workbench.guard import Guard
from tests.workbench.conftest import BASE, PORT


def test_the_token_is_good_once(stranger: TestClient, guard: Guard):
    token = guard.keys.token
    assert stranger.post("/api/entry", json={"token": "guess"}).status_code == 401
    answer = stranger.post("/api/entry", json={"token": token})
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"detente_{PORT}=") and "httponly" in cookie and "samesite=strict" in cookie
    assert stranger.post("/api/entry", json={"token": token}).status_code == 204  # the cookie is enough
    stranger.cookies.clear()
    assert stranger.post("/api/entry", json={"token": token}).status_code == 401
    assert stranger.get("/api/about", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_foreign_page_cannot_bring_a_token(stranger: TestClient, guard: Guard):
    given = {"token": guard.keys.token}
    assert (
        stranger.post("/api/entry", json=given, headers={"Origin": "http://evil.example"}).status_code == 403
    )


def test_the_cookie_outlives_the_server_but_not_its_port(client: TestClient, folder: Path):
    value = client.cookies[f"detente_{PORT}"]
    for port, status in ((PORT, 200), (PORT + 1, 401)):
        guard = create_app(folder, port, keys=Keys(b"secret" * 6, port), looking=None)
        with TestClient(guard, base_url=f"http://127.0.0.1:{port}") as other:
            other.cookies.set(f"detente_{port}", value)
            assert other.get("/api/about").status_code == status
    guard = create_app(folder, PORT, keys=Keys(b"another" * 6, PORT), looking=None)
    with TestClient(guard, base_url=BASE) as other:
        other.cookies.set(f"detente_{PORT}", value)
        assert other.get("/api/about").status_code == 401


def test_the_secret_is_kept_for_the_user_alone(tmp_path: Path):
    made = kept_secret(tmp_path / "state")
    assert kept_secret(tmp_path / "state") == made
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "state" / "secret").stat().st_mode) == 0o600
    (tmp_path / "file").write_text("")
    assert kept_secret(tmp_path / "file") != made  # nowhere to keep it: it lasts as long as the server


def test_pages_are_not_sent_twice(client: TestClient):
    first = client.get("/pages/entry.js")
    assert first.headers["content-type"].startswith("text/javascript")
    again = client.get("/pages/entry.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
