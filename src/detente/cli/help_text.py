"""What ``--help`` says about a command: its docstring, in which lines beginning with ``$`` are examples.

Of a question's function it is what stands before what Python users alone need: parameters, errors and examples.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

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
