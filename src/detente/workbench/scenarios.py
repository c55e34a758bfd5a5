"""The routes of one scenario: its text, its outline, edits, versions, and what is wrong in it."""

from __future__ import annotations

from time import sleep
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Response
from pydantic import BaseModel, Field

from detente.api.dialogue import DEFAULT_CONCEPT
from detente.errors import ScenarioError
from detente.workbench import edits as editing
from detente.workbench.conflicts import difference
from detente.workbench.edits import version_text
from detente.workbench.folder import check_writable, read_only
from detente.workbench.open_file import OpenFile
from detente.workbench.replies import Problem, reply
from detente.workbench.versions import Version
from detente.workbench.workspace import Workspace

LET_IN = 0.001
"""Seconds in which others are let in between two readings."""

Name = Annotated[str, Path(description="The scenario's file without `.yaml`.")]
Tab = Annotated[str, Header(alias="Detente-Tab", max_length=100, description="Which page writes.")]
Reading = Annotated[str | None, Query(description="A variant's id, or `base`; by default all readings.")]
ConceptCode = Annotated[
    str | None, Query(description="The stability concept; by default that of `dialogue`.")
]
Number = Annotated[int, Path(ge=1, le=2**53, description="The version's number.")]


class EditList(BaseModel):
    """Edits to carry out, all or none."""

    edits: Annotated[
        list[dict[str, Any]], Field(description="Sentences {op, path, value|to, expect, scope}.")
    ]
    from_version: str | None = None
    reading: str | None = None
    concept: str | None = None


class WholeText(BaseModel):
    """All of a scenario's text."""

    text: str


class VersionName(BaseModel):
    """What a version is called; null takes the name away."""

    name: Annotated[str | None, Field(max_length=200)]


def router(workspace: Workspace) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/scenarios/{name}", tags=["scenario"])

    def done(
        file: OpenFile,
        told: dict[str, Any],
        outline: str,
        reading: str | None = None,
        concept: str | None = None,
    ) -> Response:
        """What a write did, with what the page shows next: the outline, and the words of a reading."""
        if outline != "no":
            told["outline"] = outline_of(file)
        if reading is not None:
            told["verdicts"] = file.verdicts.of(reading, concept or DEFAULT_CONCEPT)
        return reply(told)

    @routes.get("")
    def read(name: Name) -> Response:
        """The text."""
        file = workspace.file(name)
        with file.lock:
            state = file.state()
            told = state | {"text": file.opened.text, "writable": read_only(file.path) is None}
        return reply(told, headers={"etag": f'"{told["version"]}"'})

    @routes.put("")
    def put(
        name: Name,
        whole: WholeText,
        if_match: Annotated[str, Header(description="The version that the text was made of.")],
        tab: Tab = "",
        outline: str = "",
    ) -> Response:
        """Put another text in the place of the whole; what was written since is merged by lines."""
        file = workspace.file(name)
        with file.lock:
            return done(file, editing.put(file, whole.text, if_match.strip('" '), tab), outline)

    @routes.get("/outline")
    def outline(name: Name) -> Response:
        """What an editor needs to know of the text: values, places, what is shared, names, readings."""
        return reply(outline_of(workspace.file(name)))

    @routes.post("/edits")
    def edits(name: Name, asked: EditList, tab: Tab = "", outline: str = "") -> Response:
        """Carry out edits, all or none; answered when they are on the disk."""
        file = workspace.file(name)
        with file.lock:
            return done(file, editing.edit(file, asked.edits, tab), outline, asked.reading, asked.concept)

    @routes.post("/dry-run")
    def dry_run(name: Name, asked: EditList) -> Response:
        """Say what edits would do, and write nothing."""
        return reply(editing.dry_run(workspace.file(name), asked.edits))

    @routes.post("/undo")
    def undo(name: Name, tab: Tab = "", reading: Reading = None, outline: str = "") -> Response:
        """Go back to the version before."""
        file = workspace.file(name)
        with file.lock:
            return done(file, editing.undo(file, tab), outline, reading)

    @routes.post("/redo")
    def redo(name: Name, tab: Tab = "", reading: Reading = None, outline: str = "") -> Response:
        """Go forward again to what was undone last."""
        file = workspace.file(name)
        with file.lock:
            return done(file, editing.redo(file, tab), outline, reading)

    @routes.get("/versions")
    def versions(name: Name) -> Response:
        """All versions, the newest first."""
        workspace.file(name).notice()
        return reply(list(map(_version, workspace.history().shown(name))))

    @routes.get("/versions/{n}")
    def version(name: Name, n: Number) -> Response:
        """One version: its text, and what it changed."""
        workspace.file(name).notice()
        return reply(_whole_version(workspace, name, n))

    @routes.put("/versions/{n}")
    def name_version(name: Name, n: Number, called: VersionName) -> Response:
        """Call a version something: it is kept for ever then."""
        check_writable(workspace.folder)
        workspace.file(name).notice()
        version_text(workspace.history(), name, n)
        workspace.history().name(name, n, called.name or None)
        return reply(_whole_version(workspace, name, n))

    @routes.post("/versions/{n}/restore")
    def restore(name: Name, n: Number, tab: Tab = "", outline: str = "") -> Response:
        """Go back to a version of old, as a new one."""
        file = workspace.file(name)
        with file.lock:
            return done(file, editing.restore(file, n, tab), outline)

    @routes.get("/wishes")
    def wishes(name: Name, reading: Reading = None) -> Response:
        """The statements of a reading in words, by party and formula; none while the reading is not sound."""
        file = workspace.file(name)
        with file.lock:
            file.notice()
            try:
                return reply(file.opened.wishes(reading))
            except ScenarioError:
                return reply({})

    @routes.get("/check")
    def check(name: Name) -> Response:
        """All that is wrong in the text, and which readings are sound."""
        file = workspace.file(name)
        with file.lock:
            file.notice()
            return reply(file.opened.check().to_dict() | {"version": file.opened.version})

    @routes.get("/verdicts")
    def verdicts(name: Name, reading: Reading = None, concept: ConceptCode = None) -> Response:
        """What the talks do, for each reading, agenda and party."""
        file, judged = workspace.file(name), concept or DEFAULT_CONCEPT
        if reading is None:
            judge_one_by_one(file, judged)
        with file.lock:
            file.notice()
            return reply(file.verdicts.of(reading, judged))

    return routes


def judge_one_by_one(file: OpenFile, concept: str) -> None:
    """Work out the verdicts of each reading, and keep them: whoever edits meanwhile waits for one of them at most."""
    for each in file.opened.names:
        with file.lock:
            if each in file.opened.names:
                file.verdicts.of(each, concept)
        sleep(LET_IN)


def outline_of(file: OpenFile) -> dict[str, Any]:
    """The outline of a scenario, with its version."""
    with file.lock:
        state = file.state()
        return file.opened.outline() | state | {"writable": read_only(file.path) is None}


def _version(version: Version) -> dict[str, Any]:
    return {
        "n": version.n,
        "when": version.at,
        "what": list(version.what),
        "who": version.who,
        "kind": version.kind,
        "named": version.named,
        "version": version.hash,
    }


def _whole_version(workspace: Workspace, name: str, n: int) -> dict[str, Any]:
    history = workspace.history()
    found, text = history.version(name, n), version_text(history, name, n)
    if found is None:
        raise Problem(404, "no-version", f"There is no version {n} of ‘{name}’.")
    before = ""
    if found.previous is not None:
        before = version_text(history, name, found.previous)
    return _version(found) | {"text": text, "difference": difference(before, text, with_places=True)}
