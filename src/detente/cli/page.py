"""A page of text for people: headings, paragraphs and tables, in a terminal or in a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from detente.cli.streams import printable
from detente.cli.writing import is_printed, put
from detente.reports.tables import EQUILIBRIUM, GAP, NOT_TAKEN, NOW, Table, text_lines

MIN_WIDTH, MAX_WIDTH = 40, 110
SET_ROWS = 500
"""A longer table is printed as plain lines also in a terminal."""

_STYLES = {EQUILIBRIUM: "bold green", NOT_TAKEN: "dim"}


class QuietConsole(Console):
    """A console that leaves it to the command what to do when nobody reads any more."""

    def on_broken_pipe(self) -> NoReturn:
        """Whoever read the output has gone."""
        raise BrokenPipeError


class Page:
    """Where commands print for people: colours and lines in a terminal, plain text elsewhere."""

    def __init__(self, console: Console, is_terminal: bool) -> None:
        self._console = console
        self._is_terminal = is_terminal
        self._is_empty = True

    @property
    def width(self) -> int:
        """How wide a table may be."""
        return self._console.width

    def heading(self, text: str) -> None:
        """Begin a part, after a blank line unless it is the first."""
        if not self._is_empty:
            self._line("")
        self.subheading(text)

    def subheading(self, text: str) -> None:
        """Begin a part of a part, without a blank line."""
        for line in self._wrapped(text, self.width):
            self._line(line, "bold")

    def paragraph(self, text: str, indent: int = 0) -> None:
        """Print a paragraph, wrapped; further lines of an indented one are indented more."""
        hanging = indent + 2 if indent else 0
        for k, line in enumerate(self._wrapped(text, self.width - hanging)):
            self._line(" " * (hanging if k else indent) + line)

    def command(self, what: str, line: str) -> None:
        """Print what a command shows, and the command, which is never wrapped, so that it can be copied."""
        if len(f"{what}: {line}") <= self.width:
            self.paragraph(f"{what}: {line}")
        else:
            self.paragraph(f"{what}:")
            self._line(f"  {line}")

    def blank(self) -> None:
        """Leave a line blank."""
        self._line("")

    def table(self, table: Table) -> None:
        """Print a table."""
        table = _printable(table)
        if self._is_terminal and len(table.rows) <= SET_ROWS:
            self._set(table)
            return
        for line in text_lines(table, self.width):
            self._line(line)

    def _wrapped(self, text: str, width: int) -> list[str]:
        lines = Text(printable(text.replace("\n", " "))).wrap(self._console, max(width, 20))
        return [line.plain.rstrip() for line in lines]

    def _line(self, text: str, style: str = "") -> None:
        self._is_empty = False
        self._console.print(printable(text), style=style, soft_wrap=True)

    def _set(self, table: Table) -> None:
        """Set a table with rules and colours."""
        with_head = any(table.header)
        made = RichTable(
            box=box.SIMPLE_HEAD if with_head else None,
            show_header=with_head,
            pad_edge=False,
            show_edge=False,
            padding=(0, 1 if with_head else GAP, 0, 0),
        )
        for k, head in enumerate(table.header):
            made.add_column(
                head, justify="center" if k in table.centred else "left", no_wrap=k in {0, *table.centred}
            )
        for row in table.rows:
            made.add_row(*(_styled(cell) for cell in row))
        self._is_empty = False
        self._console.print(made)


def _printable(table: Table) -> Table:
    header, *rows = (
        tuple(printable(cell.replace("\n", " ")) for cell in row) for row in (table.header, *table.rows)
    )
    return Table(header, tuple(rows), table.centred)


def _styled(cell: str) -> Text:
    text = Text(cell, style=_STYLES.get(cell, ""))
    text.highlight_words([NOT_TAKEN], "dim")
    if cell.endswith(f" {NOW}"):
        text.stylize("cyan", len(cell) - len(NOW))
    return text


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
