"""Every published scale, grade and point that is in force, to pick a new offer from; filtered as you type."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, Static

from reward.base.amounts import in_pounds
from reward.base.errors import RewardError
from reward.base.text_table import fit, literal
from reward.base.values import dataclass
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.models.pay import PayScale
from reward.library.offer_files import checked
from reward.library.offer_on_scale import offer_on_scale
from reward.tui.widgets.key_bar import KeyBar


@dataclass(frozen=True)
class Spot:
    """A place on a scale: what an offer names it by, and what it pays."""

    scale: str
    title: str
    grade: str
    grade_name: str
    point: str
    called: str
    """What people call the point."""
    amount: int
    since: str
    mark: str


def spots() -> list[Spot]:
    """Every point, and both ends of the grades that have none, on the newest figures of each scale."""
    library, found = shipped(), []
    for name in library.names("pay"):
        try:
            start = library.starts("pay", name)[-1]
            title = str(library.table("pay", name).get("title", name))
            record = library.in_force("pay", name, PayScale, start).record
        except RewardError:
            continue
        for grade in record.grades:
            points = [(str(each.point), each.name or str(each.point), each.amount, each.mark) for each in grade.points]
            if not points:
                ends = (("minimum", grade.minimum), ("maximum", grade.maximum))
                points = [(end, end, amount, None) for end, amount in ends if amount is not None]
            for point, called, amount, mark in points:
                sure = (mark or grade.mark or record.mark).split(":")[0]
                since = start.isoformat()
                found.append(Spot(name, title, grade.grade, grade.name, point, called, amount, since, sure))
    return found


def offer_at(spot: Spot) -> Offer:
    """A post on that point, with the pension and the leave that come with the scale; the rest is left to fill in."""
    return checked(Offer, offer_on_scale(shipped(), spot.scale, spot.grade, spot.point), "new offer")


class Points(ModalScreen[Offer | None]):
    """A list to filter and pick from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="points.cancel"),
        Binding("down", "down", "To the list", show=False, id="points.down"),
    ]

    def __init__(self) -> None:
        super().__init__(classes="ask")
        self.spots = spots()
        self.shown: list[Spot] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask--box ask--tall"):
            yield Static(Content("Pick a point: type to filter, enter takes the line"), classes="ask--question")
            yield Input(placeholder="such as: met band-c", id="points-filter")
            yield DataTable[Text](id="points-table", cursor_type="row")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Scale", "Grade", "Point", "A year", "Since", "Mark")
        self._fill("")
        self.query_one(Input).focus()

    def _fill(self, text: str) -> None:
        words = text.lower().split()
        table = self.query_one(DataTable)
        table.clear()
        self.shown = [spot for spot in self.spots if all(word in _text(spot) for word in words)]
        for spot in self.shown:
            cells = (spot.scale, spot.grade_name, spot.called, in_pounds(spot.amount, 0), spot.since, spot.mark)
            table.add_row(*(Text(fit(literal(cell), 24)) for cell in cells))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        if self.shown:
            self._take(self.query_one(DataTable).cursor_row)

    @on(DataTable.RowSelected)
    def _picked(self, event: DataTable.RowSelected) -> None:
        self._take(event.cursor_row)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self.shown):
            try:
                self.dismiss(offer_at(self.shown[row]))
            except RewardError as error:
                self.notify(str(error), severity="error", markup=False)

    def action_down(self) -> None:
        self.set_focus(self.query_one(DataTable))


def _text(spot: Spot) -> str:
    return f"{spot.scale} {spot.title} {spot.grade} {spot.grade_name} {spot.called} {spot.amount // 100}".lower()
