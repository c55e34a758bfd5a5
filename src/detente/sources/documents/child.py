"""The process that takes one file apart: the file on its standard input, a JSON answer on its standard output.

It is started by `isolation`, keeps to bounds on memory and time, and may neither write files nor reach anybody.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from detente.errors import RequestError
from detente.sources.documents.limits import CPU_SECONDS, MEMORY_BYTES
from detente.sources.documents.taken_apart import taken_apart

FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
"""Beginnings of the events (see ``sys.addaudithook``) that reading a file has no reason to cause."""


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
