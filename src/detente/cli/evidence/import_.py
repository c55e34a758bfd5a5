"""``detente evidence import``: passages coded with other tools."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from detente.cli.arguments import ScenarioName
from detente.errors import RequestError


class TextFormat(StrEnum):
    """How what was taken in can be told."""

    text = "text"
    json = "json"


def import_passages(
    scenario: ScenarioName,
    file: Annotated[Path, Argument(metavar="FILE", help="A REFI-QDA project exchange file (.qdpx).")],
    coder: Annotated[
        str | None,
        Option("--coder", metavar="NAME", help="Whose the codings are where the file names nobody."),
    ] = None,
    map: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="CODE=PATH",
            help="The element that a code means: its name, Folder/Code or GUID, then a path such as claims.futile.",
        ),
    ] = None,
    positions: Annotated[
        str | None,
        Option(
            "--positions",
            metavar="WAY",
            help="How the file counts, if not as is likely: code-points; lines (a line end as one) or crlf (as two), "
            "utf-16 or utf-8, bom (the byte order mark too), or several: utf-16+lines.",
        ),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would be added, and write nothing.")] = False,
    format: Annotated[TextFormat, Option("--format", "-f", help="How to tell it.")] = TextFormat.text,
) -> None:
    """Take passages coded with NVivo, ATLAS.ti, MAXQDA or QualCoder into a scenario.

    Texts become sources beside the scenario, unless they are there; selections become evidence of the elements that
    their codes name: by the path of an export of ours, by --map, or by equal words. Codes that name no element are
    listed. What is there is not doubled; all is written, or nothing.

    $ detente evidence import dispute.yaml coded.qdpx --dry-run
    $ detente evidence import dispute.yaml coded.qdpx --map "Red lines=preferences.russia.core.1"
    """
    import detente
    from detente.answers.evidence.exchange import tell_import
    from detente.cli.answers import put_page
    from detente.cli.failures import after_writing
    from detente.cli.scenarios import scenario_path
    from detente.cli.writing import put

    path = scenario_path(scenario)
    found = detente.import_evidence(
        path,
        file,
        codes=_codes(map or []),
        coder=coder,
        positions=positions,
        dry_run=dry_run,
    )
    with after_writing(f"{path} is changed") if found.is_written else nullcontext():
        if format is TextFormat.json:
            put([found.to_json()], None)
        else:
            told = tell_import(found.plan, found.files, is_written=found.is_written, dry_run=dry_run)
            put_page(told)


def _codes(choices: list[str]) -> dict[str, str]:
    """The user's choices of elements, by code.

    Raises
    ------
    RequestError
        When a choice has no ``=``, or a code is chosen twice.
    """
    codes: dict[str, str] = {}
    for choice in choices:
        code, equals, path = choice.rpartition("=")
        if not equals or not code.strip() or not path.strip():
            raise RequestError(f"--map ‘{choice}’ chooses nothing.", 'write --map "Code=path.of.element"')
        if codes.setdefault(code.strip(), path.strip()) != path.strip():
            raise RequestError(
                f"--map chooses two elements for ‘{code.strip()}’.", "a code means one element"
            )
    return codes
