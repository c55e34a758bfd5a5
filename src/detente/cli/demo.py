"""``detente demo``: the first case, from its question to files to pass on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Option

from detente.errors import RequestError

if TYPE_CHECKING:
    from detente.api.answer import Answer
    from detente.progress import Progress
    from detente.questions.brief import Brief
    from detente.scenario.values import Scenario

CASE = "european-security"

BRIEF_TAKES = 0.25
"""The share of the work."""

NEXT = (
    ("the guide to coding a dispute", "docs/how-to/code-a-dispute.md, in the folder of Detente"),
    ("a spreadsheet for your own", "detente new my-dispute --template xlsx"),
    ("other cases", "detente gallery list"),
)
"""What to do next, and where or how."""


@dataclass(frozen=True, slots=True)
class Place:
    """The files of a demonstration in their folder."""

    folder: Path

    @property
    def scenario(self) -> Path:
        """The scenario file."""
        return self.folder / f"{CASE}.yaml"

    @property
    def report(self) -> Path:
        """The report, a page."""
        return self.folder / f"{CASE}.html"

    def brief(self, format: str) -> Path:
        """The brief in a format."""
        return self.folder / f"{CASE}-brief.{format}"


def demo(
    output: Annotated[
        Path, Option("--output", "-o", metavar="DIR", help="The folder to write to; it is made.")
    ] = Path("detente-demo"),
    force: Annotated[
        bool, Option("--force", help="Write over the scenario file there, though it was changed.")
    ] = False,
) -> None:
    """Answer the first case: can talks lead anywhere?

    It is European security in winter 2021–22. The short answer is printed. The folder gets the brief, the report, and
    the scenario file to change and to ask again. It takes about half a minute and needs no network.

    $ detente demo
    $ detente demo -o tour
    """
    from detente.api.scenarios import loads
    from detente.cli.failures import after_writing
    from detente.cli.progress import working
    from detente.gallery import case_named

    place, formats = Place(output), ("html", "pdf") if find_spec("typst") else ("html",)
    text = case_named(CASE).scenario.read_text(encoding="utf-8")
    _check(place, formats, text, force)
    scenario = loads(text, str(place.scenario))
    with working() as tell:
        brief = _brief(scenario, tell.alone.part(0, BRIEF_TAKES, "brief"))
        pages = {place.brief(each): _bytes(brief.told(each)) for each in formats}
        pages[place.report] = _report(scenario, tell.alone.part(BRIEF_TAKES, 1 - BRIEF_TAKES, "report"))
    _write(place, text, pages)
    with after_writing(f"{output} holds the brief and the report"):
        _tell(brief, place, formats)


def _check(place: Place, formats: tuple[str, ...], text: str, force: bool) -> None:
    """Refuse, before any work, what could not be written or would be lost.

    Raises
    ------
    RequestError
        The folder cannot be made, or holds something else under one of the names.
    """
    from detente.cli.report import refuse_other_files
    from detente.renderers import Format
    from detente.scenario.editing.files import check_place

    if place.folder.exists() and not place.folder.is_dir():
        raise RequestError(f"{place.folder} is no folder.", "name another: -o DIR")
    if not place.folder.exists():
        if not place.folder.parent.is_dir():
            raise RequestError(f"There is no folder {place.folder.parent}.")
        return
    pages = {place.brief(each): Format(each) for each in formats} | {place.report: Format.html}
    for page, format in pages.items():
        refuse_other_files(page, format)
    for each in (place.scenario, *pages):
        check_place(each)
    if place.scenario.exists() and place.scenario.read_bytes() != text.encode("utf-8") and not force:
        message = f"{place.scenario} is there already, and is not the case as it comes with Detente."
        raise RequestError(message, "move it, name another folder (-o DIR), or write over it (--force)")


def _brief(scenario: Scenario, progress: Progress) -> Answer[Brief]:
    import detente

    return detente.brief(scenario, progress=progress).named(scenario.path)


def _report(scenario: Scenario, progress: Progress) -> bytes:
    import detente

    return detente.report_file(scenario, "html", progress=progress)


def _bytes(made: str | bytes) -> bytes:
    return made.encode("utf-8") if isinstance(made, str) else made


def _write(place: Place, text: str, pages: Mapping[Path, bytes]) -> None:
    """Write the files, each whole."""
    from detente.cli.output import write
    from detente.scenario.editing.hold import write_scenario

    try:
        place.folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise RequestError(f"{place.folder} cannot be made: {problem.strerror or problem}") from None
    write_scenario(place.scenario, text, over=True)
    for path, made in pages.items():
        write(made, path)


def _tell(brief: Answer[Any], place: Place, formats: tuple[str, ...]) -> None:
    """Print the short answer, where the whole one is, and what to do next."""
    from detente.answers.brief import short
    from detente.cli.answers import put_page
    from detente.shell import printable

    put_page(short(brief.asked, [brief.found]))
    files = (
        *zip(map(place.brief, formats), ("the answer on two pages", "the same, to print"), strict=False),
        (place.report, "the whole report"),
        (place.scenario, "the dispute, to change"),
    )
    for line in (
        *("", "Open the pages (html) in a browser:", *_columns((str(file), what) for file, what in files)),
        *("", "What to do next:", *_columns(NEXT)),
    ):
        typer.echo(printable(line))


def _columns(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns, the first as wide as it must be."""
    rows = list(pairs)
    width = max(len(first) for first, _ in rows)
    return [f"  {first:<{width}}  {second}" for first, second in rows]
