"""The pay of a draft: its amount or its ends, the scale it stands on, what comes on top, or the rate of a contract."""

import re
from dataclasses import replace
from decimal import Decimal

from reward.base.amounts import in_pounds, plain_count, pounds
from reward.intake.advert.draft import Made, short
from reward.intake.advert.draft_each import by_the_piece, whole_pay
from reward.intake.advert.draft_more import put_more
from reward.intake.advert.draft_scale import put_scale
from reward.intake.advert.facts import AdvertFacts, PayFact
from reward.library.in_force import Library
from reward.library.models.pay import PayScale

_AN_AGE = re.compile(r"\d\d")
MOST_TOLD = 3
MOST_JOBS = 6
"""Amounts that may be pay and are not priced, of which a draft tells."""


def put_pay(facts: AdvertFacts, pay: tuple[PayFact, ...], library: Library, made: Made) -> None:
    basic = next((part for part in facts.components if part.name == "basic salary"), None)
    fact = _told_apart(_place_first(pay, facts.location), made)
    if fact is not None:
        fact = whole_pay(fact, made, "pay.basic")
    on_scale = not (pay or basic or facts.maybe) and put_scale(facts, library, made)
    if fact is None and basic is None and not on_scale:
        made.put("pay", {})
        if not pay:
            _ask_for_pay(facts, made)
    for each in facts.maybe[:MOST_TOLD] if pay else ():
        made.doubts.append(
            f"The advert also names “{short(each.evidence.text)}”, which is not in the price: ask for what it is."
        )
    if basic is not None and basic.amount is not None:
        made.put("pay.basic", in_pounds(basic.amount, 0), basic.evidence)
        if basic.rises_to is not None:
            made.put("pay.top", in_pounds(basic.rises_to, 0), basic.evidence)
    elif fact is not None:
        _amount(fact, "pay", "basic", made)
    if fact is not None and fact.basis != "year":
        made.put("pay.per", fact.basis)
    if fact is not None and fact.basis_inferred:
        made.assumed.append(
            f"“{short(fact.evidence.text)}” has no period: taken as pay for {'a year' if fact.basis == 'year' else 'an hour'}."
        )
    if not on_scale:
        _share(facts, fact, library, made)
        _scale(facts, library, made)
    parts = [part for part in facts.components if part is not basic]
    for part in (*parts, *(each for each in facts.allowances if not (parts and each.included))):
        put_more(part, fact, made)
    if parts and fact is not None and basic is not None:
        total = (basic.amount or 0) + sum(part.amount or 0 for part in parts)
        if total != fact.low:
            made.doubts.append(
                f"The parts come to £{in_pounds(total, 0)}, and the advert says £{in_pounds(fact.low, 0)}."
            )
    if fact is not None and fact.award_pending:
        made.doubts.append("A pay award is pending: the pay may rise from an earlier date.")


def _ask_for_pay(facts: AdvertFacts, made: Made) -> None:
    """The salary, with what the advert names that may be it."""
    if facts.jobs:
        made.ask(f"Which job is yours: {several(facts.jobs)}? What does it pay?", "pay.basic")
        return
    piece = next(iter(by_the_piece(facts)), None)
    if piece is not None:
        made.ask(f"“{piece[0]}” is for each {piece[1]}: what would that come to in a year?", "pay.basic")
        return
    names = " or ".join(f"“{short(each.evidence.text)}”" for each in facts.maybe[:MOST_TOLD])
    made.ask(
        f"What is the salary? The advert names {names} without saying that it is the pay: is it?"
        if names
        else "What is the salary? The advert does not say; ask for the figure, or the grade and point.",
        "pay.basic",
    )


def several(jobs: tuple[str, ...]) -> str:
    """`Cook, Carer or Porter`."""
    named = [short(each) for each in jobs[:MOST_JOBS]]
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(jobs) <= MOST_JOBS else f"{', '.join(named)} or another"


def _place_first(pay: tuple[PayFact, ...], places: tuple[str, ...]) -> tuple[PayFact, ...]:
    """The pay for the one place that the advert names as the place of work, before that for others."""
    if len(places) != 1:
        return pay
    return tuple(sorted(pay, key=lambda each: (each.applies_to or "").lower() != places[0].lower()))


