"""The server of `reward serve`: pages and sockets for whoever has the token, and for nobody else.

Only what this machine serves is loaded (the policy in every answer says so to the browser), and only the page itself
may open a screen: another site that the browser happens to show could otherwise reach a loopback port and type there.
"""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable
from pathlib import Path

import textual_serve
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler

from reward.tui.browser import notices, phone_routes
from reward.tui.browser.admission import Admission
from reward.tui.browser.door import Door
from reward.tui.browser.downloads import Downloads, TornError
from reward.tui.browser.guests import Guests, Owners
from reward.tui.browser.listening import Listening
from reward.tui.browser.phone_process import PhonePages
from reward.tui.browser.visit import Visit

STATIC = Path(textual_serve.__file__).parent / "static"
VISITOR = "reward.visitor"
ROOM_WITHIN = 5.0
"""Seconds that a page which is loaded again has to close its last one."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a page may load, do and be framed by, as its browser is told with each answer."""


def serve(
    at: Listening,
    admission: Admission,
    guests: Guests | Owners,
    pages: PhonePages,
    most: int,
    ready: Callable[[], None],
) -> bool:
    """Shows a screen, `most` of them at once, to whoever is admitted, until interrupted; calls `ready` when it does.

    `pages` are for those who have a phone, or would rather read a page: they take no place.

    Returns whether somebody still hears how it ended: not where the terminal was closed.
    """
    _quiet_logs()
    try:
        return asyncio.run(_open(at, admission, guests, pages, most, ready))
    except KeyboardInterrupt:  # Windows
        return True


async def _open(
    at: Listening,
    admission: Admission,
    guests: Guests | Owners,
    pages: PhonePages,
    most: int,
    ready: Callable[[], None],
) -> bool:
    door, told = Door(), asyncio.Queue[str]()
    application = _application(admission, guests, pages, most, door)
    runner = web.AppRunner(application, access_log=None, keepalive_timeout=15, shutdown_timeout=1)
    await runner.setup()
    assert runner.server is not None
    server = runner.server
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError):
            loop.add_signal_handler(getattr(signal, name), told.put_nowait, name)
    doors = [await loop.create_server(lambda: door.waits(server()), sock=each) for each in at.sockets]
    try:
        ready()
        return await told.get() != "SIGHUP"
    finally:
        for each in doors:
            each.close()
        await runner.cleanup()


def _application(
    admission: Admission, guests: Guests | Owners, pages: PhonePages, most: int, door: Door
) -> web.Application:
    visits: dict[asyncio.Task[object], Visit] = {}
    downloads = Downloads()
    closing = asyncio.Event()

    async def has_room() -> bool:
        """Whether one more screen may be opened; a page that is loaded again is given time to close its last one."""
        loop = asyncio.get_running_loop()
        until = loop.time() + ROOM_WITHIN
        while len(visits) >= most and loop.time() < until:
            await asyncio.sleep(0.1)
        return len(visits) < most and not closing.is_set()

    def here() -> set[str]:
        """Who has a screen open."""
        return {each.visitor for each in visits.values()}

    async def index(request: web.Request) -> web.StreamResponse:
        if not guests.takes(request[VISITOR], here()):
            return notices.no_folder()
        return web.FileResponse(notices.PAGE / "index.html") if await has_room() else notices.no_room(most)

    async def visit(request: web.Request) -> web.StreamResponse:
        if not await has_room():
            return notices.no_room(most)
        visitor = request[VISITOR]
        if not guests.takes(visitor, here()):
            return notices.no_folder()
        task = asyncio.current_task()
        assert task is not None
        home = guests.home_of(visitor, here())
        visits[task] = Visit(visitor, home, downloads)
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
        try:
            async for chunk in downloads.download(key):
                await response.write(chunk)
        except TornError:
            if request.transport is not None:
                request.transport.abort()  # so that the browser says that it failed, and keeps no half of a file
            return response
        await response.write_eof()
        return response

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        door.hears(request)
        if not (admission.by_a_known_name(request) and admission.from_its_page(request)):
            return _shut(notices.unknown_name())
        visitor = admission.visitor(request)
        if visitor is None:
            return _shut(notices.no_token())
        request[VISITOR] = visitor
        if request.method != "GET" or request.path not in ("/", phone_routes.PATH) or "token" not in request.query:
            return await handler(request)
        found = web.HTTPSeeOther(request.rel_url.without_query_params("token"))
        admission.let_in(request, found, visitor)
        raise found

    async def headed(request: web.Request, response: web.StreamResponse) -> None:
        for_a_phone = request.path == phone_routes.PATH
        response.headers["Content-Security-Policy"] = phone_routes.POLICY if for_a_phone else POLICY
        response.headers["Referrer-Policy"] = phone_routes.REFERRER if for_a_phone else "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = (
            "no-cache" if request.path.startswith(("/static/", "/page/")) else "no-store"
        )

    async def end(_: web.Application) -> None:
        """Each screen is told to close, and remembers what it has to; nobody waits long for one that does not."""
        closing.set()  # for whoever waits for a place
        for task in visits:
            task.cancel()
        if visits:
            await asyncio.wait(set(visits), timeout=12)
        await pages.close()

    app = web.Application(middlewares=[guarded], client_max_size=phone_routes.MOST_BYTES)
    app.add_routes(
        [
            web.get("/", index),
            web.get("/ws", visit),
            web.get("/download/{key}", download),
            *phone_routes.phone_routes(pages),
            web.static("/static", STATIC),
            web.static("/page", notices.PAGE),
        ]
    )
    app.on_response_prepare.append(headed)
    app.on_shutdown.append(end)
    return app


def _shut(refused: web.Response) -> web.Response:
    """The socket of somebody who is not let in is closed too, and stands in nobody's way."""
    refused.force_close()
    return refused


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
    # Of a page that was closed meanwhile, of a screen that was ended while it started: nothing that anybody can mend.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    logging.getLogger("textual-serve").setLevel(logging.CRITICAL)
