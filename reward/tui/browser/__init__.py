"""The screen in a browser: a page that asks the web for nothing, and a process of its own for each page that is opened.

textual-serve has the terminal of the page and the way between it and the process; the page is ours. Only what this
machine serves is loaded (the policy in every answer says so to the browser), and only the page itself may open a
screen: another site that the browser happens to show could otherwise reach a loopback port and type there.
"""

import asyncio
import logging
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from reward.tui.browser.listening import Listening

PAGE = Path(__file__).parent / "page"
NAMES = ("localhost", "127.0.0.1", "::1")
"""What a browser on this machine calls it. Another name for it is somebody else's trick."""


def serve(offers: Sequence[str], at: Listening, ready: Callable[[], None]) -> None:
    """Shows the screen with these offers to whoever opens the page, `ready` once one can; returns when interrupted."""
    _quiet_logs()
    web.run_app(
        _application(Server(_command(offers)), at),
        sock=list(at.sockets),
        print=lambda _: ready(),
        access_log=None,
        shutdown_timeout=1,
    )


def _application(terminals: Server, at: Listening) -> web.Application:
    visits: set[asyncio.Task[object]] = set()

    async def index(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def visit(request: web.Request) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task is not None
        visits.add(task)
        try:
            return await terminals.handle_websocket(request)
        finally:
            visits.discard(task)

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        called, origin = urlsplit(f"//{request.host}").hostname, request.headers.get("Origin")
        if at.loopback and called not in {*NAMES, at.host}:
            raise web.HTTPForbidden(text=f"Open {at.address} instead.")
        if request.path == "/ws" and origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text="Only the page of this server may open a screen here.")
        return await handler(request)

    async def headed(request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:;"
            f" connect-src 'self' ws://{request.host} wss://{request.host};"
            " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-cache"

    async def end(_: web.Application) -> None:
        """Each screen is told to close, and remembers what it has to; nobody waits long for one that does not."""
        for task in visits:
            task.cancel()
        if visits:
            await asyncio.wait(set(visits), timeout=5)

    app = web.Application(middlewares=[guarded])
    app.add_routes(
        [
            web.get("/", index),
            web.get("/ws", visit),
            web.get("/download/{key}", terminals.handle_download),
            web.static("/static", terminals.statics_path),
            web.static("/page", PAGE),
        ]
    )
    app.on_response_prepare.append(headed)
    app.on_shutdown.append(end)
    return app


def _command(offers: Sequence[str]) -> str:
    words = [sys.executable, "-m", "reward.tui.browser", *offers]
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    # Ctrl-C reaches every process of a terminal; a screen that is still starting leaves it to the server.
    return f"trap '' INT; exec {shlex.join(words)}"


class _OneLine(logging.Formatter):
    """No traceback reaches whoever serves; what went wrong does."""

    def formatException(self, ei: object) -> str:  # noqa: N802  # its name there
        return ""


def _quiet_logs() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("reward: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
