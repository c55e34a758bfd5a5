"""What shells and terminals take: names as they are typed, and texts that cannot steer what shows them."""

from __future__ import annotations

import re
import sys
from shlex import quote

_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_PLAIN_ON_WINDOWS = re.compile(r"[\w.:\\/+=@-]+")
"""What no shell there takes apart; anything else needs double quotes, the only ones that all of them know."""


def typed(name: str) -> str:
    """A file's or an element's name in a command: in quotes where a shell would take it apart, never like an option.

    Examples
    --------
    >>> typed("talks.yaml"), typed("my talks (2).yaml"), typed("-talks.yaml")
    ('talks.yaml', "'my talks (2).yaml'", './-talks.yaml')
    """
    shown = f"./{name}" if name.startswith("-") else name
    if sys.platform == "win32":
        return shown if _PLAIN_ON_WINDOWS.fullmatch(shown) else f'"{shown}"'
    return quote(shown)


def printable(text: str) -> str:
    r"""A text without characters that could steer the terminal or turn the direction of writing.

    >>> printable("red \x1b[31m")
    'red \\x1b[31m'
    """
    return _STEERING.sub(
        lambda found: found.group().encode("unicode_escape").decode("ascii"), text.expandtabs(4)
    )
