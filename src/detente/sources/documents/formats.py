"""What kind of document a file is, told from its bytes first and from its name second; and how much of one is read.

The bounds are kept by every reader, so that no file can take the machine.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from types import MappingProxyType

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.values import DocumentFormat

BY_NAME: dict[str, DocumentFormat] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".eml": "mail",
    ".txt": "text",
    ".md": "text",
}
"""What the ending of a name says."""

NAMES = {
    "text": "plain text",
    "html": "HTML",
    "mhtml": "a saved page (MHTML)",
    "mail": "an e-mail",
    "pdf": "a PDF",
    "docx": "a DOCX",
}
"""How messages call a format."""

HEAD = 4096
"""Bytes at the beginning that are looked at."""

OF_A_WORKBOOK = "save the text as .docx or .txt; for a scenario: ‘detente new NAME --from FILE.xlsx’"
"""What to do with a workbook that is given for a document."""

_OTHERS = (
    (b"bplist00", "is a web archive of Safari", "save the page as HTML"),
    (b"{\\rtf", "is RTF", "save it as .docx"),
    (b"\xffWPC", "is a WordPerfect file", "save it as .docx"),
    (b"%!PS", "is PostScript", "turn it into a PDF"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_IN_OLE = (
    ("EncryptedPackage", "has a password", "save a copy without a password"),
    ("WordDocument", "is an old Word file (.doc)", "save it as .docx, without a password"),
    ("__substg1.0_", "is a message of Outlook (.msg)", "save it as .eml, or its text as .txt"),
    ("Workbook", "is an old workbook (.xls)", OF_A_WORKBOOK),
    ("PowerPoint Document", "is an old presentation (.ppt)", "save its text as .docx or .txt"),
)
"""Names in the directory of an OLE file, as they stand there, and what they tell."""
_OLD = "is an old Word file, or one with a password", "save it as .docx, without a password"
_IN_XML = (
    (b'progid="Word.Document"', "is Word XML", "save it as .docx"),
    (b"urn:oasis:names:tc:opendocument", "is a flat OpenDocument file", "save it as .docx"),
)
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_OF_MAIL = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_OF_SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: <Saved by |Content-Type:\s*multipart/related\b)",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    r"[\ufeff\s]*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a file."""

MAX_CHARACTERS = 20_000_000
"""Code points of a text: some ten thousand pages."""

MAX_MARKUP_BYTES = 16 * 1024 * 1024
"""Bytes of HTML: its tree takes many times their memory."""

MAX_PAGES = 20_000
"""Pages of a PDF."""

MAX_PARTS = 10_000
"""Parts of a DOCX, which is a ZIP archive."""

MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""Bytes of all the XML in a DOCX, unpacked."""

MAX_RATIO = 200
"""How many times larger than packed the XML of a DOCX may be, where it is large."""

LARGE_BYTES = 8 * 1024 * 1024
"""From how many bytes on the ratio counts: a small part may well be packed tightly."""

MEMORY_BYTES = 1536 * 1024 * 1024
"""Address space of the process that takes a file apart."""

CPU_SECONDS = MappingProxyType({"html": 45, "mhtml": 45, "mail": 45, "docx": 60, "pdf": 120})
"""Processor time of that process: a PDF may have many pages."""

WALL_FACTOR = 2
"""How many times as long it may take on the clock, where others need the processor too."""

AS_TEXT = "save the text that the scenario rests on as a .txt file, and add that"
"""What to do with a file that no reader can take."""


def format_of(data: bytes, name: str) -> DocumentFormat:
    """What kind of document the bytes are.

    Raises
    ------
    RequestError
        Something that is known and cannot be read, or not what the name says.
    """
    said = BY_NAME.get(PurePath(name).suffix.lower())
    head = data[:HEAD]
    other = _other_kind(data)
    if other is not None:
        what, hint = other
        raise RequestError(f"{quoted(name)} {what}", hint)
    if head.startswith(_ZIP):
        return "docx"
    if said == "docx" or (said == "pdf" and _PDF not in head):
        message = f"{quoted(name)} is not {NAMES[said]}, though its name says so"
        raise RequestError(message, "look at what the file is, and name it so")
    if said == "pdf" or (said != "text" and head.lstrip().startswith(_PDF)):
        return "pdf"
    if said not in {"text", "mail"} and (packed := _packed_as_mail(head)) is not None:
        return packed
    if said in {"html", "mhtml", "mail"}:
        return "html" if said == "mhtml" else said
    return "html" if said is None and _looks_like_html(head) else "text"


def _packed_as_mail(head: bytes) -> DocumentFormat | None:
    """Whether a file begins with the headers of mail, and then what is packed so: a saved page, or a letter."""
    headers = _HEADERS.match(head.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n"))
    if headers is None or not _OF_MAIL.search(headers.group()):
        return None
    return "mhtml" if _OF_SAVED_PAGE.search(headers.group()) else "mail"


def _other_kind(data: bytes) -> tuple[str, str] | None:
    """What the bytes are, where that is known and cannot be read, and what to do."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_OLE):
        found = (each for each in _IN_OLE if each[0].encode("utf-16-le") in data)
        return next(((what, hint) for _, what, hint in found), _OLD)
    if head.startswith(b"<?xml"):
        return next(((what, hint) for mark, what, hint in _IN_XML if mark in head), None)
    return next(((what, hint) for mark, what, hint in _OTHERS if head.startswith(mark)), None)


def _looks_like_html(head: bytes) -> bool:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return _HTML.match(head.decode(encoding, errors="replace")) is not None
