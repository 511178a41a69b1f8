"""A finished table of words; the grid only arranges it."""

from reward.base.values import dataclass
from reward.tui.state.field_specs import Spec


@dataclass(frozen=True)
class Cell:
    """What stands in one place, what it answers when it is asked why, and what is typed into it."""

    text: str
    sign: int = 0
    """1 better, -1 worse for the person, where it is a difference."""
    ask: tuple[int, str] | None = None
    """The offer's place on the desk and the figure."""
    spec: Spec | None = None
    """The field that is edited here."""
    wrong: bool = False
    """Its text cannot be used."""


@dataclass(frozen=True)
class GridLine:
    """A row of the grid."""

    label: str
    kind: str = "row"
    """row, total, heading, input, or question: one answer at the right end of the line."""
    figure: str = ""
    """Its name, by which the cursor finds it again: a figure, or the path of an input."""
    cells: tuple[Cell, ...] = ()
    short: str = ""
    """The label of a question in two or three words; of a heading what stands at its right end."""
    narrow: str = ""
    """What stands there in a narrow panel."""
    bar: int = 0
    """The difference as thousandths of the greatest one, where it is drawn."""


@dataclass(frozen=True)
class GridRows:
    """Lines under a header."""

    header: tuple[str, ...] = ()
    lines: tuple[GridLine, ...] = ()
    differences: int = 0
    """How many of the last columns are differences."""
    corner: str = ""
    """What stands over the labels: the unit of the amounts."""
