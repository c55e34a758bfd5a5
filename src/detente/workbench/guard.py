"""Who stands before the application: nothing reaches it that does not come from a page of this server or its user.

In this order: the Host (a name that an attacker points at this machine is none of ours), where the request comes from,
the cookie or a token, the folder that a write means, and how large it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.workbench.entry import Keys
from detente.workbench.replies import Problem
from detente.workbench.workspace import Workspace

MOST_BYTES = 32 * 2**20
"""So large a body is taken."""

TOO_LARGE = f"More than {MOST_BYTES // 2**20} MB are not taken at once."
READS = frozenset({"GET", "HEAD", "OPTIONS"})
ENTRY = "/api/entry"
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What every answer carries."""


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """An application behind its guard.

    Attributes
    ----------
    app
        What answers.
    keys
        Who may come in.
    folder
        The id of the folder that is served: a page of another server on the same port writes nothing here.
    workspace
        What the application works on.
    """

    app: ASGIApp
    keys: Keys
    folder: str
    workspace: Workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_api = _is_api(scope["path"])

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", "no-store" if is_api else "no-cache")
            await send(message)

        try:
            self._check(scope, is_api=is_api)
        except Problem as problem:
            await problem.response()(scope, receive, sent)
        else:
            await self.app(scope, _bounded(receive), sent)

    def _check(self, scope: Scope, *, is_api: bool) -> None:
        """Refuse what must not be answered.

        Raises
        ------
        Problem
            It must not.
        """
        headers = Headers(scope=scope)
        host = self._host(headers)
        if not is_api:
            return
        _check_origin(headers, host)
        if scope["path"] == ENTRY:
            pass
        elif not self._may_enter(headers):
            hint = "open the address that ‘detente serve’ has printed; it is good once"
            raise Problem(401, "no-entry", "This browser has not come in yet.", hint)
        elif scope["method"] not in READS:
            self._check_folder(headers)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
            raise Problem(413, "too-large", TOO_LARGE)

    def _host(self, headers: Headers) -> str:
        known = {f"{name}:{self.keys.port}" for name in ("127.0.0.1", "localhost")}
        if self.keys.port == 80:
            known |= {"127.0.0.1", "localhost"}
        named = headers.getlist("host")
        if len(named) != 1 or named[0].lower() not in known:
            raise Problem(403, "foreign-host", "This server answers only under its own address.")
        return named[0].lower()

    def _may_enter(self, headers: Headers) -> bool:
        """Whether the cookie is one of ours; a token is looked at only where there is no cookie."""
        cookies = [cookie_parser(each) for each in headers.getlist("cookie")]
        found = [each[self.keys.cookie] for each in cookies if self.keys.cookie in each]
        if found:
            return all(map(self.keys.is_session, found))
        kind, _, token = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and not cookies and self.keys.is_token(token.strip())

    def _check_folder(self, headers: Headers) -> None:
        named = headers.get("detente-folder")
        if named is None:
            hint = "name in the header Detente-Folder the id that /api/about tells"
            raise Problem(428, "no-folder", "A write must say which folder it means.", hint)
        if named != self.folder:
            hint = "reload the page"
            raise Problem(
                409, "other-folder", "Another folder is served here now: nothing was written.", hint
            )


def _is_api(path: str) -> bool:
    return path == "/api" or path.startswith("/api/")


def _check_origin(headers: Headers, host: str) -> None:
    """Refuse what a page of another origin has sent; programs, which are no browsers, say nothing of it.

    Raises
    ------
    Problem
        Another page has.
    """
    is_own = headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
    if not is_own or headers.get("origin", f"http://{host}").lower() != f"http://{host}":
        raise Problem(403, "foreign-origin", "Another page has sent this: it is not answered.")


def _bounded(receive: Receive) -> Receive:
    """What comes in, until it is too much."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(cast(bytes, message.get("body", b"")))
        if taken > MOST_BYTES:
            raise HTTPException(413, TOO_LARGE)  # what FastAPI lets through while it reads a body
        return message

    return bounded
