"""The process that takes one file apart: the file on its standard input, a JSON answer on its standard output.

It is started by `files`, keeps to bounds on memory and time, and may neither write files nor reach anybody.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from detente.errors import RequestError
from detente.installation import install_command
from detente.scenario.problems import quoted
from detente.sources.documents.formats import AS_TEXT, CPU_SECONDS, MEMORY_BYTES, NAMES
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

FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
"""Beginnings of the events (see ``sys.addaudithook``) that reading a file has no reason to cause."""


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
        raise RequestError(message, install_command()) from None
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


def main() -> None:
    """Answer for the file on standard input."""
    request = json.loads(sys.stdin.buffer.readline())
    _bound(CPU_SECONDS[request["format"]])
    data = sys.stdin.buffer.read()
    try:
        found = taken_apart(request["format"], data, request["name"], request["encoding"])
        answer: dict[str, Any] = {"document": asdict(found)}
    except RequestError as problem:
        answer = {"refused": [problem.message, problem.hint]}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _bound(seconds: int) -> None:
    """Set the bounds that this system has."""
    try:
        import resource
    except ImportError:  # Windows: only the clock bounds the process
        return
    for which, soft, hard in (
        (resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds, seconds + 5),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # some systems know a bound and do not keep it
            resource.setrlimit(which, (soft, hard))


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    sys.addaudithook(_forbid)
    main()
