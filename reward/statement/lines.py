"""The lines of a statement: each amount of money with where it comes from, and how amounts are written for programs."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reward.base.amounts import plain, plain_pounds
from reward.base.figures import FIGURES, FigureName
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass

if TYPE_CHECKING:
    from reward.statement.why import Explanation


@dataclass(frozen=True)
class StatementLine:
    """One amount of a statement: signed, in pence, with who says so and why."""

    figure: FigureName
    label: str
    amount_pence: int
    nature: str
    because: str
    sources: tuple[str, ...]

    amount = InPounds[Decimal]()

    def to_dict(self) -> dict[str, Any]:
        return {
            "figure": self.figure,
            "label": self.label,
            "amount": plain_pounds(self.amount_pence),
            "nature": self.nature,
            "because": self.because,
            "sources": list(self.sources),
        }


def statement_lines(pence: Mapping[FigureName, int], why: "Callable[[str], Explanation]") -> tuple[StatementLine, ...]:
    """A line for each figure of money, signed as it counts; `why` explains a figure."""
    lines = []
    for name, amount in pence.items():
        figure = FIGURES[name]
        if figure.unit == "money":
            reason = why(name)
            because = f"{reason.formula}: {'; '.join(step.text for step in reason.steps)}"
            lines.append(
                StatementLine(name, figure.label, figure.sign * amount, reason.nature, because, reason.sources)
            )
    return tuple(lines)


def amount_text(figure: FigureName, amount: int) -> str:
    """`45073.00` or `224`: as in JSON and tables for programs."""
    return plain(amount, FIGURES[figure].unit)
