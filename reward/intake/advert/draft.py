"""A draft offer from what an advert says: each key with its words, what is not said as questions, the rest told.

Two routes to pay (PAYE or umbrella) are two drafts, never a range. What cannot be priced yet, and what was read
with a doubt, stands in the draft's `doubts`, so that every price of it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reward.base.errors import RewardError
from reward.base.money import in_pounds, pounds
from reward.intake.advert.facts import AdvertFacts, Evidence, MoreFact, PayFact
from reward.intake.pension_words import scheme_in
from reward.library.in_force import Library
from reward.library.models.pay import PayScale

KINDS = {"employment": "employment", "casual": "employment", "umbrella": "umbrella", "limited": "company"}
ROUTES = {"paye": "agency", "umbrella": "umbrella", "umbrella_or_limited": "umbrella", "limited": "company"}
QUALIFIERS = {"up_to": "up-to"}
MOST_DOUBTS = 12


@dataclass(frozen=True)
class Asked:
    """One thing that the advert does not say, and the key that answers it."""

    asks: str
    input: str

    def to_dict(self) -> dict[str, str]:
        return {"asks": self.asks, "input": self.input}


@dataclass(frozen=True)
class Draft:
    """An offer's table, the words that said each of its keys, and what is still to ask."""

    table: dict[str, Any]
    said: Mapping[str, Evidence] = field(default_factory=dict)
    """By the path of the key: `pay.basic`."""
    questions: tuple[Asked, ...] = ()
    assumed: tuple[str, ...] = ()
    """What was taken where the advert says nothing, a sentence each."""


@dataclass
class _Made:
    """A draft in the making."""

    table: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Evidence] = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def put(self, path: str, value: Any, evidence: Evidence | None = None) -> None:
        table = self.table
        *parents, key = path.split(".")
        for parent in parents:
            table = table.setdefault(parent, {})
        table[key] = value
        if evidence is not None:
            self.said[path] = evidence

    def ask(self, asks: str, key: str) -> None:
        self.questions.append(Asked(asks, key))


def drafts_of(facts: AdvertFacts, library: Library) -> tuple[Draft, ...]:
    """One draft for each way of being paid that the advert offers; none where it makes no offer."""
    if not facts.is_offer:
        return ()
    routes = [fact for fact in facts.pay if fact.route is not None]
    if facts.engagement == "contract_choice" and routes:
        return tuple(_draft(facts, library, ROUTES[fact.route or "umbrella"], (fact,)) for fact in routes)
    kind = KINDS.get(facts.engagement)
    return (_draft(facts, library, kind, facts.pay),)


def _draft(facts: AdvertFacts, library: Library, kind: str | None, pay: tuple[PayFact, ...]) -> Draft:
    made = _Made()
    _heading(facts, made)
    if kind is None:
        kind = "umbrella"
        made.ask("How would you be paid: by the agency (PAYE), through an umbrella, or by your own company?", "kind")
        made.assumed.append("The advert does not say how you would be paid: taken as through an umbrella.")
    elif kind == "umbrella" and any(fact.route == "umbrella_or_limited" for fact in pay):
        made.assumed.append("The rate is for an umbrella or a limited company: taken as through an umbrella.")
    made.put("kind", kind)
    if kind == "employment":
        _pay(facts, pay, library, made)
        _pension(facts, library, made)
        _leave(facts, made)
    else:
        _rate(pay, made)
    _time(facts, kind, made)
    _told(facts, made)
    if made.doubts:
        made.table["doubts"] = [text[:1_000] for text in made.doubts[:MOST_DOUBTS]]
    return Draft(made.table, made.said, tuple(made.questions), tuple(made.assumed))


def _heading(facts: AdvertFacts, made: _Made) -> None:
    if facts.title is None:
        made.put("title", "Advertised job")
        made.ask("What is the job called?", "title")
    else:
        made.put("title", str(facts.title.values["name"])[:80], facts.title.evidence)
    if facts.employer is not None:
        made.put("employer", str(facts.employer.values["name"])[:80], facts.employer.evidence)
    if facts.location:
        made.put("location", " or ".join(facts.location)[:80])
        if len(facts.location) > 1:
            made.doubts.append(
                f"The advert names {len(facts.location)} places, {' and '.join(facts.location)}: ask which."
            )
    closing = facts.facts.get("closing")
    if closing is not None:
        made.put("advertised", date.fromisoformat(str(closing.values["date"])), closing.evidence)


