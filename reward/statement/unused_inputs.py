"""What the reader or the offer says that this price does not depend on, and why: nothing is dropped in silence.

Not here: what basis `year` leaves out of an offer and a person (`reward.offers`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from reward.engine.rows import FULL_WEEK, EmploymentRows, days_of_week
from reward.library.inputs import input_at
from reward.library.models.contract import CONTRACTS
from reward.library.models.terms import Leave
from reward.offers.job_security import is_said
from reward.offers.offer_row import OfferRow
from reward.statement.priced import PricedOffer
from reward.statement.rests_on import pay_is_given_up

NO_EFFECT = " has no effect: "
NOT_BILLED = ("assume.bench_days", "assume.unpaid_leave_days", "assume.sickness_days")
OF_THE_FACTOR = ("assume.discount_rate", "assume.real_yield", "assume.married_percent", "assume.lump_sum")
OF_THE_HORIZON = ("assume.after_contract", "assume.bench_months_between", "assume.rest_of_year")
"""What an offer brings over the months that are compared may follow these; a year's figures do not."""
TOLD = ("assume.cpi", "assume.award_percent")
"""Those of which `reward.offers` has said so."""


def why_unused(path: str, of: PricedOffer, *, pay_days: bool = False) -> str | None:
    """Why an input cannot change this price, in words; `None` where it can, or where nothing is known of it."""
    offer_row, terms = of.offer_row, of.regime.pension
    offer, said, person = offer_row.offer, offer_row.assumptions, offer_row.person
    post = isinstance(offer_row.rows, EmploymentRows)
    if path in NOT_BILLED:
        return _not_billed(path, of, pay_days=pay_days)
    key = input_at(path)
    if post and path.startswith("contract.") and key is not None and not key.is_for("employment"):
        return (
            "it is for contracts; the days and hours of a post follow pay.fte_percent, pay.hours_per_week, [work] and"
            " [leave]"
        )
    if path == "assume.days_off":
        return _days_off(offer_row)
    if path == "work.weeks_in_year" and offer.work.weeks_per_year is None:
        return "work.weeks_per_year is not given"
    if path.startswith("work.weeks_") and offer_row.time is not None and offer_row.time.weeks is None:
        return "from 52 paid weeks on all of the year is paid"
    if path == "assume.employer_pay_bill" and not post:
        return "it is the employer's of a post: an umbrella's or an agency's is taken to be large, and a company has an allowance"
    if path == "assume.award_month" and not said.award_percent:
        return "assume.award_percent is not given"
    if path in OF_THE_HORIZON and not pay_days:
        return "the figures are a whole year's, and only what the offer brings over the months compared follows it"
    later = key is not None and key.info.moves == "later" and path.startswith("assume.")
    if later and not (pay_days and path.startswith("assume.award_")):  # awards are of pay days too
        return f"it is not used {'on pay days' if pay_days else 'in the price of one year'}"
    if path.startswith("leave.") and offer.leave is not None:
        return _leave_not_traded(path, offer.leave)
    if path == "pension.after_sacrifice":
        return _after_sacrifice(of)
    if path == "assume.loan_rate" and (offer.season_ticket_loan is None or not offer.season_ticket_loan.amount):
        return "the offer has no [season_ticket_loan]"
    if path in ("assume.pension_method", "assume.retirement_tax_rate", *OF_THE_FACTOR):
        if terms is None and not of.values.get("pension_value"):
            return "the offer has no pension"
        if path != "assume.retirement_tax_rate" and (terms is None or terms.accrual is None):
            return "a pension pot is worth the money paid in by every method"
        if path in OF_THE_FACTOR and person.born is None:
            return "what a pension for life is worth goes by your age, and person.born is not given"
    if path == "person.pension_already_earned" and (terms is None or terms.accrual is None):
        return "the offer has no pension for life"
    keeps = terms is not None and terms.vesting_years is not None
    if path == "assume.expected_stay_years" and not keeps and not _goes_by_stay(of):
        return "nothing in this price depends on how long you stay"
    if path == "assume.unpaid_hours_per_week" and not of.values.get("hours_given"):
        return "the hours of the job are not known: pay.hours_per_week is not given"
    if path == "person.partner_income" and not (person.children and person.claims_child_benefit):
        return "no Child Benefit is paid: it counts with person.children"
    commute = person.commute
    if path == "person.commute.office_days_per_week" and not (commute.cost_per_day or commute.minutes_each_way):
        return "person.commute has neither cost_per_day nor minutes_each_way"
    if path.startswith("pay.bonus_") and path != "pay.bonus_percent" and not (offer.pay and offer.pay.bonus_percent):
        return "the offer has no pay.bonus_percent"
    if path.endswith(".relief") and path.split(".")[0] in CONTRACTS and terms is None:
        return "the offer has no pension"
    return None


