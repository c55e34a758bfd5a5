"""What ``--help`` says about a command: its docstring, in which lines beginning with ``$`` are examples."""

from __future__ import annotations

import inspect
from collections.abc import Callable


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
    paragraphs = (inspect.getdoc(command) or "").split("\n\n")
    return "\n\n".join(
        f"\b\n{each}" if each.startswith("$ ") else " ".join(each.split()) for each in paragraphs
    )
