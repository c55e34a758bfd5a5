"""A sweep of a million variants: on two workers beside one, and with everything killed in the middle.

``python benchmarks/sweeps.py`` writes ``measured/sweeps.md``. All runs are the same command, ``detente
robustness elmira --samples 1000000 --swaps 3 --seed 7 --format json``, and their answers are compared byte by byte:

1. one process without a checkpoint, then two workers: the time of each, start and end included;
2. two workers with a checkpoint: the program is killed (-9) in the middle, then a worker of the program that goes on,
   which must end by itself.

Give another number of samples to try it quickly.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from processes import ONE_CORE

REPORT = Path(__file__).parent / "measured" / "sweeps.md"


class Sweep:
    """A running command."""

    def __init__(self, folder: Path, n_samples: int, *options: str) -> None:
        self.answer = folder / f"answer {' '.join(options).replace('/', ' ')}.json"
        command = [sys.executable, "-m", "detente", "robustness", "elmira", "--samples", str(n_samples)]
        command += ["--swaps", "3", "--seed", "7", "--format", "json", "--output", str(self.answer), *options]
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, env={**os.environ, **ONE_CORE})

    def wait(self) -> float:
        """Wait for its end; the seconds it took."""
        if self.process.wait():
            raise SystemExit(f"the command ended with {self.process.returncode}")
        return time.monotonic() - self.started

    def wait_for_files(self, checkpoint: Path, n_files: int) -> None:
        """Wait until the checkpoint has so many files."""
        while len(list(checkpoint.glob("part-*.parquet"))) < n_files:
            if self.process.poll() is not None:
                raise SystemExit("it ended before it could be killed: take more samples")
            time.sleep(0.01)

    def workers(self) -> list[psutil.Process]:
        """The processes of its workers."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [each for each in children if "spawn_main" in " ".join(each.cmdline())]

    def digest(self) -> str:
        """The hash of its answer."""
        return hashlib.sha256(self.answer.read_bytes()).hexdigest()


def plain(folder: Path, n_samples: int, n_workers: int) -> tuple[float, str]:
    """A run that is let alone: its seconds and the hash of its answer."""
    run = Sweep(folder, n_samples, "--workers", str(n_workers))
    return run.wait(), run.digest()


def killed(folder: Path, n_samples: int) -> tuple[list[str], str]:
    """A run that is killed, and one that goes on and loses a worker: what happened, and the hash of the answer."""
    checkpoint = folder / "checkpoint"
    options = ("--workers", "2", "--checkpoint", str(checkpoint))
    first = Sweep(folder, n_samples, *options)
    first.wait_for_files(checkpoint, 3)
    workers = first.workers()
    first.process.kill()
    first.process.wait()
    psutil.wait_procs(workers, timeout=60)
    left = sum(each.is_running() for each in workers)
    kept = len(list(checkpoint.glob("part-*.parquet")))
    second = Sweep(folder, n_samples, *options)
    second.wait_for_files(checkpoint, kept + 2)
    second.workers()[0].kill()
    seconds = second.wait()
    facts = [
        f"killed after {kept} files of its checkpoint, with {left} of {len(workers)} workers left behind",
        f"went on, lost a worker, and ended after {seconds:.1f} s",
    ]
    return facts, second.digest()


def main(n_samples: int) -> None:
    """Run all, compare, and write the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, reference = plain(folder, n_samples, 1)
        two, of_two = plain(folder, n_samples, 2)
        facts, of_killed = killed(folder, n_samples)
    if not reference == of_two == of_killed:
        raise SystemExit(f"answers differ: {reference}, {of_two}, {of_killed}")
    load = f"{os.getloadavg()[2]:.1f} programs wanted to run on {os.cpu_count()} processors"
    lines = [
        f"While it ran, {load}; two workers gain only what is free.",
        "",
        "| run | seconds | ratio | answer (SHA-256) |",
        "| --- | --- | --- | --- |",
        f"| one process | {one:.1f} | 1 | {reference[:16]} |",
        f"| two workers | {two:.1f} | {one / two:.2f} | {of_two[:16]} |",
        f"| two workers, {'; '.join(facts)} | | | {of_killed[:16]} |",
    ]
    print("\n".join(lines))
    if n_samples == 1_000_000:
        REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(int(re.sub(r"\D", "", sys.argv[1])) if len(sys.argv) > 1 else 1_000_000)
