"""``detente evidence …``: the passages that a scenario cites, checked, compared, and exchanged with other tools."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from detente.cli.arguments import Concept, Engine, Output, ScenarioName, ToldAs, Variant
from detente.errors import RequestError
from detente.renderers import Format
from detente.spelling import seen

if TYPE_CHECKING:
    from detente.api.exchange import EvidenceExport

UNVERIFIED = 1
"""The exit status where a passage is not in its source, or the source is not the one that was coded."""


def check_passages(
    scenario: ScenarioName,
    all_passages: Annotated[
        bool, Option("--all", help="List every passage, not only those that want attention.")
    ] = False,
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Look for every passage that a scenario cites in the text of its source.

    Only a passage's own words verify it; what is nearest to a passage that is not found is shown, and verifies nothing.
    The exit status is 1 where a passage is not found or ambiguous, or a source is not the text that was pinned.

    $ detente evidence check european-security
    $ detente evidence check dispute.yaml --all
    $ detente evidence check dispute.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    read = load_scenario(scenario, output)
    with working() as tell:
        answer = detente.check_evidence(read, all_passages=all_passages, progress=tell)
    put_answers(scenario, [answer], format, output)
    if not answer.found.is_verified:
        raise typer.Exit(UNVERIFIED)


def compare_codings(
    scenario: ScenarioName,
    other: Annotated[
        str | None, Argument(metavar="OTHER", help="The other coding; the same file by default.")
    ] = None,
    variant: Variant = None,
    with_variant: Annotated[
        str | None,
        Option("--with-variant", "-w", metavar="W", parser=seen, help="The variant of the other coding."),
    ] = None,
    concept: Concept = "seq",
    engine: Engine = "auto",
    format: ToldAs = Format.text,
    output: Output = None,
) -> None:
    """Measure how far two people's codings agree, and what hangs on it.

    Elements are matched by their ids, rules and statements by their formulas, states by the options taken. What is
    answered differently is asked again with single things of the other coding put into the first.

    $ detente evidence compare anna.yaml boris.yaml
    $ detente evidence compare european-security --variant column --with-variant us_reply
    $ detente evidence compare anna.yaml boris.yaml --format json
    """
    import detente
    from detente.cli.answers import put_answers
    from detente.cli.progress import working
    from detente.cli.scenarios import load_scenario

    first = load_scenario(scenario, output)
    if other is None and (variant or "base") == (with_variant or "base"):
        hint = f", or --with-variant with one of {', '.join(first.variants)}" if first.variants else ""
        raise RequestError(
            "There is nothing to compare: both codings are the same.", f"name another scenario{hint}"
        )
    second = first if other is None else load_scenario(other, output)
    with working() as tell:
        answer = detente.compare_coders(
            first,
            second,
            first_variant=variant,
            second_variant=with_variant,
            concept=concept,
            engine=engine,
            progress=tell,
        )
    put_answers(scenario, [answer], format, output)


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
    from detente.cli.output import put
    from detente.cli.scenarios import load_scenario

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
    from detente.cli.output import write

    write(made.content, output)
    _tell([f"Written to {output}.", *export_lines(made.export)])


def _tell(lines: list[str]) -> None:
    from detente.shell import printable

    for line in lines:
        typer.echo(printable(line), err=True)


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
    from detente.cli.output import put
    from detente.cli.scenarios import scenario_path

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
