"""The texts of a project's sources: where each stands in the file, and its characters."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.plain_text import decoded
from detente.sources.exchange.archive import FOLDER, ProjectArchive, UnreadablePart
from detente.sources.exchange.positions import BYTE_ORDER_MARK
from detente.sources.exchange.project import plain_guid
from detente.sources.exchange.project_xml import element_path

if TYPE_CHECKING:
    from lxml.etree import _Element

INTERNAL = "internal://"

_SCHEME = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:/*)*")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_file(element: _Element) -> str:
    """The path that the file of a text has in the folder of sources, whatever else the project says before it."""
    path = (element.get("plainTextPath") or "").strip().replace("\\", "/")
    return _SCHEME.sub("", path, count=1).strip("/").removeprefix(f"{FOLDER}/")


def raw_text(
    element: _Element, name: str, archive: ProjectArchive, notes: list[str]
) -> tuple[str | None, bool]:
    """The text of a source, and whether a byte order mark stood before it; None, and a note, where it cannot be had.

    Raises
    ------
    RequestError
        The texts of the project are too large together.
    """
    part = _part(element, archive)
    try:
        data = _data(element, part, archive)
        text, doubts = _readable(data, name)
    except UnreadablePart as problem:
        notes.append(f"The text of the source {quoted(name)} {problem.why}; it was passed over.")
        return None, False
    if part is not None and not _is_named(part, element):
        notes.append(
            f"The text of the source {quoted(name)} was found by the name of its file: {quoted(part)}."
        )
    if doubts:
        notes.append(
            f"The text of the source {quoted(name)} is not UTF-8, which the standard asks for; its letters are a guess:"
            " look it through."
        )
    return text.removeprefix(BYTE_ORDER_MARK), data.startswith(_MARKS)


def _part(element: _Element, archive: ProjectArchive) -> str | None:
    """The file of a text: where the project says, else by its name alone, else by the GUID, which is its usual name."""
    if element.find(element_path("PlainTextContent")) is not None:
        return None
    file = text_file(element)
    names = (
        file,
        unquote(file),
        file.replace("{", "").replace("}", ""),
        f"{plain_guid(element.get('guid'))}.txt",
    )
    return next((part for name in names if name and (part := archive.path_of(name))), None)


def _data(element: _Element, part: str | None, archive: ProjectArchive) -> bytes:
    """The bytes of a text, which stand in the project or in a file beside it.

    Raises
    ------
    UnreadablePart
        They are nowhere, or cannot be read.
    """
    if (content := element.find(element_path("PlainTextContent"))) is not None:
        return "".join(content.itertext()).encode("utf-8")
    if part is None:
        raise UnreadablePart("the text", f"is {_whereabouts(element)}")
    return archive.text(part)


def _readable(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a text, and notes where they are a guess.

    Raises
    ------
    UnreadablePart
        It is no text, or too long.
    """
    try:
        return decoded(data, name)
    except RequestError as problem:
        raise UnreadablePart("the text", f"cannot be read ({problem.message})") from None


def _is_named(part: str, element: _Element) -> bool:
    """Whether the project names the file as the standard asks, by its address inside."""
    path = element.get("plainTextPath") or ""
    last = part.rpartition("/")[2].casefold()
    return path.startswith(INTERNAL) and last in {_last(path), _last(unquote(path))}


def _last(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].casefold()


def _whereabouts(element: _Element) -> str:
    """Why no file of a text is there."""
    if path := element.get("plainTextPath"):
        return f"{quoted(path)}, which is not in the file"
    rich = element.get("richTextPath")
    return f"there as {quoted(rich)} only, which is not read" if rich else "nowhere"
