"""The bytes of a file that somebody names: a plain file, of a size that can be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from detente.errors import RequestError
from detente.sources.documents.limits import MAX_BYTES


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
