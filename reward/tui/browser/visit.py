"""One page that is open: its socket on one side, its screen's process on the other.

The process and its pipes are textual-serve's; what a socket says is not believed. Whatever is no message of our page
ends that page, and nothing else.
"""

import asyncio
import contextlib
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from reward.tui.browser import fitting

MOST_BYTES = 1024 * 1024
"""Of a message: four times the largest offer that can be pasted."""
PATIENCE = 5.0
"""Seconds that a screen has to close by itself."""


class Visit:
    """A screen for a visitor, for as long as his page is open."""

    def __init__(self, visitor: str, folder: Path, downloads: DownloadManager) -> None:
        self.visitor, self.folder, self.downloads = visitor, folder, downloads
        self.id = ""

    async def last(self, request: web.Request) -> web.StreamResponse:
        """Until the page or the screen is closed."""
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=MOST_BYTES)
        await socket.prepare(request)
        screen = AppService(
            _command(self.folder),
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=_closing(socket),
            download_manager=self.downloads,
        )
        self.id = screen.app_service_id
        try:
            await screen.start(*fitting(_number(request, "width", 80), _number(request, "height", 24)))
            async for message in socket:
                if not await _passed_on(message, screen, socket):
                    break
        finally:
            await _stopped(screen)
            await socket.close()
        return socket


def _closing(socket: web.WebSocketResponse) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        await socket.close()

    return close


async def _passed_on(message: WSMessage, screen: AppService, socket: web.WebSocketResponse) -> bool:
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


async def _stopped(screen: AppService) -> None:
    """Told to close, ended where it is too busy to hear, and gone: asyncio complains of one that it must leave behind."""
    process = screen._process  # textual-serve does not wait for it
    if process is None:
        return
    with contextlib.suppress(ConnectionError, TimeoutError):
        await asyncio.wait_for(screen.stop(), PATIENCE)
    screen.stdin.close()
    try:
        await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


def _number(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else otherwise


def _command(folder: Path) -> str:
    words = [sys.executable, "-m", "reward.tui.browser", str(folder)]
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    # Ctrl-C reaches every process of a terminal; a screen that is still starting leaves it to the server.
    return f"trap '' INT; exec {shlex.join(words)}"
