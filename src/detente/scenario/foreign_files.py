"""Files of other programs that are given for a scenario, or for a table: told from their bytes, with what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from typing import Literal

from detente.errors import RequestError
from detente.shell import typed

MAX_BYTES = 32 * 1024 * 1024
"""As much of a file is looked through."""

HEAD = 4096
"""Bytes at the beginning that are looked at."""

ForeignKind = Literal["workbook", "document", "other"]


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """What a file is that is no scenario.

    Attributes
    ----------
    noun
        What it is, with its article.
    kind
        A workbook may hold a dispute; a document may be a source of one.
    save_as
        The ending of the form in which a workbook or a document can be read, where it is in another.
    advice
        What to do with any other file.
    """

    noun: str
    kind: ForeignKind = "other"
    save_as: str | None = None
    advice: str | None = None

    def hint(self, file: str) -> str | None:
        """What to do with the file of that name."""
        if self.kind == "other":
            return self.advice
        step = _of_workbook if self.kind == "workbook" else _of_document
        return (
            f"save it as {self.save_as}; then {step(f'FILE{self.save_as}')}" if self.save_as else step(file)
        )


def _of_workbook(file: str) -> str:
    name = "NAME" if file.startswith("FILE.") else typed(PurePath(file).stem)
    return f"‘detente new {name} --from {typed(file)}’ makes a scenario of it"


def _of_document(file: str) -> str:
    add = f"detente source add SCENARIO {typed(file)}"
    return f"‘{add}’ keeps it beside a scenario; ‘detente new NAME’ begins a scenario"


_OPEN_DOCUMENT = {
    b"opendocument.spreadsheet": ForeignFile("an OpenDocument spreadsheet", "workbook", ".xlsx"),
    b"opendocument.text": ForeignFile("an OpenDocument text", "document", ".docx"),
}

_ZIP = b"PK\x03\x04"
_IN_ZIP = {
    b"xl/workbook.xml": ForeignFile("an Excel workbook", "workbook"),
    b"xl/workbook.bin": ForeignFile("an Excel workbook (.xlsb)", "workbook", ".xlsx"),
    b"word/document": ForeignFile("a Word document", "document"),
    b"ppt/presentation": ForeignFile("a PowerPoint file"),
    **_OPEN_DOCUMENT,
    b".iwa": ForeignFile(
        "a file of Numbers, Pages or Keynote", advice="export it as .xlsx, .docx or .pdf there"
    ),
    b".qde": ForeignFile(
        "a REFI-QDA project",
        advice="‘detente evidence import SCENARIO PROJECT’ takes codings into a scenario",
    ),
}
"""Names of parts of a ZIP file, or what it says of its kind at its beginning."""

_OLE = b"\xd0\xcf\x11\xe0"
_IN_OLE = {
    "EncryptedPackage": ForeignFile(
        "a Word or Excel file with a password", advice="save a copy without a password"
    ),
    "WordDocument": ForeignFile("an old Word file (.doc)", "document", ".docx"),
    "Workbook": ForeignFile("an old Excel workbook (.xls)", "workbook", ".xlsx"),
    "Book": ForeignFile("an old Excel workbook (.xls)", "workbook", ".xlsx"),
}
"""Names in the directory of an OLE file."""

_BEGINNINGS = {
    b"%PDF-": ForeignFile("a PDF", "document"),
    b"{\\rtf": ForeignFile("an RTF document", "document", ".docx"),
    b"\x1f\x8b": ForeignFile("a compressed file (gzip)", advice="unpack it"),
    b"7z\xbc\xaf": ForeignFile("a compressed file (7z)", advice="unpack it"),
    b"\x89PNG": ForeignFile("an image"),
    b"\xff\xd8\xff": ForeignFile("an image"),
    b"<!doctype html": ForeignFile("a web page", "document"),
    b"<html": ForeignFile("a web page", "document"),
    b"<": ForeignFile("HTML or XML"),
}
_TABLE = ForeignFile("a table (CSV)", "workbook")
_GMCR = ForeignFile("a GMCR+ file", "workbook")
_BY_ENDING = {".csv": _TABLE, ".tsv": _TABLE, ".gmcr": _GMCR}
_FORMAT = re.compile(rb"^[\"']?format[\"']?\s*:", re.MULTILINE)
_MIME = re.compile(rb"^(?:mime-version|snapshot-content-location):", re.MULTILINE)
_UNICODE = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def foreign_file(data: bytes, name: str = "") -> ForeignFile | None:
    """What the bytes are where they are known, and no scenario; None else.

    Parameters
    ----------
    name
        What the file is called: that a text is a table, its ending alone says.

    Examples
    --------
    >>> foreign_file(b"%PDF-1.7").noun, foreign_file(b"format: detente/1")
    ('a PDF', None)
    """
    if encoding := _wide_encoding(data):
        return ForeignFile(f"text in {encoding}", advice=f"the file looks like {encoding}; save it as UTF-8")
    if data.startswith((_ZIP, _OLE)):
        return _packed(data)
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, found_there in _BEGINNINGS.items():
        if head.startswith(mark.lower()):
            return _first(_OPEN_DOCUMENT, head) or found_there if mark == b"<" else found_there
    if _MIME.search(head) and not head.startswith(b"format:"):
        return ForeignFile("an e-mail or a saved web page (MIME)", "document")
    if _FORMAT.search(head):
        return None
    is_gmcr = head.startswith(b"{") and (b'"decisionmakers"' in head or b'"permitteddirection"' in head)
    return _GMCR if is_gmcr else _BY_ENDING.get(PurePath(name).suffix.lower())


def _packed(data: bytes) -> ForeignFile:
    """What a ZIP or an OLE file is."""
    if data.startswith(_ZIP):
        return _first(_IN_ZIP, _parts(data)) or ForeignFile("a ZIP file", advice="unpack it")
    found = (each for name, each in _IN_OLE.items() if name.encode("utf-16-le") in data)
    return next(
        found, ForeignFile("an old Word or Excel file, or the like", advice="save it as .docx or .xlsx")
    )


def refuse_for_a_table(path: Path) -> None:
    """Refuse a file that is plainly no table that can be read: a document, or a workbook in another form.

    What cannot be opened, and what else is wrong, is told where the table is read.

    Raises
    ------
    RequestError
        With what the file is, and what to do with it.
    """
    try:
        with path.open("rb") as stream:
            other = foreign_file(stream.read(MAX_BYTES), path.name)
    except (OSError, ValueError):
        return
    if other and (other.kind == "document" or other.save_as):
        message = f"{path} is {other.noun}; a table is read from .xlsx, .csv or .tsv"
        raise RequestError(message, other.hint(str(path)))


def _first(known: dict[bytes, ForeignFile], text: bytes) -> ForeignFile | None:
    return next((each for mark, each in known.items() if mark in text), None)


def _parts(data: bytes) -> bytes:
    """The names of a ZIP file's parts, and its beginning, where OpenDocument says its kind; all of a broken one."""
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            return "\n".join(archive.namelist()).encode("utf-8", "replace") + data[:256]
    except Exception:  # a damaged file fails zipfile in many ways; the names stand in it as they are
        return data


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by a mark at the beginning, or since every other byte of Latin text is zero."""
    marked = next((name for mark, name in _UNICODE.items() if data.startswith(mark)), None)
    if marked:
        return marked
    even, odd = data[:64:2], data[1:64:2]
    zeros = sorted((even.count(0), odd.count(0)))
    return "UTF-16" if len(odd) > 4 and zeros[0] == 0 and zeros[1] >= len(odd) * 3 // 4 else None
