"""Files that come and go: a scenario made of what was uploaded, and a scenario to download."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from detente.api.gmcr import GmcrExport, export_gmcr
from detente.api.scenarios import loads
from detente.api.workbooks import WorkbookExport, export_workbook, scenario_of_table
from detente.errors import DetenteError, RequestError, ScenarioError
from detente.scenario.editing.hold import Hold
from detente.scenario.values import Scenario
from detente.workbench.library import put_new
from detente.workbench.replies import problem_of, reply
from detente.workbench.scenarios import Name, Tab
from detente.workbench.workspace import Workspace

TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".gmcr"})
"""What ends so is read as a table or a file of GMCR+; all else as a scenario."""

_MOST_NOTES = 50


class Target(StrEnum):
    """What a scenario can be downloaded as."""

    yaml = "yaml"
    xlsx = "xlsx"
    gmcr = "gmcr"


_TYPES = {
    Target.yaml: "application/yaml",
    Target.xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Target.gmcr: "application/json",
}


def router(workspace: Workspace) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api", tags=["library"])

    @routes.post("/imports", status_code=201)
    async def take(
        request: Request,
        filename: Annotated[str, Query(min_length=1, max_length=200, description="The file's name.")],
        tab: Tab = "",
    ) -> Response:
        """Make a scenario of a file: YAML, a workbook, a table of options or a GMCR+ file; the body is the file."""
        data = await request.body()
        name, told = await run_in_threadpool(taken, workspace, filename, data, tab)
        return reply({"name": name, "told": told}, 201)

    @routes.get("/scenarios/{name}/export", response_class=Response)
    def give(name: Name, to: Target = Target.yaml, variant: str | None = None) -> Response:
        """The scenario as a file; as a GMCR+ file one reading of it."""
        text, path = _text_of(workspace, name)
        content = text.encode() if to is Target.yaml else _written(loads(text, path), to, variant).content
        disposition = f"attachment; filename*=utf-8''{quote(f'{name}.{to}')}"
        return Response(content, media_type=_TYPES[to], headers={"content-disposition": disposition})

    @routes.get("/scenarios/{name}/export/left-out")
    def tell(name: Name, to: Target = Target.gmcr, variant: str | None = None) -> Response:
        """What a file does not say of the scenario, in sentences; refused where there can be no such file."""
        text, path = _text_of(workspace, name)
        return reply({"told": [] if to is Target.yaml else _written(loads(text, path), to, variant).lines})

    return routes


def _text_of(workspace: Workspace, name: str) -> tuple[str, str]:
    """The text of a scenario as it is now, and the path of its file."""
    file = workspace.file(name)
    with file.lock:
        file.notice()
        return file.opened.text, str(file.path)


def _written(scenario: Scenario, to: Target, variant: str | None) -> GmcrExport | WorkbookExport:
    """A scenario as a file of another program.

    Raises
    ------
    Problem
        It cannot be written so, with the reason.
    """
    try:
        return export_gmcr(scenario, variant) if to is Target.gmcr else export_workbook(scenario)
    except DetenteError as error:
        raise problem_of(error) from None


def taken(workspace: Workspace, filename: str, data: bytes, who: str) -> tuple[str, list[str]]:
    """Make a scenario of a file's bytes: its name, and how the file was read, in sentences.

    Raises
    ------
    Problem
        It is no such file, or something in it is wrong, told with its place.
    """
    named = PurePosixPath(filename.replace("\\", "/").replace("\0", ""))
    stem, suffix = named.stem or "dispute", named.suffix.lower()
    is_table = suffix in TABLES
    text, told = _read_table(stem, suffix, data) if is_table else (_text(named.name, data), [])
    return put_new(workspace, stem, text, who), told[:_MOST_NOTES]


def _text(name: str, data: bytes) -> str:
    try:
        return Hold(Path(name), data).text
    except RequestError as error:
        raise problem_of(error) from None


def _read_table(stem: str, suffix: str, data: bytes) -> tuple[str, list[str]]:
    """The text of the scenario that a table makes; its own name stands in what is told, not where it lay meanwhile."""
    with TemporaryDirectory(prefix="detente-") as folder:
        path = Path(folder) / f"{stem[:100]}{suffix}"
        try:
            path.write_bytes(data)
            text, told, _ = scenario_of_table(path, stem)
        except OSError as problem:
            raise problem_of(RequestError(f"{stem}{suffix} cannot be read: {problem.strerror}.")) from None
        except DetenteError as error:
            raise problem_of(_shown(error, f"{folder}{os.sep}")) from None
    return text, told


def _shown(error: DetenteError, folder: str) -> DetenteError:
    if isinstance(error, ScenarioError):
        return ScenarioError(
            tuple(
                replace(each, message=each.message.replace(folder, ""), file=each.file.replace(folder, ""))
                for each in error.diagnostics
            )
        )
    if isinstance(error, RequestError):
        hint = error.hint.replace(folder, "") if error.hint else None
        return RequestError(error.message.replace(folder, ""), hint)
    return error
