"""The totals, big: one number for each offer and for the difference, where the window has the room."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Digits, Static

from reward.base.figures import FIGURES, FigureName
from reward.base.money import in_whole_pounds
from reward.base.text_table import literal
from reward.statement.comparison import Comparison
from reward.statement.units import UNITS, sides

MOST = 6
"""Five offers, and the difference of the pair."""


@dataclass(frozen=True)
class Total:
    """A number, the words above it and how it is drawn."""

    words: str
    number: str
    style: str = ""


def totals(
    comparison: Comparison, places: Sequence[int], letters: Sequence[str], other: int, measure: FigureName, unit: str
) -> tuple[Total, ...]:
    """The measure of each offer as they lie on the desk, and how far the other one is from the first."""
    side = next((each for each in sides(comparison.statements, unit) if each.figure.name == measure), None)
    if side is None:
        return ()
    found = []
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        amount = side.amounts[at]
        title = f"{letters[places[at]]}  {literal(comparison.statements[at].title)}"
        found.append(Total(title, "-" if amount is None else f"£{in_whole_pounds(amount)}"))
    if len(places) > 1:
        gap, better = side.gaps[other - 1] or 0, side.better[other - 1]
        pair = f"{letters[places[other]]} - {letters[places[0]]}"
        sign, word = {1: ("▲", "better"), -1: ("▼", "worse"), 0: ("=", "level")}[better]
        found.append(
            Total(
                f"{sign} {pair} {word}",
                f"{'+' if gap > 0 else '-' if gap < 0 else ''}£{in_whole_pounds(abs(gap))}",
                {1: "-better", -1: "-worse", 0: ""}[better],
            )
        )
    return tuple(found)


def words_of(measure: FigureName, unit: str) -> str:
    """`Total reward` over `a year`."""
    return f"{FIGURES[measure].label}\n{UNITS[unit]}"


class BigTotals(Horizontal):
    """As many as fit side by side; the difference last."""

    shown: reactive[tuple[Total, ...]] = reactive(())

    words: reactive[str] = reactive("")
    """What they are: the measure and the unit."""

    def compose(self) -> ComposeResult:
        yield Static(id="totals-words")
        for _ in range(MOST):
            with Vertical(classes="total"):
                yield Static()
                yield Digits()

    def watch_words(self, words: str) -> None:
        self.query_one("#totals-words", Static).update(Content(words))

    def watch_shown(self, shown: tuple[Total, ...]) -> None:
        for at, box in enumerate(self.query(".total")):
            box.display = at < len(shown)
            if at < len(shown):
                box.query_one(Static).update(Content(shown[at].words))
                box.query_one(Digits).update(shown[at].number)
                for name in ("-better", "-worse"):
                    box.set_class(shown[at].style == name, name)
