"""Why an umbrella's figures differ from the exact ones: the causes that are known, each one thing changed in the offer.

Every cause is the offer priced again by the same engine, on other terms or other data; nothing is worked out here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any, Literal

from reward.answer.umbrella_terms import UmbrellaTerms, by_names
from reward.base.amounts import decimal, in_percent, in_pounds
from reward.base.dates import in_words
from reward.base.errors import RewardError
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.decisions.target import target
from reward.library.models.quoted_pay import OTHER
from reward.library.models.statutory import NationalInsurance

NICE = 25
"""Pence. A margin that nobody states is believed only where it is so many, or a multiple."""


@dataclass(frozen=True)
class KnownCause:
    """One thing that makes figures come out otherwise, in words, and what to ask about it."""

    name: str
    words: str
    ask: str


@dataclass(frozen=True)
class Changed:
    """The offer with one thing changed."""

    cause: KnownCause
    amounts: Mapping[str, int]
    also: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Other amounts under which a line of it may be quoted."""


def with_margin_quoted(terms: UmbrellaTerms, quoted: Mapping[str, int]) -> "tuple[UmbrellaTerms, KnownCause] | None":
    """The offer on the margin that is quoted, where that is another: what else is wrong is then looked for beside it."""
    said, weeks = quoted.get("umbrella_margin"), terms.weeks(terms.amounts())
    if said is None or not weeks:
        return None
    per_week = rounded(said * 100, weeks)
    if per_week == terms.margin_per_week:
        return None
    return terms.with_margin(per_week), _other_margin(per_week, terms.margin_per_week)


def causes(terms: UmbrellaTerms, quoted: Mapping[str, int]) -> Iterator[Changed]:
    """The offer priced again with each thing changed that is known to go wrong; `quoted` in pence."""
    exact = terms.amounts()
    for find in (
        _earlier_ni,
        _no_levy,
        _holiday_kept,
        _pension,
        _ni_twice,
        _margin,
        _other,
        _unsettled,
        _unsaid_margin,
    ):
        yield from find(terms, exact, quoted)


# --- the data says something else ---------------------------------------------------------


