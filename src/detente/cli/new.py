"""``detente new``: a commented scenario file to start from, or one from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from detente.errors import RequestError
from detente.shell import typed


def new(
    name: Annotated[str, Argument(metavar="NAME", help="The name of the file, with or without .yaml.")],
    table: Annotated[
        Path | None,
        Option(
            "--from",
            metavar="TABLE",
            help="A .csv, .tsv or .xlsx: options as rows, states as columns of Y, N and –.",
        ),
    ] = None,
    force: Annotated[bool, Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Write NAME.yaml, a commented scenario to start from.

    With --from the parties, options, states and rankings come from a table such as papers print.

    $ detente new river
    $ detente new river --from table.xlsx
    """
    from detente.cli.failures import after_writing
    from detente.scenario.editing.files import AlreadyThere
    from detente.scenario.editing.hold import write_scenario
    from detente.shell import printable

    path = _path(name)
    older = RequestError(f"{path} is there already.", "another name, or --force to write over it")
    if path.exists() and not force:
        raise older
    if not path.parent.is_dir():
        raise RequestError(f"There is no folder {path.parent}.")
    text, notes = _text(path.stem, table)
    try:
        write_scenario(path, text, over=force)
    except AlreadyThere:  # since it was asked for
        raise older from None
    with after_writing(f"{path} is written"):
        typer.echo(printable(f"{path} is written. What to do next:"))
        typer.echo(printable(f"  edit it, then     detente check {typed(str(path))}"))
        typer.echo(printable(f"  and then          detente analyze {typed(str(path))}"))
        if notes:
            typer.echo("How the table was read; look it through:")
        for note in notes:
            typer.echo(printable(f"  {note}"))


def _path(name: str) -> Path:
    """The file meant by a name.

    Raises
    ------
    RequestError
        When the name can be no file's.
    """
    path = Path(name)
    if not path.name or "\0" in name:
        raise RequestError(f"‘{name}’ cannot be the name of a file.")
    return path if path.suffix.lower() in {".yaml", ".yml"} else path.with_name(f"{path.name}.yaml")


def _text(name: str, table: Path | None) -> tuple[str, list[str]]:
    """The text of the file, and how the table was read, in sentences."""
    from detente.scenario.editing.starter import starter_text
    from detente.scenario.foreign_files import refuse_for_a_table
    from detente.scenario.option_table import read_option_table, summary, to_scenario_text

    if table is None:
        return starter_text(name), []
    refuse_for_a_table(table)
    read = read_option_table(table)
    return to_scenario_text(read, name), [summary(read), *read.notes]
