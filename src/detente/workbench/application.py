"""The application: its routes, behind their guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from pydantic import BaseModel

from detente.version import __version__
from detente.workbench import answers, events, import_export, library, model_forms, scenarios, static
from detente.workbench.entry import Keys, kept_secret, state_folder
from detente.workbench.folder import Folder
from detente.workbench.guard import ENTRY, Guard
from detente.workbench.jobs import Jobs
from detente.workbench.processes import Processes
from detente.workbench.replies import PROBLEMS, Problem, tell_problems
from detente.workbench.workspace import Workspace

LOOKING = 1.0
"""Seconds between two looks at the files."""

_ABOUT = """All that the workbench does. Every request but the entry needs the cookie, or `Authorization: Bearer` with
the token of the printed address; every write names in `Detente-Folder` the id of the folder that `/api/about` tells.
"""


class Token(BaseModel):
    """The token of the address that was printed."""

    token: str


def create_app(
    folder: Path, port: int, *, keys: Keys | None = None, looking: float | None = LOOKING
) -> Guard:
    """The workbench of a folder, to be served on a port of this machine.

    Parameters
    ----------
    keys
        Who may come in; by default whoever has the token of `Guard.keys`.
    looking
        Seconds between two looks at the files; None: nobody looks but for who asks.
    """
    workspace = Workspace(Folder(folder.resolve()))
    processes = Processes(Jobs(lambda job: workspace.events.tell("job", **job)))
    keys = keys or Keys(kept_secret(state_folder()), port)
    app = FastAPI(
        title="Detente",
        description=_ABOUT,
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=PROBLEMS,
        lifespan=_lifespan(workspace, processes, looking),
    )
    tell_problems(app)
    app.include_router(static.router())
    app.include_router(events.router(workspace.events))
    app.include_router(library.router(workspace))
    app.include_router(import_export.router(workspace))
    app.include_router(scenarios.router(workspace))
    app.include_router(model_forms.router())
    app.include_router(answers.router(workspace, processes))
    app.include_router(answers.jobs_router(processes))
    _let_in(app, keys)
    return Guard(app, keys, workspace.folder.id, workspace)


def _lifespan(
    workspace: Workspace, processes: Processes, looking: float | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What begins and ends with the server."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(_look(workspace, looking)) if looking else None
        if looking:
            processes.open()
        try:
            yield
        finally:
            if task:
                task.cancel()
            processes.close()
            workspace.close()

    return lifespan


def _let_in(app: FastAPI, keys: Keys) -> None:
    @app.post(ENTRY, status_code=204, tags=["entry"])
    def enter(given: Token, request: Request) -> Response:
        """Trade the token for the cookie; whoever has the cookie needs none."""
        is_in = keys.is_session(request.cookies.get(keys.cookie, ""))
        if not keys.redeemed(given.token) and not is_in:
            hint = "start ‘detente serve’ again, and open the address that it prints"
            raise Problem(401, "used-token", "This address was used already, or is of another server.", hint)
        answer = Response(status_code=204)
        if not is_in:
            answer.set_cookie(keys.cookie, keys.session(), httponly=True, samesite="strict", path="/")
        return answer


async def _look(workspace: Workspace, seconds: float) -> None:
    """Notice again and again what other programs write."""
    while True:
        await asyncio.sleep(seconds)
        await asyncio.to_thread(workspace.look)
