"""The pension, the leave and the time of a draft."""

from datetime import date

from reward.base.amounts import plain_count
from reward.intake.advert.draft import Made, short
from reward.intake.advert.facts import AdvertFacts
from reward.intake.pension_words import scheme_in
from reward.library.in_force import Library
from reward.library.models.statutory import StatutoryLeave

LEGAL_MINIMUM = "auto-enrolment"
"""The scheme that is meant by `workplace pension` and no more."""


def put_pension(facts: AdvertFacts, library: Library, made: Made) -> None:
    pension = facts.facts.get("pension")
    if pension is None and "pension" in made.table:
        return  # it comes with the scale
    scale = facts.facts.get("scale")
    own = None if scale is None or scale.values["scale"] not in library.names("pay") else scale.values["scale"]
    if pension is None and own is not None and (comes := library.head("pay", str(own)).pension) is not None:
        made.put("pension.scheme", comes)
        made.assumed.append(
            f"The pension is not said: taken as the one that goes with {library.head('pay', str(own)).title}."
        )
        return
    if pension is None:
        made.ask("Which pension is there, and who pays how much of what pay?", "pension.scheme")
        return
    titles = {name: library.head("pension", name).title for name in library.names("pension")}
    named = pension.values.get("scheme")
    scheme = None if named is None else scheme_in(str(named), titles)
    employer, member = pension.values.get("employer_percent"), pension.values.get("employee_percent")
    if scheme == LEGAL_MINIMUM and (employer is not None or member is not None):
        scheme = None  # a workplace pension with rates of its own
    if scheme is not None:
        made.put("pension.scheme", scheme, pension.evidence)
        if employer is not None:
            made.doubts.append(f"“{short(pension.evidence.text)}”: the scheme's own rate is used.")
        return
    if employer is None and member is None:
        made.doubts.append(
            f"“{short(pension.evidence.text)}”: neither a scheme that is known here nor percentages; priced without a pension."
        )
        made.ask("Which pension is it, and who pays how much of what pay?", "pension.scheme")
        return
    if pension.values.get("qualifier") == "up_to" and employer == member:
        made.doubts.append(
            f"“{short(pension.evidence.text)}”: taken as you paying {member}%, which the employer matches."
        )
    for key, value in (("employer_percent", employer), ("employee_percent", member)):
        if value is not None:
            made.put(f"pension.{key}", str(value), pension.evidence)
    made.ask("The pension's percentages are of what pay?", "pension.base")


def put_leave(facts: AdvertFacts, made: Made) -> None:
    leave = facts.facts.get("leave")
    if leave is None and "leave" in made.table:
        return  # it comes with the scale
    if leave is None:
        made.ask("How many days of leave, and do bank holidays come on top?", "leave.days")
        return
    made.put("leave.days", str(leave.values["days"]), leave.evidence)
    if leave.values.get("qualifier") == "up_to":
        made.put("leave.qualifier", "up-to")
    if leave.values.get("days_max") is not None:
        after = leave.values.get("after_years")
        made.doubts.append(
            f"Leave rises to {leave.values['days_max']} days{f' after {after} years' if after else ''}: a starter has {leave.values['days']}."
        )
    if leave.values.get("bank_holidays") is None:
        made.ask("Do bank holidays come on top of the leave?", "leave.bank_holidays")
    else:
        made.put(
            "leave.bank_holidays",
            "included" if leave.values["bank_holidays"] == "included" else "additional",
            leave.evidence,
        )


def put_home(facts: AdvertFacts, made: Made) -> None:
    """A home that comes with the job; one that nobody has to take is asked about, and not priced."""
    home = facts.facts.get("accommodation")
    if home is None:
        return
    charge, words = str(home.values["charge"]), short(home.evidence.text)
    if home.values.get("optional"):
        made.ask(f"“{words}”: would you live there? It is priced as if you would not.", "accommodation.charge")
        return
    made.put("accommodation.charge", charge, home.evidence)
    if "per" in home.values:
        made.put("accommodation.per", str(home.values["per"]))
    made.ask("What would you pay for such a home in a year?", "accommodation.value")
    made.ask("Do you have to live there to do the work? Then no tax is due on it.", "accommodation.needed_for_work")


