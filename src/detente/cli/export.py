"""``detente export``: a scenario as a workbook; and where workbooks go, unless one is there that may not go."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from detente.cli.arguments import Output, ScenarioName
from detente.errors import RequestError


class Target(StrEnum):
    """What a scenario can be written as."""

    xlsx = "xlsx"


def export(
    scenario: ScenarioName,
    to: Annotated[
        Target, Option("--to", help="What to write: a workbook for Excel or LibreOffice.")
    ] = Target.xlsx,
    output: Output = None,
    force: Annotated[bool, Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Write a scenario as a workbook for Excel or LibreOffice.

    Without --output it is NAME.xlsx in this folder. ‘detente new NAME --from NAME.xlsx’ makes a scenario of it again.
    What its sheets cannot say, such as sources and claims, is told, and stands on its first sheet; keep the scenario.

    $ detente export dispute.yaml --to xlsx
    $ detente export european-security --to xlsx -o security.xlsx
    """
    import detente
    from detente.cli.export import workbook_place, write_workbook
    from detente.cli.output import is_printed, put_bytes
    from detente.cli.scenarios import load_scenario
    from detente.shell import printable

    read = load_scenario(scenario, output)
    if is_printed(output) and output is not None:
        made = detente.export_workbook(read)
        put_bytes(made.content, output)
        place = None
    else:
        place = workbook_place(output or Path(f"{read.name}.{to}"), force=force)
        made = detente.export_workbook(read)
        write_workbook(place, made.content, force=force)
    lines = [f"Written to {place}."] if place else []
    for line in [*lines, *made.lines]:
        typer.echo(printable(line), err=True)


ENDING = ".xlsx"


def workbook_place(path: Path, *, force: bool) -> Path:
    """Where a workbook goes, refused before any work; somebody may have filled in one that is there.

    Raises
    ------
    RequestError
        The name is no workbook's, or the file is there and shall not go, or none can be written there.
    """
    from detente.cli.output import checked

    if path.suffix.lower() != ENDING:
        raise RequestError(f"{path} is no name of a workbook.", f"end it in {ENDING}")
    if path.exists() and not force:
        raise _older(path)
    checked(path)
    return path


def write_workbook(path: Path, content: bytes, *, force: bool) -> None:
    """Write a workbook, all or nothing.

    Raises
    ------
    RequestError
        It cannot be written, or is there since it was asked for and shall not go.
    """
    from detente.cli.output import write
    from detente.scenario.editing.files import AlreadyThere, write_new

    if force:
        write(content, path)
        return
    try:
        write_new(path, content)
    except AlreadyThere:
        raise _older(path) from None


def _older(path: Path) -> RequestError:
    return RequestError(f"{path} is there already.", "another name, or --force to write over it")
