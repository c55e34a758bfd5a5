"""Where workbooks go: to a file that is not there yet, unless it may be written over."""

from __future__ import annotations

from pathlib import Path

from detente.errors import RequestError

ENDING = ".xlsx"


def workbook_place(path: Path, *, force: bool) -> Path:
    """Where a workbook goes, refused before any work; somebody may have filled in one that is there.

    Raises
    ------
    RequestError
        The name is no workbook's, or the file is there and shall not go, or none can be written there.
    """
    from detente.cli.output import checked

    if path.suffix.lower() != ENDING:
        raise RequestError(f"{path} is no name of a workbook.", f"end it in {ENDING}")
    if path.exists() and not force:
        raise _older(path)
    checked(path)
    return path


def write_workbook(path: Path, content: bytes, *, force: bool) -> None:
    """Write a workbook, all or nothing.

    Raises
    ------
    RequestError
        It cannot be written, or is there since it was asked for and shall not go.
    """
    from detente.cli.output import write
    from detente.scenario.editing.files import AlreadyThere, write_new

    if force:
        write(content, path)
        return
    try:
        write_new(path, content)
    except AlreadyThere:
        raise _older(path) from None


def _older(path: Path) -> RequestError:
    return RequestError(f"{path} is there already.", "another name, or --force to write over it")
