"""Progress of long work on standard error, and what was done when the user stops it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic

from detente.cli.bounds import lift_bounds
from detente.cli.failures import Stopped
from detente.progress import Cancelled, Progress

PATIENCE = 1.0
"""Seconds of work before its progress is shown."""

A_WHILE = 10.0
"""Seconds between lines of progress where standard error is no terminal: a log has no bar."""


@contextmanager
def working() -> Iterator[Progress]:
    """Give work a progress to tell: what is being done, and the share that is done.

    Raises
    ------
    Stopped
        When the user stops the work, with what was done by then: as the interrupted work says it itself, else
        from the progress it told.
    """
    told: list[tuple[str, float]] = []
    try:
        yield from _shown(told) if sys.stderr.isatty() else _written(told)
    except KeyboardInterrupt as stop:
        raise Stopped(_known(stop, told)) from None
    finally:
        lift_bounds()


def _known(stop: KeyboardInterrupt, told: list[tuple[str, float]]) -> str:
    """What is known when work is stopped: as the work says it itself, else from the progress it told."""
    if not isinstance(stop, Cancelled) and str(stop):
        return str(stop)
    own = Cancelled.of(stop)
    return str(own if own.known else Cancelled(own.why, _done(told)))


def _done(told: list[tuple[str, float]]) -> str:
    """How far the work came that is stopped."""
    if not told:
        return ""
    *done, (now, share) = told
    finished = [text for text in dict.fromkeys(text for text, _ in done) if text != now]
    known = ", ".join(finished[-6:]) or "nothing yet"
    return f"at {share:.0%}, during: {now}. Done so far: {known}. No answer was printed."


def _shown(told: list[tuple[str, float]]) -> Iterator[Progress]:
    """Show a bar once the work has taken a while."""
    from rich import progress as shown
    from rich.console import Console

    console = Console(stderr=True)
    bar = shown.Progress(
        shown.TextColumn("{task.description}", markup=False),
        shown.BarColumn(),
        shown.TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    task = bar.add_task("", total=1.0)

    def tell(text: str, share: float) -> None:
        told.append((text, share))
        bar.update(task, description=text, completed=share)

    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield Progress(tell, is_kept=True).forward()
    finally:
        timer.cancel()
        bar.stop()


def _written(told: list[tuple[str, float]]) -> Iterator[Progress]:
    """Write a line now and then, once the work has taken a while."""
    last = monotonic()

    def tell(text: str, share: float) -> None:
        nonlocal last
        told.append((text, share))
        if monotonic() - last >= A_WHILE:
            last = monotonic()
            print(f"{share:.0%} {text}", file=sys.stderr, flush=True)

    yield Progress(tell, is_kept=True).forward()
