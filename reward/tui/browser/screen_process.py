"""The process of one screen: started, told what its page says, and gone when either ends.

The process and its pipes are textual-serve's.
"""

import asyncio
import contextlib
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from reward.tui.browser import OUT_OF_MEMORY

PATIENCE = 5.0
"""Seconds that a screen has to close by itself."""
TOO_MUCH = "This screen needed more memory than one may have, and was closed. What was saved is saved."
# Where there is no memory left even for its `MemoryError`, Python ends by SIGABRT, as nothing else here does.
WHY = {0: "", OUT_OF_MEMORY: TOO_MUCH, -signal.SIGABRT: TOO_MUCH}
"""What the page says when its screen ended, by its exit status; the page has its own words for nothing."""
WHATEVER = "This screen could not go on, and was closed. What was saved is saved."


class ScreenProcess(AppService):
    """A screen whose page hears why it ended."""

    def __init__(self, words: Sequence[str], socket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__(
            _command(words),
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=lambda: asyncio.sleep(0),  # not before it is known why
            download_manager=downloads,
        )
        self._socket = socket
        self._stands = False

    async def on_data(self, payload: bytes) -> None:
        self._stands = True
        await super().on_data(payload)

    async def on_meta(self, data: bytes) -> None:
        if json.loads(data).get("type") == "choose_offer":
            await self.remote_write_str(json.dumps(["choose_offer"]))
        else:
            await super().on_meta(data)

    @property
    def is_over(self) -> bool:
        """Whether it has nothing more to show."""
        return self._task is not None and self._task.done()

    async def farewell(self) -> None:
        """Once the screen has ended: closes its page, with the reason."""
        assert self._task is not None
        assert self._process is not None
        await asyncio.wait({self._task})
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        await self._socket.close(message=WHY.get(self._process.returncode or 0, WHATEVER).encode())

    async def ended(self) -> None:
        """Told to close, ended where it is too busy to hear, and gone: asyncio complains of one that it must leave behind."""
        process = self._process  # textual-serve does not wait for it
        if process is None:
            return
        if not self._stands:  # there is nothing that it could remember
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        with contextlib.suppress(ConnectionError, TimeoutError):
            await asyncio.wait_for(self.stop(), PATIENCE)
        self.stdin.close()
        try:
            await asyncio.wait_for(process.communicate(), PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()
        # What it could not be sent any more is no fault of anybody's; asyncio would tell of it unasked.
        with contextlib.suppress(OSError, TimeoutError):
            await asyncio.wait_for(self.stdin.wait_closed(), PATIENCE)


def _command(words: Sequence[str]) -> str:
    words = [sys.executable, "-m", "reward.tui.browser", *words]
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    # Ctrl-C reaches every process of a terminal; a screen that is still starting leaves it to the server.
    return f"trap '' INT; exec {shlex.join(words)}"
