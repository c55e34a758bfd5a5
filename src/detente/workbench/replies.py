"""What the server answers: JSON, and problems of one shape ``{title, code, place, hint}``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from detente.answers.edit import diagnostic_record
from detente.errors import DetenteError, RequestError, ScenarioError, SizeError

REFUSED = 422
"""The status of what is understood and cannot be done."""

NO_HISTORY = (
    "make room on the disk; close what else has .detente/history.sqlite open, or move it away; try again"
)
"""What to do where the versions can be neither read nor kept."""

_SHAPE = {
    "type": "object",
    "required": ["title", "code", "place", "hint"],
    "properties": {
        "title": {"type": "string"},
        "code": {"type": "string"},
        "place": {"type": ["object", "null"]},
        "hint": {"type": ["string", "null"]},
    },
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": HTTPStatus(status).phrase, "content": {"application/json": {"schema": _SHAPE}}}
    for status in (400, 401, 403, 404, 405, 409, 412, 413, 415, REFUSED, 423, 428, 429, 500, 507)
}
"""The problems that any route may answer with, as OpenAPI has them."""


class Problem(Exception):
    """What the server refuses.

    Parameters
    ----------
    status
        The status of HTTP.
    code
        A stable id for programs.
    title
        What is wrong, in a sentence.
    hint
        What to do.
    place
        Where it is wrong: ``line`` and ``column``, or the ``path`` of a field.
    more
        What belongs to this kind of problem alone.
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        hint: str | None = None,
        place: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(title)
        self.status = status
        self.told = {"title": title, "code": code, "place": place, "hint": hint} | more

    def response(self) -> Response:
        """The answer that tells it."""
        return reply(self.told, self.status)


def reply(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value as an answer in JSON."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(
        content.encode("utf-8", "replace"), status, headers=headers, media_type="application/json"
    )


def problem_of(error: DetenteError) -> Problem:
    """What Detente refuses, as a problem."""
    if isinstance(error, ScenarioError):
        return _of_scenario(error)
    if isinstance(error, SizeError):
        return Problem(REFUSED, "too-large", str(error))
    if isinstance(error, RequestError):
        return Problem(REFUSED, "refused", error.message, error.hint)
    return Problem(REFUSED, "refused", str(error))


def _of_scenario(error: ScenarioError) -> Problem:
    if not error.diagnostics:
        return Problem(REFUSED, "scenario", str(error) or "This reading cannot be asked.", error.hint)
    first = error.diagnostics[0]
    place = {"line": first.place.line, "column": first.place.column}
    told = list(map(diagnostic_record, error.diagnostics))
    return Problem(REFUSED, first.code, first.message, first.hint or error.hint, place, diagnostics=told)


def tell_problems(app: FastAPI) -> None:
    """Let an app answer all that goes wrong with problems, none with a traceback."""

    @app.exception_handler(Problem)
    def own(_: Request, problem: Problem) -> Response:
        return problem.response()

    @app.exception_handler(DetenteError)
    def refused(_: Request, error: DetenteError) -> Response:
        return problem_of(error).response()

    @app.exception_handler(sqlite3.Error)
    def forgetful(_: Request, error: sqlite3.Error) -> Response:
        return Problem(507, "no-history", f"The versions cannot be read: {error}.", NO_HISTORY).response()

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        path = ".".join(map(str, first["loc"]))
        return Problem(REFUSED, "malformed", f"{path}: {first['msg']}", place={"path": path}).response()

    @app.exception_handler(HTTPException)
    def by_status(_: Request, error: HTTPException) -> Response:
        phrase = HTTPStatus(error.status_code).phrase
        code = "too-large" if error.status_code == 413 else phrase.lower().replace(" ", "-")
        title = f"{phrase}." if error.detail == phrase else error.detail
        made = Problem(error.status_code, code, title).response()
        made.headers.update(error.headers or {})
        return made

    @app.exception_handler(Exception)
    def broken(_: Request, error: Exception) -> Response:
        return Problem(500, "internal", "Something went wrong in the server.", _REPORT).response()


_REPORT = "nothing was written; the terminal of the server says more"
