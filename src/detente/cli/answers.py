"""Answers on standard output or in a file, in the format that was asked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.cli.failures import Stopped, while_printed
from detente.cli.output import has_room_beside, is_printed, put, put_bytes, write_drawings
from detente.errors import RequestError
from detente.renderers import Format, files

if TYPE_CHECKING:
    from detente.api.answer import Answer
    from detente.blocks import Block


def put_answers(name: str, answers: Sequence[Answer[Any]], format: Format, output: Path | None) -> None:
    """Print or write the answers to one question, of one reading or of several side by side.

    Raises
    ------
    RequestError
        When the answer has no such format, or the file cannot be written.
    Stopped
        When the answer is not whole, after all of it that there is was told.
    """
    from detente.answers.masthead import stop_sentences
    from detente.api.answer import blocks_of, told_as

    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    if ending in {Format.pdf, Format.docx} and ending != format:
        raise RequestError(f"{output} would hold {format}, not {ending}.", f"add --format {ending}")
    named = [answer.named(name) for answer in answers]
    if format is Format.text:
        put_page(blocks_of(named), output)
    elif output is not None and format is Format.md and has_room_beside(output):
        *drawings, (_, text) = files(format, blocks_of(named), output.name).items()
        write_drawings(dict(drawings), output)
        put([str(text)], output)
    elif isinstance(told := told_as(format, named), bytes):
        put_bytes(told, output)
    else:
        put(told, output)
    for sentence in stop_sentences(answers[0].stop):
        raise Stopped(sentence)


ENDINGS = {"htm": Format.html, "txt": Format.text}
"""Other endings of files than the formats themselves."""


def format_of_ending(output: Path) -> Format:
    """The format that the ending of a file's name says; text where it says none."""
    ending = output.suffix.lower().removeprefix(".")
    return Format(ending) if ending in set(Format) else ENDINGS.get(ending, Format.text)


def put_page(blocks: Iterable[Block], output: Path | None = None) -> None:
    """Print blocks for people, or write them to a file as they stand in a terminal of 80 columns without colours.

    Raises
    ------
    RequestError
        When the file cannot be written.
    """
    from rich.console import Console

    from detente.renderers.terminal import MAX_WIDTH, MIN_WIDTH, Page, QuietConsole

    if output is None or is_printed(output):
        console = QuietConsole(highlight=False, markup=False, emoji=False)
        console.width = min(max(console.width, MIN_WIDTH), MAX_WIDTH)
        with while_printed():
            Page(console, sys.stdout.isatty()).show(blocks)
        return
    kept = io.StringIO()
    plain = Console(file=kept, width=80, highlight=False, markup=False, emoji=False, no_color=True)
    Page(plain, is_terminal=False).show(blocks)
    put([kept.getvalue()], output)
