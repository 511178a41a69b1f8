"""The employer's costs, and days."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from reward.base.amounts import in_count, in_percent
from reward.base.figures import ColumnName, FigureName, known
from reward.base.money import WHOLE
from reward.engine.rows import EmploymentRows
from reward.offers.leave import PAID_OFF
from reward.offers.leave_traded import BOUGHT, SOLD, traded
from reward.rules import leave, levy
from reward.rules.citation import citation
from reward.statement.why.build import (
    NEAREST,
    NEAREST_HUNDREDTH,
    Build,
    Explanation,
    ReasonStep,
    resting,
    rounded,
    show,
)
from reward.statement.why.portion import Portion

_SHARE = "for the share of full time worked"


def _levy(b: Build) -> Explanation:
    rate = b.regime.levy_rate
    step = b.at_rate("earnings", rate, "Pay")
    if b.has("sacrifice_counted"):
        pay = b.value("earnings") + b.value("sacrifice_counted")
        words = f"Pay, and what is given up above the limit, {show(pay, 'money')} × {in_percent(rate)}"
        portion = Portion(Fraction(rate, WHOLE), plus=("earnings",))
        step = ReasonStep(words, Fraction(pay * rate, WHOLE), "sacrifice_counted", portion)
    whole = rounded(step.value)
    steps = [step]
    if whole != b.value(b.name):
        steps = [
            ReasonStep(f"{step.text} = {show(whole, 'money')}", Fraction(whole), "earnings"),
            ReasonStep(
                f"less the levy allowance {'that each employer has' if b.kind == 'company' else 'set for this job'}",
                Fraction(b.value(b.name) - whole),
                "assume.levy_allowance",
            ),
        ]
    return b.made(
        "pay × the levy's rate, with no allowance unless set; an employer whose pay bill its allowance covers pays none",
        steps,
        cited=citation(levy.due),
        origin="apprenticeship_levy",
    )


def _employer_cost(b: Build) -> Explanation:
    free: tuple[ColumnName, ...] = ("tax_free_payments", "tax_free_allowances")
    paid_free = tuple(name for name in free if name in b.values)
    paid: tuple[ColumnName, ...] = ("leave_bought",) if "leave_bought" in b.values else ()
    formula = "gross pay less pay given up, and the on-costs" + (", and what is paid free of tax" if paid_free else "")
    return b.summed(
        formula + (", less what is paid for days of leave" if paid else ""),
        ("gross_pay", "employer_ni", "apprenticeship_levy", "employer_pension", *paid_free, "class_1a", "benefit_cost"),
        ("salary_sacrifice", *paid),
    )


def _charge(b: Build) -> list[ReasonStep]:
    """What is charged to the hirer, VAT apart: a cost, and the agency's mark-up on it."""
    of: FigureName = "employer_cost" if "employer_cost" in b.values else "assignment_income"
    path = "contract.agency_markup_percent"
    if path not in b.inputs:
        return [b.part(of)]
    rate = b.inputs[path].value
    markup = rounded(Fraction(b.value(of) * rate, WHOLE))
    words = f"the agency's mark-up, {in_percent(rate)} of that = {show(markup, 'money')}"
    return [b.part(of), ReasonStep(words, Fraction(markup), path, Portion(times=(of,), rounding=NEAREST))]


def _hirer_cost(b: Build) -> Explanation:
    steps, marked_up = _charge(b), "contract.agency_markup_percent" in b.inputs
    if "unrecovered_vat" in b.values:
        steps.append(b.part("unrecovered_vat"))
        return b.made("what the organisation pays, with the VAT that it does not recover", steps)
    unsaid = "VAT" if marked_up else "agency mark-up or VAT"
    return b.made(f"what the organisation pays; no {unsaid} is counted", steps)


def _unrecovered_vat(b: Build) -> Explanation:
    charge = sum((step.value for step in _charge(b)), Fraction(0))
    rate = b.regime.vat_rate
    step = ReasonStep(f"{show(int(charge), 'money')} × {in_percent(rate)}", charge * rate / WHOLE)
    made = b.made("VAT on the charge", [step], rounding=NEAREST, origin="vat", nature="law")
    return resting(made, *(part.rests_on for part in _charge(b) if part.rests_on), "contract.vat_recoverable")


