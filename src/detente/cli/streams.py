"""Standard output and error: nothing that a terminal cannot show, and no text that could steer it."""

from __future__ import annotations

import codecs
import re
import sys
from io import TextIOWrapper

PLAIN = {
    "●": "Y", "○": "N", "–": "-", "★": "*", "·": ".", "→": "->", "…": "...",
    "“": '"', "”": '"', "‘": "'", "’": "'", "−": "-",
    "┃": "|", "◇": "o", "━": "=",
}  # fmt: skip
"""What stands for our marks where the encoding of the terminal has none of them."""

_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def make_safe() -> None:
    """Let no character that the encoding of a stream does not have stop the command."""
    codecs.register_error("detente.plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="detente.plain")


def emit(text: str) -> None:
    """Print a document for programs, as UTF-8 whatever the terminal has."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text)


def printable(text: str) -> str:
    r"""A text without characters that could steer the terminal or turn the direction of writing.

    >>> printable("red \x1b[31m")
    'red \\x1b[31m'
    """
    return _STEERING.sub(
        lambda found: found.group().encode("unicode_escape").decode("ascii"), text.expandtabs(4)
    )


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(PLAIN.get(each, "?") for each in text), error.end
