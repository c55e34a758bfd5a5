"""Files taken apart by a process of their own, so that a hostile one can at most end that."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents.formats import NAMES
from detente.sources.documents.limits import AS_TEXT, CPU_SECONDS, WALL_FACTOR
from detente.sources.values import DocumentFormat, ReadDocument

CHILD = "detente.sources.documents.child"

_TIME_UP = -getattr(signal, "SIGXCPU", 24)


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
