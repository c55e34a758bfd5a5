"""``detente edit``: a scenario file changed by a list of edits, all or none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from detente.cli.arguments import ScenarioName

if TYPE_CHECKING:
    from detente.api.edit import EditedFile


class EditFormat(StrEnum):
    """How edits are told."""

    text = "text"
    json = "json"


def edit(
    scenario: ScenarioName,
    edits: Annotated[
        str, Argument(metavar="EDITS.json|-", help="A list of edits, or one; - reads it from standard input.")
    ],
    format: Annotated[EditFormat, Option("--format", "-f", help="How to tell it.")] = EditFormat.text,
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would change, and write nothing.")] = False,
) -> None:
    """Change a scenario file by edits in JSON: all of them, or none.

    Every other byte stays. An edit says what is done (set, insert, remove, move, rename), where (the path that
    ‘evidence trace’ shows), and with what. Where several readings share the place, it says "scope": "everywhere" or
    "here". Errors that are new in the file are told; they refuse nothing.

    $ detente edit dispute.yaml edits.json
    $ detente edit dispute.yaml edits.json --dry-run
    $ echo '{"op": "rename", "path": "parties.west", "to": "nato"}' | detente edit dispute.yaml -
    """
    import detente
    from detente.answers.edit import tell as told
    from detente.cli.answers import put_page
    from detente.cli.edits_file import edits_file
    from detente.cli.failures import after_writing
    from detente.cli.json_files import bytes_named, shown_name
    from detente.cli.scenarios import scenario_path
    from detente.cli.streams import emit
    from detente.scenario.editing.sentences import EditRefused

    path = scenario_path(scenario)
    read = edits_file(bytes_named(edits), shown_name(edits))
    try:
        done = detente.edit(path, read.edits, dry_run=dry_run)
    except EditRefused as refusal:
        raise read.refused(refusal) from None
    with after_writing(f"{path} is {'changed' if done.is_written else 'as it was'}"):
        if format is EditFormat.json:
            emit(done.to_json())
        else:
            put_page(told(done.edited, dry_run=dry_run))
        _tell_new(done)


def _tell_new(done: EditedFile) -> None:
    """Say on standard error which problems the file did not have before."""
    from detente.cli.diagnostics import summary, tell_diagnostics

    if done.new_problems:
        tell_diagnostics(done.new_problems, done.edited.text)
        typer.echo(f"New by these edits: {summary(done.new_problems)}.", err=True)
