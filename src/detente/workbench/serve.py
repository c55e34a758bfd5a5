"""The server on its port: it binds, opens a browser, prints one line, and ends when it is told to."""

from __future__ import annotations

import gc
import html
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Timer

import uvicorn

from detente.errors import RequestError
from detente.workbench.application import create_app
from detente.workbench.guard import Guard

ADDRESS = "127.0.0.1"
"""Nobody but who sits at this machine reaches it."""

_PATIENCE = 3
"""Seconds that answers have when the server ends."""

_READ = 60.0
"""Seconds after which the file that leads to the server is removed."""


class _Server(uvicorn.Server):
    """A server that lets the pages go first, which listen for ever."""

    def __init__(self, config: uvicorn.Config, guard: Guard, is_up: Callable[[], None]) -> None:
        super().__init__(config)
        self.guard, self.is_up = guard, is_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.is_up()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.guard.workspace.events.close()
        await super().shutdown(sockets)


def serve(folder: Path, port: int, *, browser: bool) -> None:
    """Serve a folder until somebody presses Ctrl-C.

    Parameters
    ----------
    port
        0: one that is free.

    Raises
    ------
    RequestError
        The port is taken.
    """
    with _bound(port) as bound, ExitStack() as at_end:
        number = bound.getsockname()[1]
        guard = create_app(folder, number)
        url = f"http://{ADDRESS}:{number}/#token={guard.keys.token}"

        def is_up() -> None:
            spare_collections()
            print(f"Open: {url}", flush=True)
            if browser:
                at_end.callback(open_browser(url).unlink, missing_ok=True)

        config = uvicorn.Config(
            guard, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=_PATIENCE,
            ws="none", lifespan="on",
        )  # fmt: skip
        with suppress(KeyboardInterrupt):
            _Server(config, guard, is_up).run([bound])


def spare_collections() -> None:
    """Let Python look seldom for circles of objects: a scenario is many objects without any.

    It is a fifth of the time that an edit takes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _bound(port: int) -> socket.socket:
    """A socket that listens on the port.

    Raises
    ------
    RequestError
        It cannot.
    """
    made = socket.socket()
    if sys.platform != "win32":  # there it would let two servers share a port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((ADDRESS, port))
        made.listen(128)
    except OSError as problem:
        made.close()
        reason = problem.strerror or str(problem)
        raise RequestError(
            f"Port {port} cannot be used: {reason}.", "leave --port away, and a free one is taken"
        ) from None
    return made


def open_browser(url: str) -> Path:
    """Open an address in the user's browser by a file that only they can read: who lists processes sees no token.

    Returns
    -------
    The file, which is removed after a minute.
    """
    handle, name = tempfile.mkstemp(prefix="detente-", suffix=".html")
    target = html.escape(url, quote=True)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={target}">'
        )
        stream.write(f'<title>Detente</title><a href="{target}">Detente</a>\n')
    path = Path(name)
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(path.as_uri())
    gone = Timer(_READ, lambda: path.unlink(missing_ok=True))
    gone.daemon = True
    gone.start()
    return path
