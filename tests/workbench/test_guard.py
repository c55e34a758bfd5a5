"""Nothing reaches the application that does not come from a page of this server, or from its user's programs."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from detente.workbench.application import create_app
from detente.workbench.guard import MOST_BYTES, Guard
from tests.workbench.conftest import BASE, PORT

Routes = list[tuple[str, str]]


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Every method and path under /api, but the entry."""
    app = create_app(tmp_path_factory.mktemp("disputes"), PORT, looking=None).app
    assert isinstance(app, FastAPI)
    named = {"name": "ferry", "n": 1, "trash": "x.1", "agenda": "a", "party": "b",
             "anchor": "talks", "state": "s1", "id": "1"}  # fmt: skip
    paths = app.openapi()["paths"].items()
    return [
        (method.upper(), path.format(**named))
        for path, methods in paths
        for method in methods
        if path != "/api/entry"
    ]


def refusals(client: TestClient, routes: Routes, **headers: str) -> set[tuple[int, str]]:
    answers = [client.request(method, path, headers=headers, json={}) for method, path in routes]
    return {(each.status_code, each.json()["code"]) for each in answers}


def test_every_route_wants_the_cookie(stranger: TestClient, routes: Routes):
    assert len(routes) > 15
    assert refusals(stranger, routes) == {(401, "no-entry")}
    assert refusals(stranger, routes, Cookie=f"detente_{PORT}=forged.abc") == {(401, "no-entry")}


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1", ""])
def test_no_route_answers_under_a_foreign_name(client: TestClient, routes: Routes, host: str):
    assert refusals(client, routes, Host=host) == {(403, "foreign-host")}
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://localhost:{PORT}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    ],
)
def test_no_route_answers_a_foreign_page(client: TestClient, routes: Routes, headers: dict[str, str]):
    assert refusals(client, routes, **headers) == {(403, "foreign-origin")}


def test_own_pages_and_programs_are_answered(client: TestClient):
    for headers in ({"Sec-Fetch-Site": "same-origin", "Origin": BASE}, {"Sec-Fetch-Site": "none"}, {}):
        assert client.get("/api/about", headers=headers).status_code == 200


def test_a_write_names_the_folder_that_it_means(client: TestClient, routes: Routes):
    writes = [(method, path) for method, path in routes if method != "GET"]
    for method, path in writes:
        other = client.request(method, path, headers={"Detente-Folder": "another"}, json={})
        assert (other.status_code, other.json()["code"]) == (409, "other-folder")
    del client.headers["Detente-Folder"]
    assert {client.request(method, path, json={}).status_code for method, path in writes} == {428}


def test_the_token_serves_programs_that_have_no_cookie(stranger: TestClient, guard: Guard):
    bearer = {"Authorization": f"Bearer {guard.keys.token}"}
    assert stranger.get("/api/about", headers=bearer).status_code == 200
    assert stranger.get("/api/about", headers=bearer | {"Cookie": "other=1"}).status_code == 401
    assert stranger.get("/api/about", headers={"Authorization": "Bearer "}).status_code == 401


def test_a_body_is_bounded_whatever_it_says_of_itself(client: TestClient):
    path = "/api/scenarios"
    assert client.post(path, content=b" " * (MOST_BYTES + 1)).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(33):
            yield b" " * 2**20

    answer = client.post(path, content=pieces(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    for length in ("-1", "x", "1e3", "٣"):
        assert client.post(path, headers={"Content-Length": length.encode()}).status_code in {400, 413}


def test_every_answer_carries_what_browsers_must_keep(client: TestClient):
    for path in ("/", "/pages/entry.js", "/api/about", "/api/none", "/nowhere", "/s/ferry/wishes"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'") and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert (
            headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        )
    assert client.get("/api/about").headers["cache-control"] == "no-store"


def test_there_are_no_websockets(client: TestClient):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/api/events"):
        pass


def test_what_is_wrong_is_a_problem_of_one_shape(client: TestClient):
    for answer in (
        client.get("/api/none"),
        client.patch("/api/scenarios"),
        client.post("/api/scenarios", content=b"{"),
        client.post("/api/scenarios", json={"from": {"blank": True, "text": ""}}),
        client.get("/api/scenarios/none"),
        client.get("/api/scenarios/..%2Fsecret"),
        client.get("/api/scenarios/.hidden"),
        client.get("/pages/..%2Fguard.py"),
        client.get("/pages/none.js"),
    ):
        assert 400 <= answer.status_code < 500
        assert {"title", "code", "place", "hint"} <= answer.json().keys()
