"""How the first screen shares its room: the sheet alone, or with panels around it, each with a title and a number.

A panel is mounted when a window first has room for it.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from reward.tui.pictures import PICTURES
from reward.tui.pictures.canvas import Canvas
from reward.tui.state.desk_state import DeskState
from reward.tui.state.field_specs import Spec
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.question import Question
from reward.tui.widgets.comparison_grid import ComparisonGrid
from reward.tui.widgets.grid_lines import GridRows
from reward.tui.widgets.picture_panel import PicturePanel
from reward.tui.widgets.sheet import Sheet
from reward.tui.widgets.sheet_rows import you_lines

if TYPE_CHECKING:
    from reward.answer.questions import OpenQuestion
    from reward.tui.widgets.pension_panel import PensionPanel
    from reward.tui.widgets.why_panel import WhyPanel

WIDE, VAST = 112, 150
PANELS, LOW, HIGH, TALL = 20, 32, 40, 47
"""Columns and lines of a window from which on there are panels, and all of them: the sheet comes first, down to its totals."""
SIDE = 68
"""Columns of the panels at the side of a vast window, and of the sheet's borders and bar."""
UNDER, BOTTOM, FRAME = 10, 8, 2
"""Lines of the panels under the sheet, and of its borders."""
NOTE = 3
"""Lines of the first-run note."""
NAMES = [picture.name for picture in PICTURES]
OWN = {4: NAMES.index("map"), 5: NAMES.index("years-ahead")}
"""The pictures that have panels of their own in a vast window, by the panel's number."""
TURNED, ALONE = NAMES.index("waterfall"), NAMES.index("stack")
"""The picture of the panel that is turned, until another is chosen; and that of an offer by itself."""


class Panels(Horizontal):
    """The sheet, and what stands around it."""

    def __init__(self, state: DeskState, choose: Callable[[Spec], object]) -> None:
        super().__init__(id="panels")
        self.state, self._choose = state, choose
        self.wide = self.tall = self.high = self.vast = False
        """Whether there are panels, one under the sheet, two, and all of them."""
        self.under = False
        """Whether there is a panel under the sheet: in a low window where the sheet leaves it room."""
        self.cramped = False
        """Whether the lowest panel has made way."""
        self._columns = 0
        """Of the window."""
        self._parts: dict[int, Widget] = {}
        self._main = Sheet(state, id="sheet", grid="grid", choose=choose)
        self._yours: Sheet | None = None
        self._turned = TURNED

    def compose(self) -> ComposeResult:
        with Vertical(id="left"):
            yield self._main
            yield Vertical(id="under")
            yield Horizontal(id="bottom")
        yield Vertical(id="right")

    @property
    def sheets(self) -> list[Sheet]:
        """Where things are typed."""
        return [self._main, *([self._yours] if self._yours is not None and self.wide else [])]

    def part(self, number: int) -> Widget | None:
        """What has the focus when a panel is jumped to; none where it is not shown."""
        if number == 1:
            return self._main.grid
        found = self._parts.get(number)
        shown = found is not None and self.wide and found.display and not (number == 6 and self.cramped)
        return (found.grid if isinstance(found, Sheet) else found) if shown else None

    # --- the room ----------------------------------------------------------------------

    def share(self, window: Size, *, note: bool) -> None:
        """The room for as many panels as the window has room for; `note`: whether the first-run note takes some of it."""
        self._columns, lines = window.width, window.height - NOTE * note
        self.wide = window.width >= WIDE and lines >= PANELS
        self.tall = lines >= LOW
        self.high = lines >= HIGH
        self.vast = window.width >= VAST and lines >= TALL
        self.set_class(self.wide, "-panels")
        self.set_class(self.high, "-high")
        self.set_class(self.vast, "-all")
        self._main.border_title = Content("1 Offers") if self.wide else None

    @property
    def room(self) -> int:
        """Lines for the sheet, with the panels that a window of this height has under it."""
        return self.size.height - FRAME - UNDER * self.tall - (BOTTOM + 3 * self.vast) * self.high if self.wide else 0

    def press(self, grid: ComparisonGrid) -> None:
        """Panels make way for the sheet: those at the side where it wants more columns, the lowest where it wants its totals."""
        self.set_class(self.vast and grid.wanted > self._columns - SIDE, "-pressed")
        before, self.under = self.under, self.tall or (self.wide and self.size.height - UNDER - FRAME >= grid.high)
        # Its own style and no class: that would look at the styles of all that stands around it.
        self.query_one("#under").styles.height = UNDER if self.under and self.wide else "auto"
        if self.under != before and self._parts:
            self.furnish()
        room = self.size.height - UNDER - BOTTOM - FRAME
        self.cramped = self.high and not self.vast and bool(self.size.height) and grid.high > room
        self.set_class(self.cramped, "-cramped")

    def furnish(self) -> None:
        """The panels themselves: the first numbers do not wait for them."""
        if not self.wide:
            return
        from reward.tui.widgets.pension_panel import PensionPanel
        from reward.tui.widgets.why_panel import WhyPanel

        self._mounted(2, "right", self._you, "You, and what is not said yet")
        if self.under:
            self._mounted(3, "under", lambda: PicturePanel(3, id="picture"))
        if self.tall:
            self._mounted(4, "right", lambda: PicturePanel(4, id="map"))
        if self.high:
            self._mounted(6, "bottom", WhyPanel, "Why")
        if self.vast:
            self._mounted(5, "right", lambda: PicturePanel(5, id="years"))
            self._mounted(7, "bottom", PensionPanel, "A year of pension, four ways")
        for number, part in self._parts.items():
            part.display = {2: True, 3: self.under, 4: self.tall, 6: self.high}.get(number, self.vast)

    def _mounted(self, number: int, where: str, make: Callable[[], Widget], title: str = "") -> None:
        if number not in self._parts:
            part = self._parts[number] = make()
            part.add_class("panel")
            if title:
                part.border_title = Content(f"{number} {title}")
            self.query_one(f"#{where}").mount(part)

    def _you(self) -> Sheet:
        self._yours = Sheet(self.state, id="you", grid="you-grid", choose=self._choose)
        return self._yours

    # --- what stands in it -------------------------------------------------------------

    def you(self, asked: "Sequence[OpenQuestion]") -> None:
        if self._yours is not None and self.wide:
            self._yours.grid.sheet = GridRows((), tuple(you_lines(self.state, asked)))

    def explain(self, outcome: PricedDesk, question: Question) -> None:
        why = self._parts.get(6)
        if why is not None and self.wide:
            cast("WhyPanel", why).asked = (outcome, question)

    def draw(self, canvas: Canvas | None, chosen: int | None) -> None:
        """Every picture that is shown; the chosen one in the panel that is turned."""
        default = TURNED if canvas is None or len(canvas.comparison.statements) > 1 else ALONE
        self._turned = default if chosen is None else chosen % len(PICTURES)
        for number, part in self._parts.items():
            if isinstance(part, PicturePanel) and part.display and part.is_attached and self.wide:
                part.draw(canvas, OWN.get(number, self._turned))
        pension = self._parts.get(7)
        if pension is not None and self.vast:
            cast("PensionPanel", pension).outcome = self.state.outcome

    def next_picture(self, way: int) -> int:
        """The picture after the one in the panel that is turned, but for those that have panels now."""
        shown = [OWN[number] for number in OWN if number in self._parts and self._parts[number].display]
        at = (self._turned + way) % len(PICTURES)
        while at in shown:
            at = (at + way) % len(PICTURES)
        return at

    def stop(self) -> None:
        for panel in self.query(PicturePanel):
            panel.stop()
