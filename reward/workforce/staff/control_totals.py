"""Control totals of a priced staff table: rows, and sums to the penny that the columns of the output add up to."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from reward.base.amounts import in_pounds, plain_pounds
from reward.base.money import rounded
from reward.base.pounds_shown import InPounds
from reward.workforce.sums import rows_told, sums_text

if TYPE_CHECKING:
    pass


@dataclass
class Totals:
    """Control totals: rows, and sums in pence that the output's own columns add up to."""

    rows: int = 0
    priced: int = 0
    refused: int = 0
    vacant: int = 0
    away: int = 0
    """Rows whose work ended before the tax year or begins after it, priced at nil."""
    posts: int = 0
    """Full-time posts in hundredths, where rows say how many they are for."""
    pay_exact: "int | Fraction" = 0
    """Pence of `gross_pay`; parts of a penny are kept where rows are for parts of a post, and rounded once, when told."""
    on_costs_exact: "int | Fraction" = 0
    """Of `employer_ni`, `apprenticeship_levy` and `employer_pension`."""
    cost_exact: "int | Fraction" = 0
    """Of `hirer_cost`, which of a post is its `employer_cost`."""

    pay = InPounds[Decimal]()
    on_costs = InPounds[Decimal]()
    cost = InPounds[Decimal]()

    @property
    def pay_pence(self) -> int:
        return whole_pence(self.pay_exact)

    @property
    def on_costs_pence(self) -> int:
        return whole_pence(self.on_costs_exact)

    @property
    def cost_pence(self) -> int:
        return whole_pence(self.cost_exact)

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(**{name: value + getattr(other, name) for name, value in vars(self).items()})

    @property
    def in_pounds(self) -> dict[str, str]:
        return {name: plain_pounds(getattr(self, f"{name}_pence")) for name in ("pay", "on_costs", "cost")}

    @property
    def summary(self) -> str:
        """For people: rows in, priced and refused, and the sums."""
        pay, on_costs, cost = self.pay_pence, self.on_costs_pence, self.cost_pence
        sums = {"pay": pay, "on-costs": on_costs}
        if cost != pay + on_costs:
            # Margins, an agency's and a company's share, VAT that is not recovered; less pay given up for a pension.
            sums["other charges"] = cost - pay - on_costs
        sums["cost"] = cost
        rows = f"{rows_told(self.rows)}: {self.priced:,} priced, {self.refused:,} refused"
        if self.posts:
            rows += f"; {in_pounds(self.posts)} posts"
        if self.vacant:
            rows += f"; {self.vacant:,} of those priced are vacant"
        if self.away:
            rows += f"; {self.away:,} not there in the tax year, at nil"
        return f"{rows}\n{sums_text(sums, 13)}"


def whole_pence(amount: "int | Fraction") -> int:
    """An exact sum to the nearest penny, half a penny up."""
    return amount if isinstance(amount, int) else int(rounded(amount.numerator, amount.denominator))
