"""Files that a screen's visitor downloads: whole, or not at all.

The files and their chunks are textual-serve's, which calls what came within four seconds a file, half of it or nothing.
"""

import asyncio
from collections.abc import AsyncGenerator

from textual_serve.download_manager import DOWNLOAD_CHUNK_SIZE, DownloadManager

PATIENCE = 30.0
"""Seconds that a screen on a busy machine has for each chunk."""


class TornError(Exception):
    """The screen did not send the end of a file."""


class Downloads(DownloadManager):
    """Hands on what screens deliver."""

    async def download(self, delivery_key: str) -> AsyncGenerator[bytes, None]:
        """The chunks of a file. `TornError` where its screen ended, or was too slow, before it was whole."""
        found = self._active_downloads[delivery_key]
        wanted: dict[str, str | int | bool | None] = {
            "type": "deliver_chunk_request",
            "key": delivery_key,
            "size": DOWNLOAD_CHUNK_SIZE,
            "name": found.name,
        }
        try:
            while True:
                if not await found.app_service.send_meta(wanted):
                    raise TornError
                try:
                    chunk = await asyncio.wait_for(found.incoming_chunks.get(), PATIENCE)
                except TimeoutError:
                    chunk = None
                if chunk is None:  # the screen is closed
                    raise TornError
                if not chunk:
                    return
                yield chunk
        finally:
            self._active_downloads.pop(delivery_key, None)