def _shared(b: Build, whole: int, words: str, rests_on: str | None, **more: Any) -> Explanation:
    share, share_words = b.day_share
    given = b.inputs[rests_on].value if rests_on else None
    portion: Portion | None = b.in_proportion(share)
    if given != whole:  # days that stand in no cell, as those of the calendar
        portion = Portion(always=True)
        if b.employment and b.priced.offer_row.time is None:
            same = (rests_on,) if rests_on else ()
            portion = Portion(Fraction(whole, 100), of="pay.fte_percent", same=same)
        elif rests_on:
            portion = None
    times = f" × {share_words}" if share_words else ""
    if _days_are_taken(b):
        more["nature"] = "assumption"
    return b.made(
        words[:1].lower() + words[1:] + (f", {_SHARE}" if times else ""),
        [ReasonStep(f"{words} {in_count(whole)}{times}", whole * share, rests_on, portion)],
        rounding=NEAREST_HUNDREDTH,
        **more,
    )


def _days_are_taken(b: Build) -> bool:
    """Whether the offer says its hours or weeks, and not on how many days of a week they fall."""
    time = b.priced.offer_row.time
    return time is not None and bool(time.remarks)


def _weekdays(b: Build) -> Explanation:
    time = b.priced.offer_row.time
    if time is not None and time.weeks is not None:
        days = in_count(rounded(500 * time.days))
        text = f"{in_count(time.weeks)} paid weeks × {days} days"
        step = ReasonStep(text, time.weeks * time.days * 5, "work.weeks_per_year")
        nature = "assumption" if _days_are_taken(b) else ""
        return b.made("days of the weeks that are paid", [step], rounding=NEAREST_HUNDREDTH, nature=nature)
    return _shared(b, b.regime.weekdays, f"Mondays to Fridays in {b.regime.key.tax_year}", None)


def _bank_holidays(b: Build) -> Explanation:
    words, whole = f"Bank holidays on weekdays in {b.regime.key.tax_year}", b.regime.bank_holidays
    return _shared(b, whole, words, None, origin="bank_holidays", nature="law")


def _leave_days(b: Build) -> Explanation:
    rows = b.priced.offer_row.rows
    assert isinstance(rows, EmploymentRows)
    days, more = traded(b.inputs), ""
    if days:
        return _leave_traded(b, rows, days)
    given, whole = b.inputs["leave.days"], int(rows.leave[0])
    if PAID_OFF in b.inputs:
        off = b.inputs[PAID_OFF]
        words = f"Paid leave: {in_count(off.value)} less bank holidays"
        return resting(_shared(b, whole, words, PAID_OFF, nature=off.nature), PAID_OFF, "leave.days")
    more = more if whole == given.value else f" ({in_count(given.value)} with bank holidays in it)"
    made = _shared(b, whole, f"Paid leave by {given.because}{more}:", "leave.days", nature=given.nature)
    return resting(made, "leave.days")


def _leave_traded(b: Build, rows: EmploymentRows, days: int) -> Explanation:
    """Leave with the days that are bought, or without those sold; the law's own stay."""
    whole, given = int(rows.leave[0]), b.inputs["leave.days"]
    path = BOUGHT if days > 0 else SOLD
    words = "and bought" if days > 0 else "less sold"
    own = (
        f"paid leave by {given.because}, beside bank holidays: {in_count(whole - days)} {words} {in_count(abs(days))} ="
    )
    law = {"cited": citation(leave.never_sold), "origin": "leave", "nature": given.nature} if days < 0 else {}
    made = _shared(b, whole, own[0].upper() + own[1:], "leave.days", **law)
    return resting(made, "leave.days", path)


