"""What a careful reader would want to know before relying on a price, sentence by sentence.

Not here: what was noticed while the offer was placed (`OfferRow.warnings`), doubts about tiers of pay.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reward.base.amounts import in_count, in_percent, in_pounds, pence_of
from reward.base.dates import TaxYear
from reward.base.figures import ColumnName, Figures
from reward.base.money import WHOLE, column
from reward.engine import charges
from reward.engine.known_years import kept_words, newest_year
from reward.engine.origins import Origin
from reward.engine.regime import Regime, regime, tier_doubts
from reward.engine.rows import EmploymentRows, first_row
from reward.engine.year import price
from reward.library.models.pension import Base
from reward.offers.company import shortfalls
from reward.offers.payments import with_chance
from reward.offers.pension import scheme_of, stay_of
from reward.rules import annual_allowance, income_tax
from reward.statement.enrolment import not_enrolled, under_the_least
from reward.statement.limits_told import limits_told
from reward.statement.minimum_wage import under_minimum_wage
from reward.statement.priced import PricedOffer
from reward.statement.unused_inputs import unused

if TYPE_CHECKING:
    from reward.payroll.payslips import Payslips

NEAR = 80
"""Percent of the annual allowance from which the year's saving is near it."""

_ONLY_WITH: dict[str, ColumnName] = {"annual_allowance": "annual_allowance_charge", "child_benefit": "child_benefit_charge", "childcare": "childcare_support_lost", "refund": "pension_value", "salary_sacrifice_cap": "sacrifice_counted"}  # fmt: skip
"""Subjects whose figures are read for many rows and matter to few: the figure that says so."""


def warnings_on(of: PricedOffer, slips: "Payslips | None", tax_year: str) -> tuple[str, ...]:
    """All of them, each once; `slips` are the pay days, on basis `payslips`; `tax_year` is as words name it."""
    under = of.regime
    found = list(of.offer_row.warnings if slips is None else slips.warnings)
    for each in [under] if slips is None else slips.regimes:
        for origin in origins(of, each):
            found += origin.doubts
            if origin.assumed and _looks_past(of, slips, each.key.tax_year):
                found.append(kept_words(of.library))
            elif origin.assumed:
                found.append(_kept(origin.title, each.key.tax_year))
    if slips is None:
        found += tier_doubts(under, of.values["pensionable_pay"])
    else:
        found += slips.tier_doubts()
    if under.employer_is_estimate and under.pension is not None:
        found.append(
            f"{under.pension.title}: employers' rates differ and this one's is not known; the estimate"
            " is an average: --set pension.employer_percent=..."
        )
    undergraduate = sorted(under.key.loans - {"postgraduate"})
    if undergraduate and under.student_loan is None:
        found.append(f"{', '.join(undergraduate)}: payroll collects nothing for it in {tax_year}")
    found += shortfalls(of.offer_row, of.values)
    found += bonus_either_way(of, slips)
    found += payments_either_way(of, slips)
    found += under_minimum_wage(of, slips)
    found += short_stay(of, slips)
    found += base_unsaid(of)
    found += not_enrolled(of)
    found += under_the_least(of)
    found += limits_told(of)
    found += pension_factor(of, slips)
    if slips is None:
        found += near_the_allowance(of)
        found += no_marriage_allowance(of)
    found += unused(of, pay_days=slips is not None)
    return tuple(dict.fromkeys(found))


def origins(of: PricedOffer, under: Regime) -> Iterable[Origin]:
    """Where the figures come from that this price really rests on."""
    for subject, origin in under.origins.items():
        figure = _ONLY_WITH.get(subject)
        if figure is None or of.values.get(figure, 0):
            yield origin


