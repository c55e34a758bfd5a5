"""``detente report``: the answers as one page to read, print and pass on."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from detente.cli.arguments import ScenarioName, Variant
from detente.errors import RequestError

HEAD_BYTES = 256
"""As much of an older file is read to see whether it is a page."""


class ReportFormat(StrEnum):
    """What a report can be."""

    html = "html"


def report(
    scenario: ScenarioName,
    output: Annotated[
        Path, Option("--output", "-o", metavar="FILE", help="The page to write, such as out.html.")
    ],
    variant: Variant = None,
    format: Annotated[ReportFormat, Option("--format", "-f", help="What to write.")] = ReportFormat.html,
) -> None:
    """Write a report: one HTML page to read and pass on.

    It is self-contained: the answers, and the reasons for them.

    $ detente report elmira -o elmira.html
    $ detente report dispute.yaml --variant hawks -o hawks.html
    """
    from detente import api
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario
    from detente.cli.streams import printable
    from detente.cli.writing import put, write

    read = load_scenario(scenario)
    if str(output) != "-":
        _refuse_other_files(output)
    with working() as tell:
        page = api.report(read, variant=variant, progress=tell)
    if str(output) == "-":
        put([page], None)
        return
    write(page, output)
    typer.echo(printable(str(output)))


def _refuse_other_files(output: Path) -> None:
    """Refuse to write over anything but an older page.

    Raises
    ------
    RequestError
        When the file is there and is no HTML page.
    """
    if not output.is_file():
        return
    with output.open("rb") as stream:
        head = stream.read(HEAD_BYTES).lstrip().lower()
    if head and not head.startswith((b"<!doctype html", b"<html")):
        raise RequestError(f"{output} is there already and is no report.", "choose another name")
