"""Problems in a file, each with the line it stands in and a mark below the offending text."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from detente.errors import Diagnostic
from detente.shell import printable

SHOWN = 50
"""Of more problems only these are shown, and the number of the others."""

EXCERPT_WIDTH = 76
MAX_BYTES = 64 * 1024 * 1024
_LINE_END = re.compile(r"\r\n|\r|\n")


def tell_diagnostics(diagnostics: Iterable[Diagnostic], text: str | None = None) -> None:
    """Show problems on standard error, in the order of the file; where there are too many, errors before warnings.

    Parameters
    ----------
    text
        The file's text, where it is not written so.
    """
    found = list(diagnostics)
    shown = sorted(range(len(found)), key=lambda place: found[place].severity != "error")[:SHOWN]
    lines: dict[str, list[str]] = {
        file: _lines_of(file) if text is None else _LINE_END.split(text.removeprefix("\ufeff"))
        for file in dict.fromkeys(each.file for each in found)
    }
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    for place in sorted(shown):
        for line in _told(found[place], lines[found[place].file], colour):
            typer.echo(line, err=True)
    if len(found) > SHOWN:
        typer.echo(f"… and {len(found) - SHOWN:,} more.", err=True)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many problems there are: ``3 errors and 1 warning``.

    >>> summary([])
    'no problem'
    """
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(kind, severities.count(kind)) for kind in ("error", "warning")]
    return " and ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in counts if n) or "no problem"


_OF_OTHER_FILES = {"other-format", "table-format"}
"""Codes of files that have no lines to show."""


def _told(diagnostic: Diagnostic, lines: list[str], colour: bool) -> Iterator[str]:
    place = diagnostic.place
    severity = printable(diagnostic.severity)
    if colour:
        severity = typer.style(severity, bold=True, fg="red" if diagnostic.severity == "error" else "yellow")
    where = printable(f"{diagnostic.file}:{place.line}:{place.column}")
    message = _single_line(diagnostic.message)
    yield f"{where}: {severity}: {message} [{diagnostic.code}]"
    if 1 <= place.line <= len(lines) and diagnostic.code not in _OF_OTHER_FILES:
        yield from _excerpt(place.line, place.column, lines[place.line - 1], diagnostic.text)
    if diagnostic.hint:
        yield f"    {_single_line(diagnostic.hint)}"


def _excerpt(number: int, column: int, line: str, text: str) -> Iterator[str]:
    """The line, cut around the column where it is long, and a mark below the text."""
    first = max(0, column - 1 - EXCERPT_WIDTH * 2 // 3) if len(line) > EXCERPT_WIDTH else 0
    shown = line[first : first + EXCERPT_WIDTH]
    before = printable(shown[: column - 1 - first])
    begins = text and line[column - 1 :].startswith(text)
    marked = printable(shown[column - 1 - first :][: len(text)]) if begins else ""
    margin = f"{number:>5} | "
    yield margin + printable(shown)
    yield " " * (len(margin) - 2) + "| " + " " * len(before) + "^" * max(len(marked), 1)


def _single_line(text: str) -> str:
    return printable(" ".join(text.split("\n")))


def _lines_of(file: str) -> list[str]:
    """The lines of a scenario file as its diagnostics count them; none of another file."""
    path = Path(file)
    try:
        if path.suffix.lower() in {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"} or not path.is_file():
            return []
        with path.open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError):
        return []
    return _LINE_END.split(text.removeprefix("\ufeff"))
