"""The one reducer: what is done of a sweep by now; kept, and told, as it grows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from detente.progress import Cancelled, Progress
from detente.sweeps.checkpoint import Checkpoint
from detente.sweeps.work import Part, Tally, Work, joined, merged

TELLING = 0.2
"""Seconds between two messages of progress."""
KEEPING = 1.0
"""Seconds of work, at least, in a file of the checkpoint."""


class SweepStopped(Cancelled):
    """A sweep that was stopped, with what was known by then.

    Attributes
    ----------
    n_done, n_units
        How many units of work were done, and how many there are.
    tally
        The tally of the chunks that were done; None before the first.
    """

    def __init__(self, why: str, known: str, n_done: int, n_units: int, tally: Tally | None) -> None:
        super().__init__(why, known)
        self.n_done = n_done
        self.n_units = n_units
        self.tally = tally


@dataclass(slots=True)
class Reduction:
    """What is done of a sweep by now.

    The user may stop the work between any two statements, so what belongs together is set in one assignment.

    Attributes
    ----------
    work, checkpoint, progress
        What is run, where it is kept (None: nowhere), and whom to tell.
    resumed
        The chunks that were in the checkpoint.
    total
        How many chunks are done, and their tally.
    unkept
        The part that is done and not in the checkpoint yet.
    """

    work: Work
    checkpoint: Checkpoint | None
    progress: Progress
    resumed: set[int] = field(default_factory=set)
    total: tuple[int, Tally | None] = (0, None)
    unkept: Part | None = None
    started: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)
    kept: float = field(default_factory=time.monotonic)

    def take(self, chunk: int, tally: Tally) -> None:
        """Count a chunk that is done."""
        part = Part((chunk,), tally)
        self.add(part)
        if self.checkpoint:
            self.unkept = joined(self.unkept, part, self.work.least)
        now = time.monotonic()
        if now - self.kept > KEEPING + (now - self.started) / 100:
            self.keep()
        if now - self.told > TELLING or self.total[0] == self.work.n_chunks:
            self.tell(self._rate(now))
            self.told = now

    def keep(self) -> None:
        """Write what is not in the checkpoint yet."""
        if self.checkpoint and self.unkept:
            self.checkpoint.keep(self.unkept)
            self.unkept = None
        self.kept = time.monotonic()

    def tell(self, text: str) -> None:
        """Tell what is being done, and the share that is done."""
        if self.total[0] == len(self.resumed):
            self.started = time.monotonic()  # workers that start, or are waited for, do not count in the rate
        self.progress(text, self.total[0] / self.work.n_chunks)

    def tell_within(self, _what: str, share: float) -> None:
        """Tell the rate and the share that is done while a chunk is run, of which a share is done."""
        now = time.monotonic()
        if now - self.told > TELLING:
            self.progress(self._rate(now, share), (self.total[0] + share) / self.work.n_chunks)
            self.told = now

    def stopped(self, why: str) -> SweepStopped:
        """What to raise when the work is stopped, and why it is."""
        n_done, n_units = self._n_units(self.total[0]), self.work.n_units
        done = f"with {n_done:,} of {n_units:,} {self.work.unit} done."
        if not n_done:
            message = f"before any of {n_units:,} {self.work.unit} was done."
        elif self.checkpoint:
            message = (
                f"{done} They are kept in {self.checkpoint.folder}; the same command goes on from there."
            )
        else:
            message = f"{done} A checkpoint would have kept them."
        return SweepStopped(why, message, n_done, n_units, self.total[1])

    def result(self) -> Tally:
        """The tally of all chunks."""
        n_done, tally = self.total
        if tally is None or n_done != self.work.n_chunks:
            raise ValueError(f"{n_done} of {self.work.n_chunks} chunks were run")
        return tally

    def add(self, part: Part) -> None:
        """Merge a part into the total."""
        n_done, tally = self.total
        both = part.tally if tally is None else merged(tally, part.tally, self.work.least)
        self.total = (n_done + len(part.chunks), both)

    def _rate(self, now: float, of_next: float = 0) -> str:
        n_done = self.total[0] + of_next
        rate = self._n_units(n_done - len(self.resumed)) / (now - self.started)
        return f"{self._n_units(n_done):,} of {self.work.n_units:,} {self.work.unit}, {rate:,.0f} a second"

    def _n_units(self, n_chunks: float) -> int:
        return int(self.work.n_units * n_chunks // self.work.n_chunks)


def begin(work: Work, checkpoint: Checkpoint | None, progress: Progress) -> Reduction:
    """A reduction of what the checkpoint has kept."""
    reduction = Reduction(work, checkpoint, progress)
    for part in checkpoint.parts() if checkpoint else ():
        reduction.add(part)
        reduction.resumed.update(part.chunks)
    return reduction
