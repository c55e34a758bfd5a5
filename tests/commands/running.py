"""Running commands: inside this process, or as a user does from a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import typer.testing

from detente.cli import app

ROOT = Path(__file__).parent.parent.parent


# Typer's runner makes a tree of commands out of what it runs; ours is one already.
typer.testing._get_command = lambda app: app  # type: ignore[attr-defined]


def invoked(*arguments: str, stdin: str | bytes | None = None) -> Any:
    """The result of a command in this process, with the exception that it raised, if so."""
    return typer.testing.CliRunner().invoke(app, list(arguments), input=stdin)


def run(*arguments: str, stdin: str | bytes | None = None) -> Any:
    """The result of a command: `exit_code`, `stdout`, `stderr`."""
    result = invoked(*arguments, stdin=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def document(*arguments: str) -> dict[str, Any]:
    """The JSON document that a command prints."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def from_shell(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What a command does in a process of its own, with pipes for its streams."""
    kept = {
        name: value for name, value in os.environ.items() if name in {"HOME", "PATH", "SYSTEMROOT", "TMPDIR"}
    }
    return subprocess.run(
        [sys.executable, "-m", "detente", *arguments],
        input=stdin,
        capture_output=True,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), **environment},
        timeout=60,
        check=False,
    )
