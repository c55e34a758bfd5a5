"""``detente source export``: sources for reference managers."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from typer import Option

from detente.cli.arguments import Output, ScenarioName


class CitationFormat(StrEnum):
    """What sources can be exported as."""

    csl_json = "csl-json"
    bibtex = "bibtex"


def export_sources(
    scenario: ScenarioName,
    format: Annotated[
        CitationFormat, Option("--format", "-f", help="CSL-JSON (Zotero, pandoc) or BibTeX (LaTeX).")
    ] = CitationFormat.csl_json,
    output: Output = None,
) -> None:
    """Print a scenario's sources for reference managers.

    The id of a source is its key. What CSL does not know of a source is kept below ‘custom’ in CSL-JSON;
    what BibTeX has no place for is told.

    $ detente source export european-security
    $ detente source export european-security --format bibtex -o sources.bib
    """
    import detente
    from detente.answers.evidence.exchange import bibtex_lines
    from detente.api.sources import sources_left_out_of_bibtex
    from detente.cli.scenarios import load_scenario
    from detente.cli.writing import put
    from detente.shell import printable

    read = load_scenario(scenario, output)
    if format is CitationFormat.bibtex:
        put([detente.sources_bibtex(read)], output)
        for line in bibtex_lines(sources_left_out_of_bibtex(read)):
            typer.echo(printable(line), err=True)
    else:
        put([json.dumps(detente.sources_csl(read), ensure_ascii=False, indent=2) + "\n"], output)
