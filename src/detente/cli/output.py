"""Answers to a file, through a pipe or a device, or to standard output."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.failures import while_printed
from detente.cli.streams import emit
from detente.errors import RequestError
from detente.shell import printable

if TYPE_CHECKING:
    from detente.scenario.values import Scenario, Source

_SCENARIO = re.compile(
    rb"""^[{\s]*["']?format["']?\s*:\s*["']?detente/\d+["']?\s*(?:[,}#\r\n]|$)""", re.MULTILINE
)
_DRAWING = re.compile(rb'<svg [^>]*style="background: white')
"""How a drawing begins that stands beside an answer."""

STANDARD_OUTPUT = 1
"""The number of its open file."""

_OFFICE = frozenset(
    ".doc .docm .dot .dotx .odt .rtf .pages .xls .xlsm .xlsx .ods .numbers .ppt .pptx .odp .key".split()
)
"""Endings of files of office programs that hold no answer; text under such a name would not open there."""

_HEAD_BYTES = 65_536
"""As much of an older file is read to see whether it is a scenario."""
_MAX_LINKS = 40


def put(parts: Iterable[str], output: Path | None) -> None:
    """Print a document, or write it to a file and say so on standard error.

    Raises
    ------
    RequestError
        When the file cannot be written, or is a scenario file.
    Stopped
        When the user stops the printing.
    """
    if output is None or is_printed(output):
        with while_printed():
            for part in parts:
                emit(part)
        return
    write("".join(parts), output)
    typer.echo(printable(f"Written to {output}."), err=True)


def put_bytes(made: bytes, output: Path | None) -> None:
    """Print a document that is no text, or write it to a file and say so on standard error.

    Raises
    ------
    RequestError
        When the file cannot be written, or is a scenario file; or when a terminal would show it.
    """
    if output is None or is_printed(output):
        if sys.stdout.isatty():
            raise RequestError("A terminal cannot show this format.", "name a file: --output FILE")
        with while_printed():
            sys.stdout.buffer.write(made)
        return
    write(made, output)
    typer.echo(printable(f"Written to {output}."), err=True)


def checked(output: Path | None) -> Path | None:
    """Where an answer shall go, refused before any work where it cannot go there.

    Raises
    ------
    RequestError
        When the file cannot be written, is a scenario file, or has the name of an office file that is none of ours.
    """
    if output is not None and output.suffix.lower() in _OFFICE:
        raise RequestError(
            f"{output} would be no file that an office program can open: no answer is written as {output.suffix}.",
            "end it in .docx, .pdf, .html, .md, .json or .txt; .csv where the answer has rows",
        )
    return checked_place(output)


def checked_place(output: Path | None) -> Path | None:
    """Where anything shall go, refused before any work where it cannot go there.

    Raises
    ------
    RequestError
        When the file cannot be written, or is a scenario file.
    """
    from detente.scenario.editing.files import check_place

    if output is not None and not is_printed(output):
        _refuse_scenario(output)
        if not _is_written_through(output):
            check_place(output)
    return output


def refuse_sources(output: Path | None, scenario: Scenario) -> None:
    """Refuse to write an answer where a source of any reading has its text, or what that was made from.

    Raises
    ------
    RequestError
        When such a file is meant, by whatever name or link, or when its place is.
    """
    from detente.scenario.parsing.document import folder_of
    from detente.scenario.problems import quoted

    if output is None or is_printed(output):
        return
    folder = folder_of(scenario.path)
    for reading in (scenario, *scenario.variants.values()):
        for source in reading.sources.values():
            for name, role in _files(source):
                if _is_same(output, folder / name):
                    message = f"{quoted(str(output))} is the {role}; no answer is written over it."
                    raise RequestError(message, "another name")


def _files(source: Source) -> Iterator[tuple[str, str]]:
    """The files that a source names, and what each is."""
    if source.file is not None:
        yield source.file, f"text of the source ‘{source.id}’"
    custom = source.csl.get("custom")
    original = custom.get("original") if isinstance(custom, Mapping) else None
    if isinstance(original, str):
        yield original, f"file that the source ‘{source.id}’ was made from"


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths mean one file, or one place where none is yet."""
    try:
        return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))
    except (OSError, RuntimeError, ValueError):
        return False


def is_printed(output: Path | None) -> bool:
    """Whether an answer goes to standard output: no file is named, or ``-``, or a path such as ``/dev/stdout``."""
    return output is None or str(output) == "-" or _own_handle(output) == STANDARD_OUTPUT


def older_file(path: Path, instead: str = "another name") -> RequestError:
    """What refuses to write over a file that is there, which somebody may have worked on."""
    return RequestError(f"{path} is there already.", f"{instead}, or --force to write over it")


def write(content: str | bytes, output: Path) -> None:
    """Write a document to a file, in the place of an older one, all or nothing; or through a pipe or a device.

    Raises
    ------
    RequestError
        When it cannot be written, or the file is a scenario file.
    """
    from detente.scenario.editing.files import write_atomically

    _refuse_scenario(output)
    data = content.encode("utf-8") if isinstance(content, str) else content
    if _is_written_through(output):
        _write_through(data, output)
    else:
        write_atomically(output, data)


def has_room_beside(output: Path | None) -> bool:
    """Whether other files can stand beside an answer: it goes to a file, not into a pipe or a device."""
    return output is not None and not is_printed(output) and not _is_written_through(output)


def write_drawings(drawings: Mapping[str, str | bytes], output: Path) -> None:
    """Write drawings in a folder beside an answer, before the answer, so that it leads to none that is not there.

    Raises
    ------
    RequestError
        When the folder or a file cannot be written, or something other than a drawing of ours has its name.
    """
    places = [output.parent / name for name in drawings]
    for place in places:
        if place.exists() and not _DRAWING.match(_head(place)):
            raise RequestError(f"{place} is there already and is no drawing of ours.", "choose another name")
    for place, drawing in zip(places, drawings.values(), strict=True):
        try:
            place.parent.mkdir(exist_ok=True)
        except OSError as problem:
            reason = problem.strerror or problem
            raise RequestError(f"{place.parent} cannot be made: {reason}", "choose another name") from None
        write(drawing, place)


def _refuse_scenario(output: Path) -> None:
    """Refuse to write an answer over a scenario, by whatever name or link.

    Raises
    ------
    RequestError
        When the file is one, or its name says so.
    """
    named = output.suffix.lower() in {".yaml", ".yml"}
    if named or (output.is_file() and _SCENARIO.search(_head(output))):
        is_one = "would be" if named else "is"
        raise RequestError(f"{output} {is_one} a scenario file; an answer is not written over one.")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError:
        return b""


def _is_written_through(output: Path) -> bool:
    """Whether a pipe or a device is there, or what is open already: no file may take its place."""
    if _own_handle(output) is not None:
        return True
    return output.exists() and not (output.is_file() or output.is_dir())


def _own_handle(output: Path) -> int | None:
    """The number of the open file of this process that a path such as ``/dev/stdout`` or ``/dev/fd/3`` means."""
    own, at = {"/dev/fd", f"/proc/{os.getpid()}/fd"}, output
    for _ in range(_MAX_LINKS):
        if at.name.isdecimal() and os.path.realpath(at.parent) in own:
            return int(at.name)
        if not at.is_symlink():
            break
        at = at.parent / at.readlink()
    return None


def _write_through(content: bytes, output: Path) -> None:
    """Write into what is open already, or what opens as a pipe or a device.

    Raises
    ------
    RequestError
        When it cannot be written.
    """
    try:
        sys.stdout.flush()
        handle = _own_handle(output)
        opened = os.open(output, os.O_WRONLY) if handle is None else os.dup(handle)
        with os.fdopen(opened, "wb") as stream:
            stream.write(content)
    except OSError as problem:
        raise RequestError(f"{output} cannot be written: {problem.strerror or problem}") from None
