"""A work whose answer can be counted without running it in chunks, and a program that sweeps it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

import numpy as np

from detente.errors import DetenteError
from detente.progress import Progress
from detente.sweeps import Tally, merged, sweep

CHUNK = 100
N_FACES = 6


@dataclass
class Log:
    """Which chunks were run, and at which one something happens."""

    fails_at: int = -1
    interrupted_at: int = -1
    ran: list[int] = field(default_factory=list)

    def enter(self, chunk: int) -> None:
        if chunk == self.interrupted_at:
            raise KeyboardInterrupt
        self.ran.append(chunk)
        if chunk == self.fails_at:
            raise ZeroDivisionError


@dataclass(frozen=True)
class Dice:
    """Throws of a die by a hash of their number: how often each face came, and where it came nearest to 50."""

    n_chunks: int = 20
    key: str = "dice-1"
    seconds: float = 0.0
    fatal: Path | None = None  # while this file exists, it ends the worker that runs a chunk from 7 on
    unit: str = "throws"
    least: frozenset[str] = frozenset({"nearest"})
    log: Log = field(default_factory=Log)

    @property
    def n_units(self) -> int:
        return self.n_chunks * CHUNK

    def run(self, chunk: int, _progress: object = None) -> Tally:
        self.log.enter(chunk)
        if self.fatal and chunk >= 7 and self.fatal.exists():
            self.fatal.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(self.seconds)
        counts = np.zeros(N_FACES, dtype=np.int64)
        nearest = np.full((N_FACES, 2), np.iinfo(np.int64).max)
        for throw in range(chunk * CHUNK, (chunk + 1) * CHUNK):
            face, distance = thrown(throw)
            counts[face] += 1
            nearest[face] = min(tuple(nearest[face]), (distance, throw))
        return {"counts": counts, "nearest": nearest}

    def tally_of(self, chunks: Sequence[int]) -> Tally:
        """The tally of some chunks."""
        return reduce(lambda one, other: merged(one, other, self.least), map(self.run, chunks))

    def answer(self) -> dict[str, list]:
        """The tally of all chunks, counted in one go."""
        throws = [(*thrown(k), k) for k in range(self.n_units)]
        counts = [sum(face == wanted for face, _, _ in throws) for wanted in range(N_FACES)]
        nearest = [
            list(min((distance, k) for face, distance, k in throws if face == wanted))
            for wanted in range(N_FACES)
        ]
        return {"counts": counts, "nearest": nearest}


def thrown(throw: int) -> tuple[int, int]:
    """The face and the distance of a throw."""
    mixed = (throw + 1) * 2654435761 % 2**32
    return (mixed >> 8) % N_FACES, abs((mixed >> 4) % 100 - 50)


def listed(tally: Tally) -> dict[str, list]:
    return {name: array.tolist() for name, array in sorted(tally.items())}


def main(folder: str, workers: str, n_chunks: str, seconds: str) -> int:
    """Sweep with a checkpoint; print each message of progress, then the tally."""
    try:
        tally = sweep(
            Dice(n_chunks=int(n_chunks), seconds=float(seconds)),
            workers=int(workers),
            checkpoint=Path(folder),
            progress=Progress(lambda text, share: print(f"{share:.2f} {text}", flush=True)),
        )
    except KeyboardInterrupt as stopped:
        print(stopped, flush=True)
        return 3
    except DetenteError as error:
        print(error, flush=True)
        return error.exit_status
    print(listed(tally))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
