"""A file, or its bytes, as a `ReadDocument`."""

from __future__ import annotations

from pathlib import Path

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.files import check_size, file_bytes
from detente.sources.documents.formats import format_of
from detente.sources.documents.isolation import read_apart
from detente.sources.documents.plain_text import decoded
from detente.sources.values import ReadDocument


def read_document(path: Path, *, encoding: str | None = None) -> ReadDocument:
    """What a file says: its raw text, and what it tells about itself.

    Parameters
    ----------
    path
        Plain text, HTML, MHTML, e-mail (EML), PDF or DOCX; which of them is told from the bytes, then from the name.
    encoding
        The encoding of plain text or HTML; by default UTF-8, UTF-16 with its mark, or a guess that is noted.

    Raises
    ------
    RequestError
        Whatever is wrong: no plain file, too large, broken, encrypted, no text in it, an extra that is missing.
    """
    return read_document_bytes(file_bytes(path), path.name, encoding)


def read_document_bytes(data: bytes, name: str, encoding: str | None = None) -> ReadDocument:
    """The same for the bytes of a file; `name` is what messages call it, and its ending may say what it is.

    Raises
    ------
    RequestError
        As `read_document`.
    """
    check_size(data, quoted(name))
    kind = format_of(data, name)
    if kind != "text":
        return read_apart(kind, data, name, encoding)
    text, notes = decoded(data, name, encoding)
    if not text.replace("\ufeff", "").strip():
        raise RequestError(f"there is no text in {quoted(name)}")
    return ReadDocument(text, "text", notes=notes)
