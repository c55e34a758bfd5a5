"""Answers to a file or to standard output."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from detente.cli.streams import emit, printable
from detente.errors import RequestError


def put(parts: Iterable[str], output: Path | None) -> None:
    """Print a document, or write it to a file and say so on standard error.

    Raises
    ------
    RequestError
        When the file cannot be written, or is a scenario file.
    """
    if output is None or str(output) == "-":
        for part in parts:
            emit(part)
        return
    write("".join(parts), output)
    typer.echo(printable(f"Written to {output}."), err=True)


def write(content: str | bytes, output: Path) -> None:
    """Write a document to a file, in the place of an older one, all or nothing.

    Raises
    ------
    RequestError
        When the file cannot be written, or is a scenario file.
    """
    from detente.scenario.writing import write_atomically

    if output.suffix.lower() in {".yaml", ".yml"}:
        raise RequestError(f"{output} would be a scenario file; an answer is not written over one.")
    write_atomically(output, content)
