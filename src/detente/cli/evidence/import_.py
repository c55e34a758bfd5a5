"""``detente evidence import``: passages coded with other tools."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from detente.cli.arguments import ScenarioName, TextFormat
from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.api import EvidenceImport
    from detente.renderers.terminal import Page


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
    from detente import api
    from detente.cli.failures import after_writing
    from detente.cli.page import show
    from detente.cli.scenarios import scenario_path
    from detente.cli.writing import put

    path = scenario_path(scenario)
    found = api.import_evidence(
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
            show(lambda page: _show(page, found, dry_run), None)


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


def _show(page: Page, found: EvidenceImport, dry_run: bool) -> None:
    """Print what was added, what was there, and what could not be placed."""
    from detente.answers.evidence import exchange as told

    for sentence in told.import_sentences(found.plan, found.is_written, dry_run):
        page.paragraph(sentence)
    if found.plan.sources:
        page.heading("Texts")
        page.table(told.sources_table(found.plan, found.files))
    if found.plan.evidence:
        page.heading("Passages to add" if dry_run else "Passages added")
        page.table(told.added_table(found.plan))
    if found.plan.unmatched:
        page.heading("Codes that name no element")
        page.table(told.unmatched_table(found.plan))
        page.paragraph(told.HOW_TO_MAP)
    if found.plan.lost:
        page.heading("Codings that could not be read")
        page.table(told.lost_table(found.plan))
        if any(each.place for each in found.plan.lost):
            page.paragraph(told.HOW_TO_COUNT)
    if found.plan.notes:
        page.heading("Notes")
        for note in found.plan.notes:
            page.paragraph(note, 2)
