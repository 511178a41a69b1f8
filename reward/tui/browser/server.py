"""The server of `reward serve`: pages and sockets for whoever has the token, and for nobody else.

Only what this machine serves is loaded (the policy in every answer says so to the browser), and only the page itself
may open a screen: another site that the browser happens to show could otherwise reach a loopback port and type there.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

import textual_serve
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler
from textual_serve.download_manager import DownloadManager

from reward.tui.browser.admission import Admission
from reward.tui.browser.guests import Guests
from reward.tui.browser.listening import Listening
from reward.tui.browser.visit import Visit

PAGE = Path(__file__).parent / "page"
STATIC = Path(textual_serve.__file__).parent / "static"
MOST_VISITORS = 8
"""Screens that are open at once."""
VISITOR = "reward.visitor"


def serve(files: Mapping[str, bytes], at: Listening, ready: Callable[[str], None]) -> tuple[Path, ...]:
    """Shows the screen, beginning with these files, to whoever opens the address that `ready` is told.

    Returns when interrupted, with the folders in which visitors saved something.
    """
    _quiet_logs()
    admission, guests = Admission(at), Guests(files)
    web.run_app(
        _application(admission, guests),
        sock=list(at.sockets),
        print=lambda _: ready(admission.address),
        access_log=None,
        shutdown_timeout=1,
    )
    return guests.leave()


def _application(admission: Admission, guests: Guests) -> web.Application:
    visits: dict[asyncio.Task[object], Visit] = {}
    downloads = DownloadManager()

    async def has_room() -> bool:
        """Whether one more screen may be opened; a page that is loaded again is given time to close its last one."""
        for _ in range(50):
            if len(visits) < MOST_VISITORS:
                return True
            await asyncio.sleep(0.1)
        return False

    async def index(_: web.Request) -> web.StreamResponse:
        if await has_room():
            return web.FileResponse(PAGE / "index.html")
        return web.FileResponse(PAGE / "full.html", status=503, headers={"Retry-After": "60"})

    async def visit(request: web.Request) -> web.StreamResponse:
        if not await has_room():
            raise web.HTTPServiceUnavailable(text=f"{MOST_VISITORS} screens are open, the most that there may be.")
        task = asyncio.current_task()
        assert task is not None
        visitor = request[VISITOR]
        visits[task] = Visit(visitor, guests.folder_of(visitor), downloads)
        try:
            return await visits[task].last(request)
        finally:
            del visits[task]

    async def download(request: web.Request) -> web.StreamResponse:
        """What a visitor exports, to nobody but him."""
        key, own = request.match_info["key"], {each.id for each in visits.values() if each.visitor == request[VISITOR]}
        try:
            found = await downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        if found.app_service.app_service_id not in own:
            raise web.HTTPNotFound
        headers = {"Content-Disposition": f'attachment; filename="{found.file_name}"', "Content-Type": found.mime_type}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        async for chunk in downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not admission.for_us(request):
            raise web.HTTPForbidden(text="Only the page of this server, by its own address, may ask for anything here.")
        visitor = admission.visitor(request)
        if visitor is None:
            raise web.HTTPForbidden(text="Open the whole address that 'reward serve' printed, with its token.")
        request[VISITOR] = visitor
        if request.path != "/" or "token" not in request.query:
            return await handler(request)
        found = web.HTTPSeeOther(request.rel_url.without_query_params("token"))
        admission.let_in(found, visitor)
        raise found

    async def headed(request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:;"
            f" connect-src 'self' ws://{request.host} wss://{request.host};"
            " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = (
            "no-cache" if request.path.startswith(("/static/", "/page/")) else "no-store"
        )

    async def end(_: web.Application) -> None:
        """Each screen is told to close, and remembers what it has to; nobody waits long for one that does not."""
        for task in visits:
            task.cancel()
        if visits:
            await asyncio.wait(set(visits), timeout=12)

    app = web.Application(middlewares=[guarded])
    app.add_routes(
        [
            web.get("/", index),
            web.get("/ws", visit),
            web.get("/download/{key}", download),
            web.static("/static", STATIC),
            web.static("/page", PAGE),
        ]
    )
    app.on_response_prepare.append(headed)
    app.on_shutdown.append(end)
    return app


class _OneLine(logging.Formatter):
    """No traceback reaches whoever serves; what went wrong does."""

    def formatException(self, ei: object) -> str:  # noqa: N802  # its name there
        return ""


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether it concerns this server, and not somebody who sends what is no request: he is told, and nobody else."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


def _quiet_logs() -> None:
    handler = logging.StreamHandler()
    handler.addFilter(_is_ours)
    handler.setFormatter(_OneLine("reward: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
