"""What happens as screens open over the first one and close again."""

from pathlib import Path
from typing import Any

from textual.app import App
from textual.await_complete import AwaitComplete

from reward.tui.textual_mends import let_go_soon

STYLES = Path(__file__).absolute().parent / "other_screens.tcss"


class ScreenStack(App[None]):
    """An application that reads the styles of its other screens with the first of them, and lets go of what they leave."""

    def push_screen(self, *screen: Any, **options: Any) -> Any:
        """The screen opens; with the first that opens over the table, the styles of all such screens are read."""
        if len(self.screen_stack) > 1 and not self.stylesheet.has_source(str(STYLES)):
            self.stylesheet.read(STYLES)
        return super().push_screen(*screen, **options)

    def pop_screen(self) -> AwaitComplete:
        """The screen goes, and soon what was kept of it."""
        let_go_soon()
        return super().pop_screen()
