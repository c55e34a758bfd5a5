"""The routes of the library: the scenarios of the folder and of the gallery, new ones, and those that were deleted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from detente.api.check import check
from detente.errors import DetenteError, RequestError, ScenarioError
from detente.gallery import case_named, cases
from detente.scenario.editing.files import AlreadyThere, write_new
from detente.scenario.editing.text.yaml_text import inline
from detente.scenario.editing.value_edits import set_value
from detente.scenario.parsing.parser import read_text
from detente.scenario.tree import entries, items, text_of, value_at
from detente.version import __version__
from detente.workbench.folder import SUFFIX, check_writable, unwritten
from detente.workbench.replies import Problem, reply
from detente.workbench.scenarios import Name, Tab
from detente.workbench.workspace import Workspace

TRASH = "trash"
LARGEST_LISTED = 2**20
"""Bytes of a file that is looked into for the list."""

Search = Annotated[str, Query(description="Words that all must occur in name, title, parties or summary.")]


class Origin(BaseModel):
    """What a new scenario is made of: one of these."""

    gallery: str | None = None
    scenario: str | None = None
    text: str | None = None
    blank: bool = False


class NewScenario(BaseModel):
    """A scenario to make."""

    origin: Annotated[Origin, Field(alias="from")]
    name: Annotated[str | None, Field(max_length=200)] = None
    title: Annotated[str | None, Field(max_length=1000)] = None


@dataclass(slots=True, eq=False)
class Cards:
    """What each file of the library is about, kept while its bytes are the same."""

    _known: dict[Path, tuple[str, dict[str, Any]]] = field(default_factory=dict)

    def of(self, name: str, path: Path) -> dict[str, Any]:
        """The card of a file."""
        try:
            stat = path.stat()
            data = path.read_bytes() if stat.st_size <= LARGEST_LISTED else b""
        except OSError:
            return {"name": name} | _EMPTY
        digest = sha256(data).hexdigest()
        if self._known.get(path, ("",))[0] != digest:
            self._known[path] = digest, _card(data)
        modified = datetime.fromtimestamp(stat.st_mtime, UTC).isoformat(timespec="seconds")
        return {"name": name} | self._known[path][1] | {"modified": modified}


_EMPTY: dict[str, Any] = {
    "title": None, "about": None, "parties": [], "n_options": 0, "n_readings": 0, "n_problems": 1, "modified": None,
}  # fmt: skip


def _card(data: bytes) -> dict[str, Any]:
    """What a file is about, as far as it can be read."""
    text = data.decode("utf-8", "replace")
    try:
        root = read_text(text.removeprefix("\ufeff"), "scenario").root
    except ScenarioError as error:
        return _EMPTY | {"n_problems": len(error.diagnostics)}
    parties = list(entries(value_at(root, "parties")))
    about = (text_of(value_at(root, "summary")) or "").strip().split("\n\n")[0]
    variants = list(entries(value_at(root, "variants")))
    has_base = value_at(root, "preferences") is not None
    return _EMPTY | {
        "title": text_of(value_at(root, "title")),
        "about": " ".join(about.split()) or None,
        "parties": [text_of(value_at(node, "name")) or key.text for key, node in parties],
        "n_options": sum(len(_options(value_at(node, "options"))) for _, node in parties),
        "n_readings": len(variants) + (1 if has_base or not variants else 0),
        "n_problems": len(check("scenario", text).errors),
    }


def _options(node: Any) -> list[Any]:
    return [*entries(node), *items(node)]


def router(workspace: Workspace) -> APIRouter:
    """The routes."""
    routes, cards, folder = APIRouter(prefix="/api", tags=["library"]), Cards(), workspace.folder

    @routes.get("/about")
    def about() -> Response:
        """The version, the folder that is served, and the cases of the gallery."""
        why = folder.why
        served = {"id": folder.id, "name": folder.path.name, "path": str(folder.path)}
        return reply(
            {
                "version": __version__,
                "folder": served | {"writable": why is None, "why": why},
                "gallery": [each.name for each in cases()],
            }
        )

    @routes.get("/scenarios")
    def scenarios(search: Search = "") -> Response:
        """What there is, and what each is about."""
        own = [cards.of(name, folder.place(name)) for name in folder.names()]
        shown = [cards.of(each.name, each.scenario) for each in cases()]
        return reply({"folder": _found(own, search), "gallery": _found(shown, search)})

    @routes.post("/scenarios", status_code=201)
    def make(wanted: NewScenario, tab: Tab = "") -> Response:
        """Make a scenario: a case of the gallery, a copy, a text, or a blank one."""
        text, wish = _text_of(workspace, wanted)
        if wanted.title is not None and not wanted.origin.blank:
            with suppress(DetenteError):
                text = set_value(text, ["title"], wanted.title)
        return reply({"name": put_new(workspace, wanted.name or wish, text, tab)}, 201)

    @routes.delete("/scenarios/{name}")
    def delete(name: Name, tab: Tab = "") -> Response:
        """Take a scenario away; it can be restored."""
        return reply({"trash": _thrown_away(workspace, name)})

    @routes.post("/trash/{trash}/restore")
    def restore(trash: str, tab: Tab = "") -> Response:
        """Put back a scenario that was deleted."""
        return reply({"name": _put_back(workspace, trash, tab)})

    return routes


def _found(cards: Iterable[dict[str, Any]], search: str) -> list[dict[str, Any]]:
    """The cards in which all words occur."""
    words = search.casefold().split()

    def said(card: dict[str, Any]) -> str:
        parts = (card["name"], card["title"], card["about"], *card["parties"])
        return " ".join(filter(None, parts)).casefold()

    return [card for card in cards if all(word in said(card) for word in words)]


def _text_of(workspace: Workspace, wanted: NewScenario) -> tuple[str, str]:
    """The text of a new scenario, and what it would be called.

    Raises
    ------
    Problem
        It is not said what it is made of, or there is no such thing.
    """
    origin = wanted.origin
    if (
        sum((origin.gallery is not None, origin.scenario is not None, origin.text is not None, origin.blank))
        != 1
    ):
        hint = "one of gallery, scenario, text or blank"
        raise Problem(422, "malformed", "Say what it shall be made of.", hint, {"path": "from"})
    if origin.gallery is not None:
        try:
            return case_named(origin.gallery).scenario.read_text(encoding="utf-8"), origin.gallery
        except RequestError as error:
            raise Problem(404, "no-case", error.message, error.hint) from None
    if origin.scenario is not None:
        file = workspace.file(origin.scenario)
        with file.lock:
            file.notice()
            return file.opened.text, origin.scenario
    title = wanted.title or "A new dispute"
    blank = f"format: detente/1\ntitle: {inline(title)}\n"
    return (blank, title) if origin.blank else (origin.text or "", wanted.title or "dispute")


def put_new(workspace: Workspace, wish: str, text: str, who: str) -> str:
    """Write a new scenario under a name that is free; its name.

    Raises
    ------
    Problem
        It cannot be written.
    """
    check_writable(workspace.folder)
    while True:
        name = workspace.folder.free_name(wish)
        try:
            write_new(workspace.folder.place(name), text.encode("utf-8", "replace"))
        except AlreadyThere:
            continue
        except RequestError as error:
            raise unwritten(error) from None
        workspace.forget(name)
        workspace.file(name).begin(who)
        workspace.events.tell("library")
        return name


def _thrown_away(workspace: Workspace, name: str) -> str:
    """Put a scenario in the trash, after its text became a version; the id there.

    Raises
    ------
    Problem
        It is not there, or cannot be moved.
    """
    check_writable(workspace.folder)
    file = workspace.file(name)
    with file.lock:
        file.notice()
        trash = f"{name}.{secrets.token_hex(4)}"
        try:
            place = workspace.folder.make_own() / TRASH
            place.mkdir(exist_ok=True)
            file.path.replace(place / f"{trash}{SUFFIX}")
        except OSError as problem:
            raise Problem(423, "read-only", f"It cannot be deleted: {problem.strerror}.") from None
        workspace.forget(name)
    workspace.events.tell("library")
    return trash


def _put_back(workspace: Workspace, trash: str, who: str) -> str:
    check_writable(workspace.folder)
    name, _, mark = trash.rpartition(".")
    path = workspace.folder.own / TRASH / f"{trash}{SUFFIX}"
    if not mark.isalnum() or workspace.folder.own.is_symlink() or not path.is_file():
        raise Problem(404, "no-trash", "That was not deleted here, or was restored already.")
    wanted = name if not workspace.folder.place(name).exists() else workspace.folder.free_name(name)
    try:
        write_new(workspace.folder.place(wanted), path.read_bytes())
    except RequestError as error:
        raise unwritten(error) from None
    path.unlink(missing_ok=True)
    workspace.forget(wanted)
    workspace.file(wanted).notice()
    workspace.events.tell("library")
    return wanted
