"""A warm process that answers what takes long: killed when nobody wants the answer any more, and replaced.

It ends with the server, however that ends: a thread of it waits at the pipe, of which the server alone has the other
end.
"""

from __future__ import annotations

import os
import signal
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from traceback import print_exc
from typing import Any

from detente.errors import DetenteError, SizeError
from detente.progress import Tell
from detente.workbench.fragments import Wanted

OFTEN = 0.2
"""Seconds between two tidings of progress, at least."""

BEAT = 0.4
"""Seconds after which the same is told again where nothing new is."""

OPEN = 2
"""So many scenarios a worker keeps open."""

MEMORY = 128 * 2**20
"""Bytes that each of them may keep of what was worked out, as estimated."""


class Broken(Exception):
    """Something is wrong in Detente itself; the terminal of the server says more."""


class Gone(Exception):
    """The process was killed, or died, before it had the answer."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is wanted of which text: that of a file, edits included."""

    path: str
    text: str
    wanted: Wanted


@dataclass(eq=False)
class Worker:
    """A process that works on one task at a time."""

    _pipe: Connection | None = None
    _process: BaseProcess | None = None
    _busy: Lock = field(default_factory=Lock)
    _starting: Lock = field(default_factory=Lock)
    _is_closed: bool = False

    def warm(self) -> None:
        """Start the process, if there is none, so that the first task need not wait for it."""
        with self._starting:
            if self._is_closed or (self._process is not None and self._process.is_alive()):
                return
            context = get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=work, args=(other,), name="detente-worker", daemon=True)
            self._process.start()
            other.close()  # the process has it alone: it reads the end of the pipe when this one dies

    def run(self, make: Callable[[], Task], tell: Tell) -> str | bytes:
        """Carry out a task, when those before it are done.

        Parameters
        ----------
        make
            Makes the task when its turn comes, so that it is of the newest text.
        tell
            Called with what is being done and the share done, at least twice a second; what it raises ends the work.

        Raises
        ------
        DetenteError
            As the task does.
        Broken
            Something else is wrong.
        Gone
            The process was killed.
        """
        with self._busy:
            self.warm()
            if self._pipe is None:
                raise Gone
            try:
                self._pipe.send(make())
                return self._answer(self._pipe, tell)
            except (EOFError, OSError):
                raise Gone from None

    def _answer(self, pipe: Connection, tell: Tell) -> str | bytes:
        what, share = "", 0.0
        while True:
            message: tuple[str, Any] = pipe.recv() if pipe.poll(BEAT) else ("progress", (what, share))
            kind, told = message
            match kind:
                case "progress":
                    what, share = told
                    try:
                        tell(what, share)
                    except BaseException:  # whoever is told wants no answer any more
                        self.kill()
                        raise
                case "refused":
                    raise told
                case "broken":
                    raise Broken
                case _:
                    made: str | bytes = told
                    return made

    def kill(self) -> None:
        """End what it works on; the next task, or `warm`, starts a process anew."""
        with self._starting:
            if self._process is not None:
                self._process.kill()
                self._process.join()
                self._process = None

    def close(self) -> None:
        """End it for good."""
        self._is_closed = True
        self.kill()


# In the process


def work(pipe: Connection) -> None:
    """Carry out tasks until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this too
    tasks: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    opened: OrderedDict[str, Any] = OrderedDict()
    while True:
        pipe.send(_carried_out(tasks.get(), opened, _teller(pipe)))


def _listen(pipe: Connection, tasks: SimpleQueue[Task]) -> None:
    """Take in tasks; end the process at once, whatever it does, when nobody is there to send any."""
    with suppress(EOFError, OSError):
        while True:
            tasks.put(pipe.recv())
    os._exit(0)


def _carried_out(task: Task, opened: OrderedDict[str, Any], tell: Tell) -> tuple[str, Any]:
    from detente.progress import Progress
    from detente.workbench.fragments import carried_out

    try:
        return "done", carried_out(_opened(task, opened), task.wanted, Progress.of(tell).alone)
    except DetenteError as error:
        return "refused", error
    except MemoryError:
        return "refused", SizeError("There is not enough memory for that.")
    except Exception:
        print_exc()  # on the terminal of the server
        return "broken", None


def _opened(task: Task, opened: OrderedDict[str, Any]) -> Any:
    """The scenario with the text of the task; what was worked out of it before is kept."""
    from detente.api.opened import opened_text

    if task.path not in opened:
        opened[task.path] = opened_text(task.path, task.text, memory=MEMORY)
    opened.move_to_end(task.path)
    while len(opened) > OPEN:
        opened.popitem(last=False)
    found = opened[task.path]
    found.put(task.text)
    return found


def _teller(pipe: Connection) -> Tell:
    """Who sends progress, but not oftener than anybody can see."""
    last = 0.0

    def tell(what: str, share: float) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= OFTEN:
            last = now
            pipe.send(("progress", (what, share)))

    return tell
