"""``detente report``: the answers as one document to read, print and pass on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from detente.api.report import SampledVariants
from detente.api.report import Seed as ReportSeed
from detente.api.robustness import Swaps as ReportSwaps
from detente.cli.arguments import ScenarioName, Variant, format_named, option_named
from detente.cli.output import checked
from detente.errors import RequestError
from detente.renderers import HEADS, Format

if TYPE_CHECKING:
    from detente.progress import Stop

HEAD_BYTES = 256
"""As much of an older file is read to see whether it is a report."""


ReportFile = Annotated[
    Path,
    Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The file to write, such as out.html; - prints it.",
        callback=checked,
    ),
]
ReportFormat = Annotated[
    Format | None,
    Option(
        "--format",
        "-f",
        metavar="|".join(HEADS),
        parser=format_named,
        help="What to write; by default what the name of the file ends in.",
    ),
]
Variants = Annotated[int | None, option_named(SampledVariants)]
Seed = Annotated[int, option_named(ReportSeed)]
Swaps = Annotated[int, option_named(ReportSwaps)]


def report(
    scenario: ScenarioName,
    output: ReportFile,
    variant: Variant = None,
    format: ReportFormat = None,
    robustness: Variants = None,
    seed: Seed = 0,
    swaps: Swaps = 1,
) -> None:
    """Write a report to read and pass on.

    It says whether talks can lead anywhere, which outcomes hold, and why; and how sure we are of it, by default where
    states times variants are few (2^18 at most, under a second).

    HTML is one self-contained page; the other formats say the same, with an appendix for what is folded there. The
    drawings of md stand in a folder beside it. PDF and DOCX need what pip install "detente[all]"
    brings.

    $ detente report elmira -o elmira.html
    $ detente report dispute.yaml --variant hawks -o hawks.pdf
    $ detente report dispute.yaml --robustness 10000 --swaps 2 -o dispute.html
    """
    import detente
    from detente.answers.masthead import stop_sentences
    from detente.cli.failures import Stopped, after_writing
    from detente.cli.output import has_room_beside, is_printed, write, write_drawings
    from detente.cli.progress import working
    from detente.cli.readings import tell_left_out
    from detente.cli.scenarios import load_reading
    from detente.shell import printable

    read = load_reading(scenario, output, variant)
    chosen = _format(format, output)
    if not is_printed(output):
        refuse_other_files(output, chosen)
    if variant is None:
        tell_left_out(read)
    drawings: dict[str, bytes] = {}
    lacks: list[Stop] = []
    with working() as tell:
        made = detente.report_file(
            read,
            chosen.value,
            variant=variant,
            robustness=robustness,
            seed=seed,
            swaps=swaps,
            progress=tell,
            name=output.name,
            put=drawings.__setitem__ if has_room_beside(output) else None,
            lacking=lacks.append,
        )
    if is_printed(output):
        sys.stdout.buffer.write(made)
    else:
        write_drawings(drawings, output)
        write(made, output)
        with after_writing(f"{output} is written"):
            typer.echo(printable(str(output)))
    for stop in lacks:
        raise Stopped(*stop_sentences(stop))


def _format(format: Format | None, output: Path) -> Format:
    """The format asked for, else that of the file's name, else HTML.

    Raises
    ------
    RequestError
        When the name of the file says another format than the one asked for, or none that is known.
    """
    ending = output.suffix.lower().removeprefix(".")
    named = Format(ending) if ending in HEADS else None
    if format and named and format is not named:
        raise RequestError(f"{output} would hold {format.value}, not {named.value}.", "leave --format out")
    if format is None and named is None and ending not in {"", "htm"}:
        known = ", ".join(HEADS)
        raise RequestError(
            f"{output} says no format of a report.", f"end it in one of {known}, or give --format"
        )
    chosen = format or named or Format.html
    if chosen not in HEADS:
        raise RequestError(f"A report is no {chosen}.", f"it can be had as {', '.join(HEADS)}")
    return chosen


def refuse_other_files(output: Path, format: Format) -> None:
    """Refuse to write over anything but an older report of the same format.

    Raises
    ------
    RequestError
        When the file is there and is no such report.
    """
    if not output.is_file():
        return
    with output.open("rb") as stream:
        head = stream.read(HEAD_BYTES).lstrip().lower()
    if head and not head.startswith(HEADS[format]):
        raise RequestError(f"{output} is there already and is no report.", "choose another name")
