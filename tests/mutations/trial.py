"""One trial: a broken input is given to a command, which must answer or refuse, within bounds."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import process_time
from typing import Any
from unittest.mock import patch

from detente.sources.documents import files
from detente.sources.documents.child import taken_apart
from tests.commands.running import invoked
from tests.mutations.inputs import FERRY, KINDS, QUESTIONS, broken
from tests.unit.sources.documents.samples import SENTENCE

MAX_CPU_SECONDS = 20
MAX_BYTES = 2 * 2**30
APART = 0.02
"""In what share of the trials a document is read in a process of its own, as it always is for a user."""

STATUSES = {0, 1, 2, 3}


class TooLong(BaseException):
    """A trial that used more processor time than it may."""


def trial(seed: int, folder: Path) -> str | None:
    """What went wrong in the trial of that number; None: the command answered or refused."""
    random = Random(seed)
    kind = KINDS[seed % len(KINDS)]
    ending, data = broken(kind, random)
    commands = _commands(kind, ending, data, folder, random)
    begun = process_time()
    try:
        with _bounded(), _watched(folder) as outside, _read_here(random):
            for command in commands:
                wrong = _outcome(command.split())
                if wrong is not None:
                    return f"{command}: {wrong}"
    except TooLong:
        return f"{commands}: over {MAX_CPU_SECONDS} s of CPU"
    if outside:
        return f"{commands}: written outside: {outside[:3]}"
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > MAX_BYTES:
        return f"{commands}: over 2 GiB of memory after {process_time() - begun:.1f} s"
    return None


def _commands(kind: str, ending: str, data: bytes, folder: Path, random: Random) -> list[str]:
    """The commands that are given the input, whose files are put into the folder that is worked in."""
    for each in folder.iterdir():
        each.unlink()
    os.chdir(folder)
    Path("t.txt").write_text(SENTENCE * 3, encoding="utf-8")
    Path(f"a{ending}" if kind != "result" else "a.json").write_bytes(data)
    Path("f.yaml").write_text(FERRY, encoding="utf-8")
    match kind:
        case "scenario":
            return [random.choice(QUESTIONS).replace("A", "a.yaml")]
        case "table":
            return [f"new n --from a{ending}", *(["check n.yaml"] if random.random() < 0.2 else [])]
        case "document":
            shown = random.choice(("source show f.yaml x", "source suggest f.yaml x", "source list f.yaml"))
            return [f"source add f.yaml a{ending} --id x", shown]
        case "project":
            return ["evidence import f.yaml a.qdpx", "evidence check f.yaml"]
    return [f"verify {ending} a.json"]


def _outcome(arguments: list[str]) -> str | None:
    result = invoked(*arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        if isinstance(result.exception, TooLong):
            raise result.exception
        return "".join(traceback.format_exception(result.exception)[-3:])
    if result.exit_code not in STATUSES:
        return f"status {result.exit_code}"
    if "Traceback" in result.output or "The memory of this machine" in result.output:
        return result.output[-500:]
    return None


@contextmanager
def _bounded() -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MAX_CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_writes: list[str] = []
_hooked = [False]


def _note_write(event: str, arguments: tuple[Any, ...]) -> None:
    if (
        event == "open"
        and isinstance(arguments[2], int)
        and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    ):
        _writes.append(str(arguments[0]))
    elif event in {"os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "shutil.rmtree"}:
        _writes.extend(str(each) for each in arguments[:2] if isinstance(each, str | bytes | Path))


@contextmanager
def _watched(folder: Path) -> Iterator[list[str]]:
    """What is written outside the folder, told when the trial is over."""
    if not _hooked[0]:
        sys.addaudithook(_note_write)
        _hooked[0] = True
    _writes.clear()
    outside: list[str] = []
    yield outside
    inside = str(folder.resolve())
    outside += [
        each
        for each in _writes
        if not str(Path(each).resolve()).startswith((inside, "/dev/")) and not each.isdigit()
    ]


@contextmanager
def _read_here(random: Random) -> Iterator[None]:
    """Documents read in this process, which takes a hundredth of the time, as mute as the one that reads them apart."""
    if random.random() < APART:
        yield
    else:
        logging.disable()
        try:
            with patch.object(files, "read_apart", taken_apart):
                yield
        finally:
            logging.disable(logging.NOTSET)
