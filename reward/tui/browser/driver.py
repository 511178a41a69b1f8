"""How a screen in a browser is drawn, and how it ends: with its page, or with the server, however either ended."""

import os
from functools import partial
from threading import Timer
from typing import Any

from textual import events, messages
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size
from textual.message import Message

from reward.tui.browser import fitting

PATIENCE = 5.0
"""Seconds after which a screen that is too busy to close is ended."""


class Visitor(WebDriver):
    """Textual's driver for the web, which goes on for ever once the server is dead; this one closes the screen."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._write = partial(self._sent)

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._end_soon()
            self._app.post_message(messages.ExitApp())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            self._end_soon()
        super().on_meta(packet_type, payload)

    def process_message(self, message: Message) -> None:
        """A terminal can also say its size among the keys."""
        if isinstance(message, events.Resize):
            size = Size(*fitting(*message.size))
            message = events.Resize(size, size)
        super().process_message(message)

    def _end_soon(self) -> None:
        ending = Timer(PATIENCE, os._exit, (0,))
        ending.daemon = True
        ending.start()

    def _sent(self, data: bytes) -> int:
        try:
            return os.write(self.fileno, data)
        except BrokenPipeError:
            return len(data)  # nobody reads any more, and the screen is about to be told