WEEKS_A_YEAR = 52
"""Of which those are paid that the law's leave leaves, where its pay is in their rate."""


def put_holiday_pay(facts: AdvertFacts, kind: str, library: Library, made: Made) -> None:
    """Of an agency's rate by its key; of an hourly paid post by the weeks that are paid."""
    holiday = facts.facts.get("holiday_pay")
    if holiday is None:
        return
    if kind == "agency":
        made.put("rate.holiday", str(holiday.values["way"]), holiday.evidence)
    elif kind == "employment" and holiday.values["way"] == "inclusive" and made.table["pay"].get("per") == "hour":
        law = library.law("leave", StatutoryLeave, library.starts("statutory", "leave")[-1]).record
        paid = plain_count(WEEKS_A_YEAR * 100 - law.weeks)
        made.put("work.weeks_per_year", paid, holiday.evidence)
        made.put("work.weeks_in_year", str(WEEKS_A_YEAR))
        made.assumed.append(
            f"Holiday pay is in the rate: {paid} weeks of a year are paid, and leave is not paid again."
        )


def put_time(facts: AdvertFacts, kind: str, made: Made) -> None:
    term, hours, pattern = (facts.facts.get(name) for name in ("term", "hours", "pattern"))
    if term is not None:
        first, last = term.values.get("starts"), term.values.get("ends")
        if last is not None and (first is None or str(first) < str(last)):
            made.put("contract.end", date.fromisoformat(str(last)), term.evidence)
            if first is None and kind != "employment":
                made.ask("On which day does it begin?", "contract.start")
        elif term.values.get("months") is not None:
            made.put("contract.months", term.values["months"], term.evidence)
        elif kind != "employment" or term.values["type"] in ("fixed", "temporary"):
            made.ask("How many months is it for?", "contract.months")
        if first is not None:
            made.put("contract.start", date.fromisoformat(str(first)))
        if term.values.get("months_max") is not None:
            made.doubts.append(f"It may be extended to {term.values['months_max']} months.")
        elif term.values.get("extension_possible"):
            made.doubts.append("It may be extended.")
    elif kind != "employment":
        made.ask("How many months is it for?", "contract.months")
    if kind != "employment" and hours is not None:
        for key, name in (("per_week", "hours_per_week"), ("per_day", "hours_per_day")):
            if hours.values.get(key) is not None:
                made.put(f"contract.{name}", str(hours.values[key]), hours.evidence)
    if pattern is not None:
        if pattern.values.get("or_all_days"):
            made.ask(
                f"“{short(pattern.evidence.text)}”: is that all that is worked in a week, or are other days worked from home?",
                "contract.days_per_week" if kind != "employment" else "pay.fte_percent",
            )
        if pattern.values.get("onsite_days") is not None:
            most = pattern.values.get("onsite_days_max") or pattern.values["onsite_days"]
            made.put("pattern.office_days_per_week", str(most), pattern.evidence)
        if kind != "employment" and pattern.values.get("days_per_week") is not None:
            made.put("contract.days_per_week", str(pattern.values["days_per_week"]), pattern.evidence)
        if pattern.values.get("days_per_week_options"):
            made.ask(
                f"How many days a week: {' or '.join(map(str, pattern.values['days_per_week_options']))}?",
                "contract.days_per_week",
            )
    if kind == "umbrella":
        made.ask(
            "What is the umbrella's margin a week, and does it enrol you in a pension?", "umbrella.margin_per_week"
        )
    if kind in ("umbrella", "agency", "company"):
        made.ask("How many days a year would be billed, holidays and gaps off?", "contract.billed_days")
