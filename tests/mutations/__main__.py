"""Break many inputs and say which of them break a command.

``python -m tests.mutations --inputs 100000 --jobs 2`` writes a line for each that does; ``--only 4711`` tries one.
"""

from __future__ import annotations

import argparse
import faulthandler
import multiprocessing
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.mutations.inputs import KINDS, originals
from tests.mutations.trial import trial

SILENT_SECONDS = 180
"""A worker that ends no trial for so long is killed."""


def main() -> None:
    """Run the trials; the exit status is 1 where one went wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=1000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--only", type=int)
    given = asked.parse_args()
    warnings.simplefilter("ignore")
    if given.only is not None:
        sys.exit(print(_tried(given.only) or "right") or 0)
    for kind in KINDS:
        originals(kind)
    begun = time.monotonic()
    bad = _run(given.first, given.inputs, given.jobs)
    print(
        f"{given.inputs:,} inputs in {time.monotonic() - begun:,.0f} s on {given.jobs} processes: {bad} broke a command"
    )
    sys.exit(bad > 0)


def _tried(seed: int) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        return trial(seed, Path(folder))


def _run(first: int, n_inputs: int, jobs: int) -> int:
    """How many of the inputs broke a command; each is printed."""
    bad = 0
    context = multiprocessing.get_context("fork")
    workers = {k: _started(context, range(first + k, first + n_inputs, jobs)) for k in range(jobs)}
    while workers:
        time.sleep(0.2)
        for k, (process, pipe, left, seen) in list(workers.items()):
            for seed, wrong in _received(pipe):
                seen[:] = [time.monotonic(), seed + jobs]
                if wrong:
                    bad += 1
                    print(f"{seed} {KINDS[seed % len(KINDS)]}: {wrong}", flush=True)
            is_silent = time.monotonic() - seen[0] > SILENT_SECONDS
            if process.is_alive() and not is_silent:
                continue
            process.kill()
            process.join()
            if seen[1] < left.stop:
                bad += 1
                print(
                    f"{seen[1]} {KINDS[seen[1] % len(KINDS)]}: {'silent' if is_silent else 'the process died'}",
                    flush=True,
                )
                workers[k] = _started(context, range(seen[1] + jobs, left.stop, jobs))
            else:
                del workers[k]
    return bad


def _received(pipe: Any) -> Iterator[tuple[int, str | None]]:
    """What a worker has told since it was last asked."""
    with suppress(EOFError):
        while pipe.poll():
            yield pipe.recv()


def _started(context: Any, seeds: range) -> tuple[Any, Any, range, list[float]]:
    theirs, ours = context.Pipe()
    process = context.Process(target=_work, args=(ours, seeds))
    process.start()
    ours.close()
    return process, theirs, seeds, [time.monotonic(), seeds.start]


def _work(pipe: Any, seeds: range) -> None:
    faulthandler.enable()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            pipe.send((seed, trial(seed, Path(folder))))


if __name__ == "__main__":
    main()
