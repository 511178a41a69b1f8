"""Six questions to an offer: the job, its pay, who pays it, the pension, days off, and how long and how much.

Each takes what people say, offers choices and an example, and may be left out: what is not said is then typical
or asked for by the price. An answer that can be read two ways brings a further question. Nothing here prints
or reads: a command, the screen or a file of answers puts the same questions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any

from reward.base.amounts import hundredths, in_pounds, plain_count, pounds
from reward.base.errors import FiguresError, InputError
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.intake.interview_questions import (
    BANK_HOLIDAYS,
    BASE,
    BILLED,
    DAYS_OFF,
    ENROLLED,
    JOB,
    PAID_BY,
    PART_TIME,
    PAY,
    PENSION,
    TIME,
    Ask,
    area_question,
    chosen_in,
    not_known,
)
from reward.intake.pay_words import pay_in
from reward.intake.pension_words import percentages_in, scheme_in
from reward.intake.time_words import time_in
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.library.offer_on_scale import offer_on_scale, offer_said

Draft = dict[str, Any]
"""An offer's table, as far as it is known."""
CONTRACTS = ("umbrella", "agency", "company")


@dataclass(frozen=True)
class Interview:
    """The questions that are still open, and the offer so far."""

    library: Library
    draft: Draft
    open: tuple[Ask, ...]
    notes: tuple[str, ...] = ()
    """What was taken where nothing was said, a sentence each."""
    said: Mapping[str, str] = field(default_factory=dict)
    """The words of each answer, by its question."""

    @property
    def ask(self) -> Ask | None:
        """The next question; `None` when all are answered."""
        return self.open[0] if self.open else None

    def answer(self, text: str) -> "Interview":
        """After an answer in words; an empty one, `?` or `don't know` leaves it unsaid. Raises `InputError` in a line."""
        ask = self.open[0]
        rest = replace(self, open=self.open[1:], said={**self.said, ask.key: text.strip()})
        unknown = not_known(text)
        if ask.choices and not unknown:
            text = chosen_in(ask, text)
        try:
            return _AFTER[ask.key](rest, None if unknown else text.strip())
        except ValueError as error:
            raise InputError(str(error)) from None

    def offer(self) -> Offer:
        """The offer as the answers make it."""
        return checked(Offer, {"schema": 1, **self.draft}, "these answers")


def interview(library: Library) -> Interview:
    """The six questions, none answered yet."""
    return Interview(library, {}, (JOB, PAY, PAID_BY, PENSION, DAYS_OFF, TIME))


# --- what each answer does ---------------------------------------------------------------


def _job(of: Interview, text: str | None) -> Interview:
    if text is None:
        return replace(of, draft={**of.draft, "title": "My offer"})
    title, _, employer = text.partition(" at ") if " at " in text else text.partition(",")
    if len(title.strip()) > 80 or len(employer.strip()) > 80:
        raise ValueError("a job title and an employer have at most 80 characters each")
    if not title.strip():
        raise ValueError("give the job a title, such as Social Media Lead")
    draft = {**of.draft, "title": title.strip()}
    return replace(of, draft=draft | ({"employer": employer.strip()} if employer.strip() else {}))


_BONUS = re.compile(
    r"(?:,|\+|\bplus\b|\band\b|\bwith\b)?\s*(?:an?\s+)?(\d[\d.]*)\s?%\s+(?:annual\s+)?bonus\b", re.IGNORECASE
)
"""A share of pay beside it: `62,000 plus 10% bonus`."""


_WEEK = re.compile(
    r"[,;]?\s*(?:\bfor\b|\bat\b|\bon\b)?\s*(\d(?:\.\d)?\s*days?\s+(?:a|per|each)\s+week)\s*$", re.IGNORECASE
)
"""The days behind a pay: `£24.50 an hour for 3 days a week`."""


def _pay(of: Interview, text: str | None) -> Interview:
    if text is None:
        raise ValueError("without the pay there is nothing to price; write what you were told, such as 40k to 45k")
    try:
        post = offer_said(of.library, text)
    except FiguresError as error:
        raise InputError(str(error)) from None
    if post is not None:
        return _on_scale(of, post)
    week = _WEEK.search(text)
    if week is not None:
        text, of = text[: week.start()], replace(of, said={**of.said, "week": week[1]})
    bonus = _BONUS.search(text)
    said = pay_in(text if bonus is None else f"{text[: bonus.start()]} {text[bonus.end() :]}".strip())
    amount = said.pop("amount", None)
    if bonus is not None:
        if said["per"] != "year":
            raise ValueError(f"a bonus goes with pay a year; {text[:60]!r} is paid by the {said['per']}")
        said["bonus_percent"] = f"{bonus[1]}%"
    by_rate = said["per"] in ("day", "hour")
    draft = {**of.draft, "pay": said | ({"basic": amount} if amount is not None else {})}
    open_now = of.open
    if not by_rate and "kind" in [each.key for each in of.open]:
        first = replace(PAID_BY, unsaid="it is taken as employment")
        open_now = tuple(first if each.key == "kind" else each for each in of.open)
    elif by_rate:
        first = replace(PAID_BY, unsaid="it is taken to go through an umbrella")
        open_now = tuple(first if each.key == "kind" else each for each in of.open)
    return replace(of, draft=draft, open=open_now)


