"""Sockets that have not yet asked for anything: a while is theirs, and there are not too many of them.

A request that never ends, a hundred times over, would otherwise keep everybody else out.
"""

import asyncio

from aiohttp import web

PATIENCE = 10.0
"""Seconds for the whole of a first request."""
MOST_WAITING = 100
"""Sockets; where there are more, the oldest is closed."""


class Door:
    """The sockets that wait to be heard."""

    def __init__(self) -> None:
        self._waiting: dict[web.RequestHandler, asyncio.TimerHandle] = {}

    def waits(self, handler: web.RequestHandler) -> web.RequestHandler:
        """The same, closed in a while if it asks for nothing."""
        if len(self._waiting) >= MOST_WAITING:
            self._close(next(iter(self._waiting)))
        self._waiting[handler] = asyncio.get_running_loop().call_later(PATIENCE, self._close, handler)
        return handler

    def hears(self, request: web.Request) -> None:
        """It asked for something, and stands at the door no more."""
        self._forget(request.protocol)

    def _close(self, handler: web.RequestHandler) -> None:
        self._forget(handler)
        if handler.transport is not None:
            handler.transport.abort()

    def _forget(self, handler: web.RequestHandler) -> None:
        timer = self._waiting.pop(handler, None)
        if timer is not None:
            timer.cancel()
