"""The pages as they lie in the package: one shell for every view, and its scripts and styles."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Request, Response

from detente.charts import chart_style
from detente.renderers.page import style_sheet
from detente.workbench.replies import Problem

FOLDER = Path(__file__).parent / "pages"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.[a-z]+")


def router() -> APIRouter:
    """The routes of the pages."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    @routes.get("/s/{name}")
    @routes.get("/s/{name}/{view}")
    def shell(request: Request) -> Response:
        return page("index.html", request)

    @routes.get("/pages/page.css")
    def style(request: Request) -> Response:
        return content_of(report_style(), ".css", request)

    @routes.get("/pages/{file}")
    def part(file: str, request: Request) -> Response:
        return page(file, request)

    @routes.get("/favicon.ico")
    def icon(request: Request) -> Response:
        return page("icon.svg", request)

    @routes.get("/api/docs")
    def docs(request: Request) -> Response:
        return page("docs.html", request)

    return routes


def page(name: str, request: Request) -> Response:
    """A file of the pages; nothing but its mark where the browser has it already.

    Raises
    ------
    Problem
        There is none of that name.
    """
    path = FOLDER / name
    if not _NAME.fullmatch(name) or path.suffix not in TYPES or not path.is_file():
        raise Problem(404, "no-page", "There is no such page.")
    return content_of(path.read_bytes(), path.suffix, request)


def content_of(content: bytes, suffix: str, request: Request) -> Response:
    """A part of a page; nothing but its mark where the browser has it already."""
    mark = f'"{sha256(content).hexdigest()[:24]}"'
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": mark})
    return Response(content, headers={"etag": mark}, media_type=TYPES[suffix])


@cache
def report_style() -> bytes:
    """How the fragments of answers look: the style of the report, which they are parts of."""
    return f"{style_sheet()}\n{chart_style()}\n".encode()
