"""Three views of the same money: the candidate's, the hirer's, and the public purse's.

The hirer's is what the organisation pays, with the agency's mark-up and the VAT that it cannot
recover. The public purse's is what a public body pays less what comes back as tax and National
Insurance: the same pound is not counted as a cost where it returns. Loan repayments are not tax,
and a promise of an unfunded pension stays a cost at what the employer pays in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reward.base.figures import TO_THE_EXCHEQUER
from reward.base.money import plain_pounds, rounded
from reward.statement.statement import Statement


@dataclass(frozen=True)
class PayerViews:
    """One offer from three sides, in pence a year."""

    name: str
    in_hand: int
    in_all: int
    hirer_pays: int
    returned: int
    purse_pays: int
    """What a public hirer pays less what is returned."""
    per_day: int
    """What the hirer pays for a day that is worked; nil where none is."""

    def to_dict(self) -> dict[str, str]:
        amounts = {
            "in_hand": self.in_hand,
            "in_all": self.in_all,
            "hirer_pays": self.hirer_pays,
            "returned": self.returned,
            "purse_pays": self.purse_pays,
            "hirer_pays_per_day_worked": self.per_day,
        }
        return {"offer": self.name} | {name: plain_pounds(amount) for name, amount in amounts.items()}


def payer_views(statements: Sequence[Statement]) -> list[PayerViews]:
    """Each offer from three sides."""
    return [_views(statement) for statement in statements]


def _views(of: Statement) -> PayerViews:
    pays, returned = of.amount("hirer_cost"), sum(of.amount(name) for name in TO_THE_EXCHEQUER)
    days = of.amount("days_worked")
    return PayerViews(
        name=of.name,
        in_hand=of.amount("take_home"),
        in_all=of.amount("total_reward"),
        hirer_pays=pays,
        returned=returned,
        purse_pays=pays - returned,
        per_day=rounded(pays * 100, days) if days else 0,
    )
