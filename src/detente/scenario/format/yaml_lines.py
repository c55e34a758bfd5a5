"""Lines of YAML as a person would write them: texts plain where that is safe, long ones broken between words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

WIDTH = 100
"""Columns that a long text fills; a line is longer only where one word is."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w ]*\w)?")
_PLAIN_IN_BLOCK = re.compile(r"[^\W\d_](?:(?!:(?: |\Z)| #).)*")
_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def item(formula: str) -> Iterator[str]:
    """A formula as an item of a list."""
    quoted = f'"{formula}"' if formula in {"true", "false"} else formula
    return wrapped(f"- {quoted}", "  ", "    ")


def comment(text: str, indent: str = "") -> Iterator[str]:
    """A sentence as a comment."""
    return wrapped(text, f"{indent}# ", f"{indent}#   ")


def wrapped(text: str, first: str, later: str) -> Iterator[str]:
    """A text broken between words, with what stands before its first line and before the others."""
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def scalar(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, else in double quotes."""
    plain = " ".join(text.split())
    if _PLAIN.fullmatch(plain) and plain.isprintable() and plain.casefold() not in _NOT_TEXT:
        return plain
    return '"' + "".join(map(_escaped, plain)) + '"'


def scalar_in_block(text: str) -> str:
    """A text as YAML reads it back where no bracket is open, so that commas and quotes may stand in it.

    >>> scalar_in_block("Silva & Rêgo 2024, Games"), scalar_in_block("Note: later")
    ('Silva & Rêgo 2024, Games', '"Note: later"')
    """
    plain = " ".join(text.split())
    is_plain = _PLAIN_IN_BLOCK.fullmatch(plain) and plain.isprintable() and plain.casefold() not in _NOT_TEXT
    return plain if is_plain else scalar(text)


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08x}"
