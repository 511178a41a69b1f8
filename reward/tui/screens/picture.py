"""A picture over a window that has no room for it beside the sheet."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from reward.tui.pictures import PICTURES
from reward.tui.pictures.canvas import Canvas
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.picture_panel import PicturePanel


class PictureScreen(ModalScreen[int]):
    """One picture; a key turns to the next. What it is left with comes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,right,f8", "turn(1)", "Next picture", id="picture.next"),
        Binding("P,left", "turn(-1)", "Picture before", id="picture.before"),
        Binding("escape,q", "close", "Back", id="picture.back"),
    ]

    def __init__(self, canvas: Canvas, at: int) -> None:
        super().__init__(classes="over")
        self.canvas, self.at = canvas, at

    def compose(self) -> ComposeResult:
        yield PicturePanel(id="picture", classes="panel")
        yield KeyBar(classes="keys")

    @on(PicturePanel.PanelResized)
    def redraw(self) -> None:
        self.query_one(PicturePanel).draw(self.canvas, self.at)

    def action_turn(self, way: int) -> None:
        self.at = (self.at + way) % len(PICTURES)
        self.redraw()

    def action_close(self) -> None:
        panel = self.query_one(PicturePanel)
        if not panel.stop():
            self.dismiss(self.at)
