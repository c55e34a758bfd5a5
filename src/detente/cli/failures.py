"""What goes wrong, told on standard error, and the exit status that says so to programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from detente.cli.diagnostics import tell_diagnostics
from detente.cli.streams import abandon
from detente.errors import DetenteError, RequestError, ScenarioError
from detente.progress import Cancelled
from detente.shell import printable

STOPPED = 3
"""The exit status of work stopped by a bound or by the user."""


class Stopped(DetenteError):
    """Work that the user stopped, with what was known by then."""

    exit_status: ClassVar[int] = STOPPED


class TellingGroup(TyperGroup):
    """A group of commands that tells what Detente refuses, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; turn refusals into messages and exit statuses."""
        try:
            return super().invoke(ctx)
        except DetenteError as error:
            tell(error)
            raise typer.Exit(error.exit_status) from None
        except KeyboardInterrupt as stop:
            tell(Stopped(str(stop) or str(Cancelled())))
            raise typer.Exit(STOPPED) from None
        except MemoryError:
            tell(Stopped("The memory of this machine does not suffice for this scenario."))
            raise typer.Exit(STOPPED) from None
        except OSError as error:
            raise typer.Exit(unprinted(error)) from None


def unprinted(error: OSError) -> int:
    """The exit status where standard output takes no more, and why on standard error.

    Whoever has read as much as they wanted and left makes no failure of it.
    """
    abandon(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return 0
    tell(RequestError(f"The answer cannot be written: {error.strerror or error}."))
    return RequestError.exit_status


def leave(status: int | str | None) -> int | str | None:
    """The exit status when all that was printed has been sent off, or cannot be."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return unprinted(error) or status
    return status


@contextmanager
def after_writing(done: str) -> Iterator[None]:
    """Printing what was done, behind its being done: where nobody can be reached, it is done all the same.

    Parameters
    ----------
    done
        What was, as a sentence without its full stop.

    Raises
    ------
    Stopped
        When the user stops the command too late.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        abandon(sys.stdout)
    except OSError as error:
        abandon(sys.stdout)
        tell(RequestError(f"{done}; only this cannot be printed: {error.strerror or error}."))
    except KeyboardInterrupt:
        raise Stopped(f"{done}; it was too late to stop it.") from None


@contextmanager
def while_printed() -> Iterator[None]:
    """Printing an answer: who stops that is told that what stands there ends too early.

    Raises
    ------
    Stopped
        When the user stops it.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped("Stopped while the answer was printed: it is not whole.") from None


def tell(error: DetenteError) -> None:
    """Say on standard error what was refused, and how to mend it."""
    if isinstance(error, ScenarioError):
        tell_diagnostics(error.diagnostics)
        if error.hint:
            typer.echo(printable(f"detente: {error.hint}"), err=True)
        return
    lines = [f"detente: {error.message if isinstance(error, RequestError) else error}"]
    if isinstance(error, RequestError) and error.hint:
        lines.append(f"  {error.hint}")
    typer.echo("\n".join(map(printable, lines)), err=True)
