"""Commands that are listed at once and made when they are called, with their help.

Help is a docstring, in which lines beginning with ``$`` are examples. Of a question's function it is what stands before
what Python users alone need: parameters, errors and examples.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from time import monotonic
from typing import Any

import typer
from typer.core import MarkupMode, TyperCommand
from typer.main import get_command

from detente.errors import RequestError

_SECTION = re.compile(r"^[A-Z]\w+\n-{3,}$", re.MULTILINE)
"""The head of a section such as Parameters."""


def help_text(command: Callable[..., None]) -> str:
    r"""The docstring of a command, with its examples marked so that their lines are kept.

    >>> def sell() -> None:
    ...     '''Sell it.
    ...
    ...     $ sell now
    ...     '''
    >>> help_text(sell)
    'Sell it.\n\n\x08\n$ sell now'
    """
    text = _SECTION.split(inspect.getdoc(command) or "", maxsplit=1)[0]
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(
        f"\b\n{each}" if each.startswith("$ ") else " ".join(each.split()) for each in paragraphs
    )


OF_ONE = frozenset({"make", "turn", "group", "as_one", "concepts", "variant", "agenda", "for_party", "party"})
"""Settings of which one might mean several."""


class OnceCommand(TyperCommand):
    """A command that refuses such a setting given twice: the first would be forgotten without a word."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What stands behind the options."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        for each in given:
            if each.name in OF_ONE and given.count(each) > 1:
                flag = max(each.opts, key=len)
                raise RequestError(
                    f"{flag} is given twice, and takes one value.", "say it once: --help tells how"
                )
        return super().parse_args(ctx, args)


class LateCommand(TyperCommand):
    """A command of which only the name and one sentence are known until it is called.

    Typer reads the parameters of a command out of its signature. To do so for all of them takes longer than most
    answers take, and whoever calls one command waits for none of the others.

    Parameters
    ----------
    what
        What it does, in a sentence, for the list of commands.
    load
        Gives what the command does; its signature says how it is called, its docstring what is said about it.
    """

    def __init__(
        self, name: str, what: str, load: Callable[[], Callable[..., None]], markup: MarkupMode
    ) -> None:
        super().__init__(name, help=what, rich_markup_mode=markup)
        self.load = load

    def make_context(self, *arguments: Any, **settings: Any) -> Any:
        """The context of one call, whose command has all its parameters."""
        return self.whole().make_context(*arguments, **settings)

    def whole(self) -> Any:
        """The command with its parameters and its help."""
        began = monotonic()
        from detente.cli.bounds import with_bounds

        function = with_bounds(self.load(), began)
        alone = typer.Typer(add_completion=False, rich_markup_mode=self.rich_markup_mode)
        alone.command(self.name, cls=OnceCommand, help=help_text(function))(function)
        return get_command(alone)
