"""What goes wrong, told on standard error, and the exit status that says so to programs."""

from __future__ import annotations

import os
import sys
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from detente.cli.diagnostics import tell_diagnostics
from detente.cli.streams import printable
from detente.errors import DetenteError, RequestError, ScenarioError

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
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except DetenteError as error:
            tell(error)
            raise typer.Exit(error.exit_status) from None
        except KeyboardInterrupt:
            tell(Stopped("Stopped before anything was known."))
            raise typer.Exit(STOPPED) from None
        except MemoryError:
            tell(Stopped("The memory of this machine does not suffice for this scenario."))
            raise typer.Exit(STOPPED) from None
        except BrokenPipeError:
            _close_quietly()
            raise typer.Exit(0) from None
        except OSError as error:
            _close_quietly()
            tell(RequestError(f"The answer cannot be written: {error.strerror or error}."))
            raise typer.Exit(RequestError.exit_status) from None
        return answer


def tell(error: DetenteError) -> None:
    """Say on standard error what was refused, and how to mend it."""
    if isinstance(error, ScenarioError):
        tell_diagnostics(error.diagnostics)
        return
    lines = [f"detente: {error.message if isinstance(error, RequestError) else error}"]
    if isinstance(error, RequestError) and error.hint:
        lines.append(f"  {error.hint}")
    typer.echo("\n".join(map(printable, lines)), err=True)


def _close_quietly() -> None:
    """Whoever read the output has gone: let nothing be flushed to them on the way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