def bonus_either_way(of: PricedOffer, slips: "Payslips | None") -> list[str]:
    """Take-home and total if a bonus that is not certain is paid, and if it is not."""
    given, bonus, rows = of.offer_row.inputs.get("pay.bonus_probability"), of.values.get("bonus", 0), of.offer_row.rows
    if given is None or given.value == WHOLE or not bonus or not isinstance(rows, EmploymentRows):
        return []
    words = f"the bonus is counted as expected, £{in_pounds(bonus)}, with a probability of {in_percent(given.value)}"
    if slips is not None:
        return [f"{words}; payroll pays the whole of it or none"]
    either = [price(replace(rows, bonus_probability=column(chance)), of.regime) for chance in (WHOLE, 0)]
    paid, unpaid = (
        f"take-home is £{in_pounds(int(each['take_home'][0]))}, in total £{in_pounds(int(each['total_reward'][0]))}"
        for each in either
    )
    return [f"{words}; if it is paid (£{in_pounds(int(either[0]['bonus'][0]))}) {paid}; if not, {unpaid}"]


def payments_either_way(of: PricedOffer, slips: "Payslips | None") -> list[str]:
    """Take-home if the payments that are not certain come, and if none of them does."""
    open_ = [row.name for row in of.offer_row.offer.payment if 0 < row.probability < WHOLE]
    falls = [name for name in open_ if of.values.get("payments", 0) or of.values.get("tax_free_payments", 0)]
    if not falls:
        return []
    words = f"{' and '.join(falls)}: counted as expected"
    if slips is not None:
        return [f"{words}; payroll pays the whole or nothing"]
    paid, unpaid = (
        in_pounds(int(price(with_chance(of.library, of.offer_row, chance).rows, of.regime)["take_home"][0]))
        for chance in ("100%", "0%")
    )
    return [f"{words}; take-home is £{paid} if it is paid, £{unpaid} if not"]


def short_stay(of: PricedOffer, slips: "Payslips | None") -> list[str]:
    """That leaving early gives a refund, with the total that it makes."""
    terms = of.regime.pension
    if terms is None or terms.vesting_years is None:
        return []
    stay = stay_of(of.offer_row.offer, of.offer_row.assumptions)
    if stay is not None and stay >= terms.vesting_years * 100:
        return []
    from reward.statement.pension_worth import (  # most schemes do not say when a pension is kept
        leaving_words,
        pension_worth,
    )

    worth = None if slips is not None else pension_worth(of)
    if stay is not None:
        if worth is None or worth.leaving is None:
            return [
                f"a stay of {in_count(stay)} year{'s' * (stay != 100)} does not keep {terms.title}: its refund counts"
            ]
        return [f"{terms.title}: {leaving_words(worth.leaving)}"]
    own = in_pounds(of.values["employee_pension"])
    then = ""
    if worth is not None and worth.leaving is not None:
        then = f": £{in_pounds(worth.leaving.total_reward_pence)} in total"
    within = f"leaving {terms.title} within {terms.vesting_years} years"
    return [f"{within} gives back your own contributions (£{own} a year, less tax) or a transfer, not a pension{then}"]


def base_unsaid(of: PricedOffer) -> list[str]:
    """That percentages of an unnamed pay can be of two, with what each comes to in a year."""
    key, terms, said = of.offer_row.key, of.regime.pension, of.offer_row.offer.pension
    if key.kind != "employment" or key.pension is None or terms is None or said is None or said.base is not None:
        return []
    if not (said.employer_percent or said.employee_percent) or not _leaves_base_open(of):
        return []
    other: Base = "all-pay" if terms.base == "qualifying-earnings" else "qualifying-earnings"
    counted, instead = (
        _paid(price(of.offer_row.rows, regime(of.library, replace(key, pension=replace(key.pension, base=base)))))
        for base in (terms.base, other)
    )
    if counted == instead:
        return []
    words = (
        f"the offer does not say which pay its pension percentages are of: they are taken on {_OF_PAY[terms.base]},"
        f" a year {_each_pays(counted, instead)}; on {_OF_PAY[other]} it would be {_each_pays(instead, counted)}"
        f' (pension.base = "{terms.base}" or "{other}" says which)'
    )
    return [words]


_OF_PAY: dict[Base, str] = {
    "pensionable-pay": "full pensionable pay",
    "all-pay": "full pay",
    "qualifying-earnings": "qualifying earnings",
}


