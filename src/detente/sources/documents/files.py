"""A file, or its bytes, as a `ReadDocument`: read within bounds, and taken apart by a process of its own.

Plain text is read here; whatever a library takes apart is read by `child`, which is all that a hostile file can end.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.formats import AS_TEXT, CPU_SECONDS, MAX_BYTES, NAMES, WALL_FACTOR, format_of
from detente.sources.documents.plain_text import decoded
from detente.sources.values import DocumentFormat, ReadDocument

CHILD = "detente.sources.documents.child"

_TIME_UP = -getattr(signal, "SIGXCPU", 24)


def file_bytes(path: Path) -> bytes:
    """The bytes of a plain file.

    Raises
    ------
    RequestError
        No such file, a folder, a pipe or device, a file that is too large or cannot be read.
    """
    shown = f"‘{path}’"
    try:
        with open(path, "rb", opener=_opened_at_once) as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise RequestError(f"{shown} is no plain file")
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RequestError(f"there is no file {shown}") from None
    except IsADirectoryError:
        raise RequestError(f"{shown} is a folder, not a document") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RequestError(f"{shown} cannot be read: {reason}") from None
    check_size(data, shown)
    return data


def _opened_at_once(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to must not hold the program."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def check_size(data: bytes, shown: str) -> None:
    """Refuse a document that is too large.

    Raises
    ------
    RequestError
        It has more bytes than a document may have.
    """
    if len(data) > MAX_BYTES:
        message = f"{shown} is too large: a document has at most {MAX_BYTES // 2**20} MiB"
        raise RequestError(message, "give only the part that the scenario rests on")


def read_apart(kind: DocumentFormat, data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """What a file says, as a process with bounds on its memory and time finds it.

    Raises
    ------
    RequestError
        Whatever happens to that process, as one sentence.
    """
    request = {"format": kind, "name": name, "encoding": encoding}
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-B", "-m", CHILD],
            input=json.dumps(request).encode("ascii") + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_FACTOR * CPU_SECONDS[kind],
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_long(name, WALL_FACTOR * CPU_SECONDS[kind]) from None
    except (OSError, ValueError, TypeError) as problem:
        raise RequestError(f"no process can be started that reads {quoted(name)}: {problem}") from None
    if ended.returncode == _TIME_UP:
        raise _too_long(name, CPU_SECONDS[kind])
    try:
        return _answer(json.loads(ended.stdout))
    except (ValueError, LookupError, TypeError):  # it fell before it could answer
        message = f"{quoted(name)} cannot be read as {NAMES[kind]}: it is broken, or takes too much memory"
        raise RequestError(message, AS_TEXT) from None


def _answer(found: dict[str, Any]) -> ReadDocument:
    """The document that was read.

    Raises
    ------
    RequestError
        The process refused the file.
    """
    if "refused" in found:
        message, hint = found["refused"]
        raise RequestError(message, hint)
    document = found["document"]
    return ReadDocument(**{**document, "notes": tuple(document["notes"])})


def _too_long(name: str, seconds: float) -> RequestError:
    return RequestError(f"reading {quoted(name)} takes more than {seconds} seconds", AS_TEXT)


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
