"""The price of security: what a post pays when the employer ends it, after the service that is expected.

It is told and stands in no total: whether it is ever paid nobody knows. A `[[payment]]` of that kind counts it.
"""

from decimal import Decimal
from typing import Any

from reward.base.amounts import in_count, in_pounds, plain_count, plain_pounds
from reward.base.money import Count, Pence, column, share
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.library.in_force import Library
from reward.library.models.statutory import Redundancy
from reward.offers.absence import yearly_pay
from reward.offers.offer_row import OfferRow
from reward.offers.pension import stay_of
from reward.rules import redundancy, sick_pay

NO_TOTAL = ": they are in no total"
AGES = (20, 70)
"""Between which redundancy pay lies while the date of birth is not known."""


@dataclass(frozen=True)
class Security:
    """What is paid on redundancy, and for notice, in pence; `least` and `most` differ while the age is not known."""

    years: int
    """Complete years of service."""
    week_pence: int
    """A week's pay."""
    least_pence: int
    most_pence: int
    by_contract: bool
    """Whether the contract pays more than the law at every age."""
    notice_weeks: int
    """In hundredths."""
    notice_pence: int

    week = InPounds[Decimal]()
    least = InPounds[Decimal]()
    most = InPounds[Decimal]()
    notice = InPounds[Decimal]()

    @property
    def words(self) -> str:
        if not self.years:
            return (
                "what redundancy pays goes by years of service: --set assume.expected_stay_years=5 (or"
                " person.service_years=5) shows it"
            )
        amount = f"£{in_pounds(self.least_pence)}"
        if self.most_pence != self.least_pence:
            amount += f" to £{in_pounds(self.most_pence)} by your age (person.born says which)"
        whose = "the contract" if self.by_contract else "the law"
        return (
            f"made redundant after {self.years} year{'s' * (self.years > 1)} you would have {amount} by {whose}, and"
            f" {in_count(self.notice_weeks)} week{'s' * (self.notice_weeks != 100)} of notice, £{in_pounds(self.notice_pence)}{NO_TOTAL}"
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "years": self.years,
            "redundancy": {"low": plain_pounds(self.least_pence), "high": plain_pounds(self.most_pence)},
            "by": "contract" if self.by_contract else "law",
            "notice_weeks": plain_count(self.notice_weeks),
            "notice": plain_pounds(self.notice_pence),
        }


def security_of(library: Library, offer_row: OfferRow) -> Security | None:
    """What a post pays when it is ended, after the service so far and the stay that is expected.

    `None` for other kinds of offer, and in Northern Ireland, whose limit is not known.
    """
    offer, key, person = offer_row.offer, offer_row.key, offer_row.person
    if key.kind != "employment" or key.nation == "northern-ireland":
        return None
    figures = library.law("redundancy", Redundancy, key.tax_year.first, frozen=key.frozen).record
    stay = stay_of(offer, offer_row.assumptions) or 0
    years = (person.service_years + stay) // 100
    week = sick_pay.weekly_earnings(yearly_pay(offer_row.rows).whole)
    ages = AGES if key.age is None else (key.age + stay // 100,) * 2
    least, most = (int(redundancy.statutory(years, age, week, figures)[0]) for age in ages)
    own = _by_contract(offer_row, years, week)
    notice = redundancy.notice_weeks(years, figures) * 100
    if offer.notice is not None:
        notice = max(notice, offer.notice.weeks)
    return Security(
        years=years,
        week_pence=int(week[0]),
        least_pence=max(least, own),
        most_pence=max(most, own),
        by_contract=own > most,
        notice_weeks=notice,
        notice_pence=int(share(week, notice, 100)[0]),
    )


def _by_contract(offer_row: OfferRow, years: int, week: Pence) -> int:
    terms = offer_row.offer.redundancy
    if terms is None or years < terms.least_years:
        return 0
    due = terms.weeks_per_year * years
    if terms.most_weeks is not None:
        due = min(due, terms.most_weeks)
    return int(redundancy.by_contract(week, Count(column(due)))[0])


def is_said(offer_row: OfferRow) -> bool:
    """Whether the offer says anything of it."""
    return offer_row.offer.notice is not None or offer_row.offer.redundancy is not None


def told(library: Library, offer_row: OfferRow) -> list[str]:
    """The price of security in words, where the offer says anything of it."""
    found = security_of(library, offer_row) if is_said(offer_row) else None
    return [] if found is None else [found.words]
