"""The tree of commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer
from typer.core import MarkupMode
from typer.main import get_group

from detente.api.questions import QUESTIONS
from detente.cli.analyze import analyze
from detente.cli.check import check
from detente.cli.compare import compare
from detente.cli.evidence.check import check_passages
from detente.cli.evidence.compare import compare_codings
from detente.cli.evidence.coverage import show_coverage
from detente.cli.evidence.export import export_passages
from detente.cli.evidence.import_ import import_passages
from detente.cli.evidence.trace import trace_verdict
from detente.cli.failures import TellingGroup, leave, unprinted
from detente.cli.gallery import copy_case, list_cases, show_case
from detente.cli.help_text import help_text
from detente.cli.late import LateCommand, late
from detente.cli.new import new
from detente.cli.questions import command_of
from detente.cli.report import report
from detente.cli.robustness import robustness
from detente.cli.schema import schema
from detente.cli.sources.accept import accept
from detente.cli.sources.add import add_document
from detente.cli.sources.export import export_sources
from detente.cli.sources.list import list_documents
from detente.cli.sources.show import show_document
from detente.cli.sources.suggest import suggest_candidates
from detente.cli.states import states
from detente.cli.streams import make_safe
from detente.cli.verify import verify
from detente.version import __version__

COMMANDS: tuple[str | Callable[..., None], ...] = (
    analyze,
    "dialogue",
    "claims",
    "replay",
    "coalitions",
    "views",
    "explain",
    "change",
    robustness,
    "conditions",
    verify,
    states,
    compare,
    "uncertainty",
    report,
    new,
    check,
    schema,
)
"""The commands as ``detente --help`` lists them, questions by their names; groups stand below with their own."""


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """Commands that share a first word: ``detente gallery list``."""

    name: str
    help: str
    commands: Mapping[str, Callable[..., None]]


GROUPS: tuple[CommandGroup, ...] = (
    CommandGroup(
        "gallery",
        "Published cases, to look at and to copy.",
        {"list": list_cases, "show": show_case, "copy": copy_case},
    ),
    CommandGroup(
        "source",
        "The documents that a scenario rests on.",
        {
            "add": add_document,
            "list": list_documents,
            "show": show_document,
            "suggest": suggest_candidates,
            "accept": accept,
            "export": export_sources,
        },
    ),
    CommandGroup(
        "evidence",
        "The passages that a scenario's elements rest on.",
        {
            "check": check_passages,
            "trace": trace_verdict,
            "coverage": show_coverage,
            "compare": compare_codings,
            "export": export_passages,
            "import": import_passages,
        },
    ),
)
"""The groups as ``detente --help`` lists them."""


HELP_NAMES = {"help_option_names": ["-h", "--help"]}
"""How help is asked for."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


def detente(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Say which outcomes of a dispute hold, and why.

    A scenario file names the parties, what each can do, and what each would rather have. Start with one of
    the gallery, or with a file of your own:

    $ detente gallery list
    $ detente analyze elmira
    $ detente new my-dispute
    """


def _application() -> TellingGroup:
    markup: MarkupMode = "rich" if sys.stdout and sys.stdout.isatty() else None
    made = get_group(
        typer.Typer(
            cls=TellingGroup,
            callback=detente,
            help=help_text(detente),
            no_args_is_help=True,
            context_settings=HELP_NAMES,
            rich_markup_mode=markup,
        )
    )
    assert isinstance(made, TellingGroup)
    for command in COMMANDS:
        made.add_command(
            _question(command, markup)
            if isinstance(command, str)
            else late(command.__name__, command, markup)
        )
    for group in GROUPS:
        made.add_command(_group(group, markup))
    return made


def _group(group: CommandGroup, markup: MarkupMode) -> TellingGroup:
    return TellingGroup(
        name=group.name,
        help=group.help,
        commands=[late(name, command, markup) for name, command in group.commands.items()],
        no_args_is_help=True,
        rich_markup_mode=markup,
    )


def _question(name: str, markup: MarkupMode) -> LateCommand:
    """The command of a question."""
    question = next(each for each in QUESTIONS if each.name == name)
    return LateCommand(name, question.what, partial(command_of, question), markup)


app = _application()


def main() -> None:
    """Run the command that the arguments name, and leave with its exit status."""
    make_safe()
    try:
        app()
    except SystemExit as left:
        raise SystemExit(leave(left.code)) from None
    except OSError as error:  # of help and the like; what commands print is seen to where they run
        raise SystemExit(unprinted(error)) from None
