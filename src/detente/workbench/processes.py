"""Who works on what takes longer than a page waits for: one process for fragments, one for jobs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Thread, Timer
from time import monotonic
from typing import Any

from detente.workbench.fragments import Wanted
from detente.workbench.jobs import FAILED, LOST, SAYS_MORE, Job, Jobs
from detente.workbench.open_file import OpenFile
from detente.workbench.replies import Problem
from detente.workbench.worker import Broken, Gone, Task, Worker

PATIENCE = 60.0
"""Seconds that the work on a fragment may take."""

WARMED = 2.0
"""Seconds after the start of the server in which the processes start, if nobody needs them before."""


class TooLong(Exception):
    """A fragment takes longer than a page waits for."""


@dataclass(eq=False)
class Processes:
    """The two processes of a server.

    Attributes
    ----------
    jobs
        What was asked for as a job.
    """

    jobs: Jobs = field(default_factory=Jobs)
    _reader: Worker = field(default_factory=Worker)
    _timer: Timer | None = None
    _waiting: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2, "fragments"))

    def open(self) -> None:
        """Start the processes soon."""
        self._timer = Timer(WARMED, self._warm)
        self._timer.daemon = True
        self._timer.start()

    def _warm(self) -> None:
        for each in (self._reader, self.jobs.worker):
            Thread(target=each.warm, daemon=True).start()

    def close(self) -> None:
        """End the processes."""
        if self._timer is not None:
            self._timer.cancel()
        self.jobs.close()
        self._reader.close()
        self._waiting.shutdown(wait=False, cancel_futures=True)

    async def fragment(self, file: Callable[[], OpenFile], wanted: Wanted) -> str:
        """A fragment of the newest text; who waits for it keeps nobody else waiting.

        Parameters
        ----------
        file
            Gives the scenario.

        Raises
        ------
        DetenteError
            As who is asked does.
        Problem
            It takes too long, or something goes wrong.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._waiting, lambda: self._fragment(file(), wanted))

    def _fragment(self, file: OpenFile, wanted: Wanted) -> str:
        began: list[float] = []

        def make() -> Task:
            began.append(monotonic())
            return task_of(file, wanted)

        def tell(_what: str, _share: float) -> None:
            if monotonic() - began[0] > PATIENCE:
                raise TooLong

        try:
            return str(self._reader.run(make, tell))
        except TooLong:
            hint = "ask for it as a job"
            raise Problem(422, "takes-long", f"This takes more than {PATIENCE:.0f} seconds.", hint) from None
        except Gone:
            raise Problem(500, "lost", LOST, SAYS_MORE) from None
        except Broken:
            raise Problem(500, "internal", FAILED, SAYS_MORE) from None

    def start(self, file: Callable[[], OpenFile], wanted: Wanted) -> dict[str, Any]:
        """Start a job, and tell of it; `file` gives the scenario, now and when its turn comes.

        Raises
        ------
        Problem
            Too many are waiting, or there is no such scenario.
        """
        job = Job(file().name, lambda: task_of(file(), wanted), wanted.question, wanted.format)
        return self.jobs.start(job).told()


def task_of(file: OpenFile, wanted: Wanted) -> Task:
    """The task, of the text as it is now."""
    with file.lock:
        file.notice()
        return Task(str(file.path), file.opened.text, wanted)