def _pay(facts: AdvertFacts, pay: tuple[PayFact, ...], library: Library, made: _Made) -> None:
    basic = next((part for part in facts.components if part.name == "basic salary"), None)
    if not pay and basic is None:
        made.put("pay", {})
        made.ask(
            "What is the salary? The advert does not say; ask for the figure, or the grade and point.", "pay.basic"
        )
        return
    fact = pay[0] if pay else None
    if len(pay) > 1 and any(each.applies_to for each in pay):
        where = ", ".join(f"{each.applies_to or 'elsewhere'} £{in_pounds(each.low, 0)}" for each in pay)
        made.ask(f"Which applies to you: {where}?", "pay.min")
        made.assumed.append(f"Pay differs by place: {pay[0].applies_to or 'the first'} is taken.")
    if basic is not None and basic.amount is not None:
        made.put("pay.basic", in_pounds(basic.amount, 0), basic.evidence)
        if basic.rises_to is not None:
            made.put("pay.top", in_pounds(basic.rises_to, 0), basic.evidence)
    elif fact is not None:
        _amount(fact, "pay", "basic", made)
    if fact is not None and fact.basis != "year":
        made.put("pay.per", fact.basis)
    if fact is not None and fact.basis_inferred:
        made.assumed.append(f"“{_short(fact.evidence.text)}” has no period: taken as a year's.")
    _share(facts, fact, made)
    _scale(facts, library, made)
    parts = [part for part in facts.components if part is not basic]
    for part in (*parts, *(each for each in facts.allowances if not (parts and each.included))):
        _allowance(part, fact, made)
    if parts and fact is not None and basic is not None:
        total = (basic.amount or 0) + sum(part.amount or 0 for part in parts)
        if total != fact.low:
            made.doubts.append(
                f"The parts come to £{in_pounds(total, 0)}, and the advert says £{in_pounds(fact.low, 0)}."
            )
    if fact is not None and fact.award_pending:
        made.doubts.append("A pay award is pending: the pay may rise from an earlier date.")


def _amount(fact: PayFact, table: str, key: str, made: _Made) -> None:
    """An amount, or its ends with the advert's qualifier."""
    low, high = in_pounds(fact.low, 0), in_pounds(fact.high, 0)
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
        made.ask(f"Where in £{low} to £{high} would you start?", f"{table}.{key}")
        return
    if fact.qualifier == "up_to":
        made.put(f"{table}.max", high, fact.evidence)
        made.put(f"{table}.qualifier", "up-to")
        made.ask(f"Up to £{high}: what would you be paid?", f"{table}.{key}")
        return
    if fact.qualifier == "from":
        made.put(f"{table}.min", low, fact.evidence)
        made.put(f"{table}.qualifier", "from")
        made.ask(f"From £{low}: what would you be paid?", f"{table}.{key}")
        return
    made.put(f"{table}.{key}", low, fact.evidence)
    if fact.qualifier in ("circa", "starting") and table == "pay":
        made.put("pay.qualifier", fact.qualifier)


def _share(facts: AdvertFacts, fact: PayFact | None, made: _Made) -> None:
    """Part-time hours: pay that is pro rata is for a full week, of which the hours are a share."""
    hours = facts.facts.get("hours")
    weekly = None if hours is None else hours.values.get("per_week")
    if fact is not None and fact.pro_rata and (weekly is None or float(str(weekly)) < 30):
        said = "" if weekly is None else f" You would work {weekly}."
        made.ask(f"The pay is pro rata: how many hours is a full week?{said}", "pay.fte_percent")
        made.assumed.append("The pay is pro rata and the full week is not said: priced as full time.")
    elif weekly is not None and hours is not None:
        made.put("pay.hours_per_week", str(weekly), hours.evidence)


def _scale(facts: AdvertFacts, library: Library, made: _Made) -> None:
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


