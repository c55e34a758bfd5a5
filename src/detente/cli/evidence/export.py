"""``detente evidence export``: coded passages for other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from detente.cli.arguments import Output, ScenarioName
from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.api.exchange import EvidenceExport


class ExportFormat(StrEnum):
    """What coded passages can be exported as."""

    qdpx = "qdpx"
    web_annotations = "web-annotations"


def export_passages(
    scenario: ScenarioName,
    format: Annotated[
        ExportFormat,
        Option("--format", "-f", help="A REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder), or JSON-LD."),
    ] = ExportFormat.qdpx,
    output: Output = None,
) -> None:
    """Export a scenario's elements, texts and coded passages for other tools.

    A .qdpx holds the elements as codes, the texts that are there, and the passages that the elements rest on; what
    cannot be put into it is told. Equal scenarios give equal files.

    $ detente evidence export dispute.yaml -o dispute.qdpx
    $ detente evidence export dispute.yaml --format web-annotations -o dispute.jsonld
    """
    import detente
    from detente.answers.documents import to_json
    from detente.answers.evidence.exchange import annotation_lines
    from detente.api.exchange import passages_cut_in_annotations
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put

    read = load_scenario(scenario, output)
    if format is ExportFormat.web_annotations:
        put([to_json(detente.evidence_annotations(read))], output)
        _tell(annotation_lines(passages_cut_in_annotations(read)))
        return
    _write_project(detente.export_evidence(read), _checked(output))


def _checked(output: Path | None) -> Path:
    """Where a project goes.

    Raises
    ------
    RequestError
        When it is not said, or is standard output.
    """
    if output is None or str(output) == "-":
        raise RequestError("A project goes to a file.", "say which with -o FILE.qdpx")
    return output


def _write_project(made: EvidenceExport, output: Path) -> None:
    """Write a project and tell what is in it and what is not."""
    from detente.answers.evidence.exchange import export_lines
    from detente.cli.writing import write

    write(made.content, output)
    _tell([f"Written to {output}.", *export_lines(made.export)])


def _tell(lines: list[str]) -> None:
    from detente.shell import printable

    for line in lines:
        typer.echo(printable(line), err=True)