def _earlier_ni(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    """The employer's rate and threshold of before they last changed: both, or the rate alone."""
    rows = terms.library.table("statutory", "national_insurance")["period"]
    known = [row for row in rows if row["from"] <= terms.tax_year.first]
    now = known[-1]
    before = [row for row in known if row["employer_rate"] != now["employer_rate"]]
    if not before:
        return
    old = before[-1]
    since = in_words(known[known.index(old) + 1]["from"])
    threshold = old["secondary_threshold"]["year"]
    for keys, above in (
        (("employer_rate", "secondary_threshold"), f" above £{threshold} a year"),
        (("employer_rate",), ""),
    ):
        changed = _with_rows(terms, {key: old[key] for key in keys})
        words = f"employer's NI is taken at {old['employer_rate']}{above}, as before {since}"
        yield Changed(KnownCause("earlier_employer_ni", words, (
            f"Which rate and threshold of employer's NI is this? Since {since} it is {now['employer_rate']} above"
            f" £{now['secondary_threshold']['year']} a year.")), changed.amounts())  # fmt: skip


def _with_rows(terms: UmbrellaTerms, figures: Mapping[str, Any]) -> UmbrellaTerms:
    """The terms with other figures of National Insurance in every period."""
    table = terms.library.table("statutory", "national_insurance")
    rows = [{**row, **figures} for row in table["period"]]
    changed = terms.library.with_table("statutory", "national_insurance", {**table, "period": rows})
    return replace(terms, library=changed)


def _no_levy(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    table = terms.library.table("statutory", "apprenticeship_levy")
    rate = [row["rate"] for row in table["period"] if row["from"] <= terms.tax_year.first][-1]
    rows = [{**row, "rate": "0%"} for row in table["period"]]
    changed = terms.library.with_table("statutory", "apprenticeship_levy", {**table, "period": rows})
    cause = KnownCause(
        "no_levy",
        f"the apprenticeship levy, {rate} of pay, is left out",
        f"Is the apprenticeship levy of {rate} taken from my rate? Where is its line?",
    )
    yield Changed(cause, replace(terms, library=changed).amounts())


def _ni_twice(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    cause = KnownCause(
        "employer_ni_twice",
        "employer's NI is taken twice: from the rate, and once more",
        "Why is employer's NI taken once more? It is the umbrella's own cost, met once from the assignment rate.",
    )
    ni = exact["employer_ni"]
    yield Changed(cause, {**exact, "take_home": exact["take_home"] - ni}, {"employer_ni": (2 * ni,), OTHER: (ni,)})
    law = terms.library.law("national_insurance", NationalInsurance, terms.tax_year.first, frozen=True).record
    twice = _with_rows(terms, {"employer_rate": in_percent(2 * law.employer_rate)}).amounts()
    once = rounded(twice["employer_ni"], 2)
    yield Changed(cause, twice, {"employer_ni": (once,), OTHER: (once,)})


# --- the offer says something else --------------------------------------------------------


def _holiday_kept(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    if terms.offer.umbrella.holiday_pay != "rolled-up":
        return
    kept = terms if terms.per == "year" else terms.with_umbrella(holiday_pay="accrued")
    amounts = replace(kept, holiday_kept=True).amounts()
    cause = KnownCause(
        "holiday_kept_back",
        "holiday pay is kept back until leave is taken",
        "Is holiday pay kept back, and when is it paid? What happens to what is not taken when the contract ends?",
    )
    set_aside = amounts.get("holiday_set_aside", 0)
    paid = amounts["gross_pay"]
    yield Changed(cause, amounts, {"holiday_pay": (0, set_aside), "basic_pay": (paid,), OTHER: (set_aside,)})


_BASES = {"qualifying-earnings": "qualifying earnings", "all-pay": "all pay", "minimum-wage": "pay at the minimum wage"}


def _pension(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    own = terms.offer.umbrella
    if own.pension != "none" or own.sacrifice:
        cause = KnownCause(
            "no_pension", "the pension is left out", "Is this without a pension? Show it with the one that I have."
        )
        yield Changed(cause, terms.with_umbrella(pension="none", sacrifice=decimal(0)).amounts())
    for base, words in _BASES.items():
        if base != own.pension:
            cause = KnownCause(
                "pension_on_other_pay",
                f"a pension is paid on {words}, which the offer does not say",
                "Am I enrolled in a pension, on which pay, and who pays the employer's part?",
            )
            yield Changed(cause, terms.with_umbrella(pension=base).amounts())


def _margin(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    found = with_margin_quoted(terms, quoted)
    if found is not None:
        # What is left over in whole pence of pay stays with the umbrella, and a quote may leave it out.
        yield Changed(found[1], found[0].amounts(), {"umbrella_margin": (quoted["umbrella_margin"],)})


def _unsaid_margin(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    """A margin that the quote does not state, found from the pay that it leaves."""
    name: Literal["gross_pay", "take_home"] = "gross_pay" if "gross_pay" in quoted else "take_home"
    if terms.per != "year" or "umbrella_margin" in quoted or name not in quoted:
        return
    try:
        found = target(
            terms.offer, person=terms.person, assumptions=terms.assumptions, tax_year=terms.tax_year, figure=name,
            library=terms.library, solve="umbrella.margin_per_week", value=decimal(quoted[name]),
        ).value_scaled  # fmt: skip
    except RewardError:
        return  # no margin comes to it
    if found is not None:
        per_week = NICE * rounded(found, NICE)
        amounts = terms.with_margin(per_week).amounts()
        yield Changed(_other_margin(per_week, terms.margin_per_week), amounts)


def _other_margin(per_week: int, said: int) -> KnownCause:
    return KnownCause(
        "other_margin",
        f"the margin is £{in_pounds(per_week)} a week, not £{in_pounds(said)}",
        f"What is the margin? I was told £{in_pounds(said)} a week, and this is £{in_pounds(per_week)}.",
    )


def _other(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    """What is quoted as `other`: taken before pay is worked out, paid back without tax, or taken from take-home."""
    other, weeks = quoted.get(OTHER, 0), terms.weeks(exact)
    if not other:
        return
    amount = f"£{in_pounds(other)}"
    fee = KnownCause(
        "other_fee",
        f"{amount} more is taken from the rate before pay",
        f"What is the {amount} for, and may I refuse it?",
    )
    expenses = KnownCause(
        "expenses",
        f"{amount} is taken from the rate and paid back as expenses, without tax",
        f"Which expenses are the {amount}, and who says that they are free of tax? If they are not, I owe the tax.",
    )
    from_pay = KnownCause(
        "other_deduction",
        f"{amount} more is taken from take-home pay",
        f"What is the {amount} that is taken from my pay?",
    )
    as_quoted = {OTHER: (other,)}
    yield Changed(from_pay, {**exact, "take_home": exact["take_home"] - other}, as_quoted)
    if weeks:
        per_week = terms.margin_per_week + rounded(other * 100, weeks)
        amounts = terms.with_margin(per_week).amounts()
        apart = {**as_quoted, "umbrella_margin": (amounts["umbrella_margin"] - other, exact["umbrella_margin"])}
        yield Changed(fee, amounts, apart)
        yield Changed(expenses, {**amounts, "take_home": amounts["take_home"] + other}, apart)


def _unsettled(terms: UmbrellaTerms, exact: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[Changed]:
    """A year's sum of what payroll deducts, which forgets what is settled after it."""
    if terms.per != "year":
        return
    slips = terms.statement("payslips")
    owed = slips.pence_of("tax_owed_later")
    cause = KnownCause(
        "not_settled",
        f"it adds up what payroll deducts, and £{in_pounds(owed)} of tax is due after the year"
        if owed > 0
        else "it adds up what payroll deducts on each pay day",
        "Does this allow for the tax that is settled after the year, such as the allowance lost above £100,000?",
    )
    yield Changed(cause, by_names(slips.priced.values))
