"""``detente source add``: a document kept beside a scenario, as a source that its elements can cite."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from detente.cli.arguments import ScenarioName
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
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
) -> None:
    """Keep the text of a document beside a scenario, and name it as a source.

    The text is kept as ID.txt in UTF-8 and pinned by its SHA-256; text in UTF-8 that lies in the scenario's folder is
    used where it is. Title, author and date are proposed as the document gives them. Nothing is fetched. All
    but plain text needs the extra of documents: pip install 'detente[documents]'.

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
            path, file, id=id, language=language, genre=genre, encoding=encoding, dry_run=dry_run
        )
    with nullcontext() if dry_run else after_writing(f"{path} names the source {added.id} now"):
        put_page(told(added, dry_run=dry_run))
        for line in ("", "Nothing was written.") if dry_run else _next_steps(added):
            typer.echo(printable(line))


def _next_steps(added: AddedSource) -> tuple[str, ...]:
    """Commands to go on with, each on a line that can be copied."""
    given = f"{typed(str(added.path))} {added.id}"
    return (
        "",
        "What to do next:",
        f"  look it through   detente source show {given}",
        f"  and then          detente source suggest {given}",
    )
