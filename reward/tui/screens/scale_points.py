"""Every published scale, grade and point that is in force, to pick a new offer from; filtered as you type."""

import re
from collections.abc import Sequence
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
from reward.base.text_table import cell_width, fit_words, literal, pad
from reward.base.values import dataclass
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.models.pay import PayScale
from reward.library.offer_files import checked
from reward.library.offer_on_scale import offer_on_scale
from reward.library.posts_said import posts_said
from reward.tui.widgets.key_bar import KeyBar
from reward.tui.widgets.one_line import OneLine

OTHERS = (12, 8)
"""Columns of a point's name and of its pay."""
TITLE = 32
"""Columns of a scale's name, where a grade leaves them."""
FIGURES = 3
"""Figures from which on a number may be the beginning of the pay."""


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
            points = [(str(each.point), each.name or str(each.point), each.amount) for each in grade.points]
            if not points:
                ends = (("minimum", grade.minimum), ("maximum", grade.maximum))
                points = [(end, end, amount) for end, amount in ends if amount is not None]
            for point, called, amount in points:
                found.append(Spot(name, title, grade.grade, grade.name, point, called, amount))
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
            yield OneLine(placeholder="such as: met band-c", id="points-filter")
            yield DataTable[Text](id="points-table", cursor_type="row")
            yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        """Those that the words mean, in columns that the window has room for: an amount is never cut."""
        table = self.query_one(DataTable)
        self.shown = meant(self.spots, self.query_one(Input).value)
        table.clear(columns=True)
        names = ("Grade", "Point", "£ a year", "Scale")
        room = table.size.width - table.scrollbar_size_vertical - sum(OTHERS) - 2 * len(names)
        longest = max((cell_width(literal(each.grade_name)) for each in self.shown), default=0)
        grade = min(max(longest, len(names[0])), max(room // 2, room - TITLE))  # a grade takes no more than it needs
        rooms = (grade, *OTHERS, room - grade)
        for name, width in zip(names, rooms, strict=True):
            table.add_column(pad(name, width, right=name == "£ a year"), width=max(width, 4))
        for spot in self.shown:
            amount = pad(in_pounds(spot.amount, 0), OTHERS[1], right=True)
            cells = (spot.grade_name, spot.called, amount, spot.title)
            table.add_row(*(Text(fit_words(literal(text), width)) for text, width in zip(cells, rooms, strict=True)))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._fill()

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


def meant(spots: Sequence[Spot], text: str) -> list[Spot]:
    """Those that the words are a name of, as `B5`, and those with every word, or its beginning; a figure may begin the pay.

    Those come first that go by the name, then those whose grade or scale has the words.
    """
    try:
        posts = posts_said(shipped(), text)
    except RewardError:
        posts = []
    named = {(post.scale, key, post.spot) for post in posts for key in post.keys}
    words = text.lower().replace(",", "").replace("£", "").split()
    called = [spot for spot in spots if named & {(spot.scale, spot.grade, point) for point in (None, spot.point)}]
    found = [spot for spot in spots if all(_has(_words(spot), word, spot.amount) for word in words)]
    found.sort(key=lambda spot: not all(_has(_words(spot, point=False), word) for word in words))
    return called + [spot for spot in found if spot not in called]


def _words(spot: Spot, *, point: bool = True) -> list[str]:
    text = f"{spot.scale} {spot.title} {spot.grade} {spot.grade_name} {spot.called if point else ''}".lower()
    return [text, *re.findall(r"\w+", text)]


def _has(words: Sequence[str], word: str, amount: int | None = None) -> bool:
    if word.isdigit():
        return word in words or (amount is not None and len(word) >= FIGURES and str(amount // 100).startswith(word))
    return word in words[0] if "-" in word else any(each.startswith(word) for each in words[1:])
