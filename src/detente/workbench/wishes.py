"""The route of what parties want, in words."""

from __future__ import annotations

from fastapi import APIRouter, Response

from detente.errors import ScenarioError
from detente.workbench.bench import Bench
from detente.workbench.replies import reply
from detente.workbench.scenarios import Name, Reading


def router(bench: Bench) -> APIRouter:
    """The route."""
    routes = APIRouter(prefix="/api/scenarios/{name}", tags=["scenario"])

    @routes.get("/wishes")
    def wishes(name: Name, reading: Reading = None) -> Response:
        """The statements of a reading in words, by party and formula; none while the reading is not sound."""
        file = bench.file(name)
        with file.lock:
            file.notice()
            try:
                return reply(file.opened.wishes(reading))
            except ScenarioError:
                return reply({})

    return routes
