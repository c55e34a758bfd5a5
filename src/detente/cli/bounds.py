"""The bounds of a command, ``--timeout`` and ``--memory``: who passes one, or presses Ctrl-C, ends it.

A thread watches, and interrupts the command as Ctrl-C does: between two steps of Python, wherever it is.
"""

from __future__ import annotations

import _thread
import inspect
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Annotated, Any, get_type_hints

from typer import BadParameter, Option

from detente.progress import Cancelled

LOOKING = 0.05
"""Seconds between two looks at the bounds."""

TO_END = 2**26
"""So many bytes are left to end with."""

MOST = 10.0**15
"""So large a number is no bound that anybody means."""

_STATUS = Path("/proc/self/status")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}
_BYTES = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}


def seconds(text: str) -> float:
    """A time as it is typed.

    >>> seconds("90"), seconds("1.5 s"), seconds("2m")
    (90.0, 1.5, 120.0)
    """
    return _amount(text, _SECONDS, "a time such as 90, 90s or 2m")


def n_bytes(text: str) -> int:
    """So much memory as is typed.

    >>> n_bytes("500MB"), n_bytes("2 gib")
    (500000000, 2147483648)
    """
    return int(_amount(text, _BYTES, "so much memory as 500MB or 2GB"))


def _amount(text: str, units: dict[str, int], wanted: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)", str(text).strip(), re.IGNORECASE)
    by_name = {name.lower(): size for name, size in units.items()}
    if not found or found[2].lower() not in by_name or not 0 < float(found[1]) < MOST:
        raise BadParameter(f"‘{text}’ is not {wanted}.")
    return float(found[1]) * by_name[found[2].lower()]


Timeout = Annotated[
    float | None,
    Option(
        "--timeout", metavar="TIME", parser=seconds, help="Stop after so long: 90s, 2m; tell what is known."
    ),
]
Memory = Annotated[
    int | None,
    Option(
        "--memory",
        metavar="SIZE",
        parser=n_bytes,
        help="Stop at so much memory: 500MB, 2GB (not on Windows).",
    ),
]


@dataclass(slots=True, eq=False)
class Watch:
    """Who watches over the bounds of one command.

    Attributes
    ----------
    timeout, memory
        Seconds and bytes; None: no bound.
    began
        When the command was called: until it is loaded nobody watches, and that time counts too.
    why
        Which bound was passed, as it stands behind “Stopped”; empty while none is.
    over
        Set when there is nothing to be bounded any more.
    """

    timeout: float | None
    memory: int | None
    began: float = field(default_factory=monotonic)
    why: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look at the bounds until one is passed, and interrupt the command."""
        while not self.over.wait(LOOKING):
            if self.timeout is not None and monotonic() - self.began >= self.timeout:
                self.why = f"after {self.timeout:g} second{'' if self.timeout == 1 else 's'}"
            elif self.memory is not None and (resident_bytes() or 0) >= self.memory:
                self.why = self.at_memory
            if self.why:
                interrupt()
                return

    @property
    def at_memory(self) -> str:
        """That the memory is used up, as it stands behind “Stopped”."""
        size = (self.memory or 0) / 10**6
        return f"at {f'{size:,.0f}' if size >= 10 else f'{size:.3g}'} MB of memory"

    def heard(self, *_: Any) -> None:
        """What an interrupt does: of a bound, or of the user."""
        raise Cancelled(self.why)


_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)
"""Who watches over the command that is running."""


def interrupt() -> None:
    """Do to the main thread what Ctrl-C does."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # ends waiting, too
    else:
        _thread.interrupt_main()


def resident_bytes() -> int | None:
    """How much memory this process takes; on macOS, has taken at most; None where nobody says."""
    if _STATUS.exists():
        return _status("VmRSS")
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _status(key: str) -> int:
    """One of the sizes that Linux tells of this process, in bytes."""
    found = re.search(rf"^{key}:\s*(\d+) kB", _STATUS.read_text(encoding="ascii"), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


@contextmanager
def bounded(timeout: float | None, memory: int | None, began: float | None = None) -> Iterator[None]:
    """A block that is ended with `Cancelled` when it passes a bound or the user presses Ctrl-C.

    Parameters
    ----------
    began
        From when the time is counted, as ``time.monotonic`` tells it; from now on by default.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread is ever interrupted
        return
    watch = Watch(timeout, memory, monotonic() if began is None else began)
    outer = _WATCH.set(watch)
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN or timeout is not None or memory is not None:
        signal.signal(signal.SIGINT, watch.heard)
    thread = threading.Thread(target=watch.run, name="bounds", daemon=True)
    if timeout is not None or memory is not None:
        thread.start()
    try:
        with _growth_limited(memory):
            yield
    except MemoryError:
        if memory is None:
            raise
        raise Cancelled(watch.at_memory) from None
    finally:
        watch.over.set()
        _WATCH.reset(outer)
        signal.signal(signal.SIGINT, before)
        if thread.is_alive():
            thread.join()


def lift_bounds() -> None:
    """Let what is known now be told in full, whatever the bounds of the command that is running."""
    if (watch := _WATCH.get()) is not None:
        watch.over.set()


@contextmanager
def _growth_limited(memory: int | None) -> Iterator[None]:
    """Let the system refuse what alone would pass the bound, where it can: one array may be larger than all else."""
    if memory is None or not _STATUS.exists():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _status("VmData") + max(0, memory - _status("VmRSS")) + TO_END
    with suppress(ValueError, OSError, OverflowError):  # a lower limit may hold already, or none so high be
        resource.setrlimit(resource.RLIMIT_DATA, (most if soft < 0 else min(most, soft), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def with_bounds(function: Callable[..., None], began: float) -> Callable[..., None]:
    """A command that can be bounded, made from one that cannot; it was called at `began` (see `bounded`)."""
    hints = get_type_hints(function, include_extras=True)
    own = [
        each.replace(annotation=hints[each.name]) for each in inspect.signature(function).parameters.values()
    ]
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in (("timeout", Timeout), ("memory", Memory))
    ]

    def command(**given: Any) -> None:
        with bounded(given.pop("timeout"), given.pop("memory"), began):
            function(**given)

    command.__doc__ = function.__doc__
    command.__signature__ = inspect.Signature([*own, *more])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (*own, *more)}
    return command