def _leaves_base_open(of: PricedOffer) -> bool:
    """Whether neither the offer nor a scheme with terms of its own says of which pay a percentage is."""
    head = scheme_of(of.library, of.offer_row.key)
    if head is None or head.base == "qualifying-earnings":
        return True
    scheme = of.offer_row.key.pension.scheme if of.offer_row.key.pension else None
    return scheme is not None and "member" not in of.library.table("pension", scheme)


def _paid(values: Figures) -> tuple[int, int]:
    """What the employer and the member pay into the scheme, pay given up for it counted as the member's."""
    paid = first_row(values)
    for_pension = paid["salary_sacrifice"] - paid.get("benefit_sacrifice", 0)
    given_up = for_pension - paid["further_sacrifice"]
    return (
        paid["employer_pension"] - for_pension,
        paid["employee_pension"] + paid["pension_tax_relief"] + given_up,
    )


def _each_pays(paid: tuple[int, int], beside: tuple[int, int]) -> str:
    """`£2,641.80 from the employer and £2,201.50 from you`; who pays nothing either way is left out."""
    told = zip(paid, beside, ("the employer", "you"), strict=True)
    return " and ".join(f"£{in_pounds(amount)} from {who}" for amount, other, who in told if amount or other)


def near_the_allowance(of: PricedOffer) -> list[str]:
    """That a year's pension saving is near the annual allowance, or above it."""
    figures, values = of.regime.annual_allowance, of.values
    if figures is None or "adjusted_net_income" not in values:
        return []
    columns, extras = of.columns, of.offer_row.rows.extras
    saved = charges.pension_input(columns, of.regime, extras.own_pension)
    if int(saved[0]) <= figures.least * NEAR // 100:
        return []
    both = charges.incomes(columns, of.regime, saved, extras.gift_aid, extras.own_pension)
    allowed = int(annual_allowance.allowance(*both, figures)[0])
    if int(saved[0]) * 100 <= allowed * NEAR:
        return []
    spare = allowed + pence_of(of.offer_row.person.unused_allowance) - int(saved[0])
    words = (
        f"pension saving counts as £{in_pounds(int(saved[0]))} against an annual allowance of £{in_pounds(allowed, 0)}"
    )
    if spare >= 0:
        return [f"{words}; what other schemes take in counts too"]
    return [f"{words}: the excess is charged (unused allowance of earlier years: --set person.unused_allowance=...)"]


def no_marriage_allowance(of: PricedOffer) -> list[str]:
    """That the Marriage Allowance which is said may not be had on this income."""
    rates, values = of.regime.income_tax, of.values
    if not rates.transferred or "taxable_income" not in values:
        return []
    whole = int(income_tax.allowed(column(values["adjusted_net_income"]), rates)[0])
    if rates.transferred > 0:
        may = values.get("marriage_allowance", 0) or not values["taxable_income"]
    else:
        may = values["personal_allowance"] < whole or not whole
    if may:
        return []
    which = "received" if rates.transferred > 0 else "given"
    words = f"person.marriage_allowance is not counted: none may be {which} where a rate above the basic one is charged"
    return [f"{words} (in Scotland, above the intermediate one)"]


def pension_factor(of: PricedOffer, slips: "Payslips | None") -> list[str]:
    """Doubts about the factor that the pension is valued by, where its value counts."""
    valued = of.offer_row.valued
    if valued is None or of.offer_row.rows.extras.stay is not None:
        return []
    year = of.regime.key.tax_year
    if _looks_past(of, slips, year):
        return [*valued.doubts]
    return [*valued.doubts, *(_kept(title, year) for title in valued.assumed)]


def _kept(title: str, year: TaxYear) -> str:
    return f"{title}: no figures for {year} yet; the last ones are kept as an assumption"


def _looks_past(of: PricedOffer, slips: "Payslips | None", year: TaxYear) -> bool:
    """Whether a tax year of these pay days is past the newest figures: one remark tells of all such years."""
    return slips is not None and year > newest_year(of.library)
