"""Long work as jobs: one after another, told while they are done, cancelled at once, and forgotten after a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from secrets import token_hex
from threading import Lock, Thread
from time import monotonic
from traceback import print_exc
from typing import Any, Literal

from detente.errors import DetenteError
from detente.renderers import Format
from detente.workbench.replies import Problem, problem_of
from detente.workbench.worker import Broken, Gone, Task, Worker

State = Literal["running", "cancelled", "done", "failed"]

WAITING = 8
"""So many jobs may be running or wait for their turn."""

KEPT = 32
"""So many jobs are kept that have ended."""

MEMORY = 128 * 2**20
"""So many bytes their answers may take."""

MEMORABLE = 3600.0
"""Seconds after which a job that has ended is forgotten."""

ITS_TURN = "waiting for its turn"

MEDIA = {
    Format.html: "text/html; charset=utf-8",
    Format.md: "text/markdown; charset=utf-8",
    Format.csv: "text/csv; charset=utf-8",
    Format.latex: "text/x-tex; charset=utf-8",
    Format.json: "application/json",
    Format.pdf: "application/pdf",
    Format.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS = {Format.latex: "tex"}

FAILED = "Something went wrong in this work."
LOST = "The process that did this work is gone."
SAYS_MORE = "the terminal of the server says more; try it again"


@dataclass(eq=False)
class Job:
    """Work on one question.

    Attributes
    ----------
    id
        A number that nobody guesses.
    name
        The scenario's.
    make
        Makes the task, of the text as it is then.
    question, format
        What is asked, and the format of the file that is wanted; None: a fragment.
    what, share
        What is being done, and the share of the work that is done.
    made
        The fragment, or the bytes of the file.
    problem
        Why it failed.
    """

    name: str
    make: Callable[[], Task]
    question: str
    format: Format | None = None
    id: str = field(default_factory=lambda: token_hex(8))
    state: State = "running"
    what: str = ITS_TURN
    share: float = 0.0
    made: str | bytes | None = None
    problem: dict[str, Any] | None = None
    started: float = field(default_factory=monotonic)
    ended: float | None = None

    @property
    def file(self) -> str:
        """How its file is called."""
        ending = ENDINGS.get(self.format, self.format.value) if self.format else "html"
        return f"{self.name}-{self.question}.{ending}"

    def told(self) -> dict[str, Any]:
        """It as JSON has it: with the fragment or the address of the file, when it is done."""
        until = monotonic() if self.ended is None else self.ended
        told: dict[str, Any] = {"id": self.id, "name": self.name, "question": self.question}
        told |= {"state": self.state, "what": self.what, "share": round(self.share, 4)}
        told["seconds"] = round(until - self.started, 2)
        if isinstance(self.made, bytes):
            told |= {"download": f"/api/jobs/{self.id}/download", "file": self.file}
        elif self.made is not None:
            told["fragment"] = self.made
        return told | ({"problem": self.problem} if self.problem else {})

    @property
    def size(self) -> int:
        """How many bytes its answer takes, about."""
        return len(self.made or "")


@dataclass(eq=False)
class Jobs:
    """The jobs of a server.

    Attributes
    ----------
    tell
        Called with a job, as JSON has it without its answer, when anything in it is new, and at least twice a second.
    """

    tell: Callable[[dict[str, Any]], object] = lambda _: None
    worker: Worker = field(default_factory=Worker)
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _queue: SimpleQueue[Job | None] = field(default_factory=SimpleQueue)
    _lock: Lock = field(default_factory=Lock)
    _thread: Thread | None = None
    _running: Job | None = None

    def start(self, job: Job) -> Job:
        """Begin a job, when those before it are done.

        Raises
        ------
        Problem
            Too many are waiting.
        """
        with self._lock:
            self._forget_old()
            if sum(each.ended is None for each in self._jobs.values()) >= WAITING:
                hint = "wait until one is done, or cancel one"
                raise Problem(429, "too-many-jobs", f"{WAITING} jobs are running or waiting.", hint)
            self._jobs[job.id] = job
            if self._thread is None:
                self._thread = Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
        self._queue.put(job)
        return job

    def job(self, id: str) -> Job:
        """A job by its id.

        Raises
        ------
        Problem
            There is none, or it is forgotten.
        """
        with self._lock:
            self._forget_old()
            if id not in self._jobs:
                raise Problem(404, "no-job", "There is no such job, or it is forgotten.", "start it again")
            return self._jobs[id]

    def cancel(self, id: str) -> Job:
        """End a job: at once, whatever it does. One that has ended stays as it is.

        Raises
        ------
        Problem
            There is none.
        """
        job = self.job(id)
        with self._lock:
            if job.ended is None:
                self._end(job, "cancelled")
                if self._running is job:
                    self.worker.kill()
        self._say(job)
        return job

    def close(self) -> None:
        """End all of them, and the process."""
        with self._lock:
            for each in self._jobs.values():
                if each.ended is None:
                    self._end(each, "cancelled")
            self.worker.close()
        self._queue.put(None)

    def _work(self) -> None:
        while job := self._queue.get():
            with self._lock:
                self._running = job if job.ended is None else None
            if self._running is None:
                continue
            self._carry_out(job)
            with self._lock:
                self._running = None
            self._say(job)
            with suppress(OSError):
                self.worker.warm()  # anew, where it was killed

    def _carry_out(self, job: Job) -> None:
        """Carry out a job; whatever goes wrong is told as a problem."""

        def tell(what: str, share: float) -> None:
            job.what, job.share = what, share
            self._say(job)

        def make() -> Task:
            if job.ended is not None:  # cancelled before the worker had it
                raise Gone
            return job.make()

        problem: Problem | None = None
        try:
            job.what = ""
            made = self.worker.run(make, tell)
        except DetenteError as error:
            problem = problem_of(error)
        except Problem as error:
            problem = error
        except (Gone, OSError):
            problem = Problem(500, "lost", LOST, SAYS_MORE)
        except Broken:
            problem = Problem(500, "internal", FAILED, SAYS_MORE)
        except Exception:  # of this job alone: those that wait have their turn
            print_exc()  # on the terminal of the server
            problem = Problem(500, "internal", FAILED, SAYS_MORE)
        with self._lock:
            if job.ended is not None:  # cancelled meanwhile
                return
            if problem is not None:
                job.problem = problem.told
                self._end(job, "failed")
            else:
                job.made, job.share = made, 1.0
                self._end(job, "done")

    @staticmethod
    def _end(job: Job, state: State) -> None:
        job.state, job.ended = state, monotonic()

    def _say(self, job: Job) -> None:
        self.tell({key: each for key, each in job.told().items() if key != "fragment"})

    def _forget_old(self) -> None:
        """Forget jobs that have ended: those of long ago, and the oldest where they are too many or too large."""
        ended = [each for each in self._jobs.values() if each.ended is not None]
        taken = 0
        for place, each in enumerate(reversed(ended)):
            taken += each.size
            is_old = monotonic() - (each.ended or 0.0) > MEMORABLE
            if is_old or place >= KEPT or (taken > MEMORY and place):
                del self._jobs[each.id]
