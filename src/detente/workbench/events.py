"""What happens, told to every page that is open, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

HEARTBEAT = 15.0
"""Seconds after which a line is sent that says nothing, so that who has gone is noticed."""

_WAITING = 256
"""So many events wait for a page that does not read; then it is let go, and connects anew."""

_Queue = asyncio.Queue[str | None]


@dataclass(eq=False)
class Events:
    """The pages that listen."""

    _listeners: dict[_Queue, asyncio.AbstractEventLoop] = field(default_factory=dict)
    _is_over: bool = False

    def tell(self, kind: str, **told: Any) -> None:
        """Tell all pages; any thread may."""
        text = f"event: {kind}\ndata: {json.dumps(told)}\n\n"
        for queue, loop in list(self._listeners.items()):
            with suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(self._put, queue, text)

    def close(self) -> None:
        """Let all pages go."""
        self._is_over = True
        for queue, loop in list(self._listeners.items()):
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._put, queue, None)

    def _put(self, queue: _Queue, text: str | None) -> None:
        try:
            queue.put_nowait(text)
        except asyncio.QueueFull:
            self._listeners.pop(queue, None)
            queue.get_nowait()
            queue.put_nowait(None)

    async def listen(self) -> AsyncIterator[str]:
        """All that is told from now on."""
        queue: _Queue = asyncio.Queue(_WAITING)
        self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield "retry: 1000\n\n"
            while not self._is_over:
                try:
                    text = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    text = ": still here\n\n"
                if text is None:
                    return
                yield text
        finally:
            self._listeners.pop(queue, None)


def router(events: Events) -> APIRouter:
    """The route of the events."""
    routes = APIRouter()

    @routes.get("/api/events", tags=["events"], response_class=StreamingResponse)
    async def stream() -> StreamingResponse:
        """What happens from now on: `version` {name, version, who}, `library` {}, `job` {…}."""
        return StreamingResponse(events.listen(), media_type="text/event-stream")

    return routes