def unused(of: PricedOffer, *, pay_days: bool = False) -> list[str]:
    """What is said and changes nothing in this price, a sentence each."""
    offer_row = of.offer_row
    found = []
    for path in _said(offer_row.offer.written(), offer_row.person.written(), offer_row.assumptions.written()):
        why = why_unused(path, of, pay_days=pay_days)
        if why is not None and path not in TOLD:
            found.append(f"{path}{NO_EFFECT}{why}")
    return found


def used_by_another(warnings: Sequence[Sequence[str]]) -> frozenset[str]:
    """Of offers side by side, remarks on what all of them are given and one of them uses: there is no need of these."""

    def whose(text: str) -> str:
        path, found, _ = text.partition(NO_EFFECT)
        return path if found and path.startswith(("assume.", "person.")) else ""

    paths = [{whose(text) for text in of} for of in warnings]
    everywhere = set.intersection(*paths) if paths else set()
    return frozenset(text for of in warnings for text in of if whose(text) and whose(text) not in everywhere)


def _leave_not_traded(path: str, said: Leave) -> str | None:
    """Why what is said of the price of days of leave counts for nothing."""
    if path in ("leave.day_divisor", "leave.bought_by", "leave.in_pension") and not (
        said.days_bought or said.days_sold
    ):
        return "no days of leave are bought or sold: leave.days_bought or leave.days_sold says how many"
    if path == "leave.bought_by" and not said.days_bought:
        return "no days of leave are bought"
    if path == "leave.in_pension" and not said.days_sold and said.bought_by == "net-pay":
        return "days paid for from net pay leave pay as it is"
    return None


def _after_sacrifice(of: PricedOffer) -> str | None:
    """Why no percentage of the pension is of what is left when pay is given up."""
    terms = of.regime.pension
    if terms is None or terms.base != "all-pay":
        return "the pension's percentages are not of all pay (pension.base)"
    return None if pay_is_given_up(of.offer_row.rows) else "no pay is given up besides the percentage"


def _goes_by_stay(of: PricedOffer) -> bool:
    """Whether an offer pays something back, or tells of redundancy, by how long one stays."""
    offer_row = of.offer_row
    return is_said(offer_row) or any(row.repay_within_months is not None for row in offer_row.offer.payment)


def _not_billed(path: str, of: PricedOffer, *, pay_days: bool) -> str | None:
    contract = of.offer_row.offer.contract
    if isinstance(of.offer_row.rows, EmploymentRows):
        if path == "assume.sickness_days":
            return None
        return "it is for contracts, whose billed days it lowers"
    stated = "billed_days" if contract.billed_days is not None else "billed_weeks"
    if contract.billed_days is None and contract.billed_weeks is None:
        return None
    if pay_days and path != "assume.bench_days":
        return None  # they say on which of the days that are not billed
    return f"the offer says what is billed: contract.{stated}; leave that out to have it counted"


def _days_off(offer_row: OfferRow) -> str | None:
    said, contract = offer_row.assumptions, offer_row.offer.contract
    if isinstance(offer_row.rows, EmploymentRows):
        share, of = offer_row.rows.day_share
        full, given = bool(share == of), said.sickness_days is not None
    else:
        full = bool(days_of_week(offer_row.rows) == FULL_WEEK)
        counted = contract.billed_days is None and contract.billed_weeks is None
        given = counted and any(days is not None for days in (said.unpaid_leave_days, said.sickness_days, said.bench_days))  # fmt: skip
    if not given:
        return "no days off are assumed that count here"
    return "the week is a full one of five days" if full else None


def _said(offer: dict[str, Any], person: dict[str, Any], assumptions: dict[str, Any]) -> Iterable[str]:
    yield from _paths("", offer)
    yield from _paths("person.", person)
    yield from _paths("assume.", assumptions)


def _paths(before: str, table: dict[str, Any]) -> Iterable[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _paths(f"{before}{name}.", value)
        else:
            yield f"{before}{name}"
