"""``detente new``: a commented scenario file to start from, or one from a table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from detente.cli.arguments import Force
from detente.errors import RequestError
from detente.shell import typed


class Template(StrEnum):
    """What can be written to be filled in."""

    xlsx = "xlsx"


def new(
    name: Annotated[str, Argument(metavar="NAME", help="The name of the file, with or without .yaml.")],
    table: Annotated[
        Path | None,
        Option(
            "--from",
            metavar="TABLE",
            help="A workbook (.xlsx) of a whole dispute, or a table (.csv, .tsv, .xlsx): options as rows, states as "
            "columns of Y, N and –.",
        ),
    ] = None,
    template: Annotated[
        Template | None,
        Option("--template", help="Write NAME.xlsx instead, an empty workbook to fill in for --from."),
    ] = None,
    force: Force = False,
) -> None:
    """Write NAME.yaml, a commented scenario to start from.

    With --from everything comes from a workbook that was filled in, or the parties, options, states and rankings from
    a table such as papers print.

    $ detente new river
    $ detente new river --from dispute.xlsx
    $ detente new river --from table.csv
    $ detente new river --template xlsx
    """
    if template is not None:
        _write_template(name, table, force=force)
        return
    from detente.cli.failures import after_writing
    from detente.cli.output import older_file
    from detente.scenario.editing.files import AlreadyThere
    from detente.scenario.editing.hold import write_scenario
    from detente.shell import printable

    path = _path(name)
    if path.exists() and not force:
        raise older_file(path)
    if not path.parent.is_dir():
        raise RequestError(f"There is no folder {path.parent}.")
    text, notes = _text(path.stem, table)
    try:
        write_scenario(path, text, over=force)
    except AlreadyThere:  # since it was asked for
        raise older_file(path) from None
    with after_writing(f"{path} is written"):
        typer.echo(printable(f"{path} is written. What to do next:"))
        typer.echo(printable(f"  edit it, then     detente check {typed(str(path))}"))
        typer.echo(printable(f"  and then          detente analyze {typed(str(path))}"))
        if notes:
            typer.echo("How it was read; look it through:")
        for note in notes:
            typer.echo(printable(f"  {note}"))


def _write_template(name: str, table: Path | None, *, force: bool) -> None:
    """Write an empty workbook.

    Raises
    ------
    RequestError
        It cannot be written, or a table is named too.
    """
    import detente
    from detente.cli.export import check_place_of_workbook, write_workbook
    from detente.cli.failures import after_writing
    from detente.shell import printable

    if table is not None:
        raise RequestError("--template writes an empty workbook, and --from reads one.", "give one of them")
    scenario = _path(name.removesuffix(f".{Template.xlsx}"))
    place = scenario.with_suffix(f".{Template.xlsx}")
    check_place_of_workbook(place, force=force)
    write_workbook(place, detente.empty_workbook(), force=force)
    with after_writing(f"{place} is written"):
        typer.echo(printable(f"{place} is written. What to do next:"))
        command = f"detente new {typed(str(scenario.with_suffix('')))} --from {typed(str(place))}"
        typer.echo(printable(f"  fill it in, then  {command}"))


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
    from detente.api.workbooks import scenario_of_workbook
    from detente.scenario.editing.starter import starter_text
    from detente.scenario.foreign_files import refuse_for_a_table
    from detente.scenario.option_table import read_option_table, summary, to_scenario_text

    if table is None:
        return starter_text(name), []
    refuse_for_a_table(table)
    if whole := scenario_of_workbook(table, name):
        return whole
    read = read_option_table(table)
    return to_scenario_text(read, name), [summary(read), *read.notes]
