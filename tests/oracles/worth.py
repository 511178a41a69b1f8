"""What an offer is worth in all, worked out again: pension by the chosen method, charges, subtotals and hours.

Begins with what `tests/oracles/year.py` gives and settles the rest, one offer at a time, with fractions. A
valuation factor is taken from `reward.offers.valuation` as a whole number of millionths: `tests/offers/valuation/test_valuation.py`
proves it against integrals of its own.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from reward import Library
from reward.library.models.pension import SchemeFile
from reward.offers import valuation
from tests.oracles import year as oracles
from tests.oracles.year import count, nearest, pence, share, working_time
from tests.rules.test_more_oracles import benefit_charge, benefit_of, pension_input, tapered_allowance, top_slice

Table = dict[str, Any]
Figures = dict[str, int]
LIBRARY = Library(oracles.SCALES)
POT_TAXED = Fraction(3, 4)


def complete(found: Figures, offer: Table, person: Table, assumptions: Table, year: int) -> Figures:
    """Every figure of an offer for the tax year, from those that leave its worth to the money paid in."""
    said = pension_of(offer)
    pot = pence(said.get("sacrifice", 0)) + found.get("ni_saving_paid_in", 0)
    # What is given up for a car or for days of leave is given up for no pension.
    given_up = found.get("leave_given_up", 0)
    given_up += oracles.beside_pay(offer, year).given_up if offer["kind"] == "employment" else 0
    saved = {**found, "salary_sacrifice": found["salary_sacrifice"] - given_up}
    value, later = pension_value(saved, said, pot, person, assumptions, year, stay_of(offer, assumptions))
    charges = {
        "child_benefit_charge": child_benefit_charge(found, person, year),
        "annual_allowance_charge": annual_allowance_charge(saved, offer, said, pot, person, year),
        "childcare_support_lost": childcare_lost(found, person),
        "loan_owed_later": oracles.loans_owed(found, person, year)
        if "dividends" in found or oracles.unearned(person)
        else 0,
    }
    now = found["take_home"] + found["benefits_value"] - found["work_costs"] - sum(charges.values())
    deferred = value - later
    weight = assumptions.get("weight_deferred")
    weighed = {} if weight is None else {"weighed_reward": now + nearest(deferred * share(weight))}
    hours = hours_given(found, offer, person, assumptions)
    days = Fraction(found["days_worked"], 100)
    return {
        **found,
        **charges,
        "pension_value": value,
        "retirement_tax": later,
        "cash_now": now,
        "deferred": deferred,
        "total_reward": now + deferred,
        **weighed,
        "total_reward_per_day_worked": nearest((now + deferred) / days) if days else 0,
        "hours_given": hours,
        "take_home_per_hour_given": nearest(Fraction(found["take_home"] * 100, hours)) if hours else 0,
        "total_reward_per_hour_given": nearest(Fraction((now + deferred) * 100, hours)) if hours else 0,
    }


def pension_of(offer: Table) -> Table:
    """The table that says what is saved in a pension: `scheme` only where the offer names one."""
    if offer["kind"] == "employment":
        return dict(offer.get("pension", {"scheme": "none"}))
    terms = offer.get(offer["kind"], {})
    kind = terms.get("pension", "none")
    enrolled = {"relief": terms.get("relief", "net-pay")} if kind != "none" else {"scheme": "none"}
    return {**enrolled, "sacrifice": terms.get("sacrifice", 0)}


def for_life(said: Table) -> Table | None:
    """The benefits of a scheme that pays for life."""
    scheme = said.get("scheme")
    if scheme in (None, "none"):
        return None
    benefits: Table | None = oracles.scale(f"pension/{scheme}").get("benefits")
    return benefits


def stay_of(offer: Table, assumptions: Table) -> Fraction | None:
    if "expected_stay_years" in assumptions:
        return count(assumptions["expected_stay_years"])
    months = offer.get("contract", {}).get("months") if offer["kind"] == "employment" else None
    return None if months is None else Fraction(months, 12)


def pension_value(
    found: Figures, said: Table, pot: int, person: Table, assumptions: Table, year: int, stay: Fraction | None
) -> tuple[int, int]:
    benefits, rate = for_life(said), share(assumptions.get("retirement_tax_rate", "20"))
    if benefits is None:
        return found["pension_value"], found["retirement_tax"]
    pot += found.get("scheme_pot", 0)
    of_pot = nearest(pot * POT_TAXED * rate)
    vesting = benefits.get("vesting_years")
    if stay is not None and vesting is not None and stay < vesting:
        own = found["employee_pension"] + found["salary_sacrifice"] - pence(said.get("sacrifice", 0))
        tax = nearest(min(own, 20_000_00) * Fraction(1, 5) + max(own - 20_000_00, 0) * Fraction(1, 2))
        return own - tax + pot, of_pot
    method = assumptions.get("pension_method") or ("present-value" if "born" in person else "contributions")
    if method == "contributions":
        return found["pension_value"], found["retirement_tax"]
    factor = factor_of(method, said["scheme"], person.get("born"), assumptions, year, stay)
    drawn = nearest(found["pension_accrued"] * Fraction(factor.millionths - factor.lump_sum, 1_000_000))
    cash = nearest(found["pension_accrued"] * Fraction(factor.lump_sum, 1_000_000))
    return drawn + cash + pot, nearest(drawn * rate) + of_pot


def factor_of(
    method: str, scheme: str, born: date | None, assumptions: Table, year: int, stay: Fraction | None
) -> valuation.Factor:
    on = date(year, 4, 6)
    rates = {
        name: None if key not in assumptions else int(share(assumptions[key]) * 1_000_000)
        for name, key in (("discount", "discount_rate"), ("real_yield", "real_yield"), ("married", "married_percent"))
    }
    basis = valuation.basis_on(LIBRARY, on, **rates)
    head: SchemeFile = LIBRARY.head("pension", scheme)
    promise = valuation.promise_of(LIBRARY, scheme, head.title, on)
    if head.benefits is not None and "/" in (head.benefits.lump_sum or ""):
        promise = replace(promise, own_lump_sum=Fraction(head.benefits.lump_sum) / Fraction(head.benefits.accrual))
    member = None
    if born is not None:
        assert head.benefits is not None
        ages = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
        drawn = valuation.pension_age(head.benefits, born, basis.births)
        member = valuation.members(ages, drawn, None if stay is None else int(stay * 12))
    return valuation.factor(method, basis, promise, member, lump_sum=assumptions.get("lump_sum", False))


def without(person: Table) -> int:
    """Adjusted net income without the offer."""
    income = pence(person.get("other_income", 0)) + pence(person.get("state_pension", 0))
    return max(income - oracles.gross(person.get("gift_aid", 0)) - oracles.gross(person.get("own_pension", 0)), 0)


def child_benefit_charge(found: Figures, person: Table, year: int) -> int:
    children = person.get("children", 0)
    if not children or not person.get("claims_child_benefit", True):
        return 0
    paid, partner = benefit_of(children, year), pence(person.get("partner_income", 0))
    mine, other = found["adjusted_net_income"], without(person)
    return benefit_charge(paid, max(mine, partner), year) - benefit_charge(paid, max(other, partner), year)


def childcare_lost(found: Figures, person: Table) -> int:
    support, partner = pence(person.get("childcare_support", 0)), pence(person.get("partner_income", 0))
    already = max(without(person), partner) > 100_000_00
    return support if found["adjusted_net_income"] > 100_000_00 and not already else 0


def annual_allowance_charge(found: Figures, offer: Table, said: Table, pot: int, person: Table, year: int) -> int:
    benefits = for_life(said)
    own = found["employee_pension"] + found["pension_tax_relief"]
    if benefits is None:
        saved = found["employer_pension"] - found.get("pension_charge", 0) + own
    else:
        saved = pension_input(0, found["pension_accrued"], 0, 0, year) + pot
        saved += found.get("lump_sum_accrued", 0) + found.get("scheme_pot", 0)
    relief = said.get("relief")
    if relief is None and said.get("scheme") not in (None, "none"):
        relief = oracles.scale(f"pension/{said['scheme']}")["relief"]
    elif relief is None and said.get("scheme") != "none":
        relief = "net-pay"
    outside, gifts = oracles.gross(person.get("own_pension", 0)), oracles.gross(person.get("gift_aid", 0))
    at_source = (own if relief == "relief-at-source" else 0) + outside
    saved, own = saved + outside, own + outside
    net = found["adjusted_net_income"] + at_source + gifts
    threshold = net - at_source + found["salary_sacrifice"]
    before_tax = own - outside if relief == "net-pay" else 0
    adjusted = net + before_tax + saved - own
    excess = saved - tapered_allowance(threshold, adjusted, year) - pence(person.get("unused_allowance", 0))
    taxable = found["taxable_income"]
    who = oracles.someone(person, {}, year)
    if "dividends" in found or who.apart:
        taxable = max(found["adjusted_net_income"] + at_source + gifts - found["personal_allowance"], 0)
    nation = person.get("nation", "england")
    due = top_slice(max(excess, 0), taxable, nation, year, at_source + gifts)
    if not outside:
        return due
    # Less what would be charged on the pension outside the job without the offer.
    other = pence(person.get("other_income", 0)) + pence(person.get("state_pension", 0))
    excess = outside - tapered_allowance(other - outside, other, year) - pence(person.get("unused_allowance", 0))
    alone = oracles.tax_of_year(other - who.apart, outside + gifts, 0, who, year).whole_taxable
    return due - top_slice(max(excess, 0), alone, nation, year, outside + gifts)


def hours_given(found: Figures, offer: Table, person: Table, assumptions: Table) -> int:
    worked, days = found["hours_worked"], Fraction(found["days_worked"], 100)
    if not worked:
        return 0
    contract = {**offer.get("contract", {}), **offer.get("work", {})}
    week = working_time(offer).week if offer["kind"] == "employment" else count(contract.get("days_per_week", 5))
    hours = worked + nearest(count(assumptions.get("unpaid_hours_per_week", 0)) * days / week * 100)
    over = sum((count(row["hours_per_week"]) for row in offer.get("overtime", ())), Fraction(0))
    hours += nearest(over * days / week * 100)
    commute = person.get("commute", {})
    office = commute.get("office_days_per_week", offer.get("pattern", {}).get("office_days_per_week"))
    in_office = week if office is None else min(count(office), week)
    return hours + nearest(Fraction(2 * commute.get("minutes_each_way", 0), 60) * days * in_office / week * 100)
