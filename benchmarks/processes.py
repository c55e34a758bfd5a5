"""Whole processes and what they cost, in processor time; and what else the machine did meanwhile."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Cost:
    """What some runs of a command cost: processor seconds, user and system, and the highest peak memory."""

    seconds: tuple[float, ...]
    megabytes: float

    @property
    def least(self) -> float:
        """The seconds of the fastest run, from which other programs took least."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The seconds of the run in the middle."""
        return statistics.median(self.seconds)


def cost(command: Sequence[str], n_runs: int) -> Cost:
    """What a command costs from its start to its end; it must end well."""
    runs = [_run(command) for _ in range(n_runs)]
    return Cost(tuple(seconds for seconds, _ in runs), max(megabytes for _, megabytes in runs))


def _run(command: Sequence[str]) -> tuple[float, float]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **ONE_CORE})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def answer(script: str, *arguments: object) -> dict[str, object] | None:
    """What a script prints as JSON when given the arguments; None where its processor time ran out."""
    command = [sys.executable, script, *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **ONE_CORE}
    )
    if done.returncode < 0:
        return None
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return dict(json.loads(done.stdout))


def write(report: Path, lines: Sequence[str]) -> None:
    """Write a table below what the machine was and did while it was measured."""
    report.write_text("\n".join([surroundings(), "", *lines]) + "\n", encoding="utf-8")


def surroundings() -> str:
    """The machine and its load while it was measured, as a sentence for above a table."""
    load = os.getloadavg()[2]
    return (
        f"{platform.system()} on {os.cpu_count()} processors, Python {platform.python_version()}; "
        f"load {load:.1f} over the last quarter of an hour."
    )
