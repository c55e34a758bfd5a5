"""Whatever a route is given, it answers or refuses, and never breaks."""

import warnings
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import Phase, given, settings
from starlette.testclient import TestClient

from detente.workbench.application import create_app
from detente.workbench.entry import Keys
from tests.draws import examples
from tests.workbench.conftest import BASE, FERRY, PORT, come_in

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis

LONG = ("/events", "/jobs", "/brief", "/passages", "/sections", "/drawing.svg", "/explanations")
"""Routes that wait for another process; they have tests of their own."""


@pytest.mark.slow
def test_no_route_breaks(tmp_path: Path):
    (tmp_path / "ferry.yaml").write_text(FERRY)
    guard = create_app(tmp_path, PORT, keys=Keys(b"secret" * 6, PORT), looking=None)
    assert isinstance(guard.app, FastAPI)
    schema = schemathesis.openapi.from_dict(guard.app.openapi())
    with TestClient(guard, base_url=BASE, raise_server_exceptions=False) as client:
        come_in(client, guard)
        seen: list[bool] = []
        for found in schema.get_all_operations():
            operation: Any = found.ok()
            if not any(part in operation.path for part in LONG):
                seen += ask(client, operation, tmp_path / "ferry.yaml")
    assert len(seen) > 50 and any(seen)


def ask(client: TestClient, operation: Any, ferry: Path) -> list[bool]:
    """Ask one route; for each time whether a body was sent."""
    seen: list[bool] = []

    @settings(max_examples=examples(12), phases=[Phase.generate], database=None)
    @given(case=operation.as_strategy())
    def answered(case: Any) -> None:
        ferry.write_text(FERRY)
        if case.path_parameters and "name" in case.path_parameters:
            case.path_parameters["name"] = "ferry"
        sent = case.as_transport_kwargs(base_url=BASE)
        for name in [each for each in sent["headers"] if each.lower() == "detente-folder"]:
            del sent["headers"][name]
        body = {"content" if key == "data" else key: sent[key] for key in ("json", "data") if key in sent}
        answer = client.request(
            sent["method"], sent["url"], params=sent.get("params"), headers=sent["headers"], **body
        )
        seen.append(bool(body))
        assert answer.status_code < 500, answer.text

    answered()
    return seen
