"""The reference of the commands, from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import typer


def root_command() -> Any:
    """The command ``detente`` with all below it."""
    from detente.cli import app

    return typer.main.get_command(app)


def all_commands() -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its words: ``gallery list`` and the like."""
    yield from _below("", root_command())


def _below(words: str, command: Any) -> Iterator[tuple[str, Any]]:
    for name, each in getattr(command, "commands", {}).items():
        if each.hidden:
            continue
        if getattr(each, "commands", None):
            yield from _below(f"{words}{name} ", each)
        else:
            yield f"{words}{name}", each


def commands_page() -> str:
    """A section for each command."""
    lines: list[str] = []
    for words, command in all_commands():
        lines += [
            f"## detente {words}",
            "",
            *_described(command),
            "",
            "```text",
            _usage(words, command),
            "```",
            "",
        ]
        rows = [_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
        if rows:
            lines += ["| | |", "| --- | --- |", *rows, ""]
    return "\n".join(lines)


def _described(command: Any) -> Iterator[str]:
    """The help text; what it indents, or marks with ``$``, are examples and stand as they are."""
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "").replace("\b\n", "")):
        if re.match(r"\s+|\$ |detente ", paragraph):
            yield from ("```sh", inspect.cleandoc(paragraph), "```", "")
        else:
            yield from (_plain(paragraph), "")
    if command.epilog:
        yield _plain(command.epilog)


def _usage(words: str, command: Any) -> str:
    arguments = [_metavar(each) for each in command.params if each.param_type_name == "argument"]
    has_options = any(each.param_type_name == "option" for each in command.params)
    return " ".join(["detente", words, *arguments, *(["[OPTIONS]"] if has_options else [])])


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{_metavar(parameter)}`"
    else:
        name = ", ".join(f"`{each}`" for each in [*parameter.opts, *parameter.secondary_opts])
        if not getattr(parameter, "is_flag", False):
            name += f" `{_metavar(parameter)}`"
    told = [_plain(" ".join((getattr(parameter, "help", None) or "").split()))]
    if _shows_default(parameter):
        told.append(f"Default: `{parameter.default}`.")
    return "| {} | {} |".format(*(cell.replace("|", "\\|") for cell in (name, " ".join(told))))


def _shows_default(parameter: Any) -> bool:
    default = parameter.default
    return isinstance(default, str | int | float) and not isinstance(default, bool) and default != ""


def _metavar(parameter: Any) -> str:
    choices = getattr(parameter.type, "choices", None)
    if parameter.metavar:
        return str(parameter.metavar)
    if choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return str(parameter.name if parameter.param_type_name == "argument" else parameter.type.name).upper()


def _plain(text: str) -> str:
    """Text without the marks that rich reads as styles; code stays code."""
    return re.sub(r"\[/?(?:bold|dim|cyan|green|italic|code)[^\]]*\]", "", text)
