"""The libraries that take a file apart, one for each format, and what their texts must not hold."""

from __future__ import annotations

from dataclasses import replace

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.formats import NAMES
from detente.sources.documents.limits import AS_TEXT
from detente.sources.documents.plain_text import checked, valid_text
from detente.sources.values import DocumentFormat, ReadDocument

_LIBRARIES = {
    "html": "trafilatura",
    "mhtml": "trafilatura",
    "mail": "trafilatura",
    "pdf": "pypdf",
    "docx": "python-docx",
}
_NO_MEMORY = ("alloc", "unknown error")  # so says libxml2 where no memory is left


def taken_apart(kind: DocumentFormat, data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """What a file of a kind says. Only for a process that may die of it.

    Raises
    ------
    RequestError
        Whatever is wrong with the file, or a library is missing.
    """
    try:
        found = _reader(kind, data, name, encoding)
    except RequestError:
        raise
    except ImportError as problem:
        missing = problem.name or _LIBRARIES[kind]
        message = f"reading {NAMES[kind]} needs {missing}, which is not installed"
        raise RequestError(message, "pip install 'detente[documents]'") from None
    except Exception as problem:  # the libraries raise whatever a broken file makes them trip over
        if isinstance(problem, MemoryError) or any(words in str(problem) for words in _NO_MEMORY):
            message = f"{quoted(name)} takes too much memory to read, or is broken"
            raise RequestError(message, AS_TEXT) from None
        message = f"{quoted(name)} cannot be read as {NAMES[kind]}: it is broken ({type(problem).__name__})"
        raise RequestError(message, AS_TEXT) from None
    return replace(found, text=checked(found.text, name))


def _reader(kind: DocumentFormat, data: bytes, name: str, encoding: str | None) -> ReadDocument:
    match kind:
        case "html":
            from detente.sources.documents.web.page import read_web_page

            found = read_web_page(data, name, encoding)
        case "mhtml":
            from detente.sources.documents.mail import read_saved_page

            found = read_saved_page(data, name, encoding)
        case "mail":
            from detente.sources.documents.mail import read_letter

            found = read_letter(data, name, encoding)
        case "docx":
            from detente.sources.documents.word.document import read_docx

            found = read_docx(data, name)
        case "pdf":
            from detente.sources.documents.pdf.document import read_pdf

            return read_pdf(data, name)
        case "text":
            raise AssertionError("plain text needs no library")
    return replace(found, text=valid_text(found.text))
