"""The routes of what is answered about a scenario: words, fragments of HTML, states, and jobs."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from detente.api.dialogue import DEFAULT_CONCEPT
from detente.errors import ScenarioError
from detente.renderers import Format
from detente.scenario.parsing.readings import BASE
from detente.workbench.fragments import Wanted, cell, without_talks
from detente.workbench.jobs import MEDIA
from detente.workbench.open_file import OpenFile
from detente.workbench.processes import Processes
from detente.workbench.question_forms import REPORT, forms, settings_given
from detente.workbench.replies import Problem, reply
from detente.workbench.scenarios import ConceptCode, Name, Reading
from detente.workbench.workspace import Workspace

MOST_STATES = 500
"""So many states stand on a page at most."""

Agenda = Annotated[str, Path(description="The agenda's id; `nothing` and `everything` always exist.")]
Party = Annotated[str, Path(description="The party's id.")]
JobId = Annotated[str, Path(description="The job's id.")]


class WhatIf(BaseModel):
    """What is on the table."""

    issues: list[str]
    reading: str | None = None
    concept: str | None = None


class Asked(BaseModel):
    """What a job is to answer."""

    question: Annotated[str, Field(description="A name of /api/questions.")]
    settings: Annotated[dict[str, Any], Field(description="By the ids of its fields.")] = {}
    reading: str | None = None
    format: Annotated[Format | None, Field(description="Of a file; without it a fragment is made.")] = None


def router(workspace: Workspace, processes: Processes) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/api/scenarios/{name}", tags=["answers"])

    async def fragment(name: str, question: str, reading: str | None, **settings: Any) -> Response:
        """A fragment that the other process makes."""
        given = {key: each for key, each in settings.items() if each is not None}
        return _html(await processes.fragment(lambda: workspace.file(name), Wanted(question, reading, given)))

    @routes.post("/what-if")
    def what_if(name: Name, asked: WhatIf) -> Response:
        """The words with some issues on the table; nothing is written."""
        file = workspace.file(name)
        with file.lock:
            file.notice()
            found = file.verdicts.what_if(asked.issues, asked.reading, asked.concept or DEFAULT_CONCEPT)
        return reply(found)

    @routes.get("/verdicts/{agenda}/{party}")
    def why(
        name: Name, agenda: Agenda, party: Party, reading: Reading = None, concept: ConceptCode = None
    ) -> Response:
        """What talks are for a party, in a sentence, and why."""
        file = workspace.file(name)
        with file.lock:
            file.notice()
            return _html(cell(file.opened, agenda, party, _one(file, reading), concept or DEFAULT_CONCEPT))

    @routes.get("/verdicts/{agenda}/{party}/passages")
    async def passages(
        name: Name, agenda: Agenda, party: Party, reading: Reading = None, concept: ConceptCode = None
    ) -> Response:
        """The elements that a word depends on, and the passages they rest on."""
        return await fragment(name, "trace", reading or BASE, what=f"{agenda}.{party}", concept=concept)

    @routes.get("/without-talks")
    def without(name: Name, reading: Reading = None, concept: ConceptCode = None) -> Response:
        """What comes without talks."""
        file = workspace.file(name)
        with file.lock:
            file.notice()
            readings = file.verdicts.judged(reading, concept or DEFAULT_CONCEPT)
            return _html(without_talks(file.opened, readings, concept or DEFAULT_CONCEPT))

    @routes.get("/brief")
    async def brief(name: Name, reading: Reading = None, concept: ConceptCode = None) -> Response:
        """The answer in two pages."""
        return await fragment(name, "brief", reading, concept=concept)

    @routes.get("/sections/{anchor}")
    async def section(name: Name, anchor: str, reading: Reading = None) -> Response:
        """A section of the report, with the notes that it mentions; empty where the report leaves it out."""
        return await fragment(name, "section", reading, anchor=anchor)

    @routes.get("/drawing.svg")
    async def drawing(
        name: Name, reading: Reading = None, way: Literal["across", "down"] = "across"
    ) -> Response:
        """The drawing of the brief; 404 where nothing leads anywhere."""
        svg = await processes.fragment(
            lambda: workspace.file(name), Wanted("drawing", reading, {"across": way == "across"})
        )
        if not svg:
            raise Problem(404, "no-drawing", "There is nothing to draw: nothing leads anywhere.")
        return Response(svg, media_type="image/svg+xml")

    @routes.get("/states")
    def states(
        *,
        name: Name,
        reading: Reading = None,
        where: Annotated[str | None, Query(description="A formula that holds there.")] = None,
        stable: Annotated[str | None, Query(description="A concept: nobody would leave it.")] = None,
        party: Annotated[str | None, Query(alias="for", description="With `stable`: this party.")] = None,
        concept: ConceptCode = None,
        offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_STATES)] = 100,
    ) -> Response:
        """A page of states, each with what would differ from today and for whom it is stable."""
        file, under = workspace.file(name), concept or stable or DEFAULT_CONCEPT
        settings: dict[str, Any] = {
            "where": where or None,
            "stable": stable or None,
            "for_party": party or None,
        }
        with file.lock:
            file.notice()
            ask = file.opened.states
            try:
                found = ask(reading, **settings, offset=offset, limit=limit, under=under)
            except ScenarioError:  # nobody wants anything yet: states are listed all the same
                found = ask(reading, **settings, offset=offset, limit=limit)
            return reply(found | {"version": file.opened.version, "concept": under})

    @routes.get("/explanations/{state}")
    async def explanation(
        name: Name, state: str, reading: Reading = None, concept: ConceptCode = None
    ) -> Response:
        """Why a state holds, or does not."""
        return await fragment(name, "explain", reading, state=state, concept=concept)

    @routes.post("/jobs", status_code=202, tags=["jobs"])
    def start(name: Name, asked: Asked) -> Response:
        """Start a job: its fragment, or its file where a format is named, is there when it is done."""
        settings = settings_given(asked.question, asked.settings)
        format = asked.format or (Format.html if asked.question == REPORT else None)
        wanted = Wanted(asked.question, asked.reading, settings, format)
        return reply(processes.start(lambda: workspace.file(name), wanted), 202)

    return routes


def jobs_router(processes: Processes) -> APIRouter:
    """The routes of jobs and of what can be asked."""
    routes = APIRouter(prefix="/api", tags=["jobs"])

    @routes.get("/questions")
    def questions() -> Response:
        """What can be asked, with the fields of its form."""
        return reply(forms())

    @routes.get("/jobs/{id}")
    def job(id: JobId) -> Response:
        """How far a job has come; its fragment, or the address of its file, when it is done."""
        return reply(processes.jobs.job(id).told())

    @routes.delete("/jobs/{id}")
    def cancel(id: JobId) -> Response:
        """Cancel a job; one that has ended stays as it is."""
        return reply(processes.jobs.cancel(id).told())

    @routes.get("/jobs/{id}/download")
    def download(id: JobId) -> Response:
        """The file that a job has made."""
        job = processes.jobs.job(id)
        if not isinstance(job.made, bytes) or job.format is None:
            raise Problem(404, "no-file", "This job has made no file.")
        headers = {"content-disposition": f"attachment; filename*=utf-8''{quote(job.file)}"}
        return Response(job.made, headers=headers, media_type=MEDIA[job.format])

    return routes


def _html(fragment: str) -> Response:
    return Response(fragment, media_type="text/html")


def _one(file: OpenFile, reading: str | None) -> str | None:
    """The reading of a cell.

    Raises
    ------
    Problem
        None is named, and there are several.
    """
    names = file.opened.names
    if reading is None and len(names) > 1:
        hint = f"name one: {', '.join(names)}"
        raise Problem(422, "no-reading", "A cell is of one reading.", hint, {"path": "query.reading"})
    return reading
