"""``detente new``: a commented scenario file to start from, or one from a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

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
            metavar="FILE",
            help="A workbook (.xlsx) of a whole dispute, a file of GMCR+ (.gmcr), or a table (.csv, .tsv, .xlsx): "
            "options as rows, states as columns of Y, N and –.",
        ),
    ] = None,
    template: Annotated[
        Template | None,
        Option("--template", help="Write NAME.xlsx instead, an empty workbook to fill in for --from."),
    ] = None,
    force: Annotated[
        bool,
        Option("--force", help="Write where a file is there already; a scenario is kept beside the new one."),
    ] = False,
) -> None:
    """Write NAME.yaml, a commented scenario to start from.

    With --from everything comes from a workbook that was filled in or from a GMCR+ file, or the parties, options,
    states and preferences from a table such as papers print. What could not be taken over is told. --force keeps a
    file that is there beside the new one; reading a workbook again, it keeps in the scenario what no sheet can say,
    such as sources and claims.

    $ detente new river
    $ detente new river --from dispute.xlsx
    $ detente new river --from table.csv
    $ detente new river --from dispute.gmcr
    $ detente new river --template xlsx
    """
    if template is not None:
        _write_template(name, table, force=force)
        return
    from detente.cli.failures import after_writing
    from detente.shell import printable

    path = _path(name)
    if path.exists() and not force:
        raise _older(path, table)
    if not path.parent.is_dir():
        raise RequestError(f"There is no folder {path.parent}.")
    made = _made(path.stem, table)
    kept = _write(path, made, table, force=force)
    with after_writing(f"{path} is written"):
        typer.echo(printable(f"{path} is written. What to do next:"))
        for step in _next_steps(path, name, made, table):
            typer.echo(printable(f"  {step}"))
        for note in kept:
            typer.echo(printable(note))
        if made.notes:
            typer.echo("How it was read; look it through:")
        for note in made.notes:
            typer.echo(printable(f"  {note}"))


def _older(path: Path, table: Path | None) -> RequestError:
    """What refuses to touch a file that is there, which somebody may have worked on."""
    from detente.scenario.spreadsheet.files import is_book

    is_read_again = table is not None and is_book(table)
    stays = (
        "parties, options, rules, wishes and issues come from the workbook, "
        "sources and citations are carried over, and "
        if is_read_again
        else ""
    )
    hint = f"another name, or --force: {stays}the file as it is now is kept beside the new one"
    return RequestError(f"{path} is there already.", hint)


def _write(path: Path, made: _Made, table: Path | None, *, force: bool) -> list[str]:
    """Write the file; of one that was there keep a copy beside it. What was kept, in sentences.

    Raises
    ------
    RequestError
        It cannot be written, or is there since it was asked for and shall not go.
    """
    from detente.api.workbooks import read_into
    from detente.cli.progress import working
    from detente.scenario.editing.files import AlreadyThere, kept_beside, write_new
    from detente.scenario.editing.hold import hold

    try:
        write_new(path.resolve() if path.is_symlink() else path, made.text)
        return []
    except AlreadyThere:  # perhaps since it was asked for
        if not force:
            raise _older(path, table) from None
    with hold(path) as held:
        text, told = made.text, list[str]()
        if made.is_workbook:
            with working() as tell:
                tell(f"reading the workbook into {path.name}", 0.0)
                text, told = read_into(made.text, path)
        if text.encode("utf-8") == held.data:
            return told
        beside = kept_beside(path, held.data)
        held.write(text)
    return [*told, f"{path} as it was before is kept as {beside}."]


def _next_steps(path: Path, name: str, made: _Made, table: Path | None) -> list[str]:
    """What to do with the file, a command a line."""
    file = typed(str(path))
    if not made.is_workbook:
        return [f"edit it, then     detente check {file}", f"and then          detente analyze {file}"]
    again = f"detente new {typed(name)} --from {typed(str(table))} --force"
    return [
        f"check it               detente check {file}",
        f"and then               detente {_question(made.text)} {file}",
        f"change the workbook, and read it again:  {again}",
    ]


def _question(text: str) -> str:
    """What a scenario can be asked first: about talks where they have a subject, else about its states."""
    from detente.scenario import read_scenario_text

    scenario = read_scenario_text(text)
    if scenario.status_quo and (scenario.issues or scenario.agendas):
        return "dialogue"
    has_wishes = scenario.preferences or any(each.preferences for each in scenario.variants.values())
    return "analyze" if has_wishes else "states"


def _write_template(name: str, table: Path | None, *, force: bool) -> None:
    """Write an empty workbook.

    Raises
    ------
    RequestError
        It cannot be written, or a table is named too.
    """
    import detente
    from detente.cli.export import Target, check_place, write_new_file
    from detente.cli.failures import after_writing
    from detente.shell import printable

    if table is not None:
        raise RequestError("--template writes an empty workbook, and --from reads one.", "give one of them")
    scenario = _path(name.removesuffix(f".{Template.xlsx}"))
    place = scenario.with_suffix(f".{Template.xlsx}")
    check_place(place, Target.xlsx, force=force)
    write_new_file(place, detente.empty_workbook(), force=force)
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


@dataclass(frozen=True, slots=True)
class _Made:
    """The text of the file, and how the table or the workbook was read, in sentences."""

    text: str
    notes: list[str]
    is_workbook: bool = False


def _made(name: str, table: Path | None) -> _Made:
    from detente.api.workbooks import scenario_of_table
    from detente.scenario.editing.starter import starter_text

    return _Made(starter_text(name), []) if table is None else _Made(*scenario_of_table(table, name))
