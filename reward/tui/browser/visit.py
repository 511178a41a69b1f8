"""One page that is open: its socket on one side, its screen's process on the other.

What a socket says is not believed. Whatever is no message of our page ends that page, and nothing else.
"""

import asyncio
import json
from collections.abc import Sequence

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.download_manager import DownloadManager

from reward.library.toml_files import MOST_BYTES as LARGEST_OFFER
from reward.tui.browser import fitting
from reward.tui.browser.screen_process import ScreenProcess
from reward.tui.browser.unbroken import unbroken

MOST_BYTES = 1024 * 1024
"""Of a message: four times the largest offer that can be pasted."""
HEARTBEAT = 15.0
"""Seconds between two questions whether the page is still there; half of that may pass until it answers."""
MOST_SENT = (LARGEST_OFFER + 3) // 3 * 4
"""Of a file as base64: a byte more than an offer may have, so that whoever sends it is told by its reader."""


class Visit:
    """A screen for a visitor, for as long as his page is open."""

    def __init__(self, visitor: str, home: Sequence[str], downloads: DownloadManager) -> None:
        self.visitor, self.home, self.downloads = visitor, home, downloads
        self.id = ""

    async def last(self, request: web.Request) -> web.StreamResponse:
        """Until the page or the screen is closed."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=MOST_BYTES)
        await socket.prepare(request)
        screen = ScreenProcess(self.home, socket, self.downloads)
        self.id = screen.app_service_id
        farewell: asyncio.Task[None] | None = None
        try:
            await unbroken(screen.start(*fitting(_number(request, "width", 80), _number(request, "height", 24))))
            farewell = asyncio.create_task(screen.farewell())
            async for message in socket:
                if not await _passed_on(message, screen, socket):
                    break
        finally:  # to its end, also where the server ends while a screen is closing by itself
            await unbroken(_closed(screen, farewell, socket))
        return socket


async def _closed(screen: ScreenProcess, farewell: asyncio.Task[None] | None, socket: web.WebSocketResponse) -> None:
    if farewell is not None:
        if not screen.is_over:
            farewell.cancel()
        await asyncio.wait({farewell})
    await screen.ended()
    await socket.close()


async def _passed_on(message: WSMessage, screen: ScreenProcess, socket: web.WebSocketResponse) -> bool:
    """Whether it was a message of our page, which the screen has then been told."""
    if message.type is not WSMsgType.TEXT:
        return False
    try:
        said = json.loads(message.data)
    except (ValueError, RecursionError):
        return False
    match said:
        case ["stdin", str(keys)]:
            await screen.send_bytes(keys.encode("utf-8", "replace"))
        case ["offer", str(name), str(data)] if len(data) <= MOST_SENT:
            await screen.send_meta({"type": "offer", "name": name[:100], "data": data})
        case ["resize", {"width": int(width), "height": int(height)}]:
            await screen.set_terminal_size(*fitting(width, height))
        case ["resize", _]:  # a page that is not shown has no size
            pass
        case ["ping", str(when)] if len(when) <= 40:
            await socket.send_json(["pong", when])
        case ["blur"]:
            await screen.blur()
        case ["focus"]:
            await screen.focus()
        case _:
            return False
    return True


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else otherwise
