"""A page on which words have colours in a terminal; in a pipe they stand as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from rich import box
from rich.console import JustifyMethod
from rich.table import Table as RichTable
from rich.text import Text

from detente.cli.page import Page, show
from detente.reports.dialogue_tables import word_in
from detente.reports.tables import GAP, Table

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "resolves": "bold green",
        "opens": "green",
        "eases": "cyan",
        "futile": "yellow",
        "harms": "bold red",
        "holds": "green",
        "fails": "yellow",
        "cannot be tested": "dim",
        "improvement": "green",
        "worse": "yellow",
        "indifferent": "dim",
    }
)
"""The styles of words; each stands for itself too."""


class WordPage(Page):
    """A page whose tables of words have colours in a terminal."""

    def words(self, table: Table) -> None:
        """Print a table of words."""
        if not self._is_terminal:
            self.table(table)
            return
        with_head = any(table.header)
        made = RichTable(
            box=box.SIMPLE_HEAD if with_head else None,
            show_header=with_head,
            pad_edge=False,
            show_edge=False,
            padding=(0, 1 if with_head else GAP, 0, 0),
        )
        for k, head in enumerate(table.header):
            justify: JustifyMethod = "center" if k in table.centred else "left"
            made.add_column(head, justify=justify, no_wrap=k == 0 or k in table.centred)
        for row in table.rows:
            made.add_row(*(Text(cell, style=STYLES.get(word_in(cell), "")) for cell in row))
        self._is_empty = False
        self._console.print(made)


def show_words(write: Callable[[WordPage], None], output: Path | None) -> None:
    """Let a page with words be written, on standard output or to a file.

    Raises
    ------
    RequestError
        When the file cannot be written.
    """
    show(lambda page: write(WordPage(page._console, page._is_terminal)), output)
