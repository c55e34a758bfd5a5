"""A warm process that answers what takes long: killed when nobody wants the answer any more, and replaced.

It ends with the server, however that ends: a thread of it waits for tasks, and the server alone has the other end of
that pipe.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from subprocess import PIPE, Popen
from threading import Lock, Thread
from time import monotonic
from traceback import print_exc
from typing import IO, Any

from detente.errors import DetenteError, SizeError
from detente.progress import Tell
from detente.workbench.fragments import Wanted

NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a process opens no terminal."""

OFTEN = 0.2
"""Seconds between two tidings of progress, at least."""

BEAT = 0.4
"""Seconds after which the same is told again where nothing new is."""

OPEN = 2
"""So many scenarios a worker keeps open."""

MEMORY = 128 * 2**20
"""Bytes that each of them may keep of what was worked out, as estimated."""


SHARE_OF_MEMORY = 0.5
"""Of the machine's memory a process takes no more than this share."""


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

    _process: _Process | None = None
    _busy: Lock = field(default_factory=Lock)
    _starting: Lock = field(default_factory=Lock)
    _is_closed: bool = False

    def warm(self) -> None:
        """Start the process, if there is none, so that the first task need not wait for it."""
        with self._starting:
            if self._process is not None and not self._process.is_alive:
                self._process.kill()
                self._process = None
            if self._process is None and not self._is_closed:
                self._process = _started()

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
            process = self._process
            if process is None:
                raise Gone
            process.send(make())
            return self._answer(process, tell)

    def _answer(self, process: _Process, tell: Tell) -> str | bytes:
        what, share = "", 0.0
        while True:
            message: Message = process.receive(BEAT) or ("progress", (what, share))
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
                self._process = None

    def close(self) -> None:
        """End it for good."""
        self._is_closed = True
        self.kill()


Message = tuple[str, Any]
"""``progress``, ``done``, ``refused`` or ``broken``, and what goes with it."""


@dataclass(frozen=True, eq=False)
class _Process:
    """A process with the pipes to it and from it: values as pickles."""

    popen: Popen[bytes]
    inbox: SimpleQueue[Message | None]

    @property
    def is_alive(self) -> bool:
        return self.popen.poll() is None

    def send(self, task: Task) -> None:
        try:
            pickle.dump(task, self._stdin)
            self._stdin.flush()
        except (OSError, ValueError):  # it has ended; or its pipe is closed here
            raise Gone from None

    @property
    def _stdin(self) -> IO[bytes]:
        assert self.popen.stdin is not None
        return self.popen.stdin

    def receive(self, patience: float) -> Message | None:
        """What it sends next; None where that is nothing for so many seconds."""
        try:
            found = self.inbox.get(timeout=patience)
        except Empty:
            return None
        if found is None:
            raise Gone
        return found

    def listen(self) -> None:
        """Take in all that it sends, and at last that it is gone."""
        stdout = self.popen.stdout
        assert stdout is not None
        try:
            with stdout, suppress(EOFError, OSError, pickle.UnpicklingError, ValueError):
                while True:
                    self.inbox.put(pickle.load(stdout))  # from a process of ours
        finally:
            self.inbox.put(None)

    def kill(self) -> None:
        """End it, and let go of it."""
        self.popen.kill()
        self.popen.wait()
        with suppress(OSError):
            self._stdin.close()


def _started() -> _Process:
    """A new process of the same Python, which finds Detente where this one has.

    It is no fork, and does not run the program anew that started the server, as `multiprocessing` would.
    """
    program = (
        f"import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.path[:] = {sys.path!r}; "
        "from detente.workbench.worker import work; work()"
    )
    popen = Popen([sys.executable, "-c", program], stdin=PIPE, stdout=PIPE, creationflags=NO_WINDOW)
    process = _Process(popen, SimpleQueue())
    Thread(target=process.listen, name="worker", daemon=True).start()
    return process


# In the process


def work() -> None:
    """Carry out the tasks that come in, until nobody can send any more."""
    _limit_memory()
    stdin = sys.stdin.buffer
    stdout = os.fdopen(os.dup(1), "wb")
    with suppress(OSError):  # a program with windows has no terminal
        os.dup2(2, 1)  # what is printed shall not come between answers
    tasks: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_listen, args=(stdin, tasks), daemon=True).start()

    def send(message: Message) -> None:
        pickle.dump(message, stdout)
        stdout.flush()

    opened: OrderedDict[str, Any] = OrderedDict()
    while True:
        send(_carried_out(tasks.get(), opened, _teller(send)))


def _limit_memory() -> None:
    """Let the system refuse what would leave nothing for the server and the browser, where it can."""
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = int(whole * SHARE_OF_MEMORY)
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))


def _listen(stdin: IO[bytes], tasks: SimpleQueue[Task]) -> None:
    """Take in tasks; end the process at once, whatever it does, when nobody is there to send any."""
    with suppress(EOFError, OSError):
        while True:
            tasks.put(pickle.load(stdin))  # from the server that started this
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


def _teller(send: Callable[[Message], None]) -> Tell:
    """Who sends progress, but not oftener than anybody can see."""
    last = 0.0

    def tell(what: str, share: float) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= OFTEN:
            last = now
            send(("progress", (what, share)))

    return tell
