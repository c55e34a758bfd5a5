"""The tree of commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Annotated

import typer
from typer.core import MarkupMode
from typer.main import get_group

from detente.api.questions import EVIDENCE_QUESTIONS, QUESTIONS, Question
from detente.cli.failures import TellingGroup, leave, unprinted
from detente.cli.late import LateCommand, help_text
from detente.cli.questions import command_of
from detente.cli.streams import make_safe
from detente.version import __version__


@dataclass(frozen=True, slots=True)
class Command:
    """A command that is no question.

    Attributes
    ----------
    name
        How it is called.
    what
        What it does, in a sentence: the first of its function's docstring.
    module
        The module of `detente.cli` that holds its function.
    function
        The function's name where it is another than the command's.
    """

    name: str
    what: str
    module: str
    function: str = ""

    def load(self) -> Callable[..., None]:
        """What it does; its signature says how it is called."""
        found: Callable[..., None] = getattr(
            import_module(f"detente.cli.{self.module}"), self.function or self.name
        )
        return found


COMMANDS: tuple[Question | Command, ...] = (
    *QUESTIONS,
    Command("verify", "Check an answer again, from the scenario alone.", "verify"),
    Command("compare", "Say what changes from one reading to another.", "compare"),
    Command("report", "Write a report to read and pass on.", "report"),
    Command("demo", "Answer the first case: can talks lead anywhere?", "demo"),
    Command("new", "Write NAME.yaml, a commented scenario to start from.", "new"),
    Command("export", "Write a scenario as a workbook, or as a file for GMCR+.", "export"),
    Command(
        "edit",
        "Change a scenario file by edits in JSON: all of them, or none.",
        "edit",
    ),
    Command("serve", "Work on the scenarios of a folder in a browser.", "serve"),
    Command("check", "Report every problem in a scenario file in one go.", "check"),
    Command("schema", "Print the JSON Schema of scenario files.", "schema"),
)
"""The commands as ``detente --help`` lists them: every question, then what is none; groups stand below."""


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """Commands that share a first word: ``detente gallery list``."""

    name: str
    help: str
    commands: tuple[Question | Command, ...]


GROUPS: tuple[CommandGroup, ...] = (
    CommandGroup(
        "gallery",
        "Published cases, to look at and to copy.",
        (
            Command("list", "List the cases.", "gallery", "list_cases"),
            Command(
                "show",
                "Show what a case is about, and the answers that it must give.",
                "gallery",
                "show_case",
            ),
            Command("copy", "Copy a case's scenario file, to change and to analyse.", "gallery", "copy_case"),
        ),
    ),
    CommandGroup(
        "source",
        "The documents that a scenario rests on.",
        (
            Command(
                "add",
                "Keep the text of a document beside a scenario, and name it as a source.",
                "sources",
                "add_document",
            ),
            Command(
                "list",
                "List the sources of a scenario: what they are, whether their texts are there, and how often they are "
                "cited.",
                "sources",
                "list_documents",
            ),
            Command(
                "show",
                "Show the text of a source as it should be read: blocks, sentences, and where a space is missing.",
                "sources",
                "show_document",
            ),
            Command(
                "cite",
                "Cite a passage of a source: an element that is there rests on it.",
                "passages",
                "cite_passages",
            ),
            Command(
                "suggest",
                "Suggest passages of a source that may become parties, statements, commitments or principles.",
                "passages",
                "suggest_candidates",
            ),
            Command(
                "accept",
                "Take a suggested passage into the scenario, with its evidence.",
                "passages",
                "accept_candidate",
            ),
            Command(
                "export",
                "Print a scenario's sources for reference managers.",
                "sources",
                "export_sources",
            ),
        ),
    ),
    CommandGroup(
        "evidence",
        "The passages that a scenario's elements rest on.",
        (
            Command(
                "check",
                "Look for every passage that a scenario cites in the text of its source.",
                "evidence",
                "check_passages",
            ),
            *EVIDENCE_QUESTIONS,
            Command(
                "compare",
                "Measure how far two people's codings agree, and what hangs on it.",
                "evidence",
                "compare_codings",
            ),
            Command(
                "export",
                "Export a scenario's elements, texts and coded passages for other tools.",
                "evidence",
                "export_passages",
            ),
            Command(
                "import",
                "Take passages coded with NVivo, ATLAS.ti, MAXQDA or QualCoder into a scenario.",
                "evidence",
                "import_passages",
            ),
        ),
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

    $ detente demo
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
        made.add_command(_late(command, markup))
    for group in GROUPS:
        made.add_command(_group(group, markup))
    return made


def _group(group: CommandGroup, markup: MarkupMode) -> TellingGroup:
    return TellingGroup(
        name=group.name,
        help=group.help,
        commands=[_late(command, markup) for command in group.commands],
        no_args_is_help=True,
        rich_markup_mode=markup,
    )


def _late(command: Question | Command, markup: MarkupMode) -> LateCommand:
    load = command.load if isinstance(command, Command) else partial(command_of, command)
    return LateCommand(command.name, command.what, load, markup)


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