def _allowance(part: MoreFact, fact: PayFact | None, made: _Made) -> None:
    if part.amount is None and part.percent is None:
        if part.included:
            made.doubts.append(f"{_name(part)} is said to be in the pay; how much of it is not said.")
        else:
            made.doubts.append(f"{_name(part)} is promised and its amount is not said: ask.")
        return
    if part.percent is not None or part.basis is not None or part.up_to or "bonus" in part.name.lower():
        amount = f"{part.percent}%" if part.percent is not None else f"£{in_pounds(part.amount or 0, 0)}"
        made.doubts.append(
            f"“{_short(part.evidence.text)}” ({amount}) is not in the price: add it where you would have it."
        )
        return
    if part.included and fact is not None:
        made.doubts.append(f"£{in_pounds(part.amount or 0, 0)} of {_name(part).lower()} is in the pay as it is said.")
        return
    counts = (
        part.pensionable
        if part.pensionable is not None
        else "weighting" in part.name.lower() or "location" in part.name.lower()
    )
    if part.pensionable is None:
        made.doubts.append(
            f"Whether the {_name(part).lower()} counts for the pension is not said; it is taken {'to' if counts else 'not to'}."
        )
    allowances = made.table.setdefault("allowance", [])
    made.said[f"allowance.{len(allowances)}.amount"] = part.evidence
    allowances.append({"name": _name(part), "amount": in_pounds(part.amount or 0, 0), "pensionable": counts})


def _name(part: MoreFact) -> str:
    return (part.name[:1].upper() + part.name[1:])[:80]


def _pension(facts: AdvertFacts, library: Library, made: _Made) -> None:
    pension = facts.facts.get("pension")
    if pension is None:
        made.ask("Which pension is there, and who pays how much of what pay?", "pension.scheme")
        return
    titles = {name: library.head("pension", name).title for name in library.names("pension")}
    named = pension.values.get("scheme")
    scheme = None if named is None else scheme_in(str(named), titles)
    employer, member = pension.values.get("employer_percent"), pension.values.get("employee_percent")
    if scheme is not None:
        made.put("pension.scheme", scheme, pension.evidence)
        if employer is not None:
            made.doubts.append(f"“{_short(pension.evidence.text)}”: the scheme's own rate is used.")
        return
    if employer is None and member is None:
        made.doubts.append(
            f"“{_short(pension.evidence.text)}”: neither a scheme that is known here nor percentages; priced without a pension."
        )
        made.ask("Which pension is it, and who pays how much of what pay?", "pension.scheme")
        return
    for key, value in (("employer_percent", employer), ("employee_percent", member)):
        if value is not None:
            made.put(f"pension.{key}", str(value), pension.evidence)
    made.ask("The pension's percentages are of what pay?", "pension.base")


def _leave(facts: AdvertFacts, made: _Made) -> None:
    leave = facts.facts.get("leave")
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


def _rate(pay: tuple[PayFact, ...], made: _Made) -> None:
    if not pay:
        made.put("rate", {"per": "day"})
        made.ask("What is the rate, and is it for a day or an hour? The advert does not say.", "rate.amount")
        return
    fact = pay[0]
    if fact.basis in ("year", "month"):
        made.ask("What is the rate for a day or an hour?", "rate.amount")
        made.put("rate", {"per": "day"})
        made.doubts.append(
            f"“{_short(fact.evidence.text)}” is no rate for a day or an hour, which this way of being paid goes by."
        )
        return
    _amount(replace(fact, qualifier=fact.qualifier if fact.qualifier != "scale" else "range"), "rate", "amount", made)
    made.put("rate.per", fact.basis, fact.evidence)


def _time(facts: AdvertFacts, kind: str, made: _Made) -> None:
    term, hours, pattern = (facts.facts.get(name) for name in ("term", "hours", "pattern"))
    if term is not None:
        if term.values.get("months") is not None:
            made.put("contract.months", term.values["months"], term.evidence)
        elif kind != "employment" or term.values["type"] in ("fixed", "temporary"):
            made.ask("How many months is it for?", "contract.months")
        if term.values.get("start") is not None:
            made.put("contract.start", date.fromisoformat(str(term.values["start"])))
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


def _told(facts: AdvertFacts, made: _Made) -> None:
    """What the advert says beside, which is in no price."""
    call = facts.facts.get("on_call")
    if call is not None:
        made.doubts.append(f"On call: “{_short(call.evidence.text)}”.")
    season = facts.facts.get("season_ticket_loan")
    if season is not None:
        made.doubts.append(f"A season-ticket loan is offered ({season.values['terms']}); it is not in the price.")
    status = facts.facts.get("ir35")
    if status is not None:
        made.doubts.append(f"The advert says {status.values['status']} IR35.")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 90 else plain[:87].rstrip() + "…"


def priced_at_once(draft: Draft) -> bool:
    """Whether the draft says enough for a price."""
    from reward.library.models.offer import Offer
    from reward.library.offer_files import checked

    try:
        checked(Offer, {"schema": 1, **draft.table}, "draft")
    except RewardError:
        return False
    return bool(draft.table.get("pay") or draft.table.get("rate", {}).get("amount"))
