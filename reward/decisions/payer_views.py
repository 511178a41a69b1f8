"""Three views of the same money: the candidate's, the hirer's, and the public purse's.

The hirer's is what the organisation pays, with the agency's mark-up and the VAT that it cannot
recover. The public purse's is what a public body pays less what comes back as tax and National
Insurance: the same pound is not counted as a cost where it returns. Loan repayments are not tax,
and a promise of an unfunded pension stays a cost at what the employer pays in.
"""

from collections.abc import Sequence
from decimal import Decimal

from reward.base.amounts import plain_pounds
from reward.base.figures import TO_THE_EXCHEQUER
from reward.base.money import rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.statement.statement import Statement


@dataclass(frozen=True)
class PayerViews:
    """One offer from three sides, in pence a year."""

    name: str
    in_hand_pence: int
    in_all_pence: int
    hirer_pays_pence: int
    returned_pence: int
    purse_pays_pence: int
    """What a public hirer pays less what is returned."""
    per_day_pence: int
    """What the hirer pays for a day that is worked; nil where none is."""

    in_hand = InPounds[Decimal]()
    in_all = InPounds[Decimal]()
    hirer_pays = InPounds[Decimal]()
    returned = InPounds[Decimal]()
    purse_pays = InPounds[Decimal]()
    per_day = InPounds[Decimal]()

    def to_dict(self) -> dict[str, str]:
        amounts = {
            "in_hand": self.in_hand_pence,
            "in_all": self.in_all_pence,
            "hirer_pays": self.hirer_pays_pence,
            "returned": self.returned_pence,
            "purse_pays": self.purse_pays_pence,
            "hirer_pays_per_day_worked": self.per_day_pence,
        }
        return {"offer": self.name} | {name: plain_pounds(amount) for name, amount in amounts.items()}


def payer_views(statements: Sequence[Statement]) -> list[PayerViews]:
    """Each offer from three sides."""
    return [_views(statement) for statement in statements]


def _views(of: Statement) -> PayerViews:
    pays, returned = of.pence_of("hirer_cost"), sum(of.pence_of(name) for name in TO_THE_EXCHEQUER)
    days = of.pence_of("days_worked")
    return PayerViews(
        name=of.name,
        in_hand_pence=of.pence_of("take_home"),
        in_all_pence=of.pence_of("total_reward"),
        hirer_pays_pence=pays,
        returned_pence=returned,
        purse_pays_pence=pays - returned,
        per_day_pence=rounded(pays * 100, days) if days else 0,
    )