def _on_scale(of: Interview, post: dict[str, Any]) -> Interview:
    """A post on a published scale: it is employment, and the pension and the leave are those that come with it."""
    draft = {**post, **of.draft, "pay": {"per": "year", **post["pay"]}}
    areas = () if "area" in post["pay"] else of.library.head("pay", post["pay"]["scale"]).areas
    known = {"kind", *(key for table, key in (("pension", "pension"), ("leave", "days_off")) if table in post)}
    notes = of.notes
    if "pension" in post:
        title = of.library.head("pension", post["pension"]["scheme"]).title
        notes = (*notes, f"The pension is the one that comes with the scale: {title}.")
    left = tuple(each for each in of.open if each.key not in known)
    return replace(of, draft=draft, open=(area_question(areas), *left) if areas else left, notes=notes)


def _area(of: Interview, text: str | None) -> Interview:
    """Where a post is whose scale pays by area; it may have a grade of its own there."""
    pay = of.draft["pay"]
    areas = of.library.head("pay", pay["scale"]).areas
    if text is None:
        return replace(of, notes=(*of.notes, f"Where the post is was not said: its pay is that of {areas[0].name}."))
    there = offer_on_scale(of.library, pay["scale"], pay["grade"], pay["point"], text)["pay"]
    return replace(of, draft={**of.draft, "pay": {**pay, **there}})


def _kind(of: Interview, text: str | None) -> Interview:
    pay = dict(of.draft["pay"])
    kind = text or ("umbrella" if pay["per"] in ("day", "hour") else "employment")
    notes = of.notes if text else (*of.notes, f"Nothing was said of who pays you: taken as {_spoken(kind)}.")
    if kind == "employment":
        return replace(of, draft={**of.draft, "kind": kind}, notes=notes)
    if pay["per"] in ("year", "month"):
        raise ValueError(
            f"{_spoken(kind)} is paid by the day, hour or week; write employed, or go back and give the rate"
        )
    rate = {("amount" if key == "basic" else key): value for key, value in pay.items()}
    draft = {name: value for name, value in of.draft.items() if name != "pay"} | {"kind": kind, "rate": rate}
    enrolled = (ENROLLED,) if kind in ("umbrella", "agency") else ()
    return replace(of, draft=draft, open=(*enrolled, BILLED, TIME), notes=notes)


def _spoken(kind: str) -> str:
    return {
        "employment": "employment",
        "umbrella": "an umbrella",
        "agency": "an agency's payroll",
        "company": "an own company",
    }[kind]


def _pension(of: Interview, text: str | None) -> Interview:
    if text is None:
        return replace(of, notes=(*of.notes, "No pension was named: it is priced without one."))
    titles = {name: of.library.head("pension", name).title for name in of.library.names("pension")}
    scheme = scheme_in(text, titles)
    if scheme is not None:
        return replace(of, draft={**of.draft, "pension": {"scheme": scheme}})
    found = percentages_in(text)
    draft = {**of.draft, "pension": found}
    return replace(of, draft=draft, open=of.open if "base" in found else (BASE, *of.open))


def _base(of: Interview, text: str | None) -> Interview:
    if text is None:
        return replace(of, notes=(*of.notes, f"The pension's percentages: {BASE.unsaid}."))
    return replace(of, draft={**of.draft, "pension": {**of.draft["pension"], "base": text}})


def _enrolled(of: Interview, text: str | None) -> Interview:
    if text is None:
        return replace(
            of, notes=(*of.notes, "Whether it enrols you in a pension is not known: it is priced without one.")
        )
    return replace(of, draft={**of.draft, of.draft["kind"]: {"pension": text}})


_LEAVE = re.compile(r"(\d+(?:\.\d+)?) ?(?:days?)?(?: of leave| leave)? ?(.*)", re.ASCII)


