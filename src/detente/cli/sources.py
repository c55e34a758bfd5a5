"""``detente source …``: the documents that a scenario rests on, kept beside it, read and listed."""

from __future__ import annotations

import json
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from detente.cli.arguments import Output, ScenarioName, SourceId, ToldAs
from detente.renderers import Format
from detente.shell import typed

if TYPE_CHECKING:
    from detente.sources.addition import AddedSource


def add_document(
    scenario: ScenarioName,
    file: Annotated[
        Path, Argument(metavar="FILE", help="Plain text, HTML, MHTML, e-mail (EML), PDF or DOCX.")
    ],
    id: Annotated[
        str | None, Option("--id", metavar="ID", help="The source's id; by default after the file's name.")
    ] = None,
    language: Annotated[
        str | None, Option("--language", metavar="XX", help="The document's language, such as en.")
    ] = None,
    genre: Annotated[
        str | None, Option("--genre", metavar="G", help="What kind of document it is, such as op-ed.")
    ] = None,
    encoding: Annotated[
        str | None,
        Option("--encoding", metavar="E", help="The encoding of text or HTML, where it is not UTF-8."),
    ] = None,
    issued: Annotated[
        str | None, Option("--issued", metavar="DATE", help="The document's own date, such as 2024-03-10.")
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
) -> None:
    """Keep the text of a document beside a scenario, and name it as a source.

    The text is kept as ID.txt in UTF-8 and pinned by its SHA-256; text in UTF-8 that lies in the scenario's folder is
    used where it is. Title, author and date are proposed as the document gives them. Nothing is fetched. All
    but plain text needs what pip install "detente[all]" brings.

    $ detente source add dispute.yaml speech.txt
    $ detente source add dispute.yaml treaty.pdf --id draft --genre treaty
    $ detente source add dispute.yaml page.html --dry-run
    """
    import detente
    from detente.answers.sources.add import tell as told
    from detente.cli.answers import put_page
    from detente.cli.failures import after_writing
    from detente.cli.progress import working
    from detente.cli.scenarios import scenario_path
    from detente.shell import printable

    path = scenario_path(scenario)
    with working() as tell:
        tell(f"reading {file.name}", 0.0)
        added = detente.add_source(
            path,
            file,
            id=id,
            language=language,
            genre=genre,
            encoding=encoding,
            issued=issued,
            dry_run=dry_run,
        )
    with nullcontext() if dry_run else after_writing(f"{path} names the source {added.id} now"):
        put_page(told(added, dry_run=dry_run))
        for line in ("", "Nothing was written.") if dry_run else _next_steps(added):
            typer.echo(printable(line))


def _next_steps(added: AddedSource) -> tuple[str, ...]:
    """Commands to go on with, each on a line that can be copied."""
    given = f"{typed(str(added.path))} {added.id}"
    suggest = f"  or, in English    detente source suggest {given}"
    return (
        "",
        "What to do next:",
        f"  look it through   detente source show {given}",
        f"  cite a passage    detente source cite {given} p1 --as ELEMENT",
        *([suggest] if added.has_rules else []),
    )


def list_documents(
    scenario: ScenarioName,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """List the sources of a scenario: what they are, whether their texts are there, and how often they are cited.

    $ detente source list european-security
    $ detente source list dispute.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.scenarios import load_sound

    put_answers(scenario, [detente.list_sources(load_sound(scenario, output))], format, output)


def show_document(
    scenario: ScenarioName,
    id: SourceId,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Show the text of a source as it should be read: blocks, sentences, and where a space is missing.

    The text itself stays as it is; offsets in the JSON document count its code points. What is heading, byline,
    caption, credit and boilerplate is guessed from the characters, so read it before you rely on it.

    $ detente source show european-security oped
    $ detente source show dispute.yaml speech --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_sound

    read = load_sound(scenario, output)
    with working() as tell:
        tell(f"reading {id}", 0.0)
        answer = detente.show_source(read, id)
    put_answers(scenario, [answer], format, output)


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
    from detente.cli.output import put
    from detente.cli.scenarios import load_sound
    from detente.shell import printable

    read = load_sound(scenario, output)
    if format is CitationFormat.bibtex:
        put([detente.sources_bibtex(read)], output)
        for line in bibtex_lines(sources_left_out_of_bibtex(read)):
            typer.echo(printable(line), err=True)
    else:
        put([json.dumps(detente.sources_csl(read), ensure_ascii=False, indent=2) + "\n"], output)
