"""Writing a project exchange file: equal projects give equal bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from detente.errors import RequestError
from detente.sources.exchange.archive import FOLDER, PROJECT
from detente.sources.exchange.project import (
    NAMESPACE,
    Code,
    Coding,
    Project,
    Selection,
    TextDocument,
    all_codes,
)
from detente.sources.exchange.project_texts import INTERNAL
from detente.sources.exchange.project_xml import violation, xml_library, xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can say: nothing of the clock stands in it
_PLAIN_FILE = 0o100644 << 16


def project_bytes(project: Project) -> bytes:
    """A project as a ``.qdpx`` file.

    Raises
    ------
    RequestError
        What was made breaks the schema; nothing that is not valid leaves the house.
    """
    etree = xml_library()
    root = _project(project)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    if found := violation(etree.fromstring(written)):
        raise RequestError(f"the project that was made is not valid, line {found[0]}: {found[1]}")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _put(archive, PROJECT, written)
        for document in project.documents:
            _put(archive, f"{FOLDER}/{document.guid}.txt", document.text.encode("utf-8"))
    return stream.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    part = zipfile.ZipInfo(name, _MADE)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.external_attr = _PLAIN_FILE
    part.create_system = 3  # what the time and machine of writing would say, said always alike
    archive.writestr(part, data)


def _project(project: Project) -> _Element:
    root = _root(project)
    if project.coders:
        users = _below(root, "Users")
        for coder in project.coders:
            _below(users, "User", guid=coder.guid, name=coder.name)
    if project.codes:
        codes = _below(_below(root, "CodeBook"), "Codes")
        for code in project.codes:
            _put_code(codes, code)
    if project.documents:
        sources = _below(root, "Sources")
        for document in project.documents:
            _put_document(sources, document)
    if noted := [code for code, _ in all_codes(project.codes) if code.note]:
        notes = _below(root, "Notes")
        for code in noted:
            note = _below(notes, "Note", guid=_note_guid(code), name=code.name)
            _below(note, "PlainTextContent").text = xml_text(code.note or "")
    return root


def _root(project: Project) -> _Element:
    made: _Element = xml_library().Element(f"{{{NAMESPACE}}}Project", nsmap={None: NAMESPACE})
    made.set("name", xml_text(project.name))
    made.set("origin", project.origin)
    return made


def _below(above: _Element, tag: str, **attributes: str | None) -> _Element:
    made: Any = xml_library().SubElement(above, f"{{{NAMESPACE}}}{tag}")
    for name, value in attributes.items():
        if value is not None:
            made.set(name, xml_text(value))
    return made


def _put_code(above: _Element, code: Code) -> None:
    codable = "true" if code.is_codable else "false"
    made = _below(above, "Code", guid=code.guid, name=code.name, isCodable=codable)
    _describe(made, code.description)
    if code.note:
        _below(made, "NoteRef", targetGUID=_note_guid(code))
    for each in code.children:
        _put_code(made, each)


def _note_guid(code: Code) -> str:
    from uuid import UUID, uuid5

    return str(uuid5(UUID(code.guid), "note"))


def _put_document(above: _Element, document: TextDocument) -> None:
    path = f"{INTERNAL}{document.guid}.txt"
    made = _below(above, "TextSource", guid=document.guid, name=document.name, plainTextPath=path)
    _describe(made, document.description)
    for selection in document.selections:
        _put_selection(made, selection)
    for coding in document.codings:
        _put_coding(made, coding)


def _put_selection(above: _Element, selection: Selection) -> None:
    made = _below(
        above,
        "PlainTextSelection",
        guid=selection.guid,
        name=selection.name,
        startPosition=str(selection.start),
        endPosition=str(selection.end),
        creatingUser=selection.coder,
    )
    _describe(made, selection.description)
    for coding in selection.codings:
        _put_coding(made, coding)


def _put_coding(above: _Element, coding: Coding) -> None:
    made = _below(above, "Coding", guid=coding.guid, creatingUser=coding.coder)
    _below(made, "CodeRef", targetGUID=coding.code)


def _describe(above: _Element, description: str | None) -> None:
    if description:
        _below(above, "Description").text = xml_text(description)
