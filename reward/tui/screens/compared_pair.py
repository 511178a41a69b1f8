"""The offers that can be compared, and the pair of them that is looked at."""

from reward.base.figures import FigureName
from reward.base.values import dataclass
from reward.statement.comparison import Comparison
from reward.tui.pictures import Canvas
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.question import Question
from reward.tui.widgets.comparison_grid import ComparisonGrid


@dataclass(frozen=True)
class ComparedPair:
    """One offer, and another against it, by their places on the desk."""

    comparison: Comparison | None = None
    places: tuple[int, ...] = ()
    """Of those that can be priced; the first of the pair leads."""
    first: int = 0
    other: int = 0

    def beside(self, column: int) -> int:
        """The one compared with the first: that of the column at the cursor, else as it was, else the next."""
        for wanted in (column, self.other, *self.places):
            if wanted in self.places and wanted != self.first:
                return wanted
        return self.first

    def canvas(self, outcome: PricedDesk, measure: FigureName) -> Canvas | None:
        """What a picture of the pair is drawn from; its room is the picture's own."""
        if self.comparison is None:
            return None
        other = self.places.index(self.other) if self.other in self.places else 0
        return Canvas(outcome.desk, self.comparison, self.places, outcome.desk.letters, other, measure, 0, 0)


def question_at(grid: ComparisonGrid, outcome: PricedDesk | None) -> Question | None:
    """The figure that the cursor stands on, or the take-home of the offer whose input it is."""
    cell = grid.cell
    if cell is not None and cell.ask is not None:
        return Question(*cell.ask)
    if outcome is None or not outcome.desk.held:
        return None
    return Question(grid.column if grid.column < len(outcome.desk.held) else 0, "take_home")
