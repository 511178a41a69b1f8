"""How a screen in a browser ends: with its page, or with the server, however either ended."""

import os
from functools import partial
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver


class Visitor(WebDriver):
    """Textual's driver for the web, which goes on for ever once the server is dead; this one closes the screen."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._write = partial(self._sent)

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())

    def _sent(self, data: bytes) -> int:
        try:
            return os.write(self.fileno, data)
        except BrokenPipeError:
            return len(data)  # nobody reads any more, and the screen is about to be told
