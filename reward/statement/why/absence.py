"""Time away: what each absence takes from the year's pay, and what is paid in its place."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.amounts import in_count
from reward.base.dates import in_words
from reward.offers.absence import Away, year_away
from reward.rules import family_pay, sick_pay
from reward.rules.citation import Citation, citation
from reward.statement.why.build import Build, Explanation, ReasonStep, show


def _part(b: Build, name: str, formula: str, cited: Citation | None = None) -> Explanation:
    """One of the sums of the absences, an absence a step."""
    offer, steps = b.priced.offer_row.offer, []
    for row, of_one in zip(offer.absence, _away(b), strict=True):
        amount = sum(int(getattr(each, name)[0]) for each in of_one)
        words = f"{row.kind} from {in_words(row.start)}, {in_count(row.weeks)} weeks: {show(amount, 'money')}"
        steps.append(ReasonStep(words, Fraction(amount)))
    return b.made(formula, steps or [ReasonStep("none", Fraction(0))], cited=cited)


def _away(b: Build) -> list[list[Away]]:
    return year_away(b.priced.library, b.priced.offer_row, b.priced.offer_row.rows)


def _paid(b: Build) -> Explanation:
    offer = b.priced.offer_row.offer
    if offer.family_leave is not None or offer.sick_pay is not None:
        return _part(b, "paid", "what the contract pays for these days, and never less than the law")
    sick = all(row.kind == "sick" for row in offer.absence)
    cited = citation(sick_pay.statutory if sick else family_pay.weekly)
    return _part(b, "paid", "what the law gives for these days; the contract says nothing", cited)


BUILDERS: dict[str, Callable[[Build], Explanation]] = {
    "absence_lost": lambda b: _part(b, "lost", "regular pay for the days away that fall in the year"),
    "absence_pensionable": lambda b: _part(b, "pensionable", "what of that pay counts for the pension"),
    "absence_pay": _paid,
}