def _told_apart(pay: tuple[PayFact, ...], made: Made) -> PayFact | None:
    """The amount that is taken where several are said: what the hours come to before the full-time pay, the first place."""
    actual = next((each for each in pay if each.applies_to == "actual" and each.basis == "year"), None)
    whole = [each for each in pay if each is not actual]
    if actual is not None:
        for each in whole:
            of = "an hour" if each.basis == "hour" else f"a {each.basis}"
            made.doubts.append(f"Full-time pay is {_ends(each)} {of}: what the hours offered come to is priced.")
        return actual
    if len(pay) == 1 and _AN_AGE.search(pay[0].applies_to or ""):
        made.ask(
            f"“{short(pay[0].evidence.text)}” is for {(pay[0].applies_to or '').lower()}: what is paid at your age?",
            "pay.basic",
        )
    elif len(pay) > 1 and any(each.applies_to for each in pay):
        where = ", ".join(f"{each.applies_to or 'elsewhere'} £{in_pounds(each.low, 0)}" for each in pay)
        key = "pay.basic" if pay[0].qualifier in ("exact", "circa", "starting") else "pay.min"
        made.ask(f"Which applies to you: {where}?", key)
        made.assumed.append(f"Pay differs by place: {pay[0].applies_to or 'the first'} is taken.")
    else:
        for each in pay[1:]:
            made.doubts.append(
                f"The advert also says “{short(each.evidence.text)}”; the first pay that it names is priced."
            )
    return pay[0] if pay else None


def _ends(fact: PayFact) -> str:
    """`£17,979`, `£25,185 to £25,989`."""
    low, high = in_pounds(fact.low, 0), in_pounds(fact.high, 0)
    return f"£{low}" if low == high else f"£{low} to £{high}"


def _amount(fact: PayFact, table: str, key: str, made: Made) -> None:
    """An amount, or its ends with the advert's qualifier."""
    low, high = in_pounds(fact.low, 0), in_pounds(fact.high, 0)
    per = "an hour" if fact.basis == "hour" else f"a {fact.basis}"
    if fact.qualifier == "scale":
        made.put(f"{table}.{key}", low, fact.evidence)
        if table == "pay":
            made.put("pay.top", high, fact.evidence)
            if fact.years_to_max is not None:
                made.put("pay.years_to_top", fact.years_to_max, fact.evidence)
        return
    if fact.qualifier == "range":
        made.put(f"{table}.min", low, fact.evidence)
        made.put(f"{table}.max", high, fact.evidence)
        made.put(f"{table}.qualifier", "range")
        made.ask(f"Where between £{low} and £{high} {per} would you start?", f"{table}.{key}")
        return
    if fact.qualifier == "up_to":
        made.put(f"{table}.max", high, fact.evidence)
        made.put(f"{table}.qualifier", "up-to")
        made.ask(f"Up to £{high} {per}: what would you be paid?", f"{table}.{key}")
        return
    if fact.qualifier == "from":
        made.put(f"{table}.min", low, fact.evidence)
        made.put(f"{table}.qualifier", "from")
        made.ask(f"From £{low} {per}: what would you be paid?", f"{table}.{key}")
        return
    made.put(f"{table}.{key}", low, fact.evidence)
    if fact.qualifier in ("circa", "starting") and table == "pay":
        made.put("pay.qualifier", fact.qualifier)


def _share(facts: AdvertFacts, fact: PayFact | None, library: Library, made: Made) -> None:
    """Part-time hours: pay that is pro rata is for a full week, of which the hours are a share."""
    hours = facts.facts.get("hours")
    weekly = None if hours is None else hours.values.get("per_week")
    share = None if hours is None else hours.values.get("fte")
    held = NHS_BANDS in library.names("pay")  # a folder of one's own may have none
    whole = (library.head("pay", NHS_BANDS).hours_per_week if held else None) or 0
    if fact is not None and fact.basis in ("year", "month") and fact.applies_to != "actual" and share and hours:
        made.put("pay.fte_percent", f"{_percent(str(share))}%", hours.evidence)
    elif fact is not None and fact.pro_rata and (weekly is None or float(str(weekly)) < 30):
        said = "" if weekly is None else f" You would work {weekly}."
        made.ask(f"The pay is pro rata: how many hours is a full week?{said}", "pay.fte_percent")
        made.assumed.append("The pay is pro rata and the full week is not said: priced as full time.")
    elif (
        weekly is not None and hours is not None and fact is not None and _is_less_than(whole, facts, fact, str(weekly))
    ):
        full = plain_count(whole)
        made.put("pay.hours_per_week", full, hours.evidence)
        made.put("work.hours_per_week", str(weekly), hours.evidence)
        made.assumed.append(f"Pay by NHS bands is for {full} hours: {weekly} hours are priced as their share of it.")
    elif weekly is not None and hours is not None:
        if (
            fact is not None
            and fact.basis == "year"
            and fact.applies_to != "actual"
            and Decimal(str(weekly)) < SHORT_WEEK
        ):
            made.ask(
                f"Is the pay for {weekly} hours, or full-time pay of which you would get a share?", "pay.fte_percent"
            )
            made.assumed.append(f"The pay is taken to be what {weekly} hours a week come to.")
        made.put("pay.hours_per_week", str(weekly), hours.evidence)
    elif fact is not None and fact.basis == "hour":
        made.ask("The pay is for an hour: how many hours a week would you work?", "pay.hours_per_week")
    if (
        hours is not None
        and hours.values.get("weeks_per_year") is not None
        and (fact is None or fact.applies_to != "actual")
    ):
        made.ask(
            f"Of {hours.values['weeks_per_year']} weeks worked a year, how many are paid with the leave?",
            "work.weeks_per_year",
        )
        made.assumed.append("The job is for part of the year: priced as all of it.")


