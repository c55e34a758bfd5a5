"""Files of other programs that were taken for a scenario: what they are, told from their bytes, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 4096
"""Bytes at the beginning that are looked at."""

_TABLE = "‘detente new NAME --from TABLE’ makes a scenario from an option table"
_SOURCE = "a document that a scenario cites is added to it with ‘detente source add SCENARIO FILE’"
_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"xl/workbook", "an Excel workbook", _TABLE),
    (b"word/document", "a Word document", _SOURCE),
    (b"ppt/presentation", "a PowerPoint file", None),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", f"save it as .xlsx; {_TABLE}"),
    (b"opendocument.text", "an OpenDocument text", f"save it as .docx; {_SOURCE}"),
    (
        b".qde",
        "a REFI-QDA project",
        "‘detente evidence import SCENARIO PROJECT’ takes codings into a scenario",
    ),
)
"""The names of the parts stand in a ZIP file as they are, or its kind does."""
_BEGINNINGS = (
    (b"%PDF-", "a PDF", _SOURCE),
    (b"{\\rtf", "an RTF document", f"save it as .docx; {_SOURCE}"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password", "save it as .docx or .xlsx"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it"),
    (b"7z\xbc\xaf", "a compressed file (7z)", "unpack it"),
    (b"\x89PNG", "an image", None),
    (b"\xff\xd8\xff", "an image", None),
    (b"<!doctype html", "a web page", _SOURCE),
    (b"<html", "a web page", _SOURCE),
    (b"<", "HTML or XML", None),
)
_MIME = re.compile(rb"^(?:mime-version|snapshot-content-location):", re.MULTILINE)
_UNICODE = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """What a file is that is no scenario, and what to do with it, where that can be said."""

    noun: str
    hint: str | None


def other_format(data: bytes) -> OtherFormat | None:
    """What the bytes are where they are known, and no scenario; None else.

    Examples
    --------
    >>> other_format(b"%PDF-1.7").noun, other_format(b"format: detente/1")
    ('a PDF', None)
    """
    if encoding := _wide_encoding(data):
        return OtherFormat(f"text in {encoding}", f"the file looks like {encoding}; save it as UTF-8")
    if data.startswith(_ZIP):
        found = next(
            ((noun, hint) for mark, noun, hint in _IN_ZIP if mark in data), ("a ZIP file", "unpack it")
        )
        return OtherFormat(*found)
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, noun, hint in _BEGINNINGS:
        if head.startswith(mark.lower()):
            return OtherFormat(noun, hint)
    if _MIME.search(head) and not head.startswith(b"format:"):
        return OtherFormat("an e-mail or a saved web page (MIME)", _SOURCE)
    return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by a mark at the beginning, or since every other byte of Latin text is zero."""
    marked = next((name for mark, name in _UNICODE.items() if data.startswith(mark)), None)
    if marked:
        return marked
    even, odd = data[:64:2], data[1:64:2]
    zeros = sorted((even.count(0), odd.count(0)))
    return "UTF-16" if len(odd) > 4 and zeros[0] == 0 and zeros[1] >= len(odd) * 3 // 4 else None
