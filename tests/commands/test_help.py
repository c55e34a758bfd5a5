"""What the commands say about themselves."""

from __future__ import annotations

import pytest
from typer.core import TyperGroup

from detente import __version__
from detente.cli import app
from detente.cli.late import LateCommand, help_text
from tests.commands.running import from_shell, run

COMMANDS = [
    "analyze", "explain", "verify", "states", "check", "new", "schema", "compare", "report", "coalitions",
    "gallery list", "gallery show", "gallery copy",
]  # fmt: skip


def test_every_command_of_the_design_is_listed():
    listed = run("--help").stdout
    for command in COMMANDS:
        assert f"\n  {command.split()[0]} " in listed


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_that_begin_with_the_command(command: str):
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    examples = [line.strip() for line in result.stdout.splitlines() if line.strip().startswith("$ detente ")]
    assert len(examples) >= 2
    assert examples[0].startswith(f"$ detente {command}")


def test_no_short_help_is_cut_off():
    for command in app.commands.values():
        assert "..." not in command.get_short_help_str(limit=66)


def test_the_list_of_commands_says_what_their_own_help_begins_with():
    groups = [command for command in app.commands.values() if isinstance(command, TyperGroup)]
    for command in [own for group in (app, *groups) for own in group.commands.values()]:
        if isinstance(command, LateCommand):
            assert help_text(command.load()).split("\n\n")[0] == command.help


def test_version():
    assert run("--version").stdout == f"detente {__version__}\n"


def test_no_command_at_all_shows_the_help():
    assert "Commands:" in from_shell().stdout.decode() + from_shell().stderr.decode()


@pytest.mark.parametrize("arguments", [["analyze"], ["nonsense"], ["analyze", "elmira", "--nonsense"],
                                       ["analyze", "elmira", "--format", "xml"]])  # fmt: skip
def test_wrong_usage_is_bad_input(arguments: list[str]):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_short_option_asks_for_help():
    for arguments in (("-h",), ("analyze", "-h"), ("gallery", "-h"), ("gallery", "list", "-h")):
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "Usage" in result.stdout
