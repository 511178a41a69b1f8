"""What a careful reader would want to know of the pay days before relying on them, and what they rest on."""

import re

from reward.base.amounts import in_pounds
from reward.base.dates import TaxYear, in_words
from reward.offers import OfferRow
from reward.offers.contract import BILLED_DAYS_UNSAID
from reward.payroll.contracts import BilledDays
from reward.payroll.run import directors_remarks
from reward.payroll.work_period import WorkPeriod
from reward.payroll.year_part import YearPart
from reward.rules.paye import LENGTH

WORTH_A_REMARK = 100_00
"""What payroll deducts too little or too much for a year, in pence, from which it is remarked on."""

SOMETHING_ELSE = "something else, such as other income, benefits, the Marriage Allowance or tax of an earlier year"
"""What a code other than the nation's ordinary one is evidence of."""


REST_UNSAID = (
    "the job does not run all of that tax year, and nothing says what the rest of it holds:"
    " --set person.other_pay=0 if there is no other pay in it"
)


def in_part(part: YearPart) -> str:
    """What of a code is explained and what is not."""
    taken = part.deducted_for_the_unknown_pence
    words = f"£{in_pounds(abs(taken))} {'more' if taken > 0 else 'less'}"
    return (
        f"code {part.code.code.written} is explained in part, by {part.meaning.words}: payroll deducts {words} than"
        f" that comes to, for {SOMETHING_ELSE}; that is not known, and not counted as owed or to be had back"
    )


def warnings(
    year: TaxYear, work_period: WorkPeriod, parts: list[YearPart], laid: BilledDays | None, told: list[str]
) -> tuple[str, ...]:
    found = list(told)
    if laid is not None:
        # The year's count of billed days gives way to what was counted for these pay days.
        unsaid = [text for text in found if text.startswith(BILLED_DAYS_UNSAID)]
        found = [text for text in found if text not in unsaid]
        found.append(f"{BILLED_DAYS_UNSAID}: {laid.said}" if unsaid else laid.said)
    if year not in work_period.years:
        found.append(f"the pay days run from {work_period} as its start says, and none falls in {year}")
    for part in parts:
        of = part.ground
        found += directors_remarks(of.library, of.person, of.key, of.code, of.days, of.before)
        owed = part.tax_owed_later_pence
        if part.meaning.known == "none":
            found.append(
                f"what is settled after the year is not known with code {part.code.code.written}, and not counted: a code"
                f" other than {part.code.ordinary} says that HMRC knows of {SOMETHING_ELSE}"
            )
        elif owed is None:
            found.append(f"what is settled after {part.year} is not known, and not counted: {REST_UNSAID}")
        elif abs(owed) >= WORTH_A_REMARK:
            when = f"it falls due by {in_words(part.settled_on)}" if owed > 0 else "it is to be had back after the year"
            found.append(
                f"payroll deducts £{in_pounds(abs(owed))} too {'little' if owed > 0 else 'much'} for {part.year}: {when}"
            )
        if owed is not None and part.meaning.known == "in part":
            found.append(in_part(part))
    found += _about_the_start(work_period, parts[0])
    return tuple(_once(found))


def _once(texts: list[str]) -> list[str]:
    """Each remark once: of those that differ only by the date on which the offer was looked at, the first."""
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(_DATE.sub("", text), text)
    return list(kept.values())


_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")


def _about_the_start(work_period: WorkPeriod, begins: YearPart) -> list[str]:
    """What a job that starts within a tax year brings with it, or does not."""
    code, person, first = begins.code, begins.offer_row.person, work_period.days[0]
    if person.p45 is not None:
        if code.alone:
            again = code.code.written
            words = f"person.p45 does not count in payroll on {code.written}, which taxes each payment alone"
            return [f"{words}: --set person.tax_code={again} has it counted"]
        if not work_period.dated:
            words = (
                "person.p45 is of a job left in the tax year in which this one starts, and these pay days begin with it"
            )
            return [f"{words}: --set assume.start=2026-09-01 says when"]
    elif work_period.dated and first.period > 1 and not code.alone and code.code.kind in ("allowance", "addition"):
        unit = "month" if first.frequency == "monthly" else "week"
        number = first.period * LENGTH[first.frequency]
        words = f"starts in {unit} {number} with no P45 and no earlier pay this tax year"
        return [f"{words}: --set person.p45.pay=... --set person.p45.tax=..."]
    return []


def rests_on(parts: list[YearPart], laid: BilledDays | None, used: list[OfferRow]) -> tuple[str, ...]:
    found = [text for offer_row in used for text in offer_row.rests_on]
    if laid is not None and laid.counts:
        found = [text for text in found if not text.endswith("billed days")] + [laid.said]
    for part in parts:
        unknown = "" if part.tax_owed_later_pence is not None else "; what is settled after the year is not known"
        found.append(f"tax code {part.code.written} ({part.code.why}{unknown})")
    return tuple(dict.fromkeys(found))