def _days_worked(b: Build) -> Explanation:
    if not b.employment:
        return b.made("the days billed", [b.part("contract.billed_days")])
    steps = [b.part("weekdays"), b.part("bank_holidays", -1), b.part("leave_days", -1)]
    formula = "weekdays less bank holidays and leave"
    sick = b.priced.offer_row.rows.extras.sick_days
    if sick is not None:
        words = f"less days of sickness {in_count(int(sick[0]))}"
        portion = Portion(Fraction(-1), same=tuple(path for path in ("pay.fte_percent",) if path in b.inputs))
        steps.append(ReasonStep(words, Fraction(-int(sick[0])), "assume.sickness_days", portion))
        formula = "weekdays less bank holidays, leave and days of sickness"
    if sum(step.value for step in steps) < 0:
        steps.append(ReasonStep("not below nil", -sum((step.value for step in steps), Fraction(0))))
    return b.made(formula, steps, cited=citation(leave.days_worked), least=0)


def _days_not_billed(b: Build) -> Explanation:
    return b.made(
        "weekdays less bank holidays and billed days: unpaid leave, sickness and bench",
        [b.part("weekdays"), b.part("bank_holidays", -1), b.part("contract.billed_days", -1)],
    )


def _hours_worked(b: Build) -> Explanation:
    rows = b.priced.offer_row.rows
    if not isinstance(rows, EmploymentRows):
        days, hours = int(rows.billed_days[0]), int(rows.hours_per_day[0])
        text, portion = f"{in_count(days)} days × {in_count(hours)} hours", Portion(times=("contract.hours_per_day",))
        step = ReasonStep(text, Fraction(days * hours, 100), "contract.billed_days", portion)
        return resting(
            b.made("billed days × hours a day", [step], rounding=NEAREST_HUNDREDTH),
            "contract.billed_days",
            "contract.hours_per_day",
        )
    return hours_of_post(b)


def hours_of_post(b: Build) -> Explanation:
    """The hours of a post's days: those of a full day, or of a day of its own week."""
    days, time = b.value("days_worked"), b.priced.offer_row.time
    full_time = b.inputs["pay.hours_per_week"].value if "pay.hours_per_week" in b.inputs else 0
    hours, week = (full_time, 500) if time is None else (time.week_hours, time.week_days)
    own = time is not None and (hours, week) != (full_time, 500)
    step = ReasonStep(
        f"{in_count(days)} days × {in_count(hours)} hours ÷ {in_count(week)}",
        Fraction(days * hours, week),
        "days_worked",
        Portion(Fraction(1, 5), times=("pay.hours_per_week",))
        if not own and full_time
        else Portion(Fraction(hours, week)),
    )
    formula = "days worked × the hours of a week ÷ its days" if own else "days worked × a fifth of the full-time week"
    said = [path for path in ("work.hours_per_week", "work.days_per_week") if own and path in b.inputs]
    return resting(
        b.made(formula, [step], rounding=NEAREST_HUNDREDTH, cited=None),
        "days_worked",
        *(["pay.hours_per_week"] if full_time else []),
        *said,
    )


def _per_day(b: Build) -> Explanation:
    of: FigureName = "take_home" if b.name.startswith("take_home") else "total_reward"
    days = b.value("days_worked")
    amount = b.value(of)
    value = Fraction(amount * 100, days) if days else Fraction(0)
    step = ReasonStep(
        f"{known(of).label} {show(amount, 'money')} ÷ {in_count(days)} days worked",
        value,
        of,
        Portion(over=("days_worked",)),
    )
    return resting(
        b.made("the year's amount ÷ the days worked", [step], cited=citation(leave.per_day)), of, "days_worked"
    )


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "apprenticeship_levy": _levy,
    "employer_cost": _employer_cost,
    "hirer_cost": _hirer_cost,
    "unrecovered_vat": _unrecovered_vat,
    "weekdays": _weekdays,
    "bank_holidays": _bank_holidays,
    "leave_days": _leave_days,
    "days_worked": _days_worked,
    "days_not_billed": _days_not_billed,
    "hours_worked": _hours_worked,
    "take_home_per_day_worked": _per_day,
    "total_reward_per_day_worked": _per_day,
}
