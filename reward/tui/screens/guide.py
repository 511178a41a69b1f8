"""The guide on the screen: the pages of `reward help`, with links between them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from reward.library.guide import ORDER, topics
from reward.tui.widgets.guide_page import GuidePage


class Guide(ModalScreen[None]):
    """One page at a time; escape goes back the way that one came."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "back", "Back", id="guide.back"),
        Binding("q", "app.pop_screen", "Close", id="guide.close"),
    ]

    def __init__(self, topic: str = "") -> None:
        super().__init__()
        self.way = [topic]
        """The pages that led here, the one that is shown last; the list of topics is the empty one."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="guide"):
            yield GuidePage(self._text())

    def on_mount(self) -> None:
        self.query_one("#guide").focus()

    async def on_markdown_link_clicked(self, message: Markdown.LinkClicked) -> None:
        message.stop()
        name = message.href.rpartition("/")[2].removesuffix(".md")
        if name in ORDER:
            await self._show([*self.way, name])

    async def action_back(self) -> None:
        if len(self.way) > 1:
            await self._show(self.way[:-1])
        else:
            self.dismiss()

    async def _show(self, way: list[str]) -> None:
        self.way = way
        await self.query_one(Markdown).update(self._text())
        self.query_one("#guide").scroll_home(animate=False)

    def _text(self) -> str:
        if self.way[-1]:
            return topics()[self.way[-1]].text
        listed = "\n".join(f"- [{each.title}]({each.name}.md)" for each in topics().values())
        return f"# The guide\n\nThe same pages as `reward help`.\n\n{listed}\n"
