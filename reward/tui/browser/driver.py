"""How a screen in a browser is drawn, and how it ends: with its page, or with the server, however either ended."""

import binascii
import os
from base64 import b64decode
from functools import partial
from threading import Lock, Timer
from typing import Any

from textual import events
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size
from textual.message import Message

from reward.tui.browser import OUT_OF_MEMORY, fitting
from reward.tui.browser.limits import open_reserve
from reward.tui.messages import OfferSent

PATIENCE = 5.0
"""Seconds after which a screen that is too busy to close is ended."""


class Visitor(WebDriver):
    """Textual's driver for the web, which goes on for ever once the server is dead; this one closes the screen."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._one_by_one = Lock()
        self._write = partial(self._sent)

    def start_application_mode(self) -> None:
        # What went wrong until here, whoever serves has to know; from here on the page says it, and a log in the folder.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        self._end_soon(self._app.return_code or 0)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            # The server is gone, and nobody reads the status; or what it sent, which is well formed always, could not
            # be taken for want of memory.
            open_reserve()
            self._end_soon(OUT_OF_MEMORY)
            self._app.call_later(self._app.exit, return_code=OUT_OF_MEMORY)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            self._end_soon()
        elif packet_type == "offer":
            try:
                raw = b64decode(str(payload["data"]), validate=True)
            except binascii.Error:
                return
            self._app.post_message(OfferSent(str(payload["name"]), raw))
        super().on_meta(packet_type, payload)

    def ask_for_a_file(self) -> None:
        """The page shows where one is chosen, or dropped."""
        self.write_meta({"type": "choose_offer"})

    def process_message(self, message: Message) -> None:
        """A terminal can also say its size among the keys."""
        if isinstance(message, events.Resize):
            size = Size(*fitting(*message.size))
            message = events.Resize(size, size)
        super().process_message(message)

    def _end_soon(self, status: int = 0) -> None:
        ending = Timer(PATIENCE, os._exit, (status,))
        ending.daemon = True
        ending.start()

    def _sent(self, data: bytes) -> int:
        """One packet after another: what is drawn and what is downloaded come from two threads, and a full pipe
        takes a part of one packet, and then a part of another's."""
        left = memoryview(data)
        try:
            with self._one_by_one:
                while left:
                    left = left[os.write(self.fileno, left) :]
        except BrokenPipeError:
            pass  # nobody reads any more, and the screen is about to be told
        return len(data)