NHS_BANDS = "nhs-england"
"""The scale whose hours a week its pay is for."""
SHORT_WEEK = 33
"""Hours below which a week may be a part of a full one, though nothing says pro rata."""


def _is_less_than(whole: int, facts: AdvertFacts, fact: PayFact, weekly: str) -> bool:
    """Whether yearly pay on an NHS band is said beside fewer hours than those that bands pay for, in hundredths."""
    pension = facts.facts.get("pension")
    scale = facts.facts.get("scale")
    nhs = (pension is not None and str(pension.values.get("scheme")).lower().startswith("nhs")) or (
        scale is not None and str(scale.values["scale"]).startswith("nhs")
    )
    return nhs and fact.basis == "year" and fact.applies_to != "actual" and Decimal(weekly) * 100 < whole


def _percent(share: str) -> int:
    """`0.61` of full time in whole percent."""
    return int(f"{share.partition('.')[2]}0"[:2])


def _scale(facts: AdvertFacts, library: Library, made: Made) -> None:
    """The scale, grade and point that the pay stands on, where a shipped scale of the employer has that very amount."""
    employer = "" if facts.employer is None else str(facts.employer.values["name"]).lower()
    basic = made.table.get("pay", {}).get("basic")
    if not employer or basic is None or made.table["pay"].get("per", "year") != "year":
        return
    wanted, top = pounds(basic), made.table["pay"].get("top")
    for name in library.names("pay"):
        head = library.head("pay", name)
        own = head.employer.lower()
        if (
            own not in employer
            and employer not in own
            and not (set(own.split()) & set(employer.split()) & {"metropolitan", "mopac", "gla"})
        ):
            continue
        for start in library.starts("pay", name):
            for grade in library.in_force("pay", name, PayScale, start).record.grades:
                if grade.minimum == wanted and (top is None or grade.maximum == pounds(top)):
                    for key, value in (("scale", name), ("grade", grade.grade), ("point", "minimum")):
                        made.put(f"pay.{key}", value)
                    return


def put_rate(facts: AdvertFacts, pay: tuple[PayFact, ...], made: Made) -> None:
    if not pay:
        made.put("rate", {"per": "day"})
        piece = next(iter(by_the_piece(facts)), None)
        if facts.jobs:
            made.ask(f"Which job is yours: {several(facts.jobs)}? What does it pay?", "rate.amount")
            return
        if piece is not None:
            made.ask(f"“{piece[0]}” is for each {piece[1]}: what would that come to in a day?", "rate.amount")
            return
        made.ask("What is the rate, and is it for a day or an hour? The advert does not say.", "rate.amount")
        return
    fact = whole_pay(pay[0], made, "rate.amount")
    if fact is None:
        made.put("rate", {"per": "day"})
        return
    if fact.basis in ("year", "month"):
        made.ask("What is the rate for a day or an hour?", "rate.amount")
        made.put("rate", {"per": "day"})
        made.doubts.append(
            f"“{short(fact.evidence.text)}” is no rate for a day or an hour, which this way of being paid goes by."
        )
        return
    _amount(replace(fact, qualifier=fact.qualifier if fact.qualifier != "scale" else "range"), "rate", "amount", made)
    made.put("rate.per", fact.basis, fact.evidence)
