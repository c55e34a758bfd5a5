"""A process that has Detente loaded and runs commands in forks of itself: quick enough to kill hundreds of them.

Each command runs in a folder of its own. At its k-th step that changes or opens a file for writing there, it can be
sent a signal; so a kill meets every moment between two steps, not only the likely ones.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import detente
from tests.commands.running import ROOT

STEPS = frozenset(
    "open os.chmod os.chown os.link os.mkdir os.remove os.rename os.truncate os.utime tempfile.mkstemp".split()
)
"""The audit events that are steps of writing."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status (negative: the signal), what it printed, and how many steps it took."""

    status: int
    stdout: str
    stderr: str
    n_steps: int


@contextmanager
def preloaded() -> Iterator[Any]:
    """A function that runs a command: ``run(folder, arguments, step=None, signal=None, after=None)``."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.commands.preloaded"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",  # to keep what was compiled is no step of a command
        },
    )
    assert process.stdin
    assert process.stdout

    def run(folder: Path, arguments: list[str], **killed: float | int | None) -> Ended:
        request = {"folder": str(folder), "arguments": arguments, **killed}
        print(json.dumps(request), file=process.stdin, flush=True)
        return Ended(**json.loads(process.stdout.readline()))  # type: ignore[union-attr]

    try:
        yield run
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def _serve() -> None:
    """Run what is asked for, one command after another."""
    for each in pkgutil.walk_packages(detente.__path__, "detente."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(_ended(**json.loads(line))), flush=True)


def _ended(
    folder: str,
    arguments: list[str],
    step: int | None = None,
    signal: int | None = None,
    after: float | None = None,
) -> dict[str, Any]:
    said = {name: Path(f"{folder}.{name}") for name in ("stdout", "stderr", "steps")}
    child = os.fork()
    if child == 0:
        _run(folder, arguments, said, step, signal)
    if after is not None and signal is not None:
        time.sleep(after)
        os.kill(child, signal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    texts = {name: path.read_text(encoding="utf-8") for name, path in said.items()}
    return {"status": status, "n_steps": len(texts.pop("steps")), **texts}


def _run(
    folder: str, arguments: list[str], said: dict[str, Path], step: int | None, number: int | None
) -> None:
    """Be the command, in the fork."""
    from detente.cli import main

    status: object = 70
    try:
        os.chdir(folder)
        for handle, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(said[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), handle)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.argv = ["detente", *arguments]
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _count_steps(said["steps"], step, number)
        main()
    except SystemExit as left:
        status = left.code or 0
    finally:
        os._exit(status if isinstance(status, int) else 1)


def _count_steps(log: Path, step: int | None, number: int | None) -> None:
    """Count the steps of writing; before the given one, get the signal."""
    counted = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    n_steps = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal n_steps
        if event not in STEPS or (event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        if n_steps == step and number is not None:
            n_steps += 1
            os.kill(os.getpid(), number)
        n_steps += 1
        os.write(counted, b".")

    sys.addaudithook(hook)


if __name__ == "__main__":
    _serve()
