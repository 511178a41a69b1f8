"""The panel that shows a picture."""

from dataclasses import replace

from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reward.base.allocator import give_back_freed_memory
from reward.base.text_table import fit
from reward.tui.pictures import PICTURES, Picture
from reward.tui.pictures.canvas import Canvas, Drawn

WORKING = "Working it out … (escape stops it)"


class PicturePanel(Static, can_focus=True):
    """One picture in the room there is; a slow one is drawn in a worker, which the next one cancels."""

    class PanelResized(Message):
        """There is another room to draw in."""

    def __init__(self, number: int = 0, *, id: str, classes: str | None = None) -> None:  # noqa: A002  # every widget of Textual names it so
        """`number` is the panel's, by which a key jumps to it."""
        super().__init__("", id=id, classes=classes)
        self.number = number
        self.picture: Picture = PICTURES[0]
        self.drawn: Drawn = []
        self._of: tuple[object, ...] = ()

    def on_resize(self) -> None:
        self._of = ()
        self.post_message(self.PanelResized())

    def draw(self, canvas: Canvas | None, at: int) -> None:
        """A picture by its place, unless it stands there already."""
        width, height = self.size.width, self.size.height
        if canvas is None or not self.display or min(width, height) < 1:
            return
        picture = PICTURES[at % len(PICTURES)]
        of = (picture, canvas.comparison, canvas.desk, canvas.other, canvas.measure, width, height)
        if self._of and all(now is before or now == before for now, before in zip(of, self._of, strict=True)):
            return
        self._of = of
        canvas = replace(canvas, width=width, height=height)
        self.workers.cancel_node(self)
        another, self.picture = picture is not self.picture, picture
        title = picture.titled(canvas)
        self.border_title = Content(f"{self.number} {title}" if self.number else title)
        if not picture.slow:
            self.show(picture.draw(canvas))
            return
        if another or not self.drawn:
            self.show([[(WORKING, "$foreground 70%")]])

        def slowly() -> None:
            worker = get_current_worker()

            def show(drawn: Drawn) -> None:
                if not worker.is_cancelled and self.is_attached:
                    self.app.call_from_thread(self.show, drawn)

            try:
                show(picture.draw(replace(canvas, meanwhile=show), lambda: worker.is_cancelled))
            finally:
                give_back_freed_memory()

        self.run_worker(slowly, thread=True, exclusive=True)

    def stop(self) -> bool:
        """What is being worked out is left; what there was so far stays, and says so. Whether anything was."""
        going = [worker for worker in self.workers if worker.node is self and worker.is_running]
        for worker in going:
            worker.cancel()
            self._of = ()
            stopped = [("Stopped. ", "bold"), ("p turns on to the next picture.", "$foreground 70%")]
            self.show([stopped, *self.drawn[1:]])
        return bool(going)

    def show(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.refresh()

    def render(self) -> Content:
        width = self.size.width
        lines = []
        for line in self.drawn[: max(self.size.height, 1)]:
            parts, left = [], width
            for text, style in line:
                shown = text if len(text) <= left else fit(text, left) if left > 1 else ""
                if shown:
                    parts.append((shown, style))
                left -= len(shown)
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    @property
    def plain(self) -> str:
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self.drawn)
