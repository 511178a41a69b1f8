"""The panel that shows a picture, or two of them where there is room."""

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reward.table import fit
from reward.tui.pictures import PICTURES, Picture
from reward.tui.pictures.sight import Drawn


class PicturePanel(Static):
    """Pictures one under another; one key turns to the next."""

    class Resized(Message):
        """There is another room to draw in."""

    def __init__(self, id: str) -> None:  # noqa: A002  # the name that every widget gives it
        super().__init__("", id=id)
        self._shown: dict[int, tuple[Picture, Drawn]] = {}

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def show(self, place: int, picture: Picture, drawn: Drawn) -> None:
        self._shown[place] = (picture, drawn)
        if place == 0:
            at = PICTURES.index(picture)
            self.border_title = Content(f"{picture.title} ({at + 1} of {len(PICTURES)})")
        self.refresh()

    def keep(self, count: int) -> None:
        """No more than so many pictures."""
        self._shown = {place: each for place, each in self._shown.items() if place < count}
        self.refresh()

    def room(self) -> tuple[int, int]:
        return self.size.width, self.size.height

    @property
    def drawn(self) -> Drawn:
        """All lines, the second picture under its title."""
        lines: Drawn = []
        for place, (picture, drawn) in sorted(self._shown.items()):
            if place:
                lines += [[("", "")], [(f"{picture.title}", "bold $text-muted")]]
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
