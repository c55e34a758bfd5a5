"""Reading a project exchange file, whoever wrote it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.plain_text import checked
from detente.sources.exchange.archive import PROJECT, ProjectArchive, open_project
from detente.sources.exchange.project import (
    NAMESPACE,
    ORIGIN,
    Code,
    Coder,
    Coding,
    Project,
    Selection,
    TextDocument,
)
from detente.sources.exchange.project_xml import parsed, valid_project

if TYPE_CHECKING:
    from lxml.etree import _Element

INTERNAL = "internal://"

_FILE_NAME = re.compile(r"[^/\\:\0]+")
_SKIPPED = {"PictureSource": "a picture", "AudioSource": "a recording", "VideoSource": "a film"}


def read_project(path: str | Path) -> Project:
    """What a project exchange file says: its coders, codes, and texts with what is coded in them.

    Raises
    ------
    RequestError
        The file is none, is damaged, breaks the standard where it is read, or is too large.
    """
    with open_project(path) as archive:
        shown = f"{PROJECT} in {archive.shown}"
        root = parsed(archive.project(), shown)
        if root.tag != f"{{{NAMESPACE}}}Project":
            raise RequestError(f"{shown} is no project: its root is {quoted(str(root.tag))}")
        notes = list(valid_project(root, shown))
        documents = _documents(root, archive, notes)
        notes += _untold(root, documents)
    return Project(
        name=root.get("name") or "",
        origin=root.get("origin") or "",
        coders=tuple(
            Coder(_guid(user.get("guid")), user.get("name") or user.get("id") or "")
            for user in root.iterfind(_way("Users", "User"))
        ),
        codes=tuple(_code(each) for each in root.iterfind(_way("CodeBook", "Codes", "Code"))),
        documents=documents,
        notes=tuple(notes),
    )


def _untold(root: _Element, documents: tuple[TextDocument, ...]) -> list[str]:
    """What other programs say that a scenario has no place for, counted."""
    if (root.get("origin") or "").startswith(ORIGIN):
        return []
    selections = [each for document in documents for each in document.selections]
    counts = {
        "Passages without a code": sum(not each.codings for each in selections),
        "Comments on passages": sum(bool(each.description) for each in selections),
        "Notes": len(root.findall(_way("Notes", "Note"))),
    }
    return [f"{what} were passed over: {count}." for what, count in counts.items() if count]


def _way(*names: str) -> str:
    return "/".join(f"{{{NAMESPACE}}}{name}" for name in names)


def _guid(text: str | None) -> str:
    """A GUID in one spelling: no braces, lower case."""
    return (text or "").strip().strip("{}").lower()


def _code(element: _Element) -> Code:
    return Code(
        guid=_guid(element.get("guid")),
        name=element.get("name") or "",
        is_codable=(element.get("isCodable") or "").strip() in {"true", "1"},
        description=_description(element),
        children=tuple(_code(each) for each in element.iterfind(_way("Code"))),
    )


def _documents(root: _Element, archive: ProjectArchive, notes: list[str]) -> tuple[TextDocument, ...]:
    """The texts among the sources; every other source is noted."""
    found = []
    for element in root.iterfind(_way("Sources", "*")):
        kind, name = str(element.tag).partition("}")[2], quoted(element.get("name") or "without a name")
        text = element if kind == "TextSource" else element.find(_way("Representation"))
        if kind in _SKIPPED:
            notes.append(f"The source {name} is {_SKIPPED[kind]}; it was passed over.")
        elif text is None:
            notes.append(f"The source {name} is a PDF without its text; it was passed over.")
        else:
            document = _document(element, text, archive, notes)
            found += [document] if document else []
            if element.find(_way("PDFSelection")) is not None:
                notes.append(
                    f"Parts of pages coded in {name} were passed over; passages of its text were read."
                )
    return tuple(found)


def _document(
    source: _Element, text: _Element, archive: ProjectArchive, notes: list[str]
) -> TextDocument | None:
    name = source.get("name") or text.get("name") or _file(text).removesuffix(".txt")
    raw = _raw_text(text, name, archive, notes)
    if raw is None:
        return None
    if not raw.strip():
        notes.append(f"The text of the source {quoted(name)} is empty; it was passed over.")
        return None
    codings = [
        *text.iterfind(_way("Coding")),
        *(source.iterfind(_way("Coding")) if source is not text else ()),
    ]
    return TextDocument(
        guid=_guid(source.get("guid")),
        name=name,
        text=raw,
        selections=tuple(_selection(each) for each in text.iterfind(_way("PlainTextSelection"))),
        codings=tuple(_coding(each, None) for each in codings),
        description=_description(source),
    )


def _file(element: _Element) -> str:
    """The name that the file of a text has in the folder of sources, as the project says."""
    return (element.get("plainTextPath") or "").removeprefix(INTERNAL)


def _raw_text(element: _Element, name: str, archive: ProjectArchive, notes: list[str]) -> str | None:
    """The text of a source, without a byte order mark; None, and a note, where the file does not hold it.

    Raises
    ------
    RequestError
        It is no UTF-8, or no text.
    """
    content = element.find(_way("PlainTextContent"))
    path, file = element.get("plainTextPath"), _file(element)
    if content is not None:
        return checked("".join(content.itertext()), name)
    data = archive.text(file) if _FILE_NAME.fullmatch(file) and file != ".." else None
    if data is None:
        where = f"{quoted(path)}, which is not in the file" if path else "nowhere"
        notes.append(f"The text of the source {quoted(name)} is {where}; it was passed over.")
        return None
    try:
        return checked(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        message = f"the text of the source {quoted(name)} is not UTF-8, which the standard asks for"
        raise RequestError(message, "export the project anew") from None


def _selection(element: _Element) -> Selection:
    coder = _coder(element)
    return Selection(
        guid=_guid(element.get("guid")),
        name=element.get("name") or "",
        start=_position(element, "startPosition"),
        end=_position(element, "endPosition"),
        codings=tuple(_coding(each, coder) for each in element.iterfind(_way("Coding"))),
        description=_description(element),
        coder=coder,
    )


def _position(element: _Element, name: str) -> int:
    """A position; one with more digits than any text has stands for one beyond every text.

    The schema has seen to it that it is a whole number.
    """
    text = (element.get(name) or "").strip()
    return int(text) if len(text) < 19 else -1


def _coding(element: _Element, otherwise: str | None) -> Coding:
    code = element.find(_way("CodeRef"))
    target = code.get("targetGUID") if code is not None else None
    return Coding(_guid(element.get("guid")), _guid(target), _coder(element) or otherwise)


def _coder(element: _Element) -> str | None:
    return _guid(element.get("creatingUser") or element.get("modifyingUser")) or None


def _description(element: _Element) -> str | None:
    found = element.find(_way("Description"))
    return "".join(found.itertext()) if found is not None else None
