"""The panel that shows a picture, or two of them where there is room."""

from dataclasses import replace

from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from reward.base.text_table import fit
from reward.tui.pictures import PICTURES, Picture
from reward.tui.pictures.canvas import Canvas, Drawn

TWO_PICTURES = 26
"""Lines of the panel from which on it shows two."""
NAMES = [picture.name for picture in PICTURES]


class PicturePanel(Static):
    """Pictures one under another; one key turns to the next."""

    class PanelResized(Message):
        """There is another room to draw in."""

    def __init__(self, id: str) -> None:  # noqa: A002  # the name that every widget gives it
        super().__init__("", id=id)
        self._shown: dict[int, tuple[Picture, Drawn]] = {}
        self.at = 0
        """The picture that is shown first."""

    def on_resize(self) -> None:
        self.post_message(self.PanelResized())

    def draw(self, canvas: Canvas | None, chosen: int | None) -> None:
        """The chosen picture, else the one that suits the room; where there is room for two, the next one under it."""
        width, height = self.room()
        if canvas is None or not self.display or min(width, height) < 1:
            return
        two = height >= TWO_PICTURES
        self.at = chosen % len(PICTURES) if chosen is not None else NAMES.index("years-ahead" if two else "stack")
        if not self.titled:
            height -= 1
        if not two:
            self._draw(0, PICTURES[self.at], replace(canvas, width=width, height=height))
            self._shown.pop(1, None)
            return
        upper = height // 2 - 1
        self._draw(0, PICTURES[self.at], replace(canvas, width=width, height=upper))
        lower = PICTURES[(self.at + 1) % len(PICTURES)]
        self._draw(1, lower, replace(canvas, width=width, height=height - upper - 2))

    def _draw(self, place: int, picture: Picture, canvas: Canvas) -> None:
        """One picture, at once or in a worker that the next one of its place cancels."""
        self.workers.cancel_group(self, f"picture-{place}")
        if not picture.slow:
            self.show(place, picture, picture.draw(canvas))
            return
        self.show(place, picture, [[("Working it out … (escape stops it)", "$foreground 70%")]])

        def slowly() -> None:
            worker = get_current_worker()

            def show(drawn: Drawn) -> None:
                if not worker.is_cancelled and self.is_attached:
                    self.app.call_from_thread(self.show, place, picture, drawn)

            show(picture.draw(replace(canvas, meanwhile=show), lambda: worker.is_cancelled))

        self.run_worker(slowly, thread=True, exclusive=True, group=f"picture-{place}")

    def stop(self) -> bool:
        """What is being worked out is left; what there was so far stays, and says so. Whether anything was."""
        going = [worker for worker in self.workers if worker.node is self and worker.is_running]
        for worker in going:
            worker.cancel()
            place = int(worker.group.removeprefix("picture-"))
            picture, drawn = self._shown[place]
            self.show(
                place,
                picture,
                [[("Stopped. ", "bold"), ("p turns on to the next picture.", "$foreground 70%")], *drawn[1:]],
            )
        return bool(going)

    def show(self, place: int, picture: Picture, drawn: Drawn) -> None:
        self._shown[place] = (picture, drawn)
        if place == 0:
            self.border_title = Content(self._title(picture))
        self.refresh()

    def _title(self, picture: Picture) -> str:
        return f"{picture.title} ({PICTURES.index(picture) + 1} of {len(PICTURES)})"

    @property
    def titled(self) -> bool:
        """Whether the border has the title of the first picture."""
        return bool(self.styles.border_top[0])

    def room(self) -> tuple[int, int]:
        return self.size.width, self.size.height

    @property
    def drawn(self) -> Drawn:
        """All lines, the second picture under its title."""
        lines: Drawn = []
        for place, (picture, drawn) in sorted(self._shown.items()):
            if place:
                lines.append([("", "")])
            if place or not self.titled:
                lines.append([(self._title(picture), "bold $foreground 70%")])
            lines += drawn
        return lines

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