def _days_off(of: Interview, text: str | None) -> Interview:
    if text is None:
        return replace(of, notes=(*of.notes, f"No leave was named: {DAYS_OFF.unsaid}."))
    plain = " ".join(text.lower().split()).rstrip(".")
    found = _LEAVE.fullmatch(plain)
    if found is None:
        raise ValueError(f"{text[:40]!r} is not a number of days; write such as 28 plus bank holidays")
    hundredths(found[1], 366, "days")
    leave: Draft = {"days": found[1]}
    rest = found[2].strip(" ,+")
    if not rest:
        return replace(of, draft={**of.draft, "leave": leave}, open=(BANK_HOLIDAYS, *of.open))
    if re.search(r"incl|with|of which|in (?:it|them)", rest):
        leave["bank_holidays"] = "included"
    elif re.search(r"plus|bank|public|top|8|and", rest):
        leave["bank_holidays"] = "additional"
    else:
        raise ValueError(f"{text[:40]!r}: write such as 28 plus bank holidays, or 33 including bank holidays")
    return replace(of, draft={**of.draft, "leave": leave})


def _bank_holidays(of: Interview, text: str | None) -> Interview:
    return (
        of if text is None else replace(of, draft={**of.draft, "leave": {**of.draft["leave"], "bank_holidays": text}})
    )


def _billed(of: Interview, text: str | None) -> Interview:
    if text is None:
        return of
    hundredths(text, 366, "days")
    return _with_contract(of, billed_days=re.sub(r"[^\d.].*", "", text))


def _time(of: Interview, text: str | None) -> Interview:
    text = text or of.said.get("week")
    if text is None:
        return of
    said = time_in(text)
    if said.days_per_week is None and said.share is None and "week" in of.said:
        said = replace(said, days_per_week=time_in(of.said["week"]).days_per_week)
    contract: Draft = {}
    if said.months is not None:
        contract["months"] = said.months
    if said.start is not None:
        contract["start"] = said.start
    if of.draft.get("kind") in CONTRACTS:
        if said.share is not None and said.days_per_week is None:
            contract["days_per_week"] = plain_count(hundredths(said.share, 100, "percent") // 20)
        for name in ("days_per_week", "hours_per_week", "hours_per_day"):
            if getattr(said, name) is not None:
                contract[name] = getattr(said, name)
        return _with_contract(of, **contract)
    after = _with_contract(of, **contract)
    if said.hours_per_week is not None:
        after = replace(
            after, draft={**after.draft, "pay": {**after.draft["pay"], "hours_per_week": said.hours_per_week}}
        )
    days = {} if said.days_per_week is None else {"days": said.days_per_week}
    share = said.share if said.share is not None else _share_of_a_week(said.days_per_week)
    if share is not None and hundredths(share, 100, "percent") < 100_00:
        return replace(after, open=(PART_TIME, *after.open), said={**after.said, **days, "share": share})
    return after


def _share_of_a_week(days: str | None) -> str | None:
    """Days as a share of five, in percent."""
    return None if days is None else plain_count(min(hundredths(days, 7, "days a week") * 20, 100_00))


def _part_time(of: Interview, text: str | None) -> Interview:
    """A share of full time: that share of the pay that was said; or that pay is for the share, and full time's is more.

    Hours were said for what is worked.
    """
    share = hundredths(of.said["share"], 100, "percent")
    pay, notes = dict(of.draft["pay"]), of.notes
    if text == "mine" and pay["per"] in ("year", "month", "week"):
        # Rounded to the penny it comes back to what was said: a share of half a penny is less than that.
        pay |= {
            key: in_pounds(rounded(pounds(pay[key]) * 100_00, share)) for key in ("basic", "min", "max") if key in pay
        }
        notes = (
            *notes,
            "The days of leave that you said are taken to be those of a full week; you have your share of them.",
        )
    if "hours_per_week" in pay:
        pay["hours_per_week"] = plain_count(rounded(hundredths(pay["hours_per_week"], 168, "hours") * 100_00, share))
    pay["fte_percent"] = f"{of.said['share']}%"
    work = {"work": {"days_per_week": of.said["days"]}} if "days" in of.said else {}
    return replace(of, draft={**of.draft, "pay": pay, **work}, notes=notes)


def _with_contract(of: Interview, **more: Any) -> Interview:
    if not more:
        return of
    return replace(of, draft={**of.draft, "contract": {**of.draft.get("contract", {}), **more}})


_AFTER: Mapping[str, Callable[[Interview, str | None], Interview]] = {
    "job": _job,
    "pay": _pay,
    "area": _area,
    "kind": _kind,
    "pension": _pension,
    "enrolled": _enrolled,
    "base": _base,
    "days_off": _days_off,
    "bank_holidays": _bank_holidays,
    "billed": _billed,
    "time": _time,
    "part_time": _part_time,
}
