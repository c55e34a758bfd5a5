"""The reference of the commands, from the functions that are the commands."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.core import TyperGroup
from typer.models import ArgumentInfo

from detente.cli.late import LateCommand, help_text


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or an option of a command, as a user meets it."""

    names: tuple[str, ...]
    value: str
    help: str
    default: object
    is_argument: bool


def all_commands() -> Iterator[tuple[str, Callable[..., None]]]:
    """Every command, by the words that run it (``gallery list``), with its function."""
    from detente.cli import app

    yield from _below("", app)


def _below(words: str, group: TyperGroup) -> Iterator[tuple[str, Callable[..., None]]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _below(f"{words}{name} ", command)
        elif isinstance(command, LateCommand):
            yield f"{words}{name}", command.load()


def commands_page() -> str:
    """A section for each command."""
    lines: list[str] = []
    for words, command in all_commands():
        found = list(parameters(command))
        told, shown = _described(command)
        lines += [f"## detente {words}", "", "```text", _usage(words, found), "```", "", *told]
        if found:
            lines += ["| | |", "| --- | --- |", *map(_row, found), ""]
        lines += ["```sh", *shown, "```", ""] if shown else []
    return "\n".join(lines)


def parameters(command: Callable[..., None]) -> Iterator[Parameter]:
    """The arguments and options of a command, in their order."""
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        kind, info = get_args(hints[name])[:2]
        if info.hidden:
            continue
        is_argument = isinstance(info, ArgumentInfo)
        shown = info.metavar or _value(kind, name)
        default = parameter.default if parameter.default is not inspect.Parameter.empty else ...
        names = () if is_argument else _names(info, name)
        yield Parameter(names, shown, " ".join((info.help or "").split()), default, is_argument)


def _names(info: Any, name: str) -> tuple[str, ...]:
    """How an option is written; inside `Annotated`, typer takes the first spelling for a default."""
    first = [info.default] if isinstance(info.default, str) and info.default.startswith("-") else []
    return (*first, *(info.param_decls or ())) or (f"--{name.replace('_', '-')}",)


def _value(kind: Any, name: str) -> str:
    """What stands behind an option: the words of a choice, nothing for a switch."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(word.value) for word in kind)
    return "" if kind is bool else name.upper()


def _described(command: Callable[..., None]) -> tuple[list[str], list[str]]:
    """The paragraphs of the docstring, and its examples: the paragraphs of lines that begin with ``$``."""
    paragraphs = help_text(command).replace("\b\n", "").split("\n\n")
    told = [each for each in paragraphs if not each.startswith("$ ")]
    shown = [each for each in paragraphs if each.startswith("$ ")]
    return (
        [line for each in told for line in (" ".join(each.split()), "")],
        [re.sub(r"^\$ ", "", line) for each in shown for line in each.splitlines()],
    )


def _usage(words: str, found: list[Parameter]) -> str:
    arguments = [each.value if _is_needed(each) else f"[{each.value}]" for each in found if each.is_argument]
    needed = [f"{each.names[-1]} {each.value}" for each in found if not each.is_argument and _is_needed(each)]
    has_more = any(not each.is_argument and not _is_needed(each) for each in found)
    return " ".join(["detente", words, *arguments, *needed, *(["[OPTIONS]"] if has_more else [])])


def _is_needed(parameter: Parameter) -> bool:
    return parameter.default is ...


def _row(parameter: Parameter) -> str:
    name = ", ".join(f"`{each}`" for each in parameter.names)
    value = f"`{parameter.value}`" if parameter.value else ""
    default = parameter.default.value if isinstance(parameter.default, Enum) else parameter.default
    told = parameter.help
    if isinstance(default, str | int | Path) and not isinstance(default, bool):
        told += f" Default: `{default}`."
    return "| {} | {} |".format(*(_cell(text) for text in (f"{name} {value}".strip(), told)))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
