"""What automatic enrolment asks of a pension, said of one that has less of it."""

from reward.base.amounts import in_percent, in_pounds
from reward.library.models.statutory import AutomaticEnrolment
from reward.statement.priced import PricedOffer


def not_enrolled(of: PricedOffer) -> list[str]:
    """That pay is not above the trigger of automatic enrolment: who is not enrolled, or need not be."""
    terms, key, values = of.regime.pension, of.regime.key, of.values
    if terms is None or key.pension is None:
        return []
    pay = values["gross_pay"] - values["further_sacrifice"]
    if terms.trigger is not None and not values["pensionable_pay"] and pay <= terms.trigger:
        words = (
            f"not enrolled in {terms.title}: pay of £{in_pounds(pay)} is not above the trigger of"
            f" £{in_pounds(terms.trigger, 0)} a year, so no pension is counted; to ask to join: --set pension.enrolled=true"
        )
        return [words]
    if key.kind not in ("umbrella", "agency"):
        return []
    found = of.library.law("automatic_enrolment", AutomaticEnrolment, key.tax_year.first, frozen=key.frozen)
    if pay > found.record.trigger.year:
        return []
    words = (
        f"pay of £{in_pounds(pay)} is not above £{in_pounds(found.record.trigger.year, 0)} a year, the trigger of automatic"
        f" enrolment: a pension is counted as {key.kind}.pension says, and need not be given unless you ask"
    )
    return [words]


def under_the_least(of: PricedOffer) -> list[str]:
    """That less of qualifying earnings is paid in than the law asks of a scheme into which one is enrolled."""
    terms, key = of.regime.pension, of.regime.key
    if terms is None or terms.kind != "defined-contribution" or terms.base != "qualifying-earnings":
        return []
    if len(terms.member.rates) > 1 or len(terms.employer.rates) > 1:
        return []
    own, theirs = terms.member.rates[0], terms.employer.rates[0]
    found = of.library.law("automatic_enrolment", AutomaticEnrolment, key.tax_year.first, frozen=key.frozen).record
    if theirs >= found.employer_percent and own + theirs >= found.total_percent:
        return []
    words = (
        f"{in_percent(theirs)} from the employer and {in_percent(own)} from you, of qualifying earnings, are less than an"
        f" employer must arrange: {in_percent(found.total_percent)} in all, {in_percent(found.employer_percent)} of it its"
        " own (Pensions Act 2008 s.20)"
    )
    return [words]
