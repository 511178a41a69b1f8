"""Whom an employer enrols in a pension without being asked, by age and by how long it may wait.

The law
    Pensions Act 2008
        s.3(1)   aged at least 22, below State Pension age, and paid more than the trigger
        s.4      the employer may put it off by up to three months

Not here: the trigger, which goes by each period's pay (`reward.rules.pension`); joining that one asks for
(`pension.enrolled`), which the law gives from 16 to 74; re-enrolment every three years.
"""

from dataclasses import replace
from datetime import date

from reward.base.dates import DAY, TaxYear, after_months, in_words
from reward.engine.regime_key import PensionChoice
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.statutory import AutomaticEnrolment
from reward.library.models.valuation import StatePensionAge
from reward.offers.offer_row import Notes
from reward.rules.citation import law

ASK = "to ask to join: --set pension.enrolled=true"


@law("Pensions Act 2008 ss.3(1), 4")
def enrolled_from(begins: date, postponed_months: int, of_age: date | None) -> date:
    """The first day of membership of a job that begins on a day, for one who is old enough from another.

    >>> enrolled_from(date(2026, 9, 1), 3, None)
    datetime.date(2026, 12, 1)
    """
    put_off = after_months(begins, postponed_months) + DAY if postponed_months else begins
    return put_off if of_age is None else max(put_off, of_age)


def enrolled(
    library: Library,
    offer: Offer,
    person: Person,
    assumptions: Assumptions,
    choice: PensionChoice | None,
    year: TaxYear,
    notes: Notes,
) -> PensionChoice | None:
    """The pension of one who is enrolled without asking, with the day from which; `None` for who is not in this year."""
    said, began = offer.pension, offer.contract.start or assumptions.start
    if choice is None or said is None or choice.enrolled:
        return choice
    if person.born is None and not said.postponed_months:
        return choice
    by_age = choice.scheme is not None and library.head("pension", choice.scheme).trigger and person.born is not None
    of_age = None
    if by_age:
        assert person.born is not None and choice.scheme is not None
        # Most prices have no birth date and do without what pensions are valued on.
        from reward.offers.valuation import reaches, state_pension_day

        frozen, title = assumptions.later_years == "frozen", library.head("pension", choice.scheme).title
        least = library.law("automatic_enrolment", AutomaticEnrolment, year.first, frozen=frozen).record.least_age
        births = library.in_force("valuation", "state-pension-age", StatePensionAge, year.first, frozen=frozen).record
        old, of_age = state_pension_day(person.born, births.births), reaches(person.born, least * 12)
        if old <= (began or year.first):
            notes.warnings.append(f"not enrolled in {title}: State Pension age was reached on {in_words(old)}; {ASK}")
            return None
        if of_age > year.last:
            notes.warnings.append(
                f"not enrolled in {title} before {in_words(of_age)}: automatic enrolment is from the age of {least}; {ASK}"
            )
            return None
        if of_age > year.first:
            notes.warnings.append(
                f"enrolled in {title} from {in_words(of_age)}, at {least}: pay days have it from then, and the price of"
                f" a year counts the whole year; {ASK}"
            )
    if began is None and said.postponed_months:
        notes.warnings.append(
            "pension.postponed_months counts from the day the job begins: --set contract.start=2026-09-01"
        )
    joins = enrolled_from(began or date.min, said.postponed_months if began else 0, of_age)
    if said.postponed_months and began is not None and joins > year.first:
        notes.warnings.append(
            f"the pension begins on {in_words(joins)}: pay days have it from then, and the price of a year counts the whole"
            " year"
        )
    return replace(choice, joins=joins) if joins > max(began or year.first, year.first) else choice
