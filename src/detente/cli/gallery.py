"""``detente gallery``: the published cases and the first case, to look at and to copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from detente.cli.arguments import Force
from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.gallery import Case

CaseName = Annotated[str, Argument(metavar="NAME", help="A case, as ‘detente gallery list’ names it.")]


def list_cases() -> None:
    """List the cases.

    $ detente gallery list
    $ detente analyze elmira
    """
    from detente.answers.gallery import tell_cases
    from detente.cli.answers import put_page
    from detente.gallery import cases
    from detente.scenario import read_scenario

    told = tell_cases((case, read_scenario(case.scenario)) for case in cases())
    put_page(told)


def show_case(
    name: CaseName,
    file: Annotated[bool, Option("--file", help="Print the scenario file itself.")] = False,
) -> None:
    """Show what a case is about, and the answers that it must give.

    $ detente gallery show elmira
    $ detente gallery show elmira --file
    """
    from detente.answers.gallery import tell_case
    from detente.cli.answers import put_page
    from detente.cli.output import put
    from detente.gallery import case_named
    from detente.scenario import read_scenario

    case = case_named(name)
    if file:
        put([case.scenario.read_text(encoding="utf-8")], None)
    else:
        told = tell_case(case, read_scenario(case.scenario), _answers(case))
        put_page(told)


def copy_case(
    name: CaseName,
    folder: Annotated[Path, Argument(metavar="DIR", help="The folder to copy it to.")] = Path(),
    force: Force = False,
) -> None:
    """Copy a case's scenario file, to change and to analyse.

    $ detente gallery copy elmira
    $ detente gallery copy elmira cases/
    """
    from detente.cli.failures import after_writing
    from detente.cli.output import older_file
    from detente.gallery import case_named
    from detente.scenario.editing.files import AlreadyThere
    from detente.scenario.editing.hold import write_scenario
    from detente.shell import printable

    case = case_named(name)
    if not folder.is_dir():
        raise RequestError(f"There is no folder {folder}.")
    target = folder / case.scenario.name
    if target.exists() and not force:
        raise older_file(target, "another folder")
    try:
        write_scenario(target, case.scenario.read_text(encoding="utf-8"), over=force)
    except AlreadyThere:  # since it was asked for
        raise older_file(target, "another folder") from None
    with after_writing(f"{target} is written"):
        typer.echo(printable(str(target)))


def _answers(case: Case) -> dict[str, Any]:
    from ruamel.yaml import YAML

    found: dict[str, Any] = YAML(typ="safe", pure=True).load(case.answers)
    return found
