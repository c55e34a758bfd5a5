"""``detente export``: a scenario as a workbook; and where workbooks go, unless one is there that may not go."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from detente.cli.arguments import Force, ScenarioName
from detente.cli.output import checked_place
from detente.errors import RequestError

ENDING = ".xlsx"


class Target(StrEnum):
    """What a scenario can be written as."""

    xlsx = "xlsx"


def export(
    scenario: ScenarioName,
    to: Annotated[
        Target, Option("--to", help="What to write: a workbook for Excel or LibreOffice.")
    ] = Target.xlsx,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="The workbook to write.", callback=checked_place),
    ] = None,
    force: Force = False,
) -> None:
    """Write a scenario as a workbook for Excel or LibreOffice.

    Without --output it is NAME.xlsx in this folder. ‘detente new NAME --from NAME.xlsx’ makes a scenario of it again.
    What its sheets cannot say, such as sources and claims, is told, and stands on its first sheet; keep the scenario.

    $ detente export dispute.yaml --to xlsx
    $ detente export european-security --to xlsx -o security.xlsx
    """
    import detente
    from detente.cli.output import is_printed, put_bytes
    from detente.cli.scenarios import load_scenario
    from detente.shell import printable

    read = load_scenario(scenario, output)
    output = output or Path(f"{read.name}.{to}")
    to_file = not is_printed(output)
    if to_file:
        check_place_of_workbook(output, force=force)
    made = detente.export_workbook(read)
    if to_file:
        write_workbook(output, made.content, force=force)
    else:
        put_bytes(made.content, output)
    for line in [*([f"Written to {output}."] if to_file else []), *made.lines]:
        typer.echo(printable(line), err=True)


def check_place_of_workbook(path: Path, *, force: bool) -> None:
    """Refuse, before any work, a place where no workbook shall go; somebody may have filled in one that is there.

    Raises
    ------
    RequestError
        The name is no workbook's, or the file is there and shall not go, or none can be written there.
    """
    from detente.cli.output import older_file

    if path.suffix.lower() != ENDING:
        raise RequestError(f"{path} is no name of a workbook.", f"end it in {ENDING}")
    if path.exists() and not force:
        raise older_file(path)
    checked_place(path)


def write_workbook(path: Path, content: bytes, *, force: bool) -> None:
    """Write a workbook, all or nothing.

    Raises
    ------
    RequestError
        It cannot be written, or is there since it was asked for and shall not go.
    """
    from detente.cli.output import older_file, write
    from detente.scenario.editing.files import AlreadyThere, write_new

    if force:
        write(content, path)
        return
    try:
        write_new(path, content)
    except AlreadyThere:
        raise older_file(path) from None
