"""Answers on standard output or in a file, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.renderers import Format

if TYPE_CHECKING:
    from detente.api.answer import Answer


def put_answers(name: str, answers: Sequence[Answer[Any]], format: Format, output: Path | None) -> None:
    """Print or write the answers to one question, of one reading or of several side by side.

    Raises
    ------
    RequestError
        When the answer has no such format, or the file cannot be written.
    """
    from detente.api.answer import blocks_of, told_as
    from detente.cli.page import show
    from detente.cli.writing import put, put_bytes

    named = [answer.named(name) for answer in answers]
    if format is Format.text:
        show(lambda page: page.show(blocks_of(named)), output)
    elif isinstance(told := told_as(format, named), bytes):
        put_bytes(told, output)
    else:
        put(told, output)
