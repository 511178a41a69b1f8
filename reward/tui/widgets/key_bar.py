"""The last line: the keys that matter here, each of them a thing to click."""

from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class KeyBar(Static):
    """What the focused part and the screen answer to; as much of it as fits."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        parts: list[Content] = []
        width = self.size.width
        seen: set[str] = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if not binding.show or not enabled or binding.action in seen or not binding.description:
                continue
            seen.add(binding.action)
            part = self._part(binding)
            if sum(each.cell_length + 2 for each in parts) + part.cell_length > width:
                break
            parts.append(part)
        return Content("  ").join(parts)

    def _part(self, binding: Binding) -> Content:
        shown = self.app.get_key_display(binding)
        click = Style.from_meta({"@click": f"app.simulate_key('{binding.key}')"})
        return Content.assemble((shown, "bold $accent"), " ", Content(binding.description.lower()).stylize(click))
