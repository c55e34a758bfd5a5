"""Running commands: inside this process, or as a user does from a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from detente.cli import app

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str, stdin: str | bytes | None = None) -> Any:
    """The result of a command: `exit_code`, `stdout`, `stderr`."""
    result = CliRunner().invoke(app, list(arguments), input=stdin)
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
