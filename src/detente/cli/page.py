"""A page of blocks for people, on standard output or in a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from detente.cli.writing import is_printed, put
from detente.renderers.terminal import MAX_WIDTH, MIN_WIDTH, Page, QuietConsole


def show(write: Callable[[Page], None], output: Path | None) -> None:
    """Let a page be written, on standard output or to a file.

    Raises
    ------
    RequestError
        When the file cannot be written.
    """
    if output is None or is_printed(output):
        console = QuietConsole(highlight=False, markup=False, emoji=False)
        console.width = min(max(console.width, MIN_WIDTH), MAX_WIDTH)
        write(Page(console, sys.stdout.isatty()))
        return
    kept = io.StringIO()
    write(
        Page(Console(file=kept, width=80, highlight=False, markup=False, emoji=False, no_color=True), False)
    )
    put([kept.getvalue()], output)
