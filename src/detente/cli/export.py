"""``detente export``: a scenario as a file of another program; and where such files go, unless one is there already."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from detente.cli.arguments import Force, ScenarioName
from detente.cli.output import checked_place
from detente.errors import RequestError


class Target(StrEnum):
    """What a scenario can be written as."""

    xlsx = "xlsx"
    gmcr = "gmcr"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return f".{self}"


_NOUNS = {Target.xlsx: "workbook", Target.gmcr: "GMCR+ file"}


def export(
    scenario: ScenarioName,
    to: Annotated[
        Target | None,
        Option(
            "--to",
            help="What to write: a workbook for Excel or LibreOffice, or a file for GMCR+; by default what --output "
            "ends in, else xlsx.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="The file to write.", callback=checked_place),
    ] = None,
    variant: Annotated[
        str | None,
        Option("--variant", metavar="NAME", help="The reading to write; only a GMCR+ file holds just one."),
    ] = None,
    force: Force = False,
) -> None:
    """Write a scenario as a workbook, or as a file for GMCR+.

    Without --output it is NAME.xlsx or NAME.gmcr in this folder. ‘detente new NAME --from FILE’ makes a scenario of it
    again. What it cannot say, such as sources and claims, is told; keep the scenario.

    $ detente export dispute.yaml --to xlsx
    $ detente export european-security --to xlsx -o security.xlsx
    $ detente export dispute.yaml --to gmcr
    """
    import detente
    from detente.cli.output import is_printed, put_bytes
    from detente.cli.scenarios import load_scenario
    from detente.shell import printable

    to = to or _by_ending(output)
    if variant is not None and to is not Target.gmcr:
        raise RequestError("A workbook holds all readings.", "leave --variant out, or add --to gmcr")
    read = load_scenario(scenario, output)
    output = output or Path(f"{read.name}{to.ending}")
    to_file = not is_printed(output)
    if to_file:
        check_place(output, to, force=force)
    made = detente.export_gmcr(read, variant) if to is Target.gmcr else detente.export_workbook(read)
    if to_file:
        write_new_file(output, made.content, force=force)
    else:
        put_bytes(made.content, output)
    for line in [*([f"Written to {output}."] if to_file else []), *made.lines]:
        typer.echo(printable(line), err=True)


def _by_ending(output: Path | None) -> Target:
    """What a file's name says that it is; a workbook where it says nothing else."""
    ending = output.suffix.lower() if output else ""
    return next((target for target in Target if target.ending == ending), Target.xlsx)


def check_place(path: Path, to: Target, *, force: bool) -> None:
    """Refuse, before any work, a place where no such file shall go; somebody may have filled in one that is there.

    Raises
    ------
    RequestError
        The name is of no such file, or the file is there and shall not go, or none can be written there.
    """
    from detente.cli.output import older_file

    if path.suffix.lower() != to.ending:
        raise RequestError(f"{path} is no name of a {_NOUNS[to]}.", f"end it in {to.ending}")
    if path.exists() and not force:
        raise older_file(path)
    checked_place(path)


def write_new_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file, all or nothing.

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
