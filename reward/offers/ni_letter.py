"""The NI category letter that follows from age, where the reader says none.

The law
    Social Security Contributions and Benefits Act 1992
        s.6(1)   nobody pays on earnings of a child under 16
        s.9A     the employer pays nothing below a threshold for an employee under 21
        s.6(3)   no employee's contributions on what is paid from State Pension age on
    the day of payment decides, and with it the letter

Not here: what no birth date tells: apprentices, veterans, freeports and investment zones, deferment, the
reduced rate; pay that fell due before State Pension age and is paid late.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reward.base.dates import TaxYear, in_words
from reward.engine.regime_key import LetterChange, letters_of
from reward.library.in_force import Library
from reward.library.models.statutory import Letter, NationalInsurance
from reward.library.models.valuation import StatePensionAge
from reward.offers.offer_row import STANDARD, OfferRow
from reward.offers.pay_calendar import frequency_of, in_tax_year


def with_letter(library: Library, offer_row: OfferRow, *, whole_year: bool) -> OfferRow:
    """The row under the letter of its person's age, or of the ages before and after a birthday in the tax year."""
    person, year = offer_row.person, offer_row.key.tax_year
    if person.born is None or person.ni_category is not None:
        return offer_row
    frozen = offer_row.key.frozen
    days = in_tax_year(year, frequency_of(offer_row.offer), offer_row.offer.pay_days)
    first, change = letters_by_age(library, person.born, year, [day.on for day in days], frozen=frozen)
    who = {row.letter: f"{row.letter} ({row.who})" for row in _letters(library, year, frozen)}
    last = first if change is None else change.letter
    if change is None:
        key, said = replace(offer_row.key, ni_category=first), who[first]
    else:
        key = replace(offer_row.key, ni_category=first, ni_change=change)
        said = f"{who[first]} on pay days before {in_words(change.on)}, then {who[last]}"
        if whole_year and len(letters_of(key)) > 1:
            shared = f"{change.pay_days} of {change.of} under {first}, {change.of - change.pay_days} under {last}"
            said += f"; the year's NI is shared by its pay days, {shared}"
    if (first, last) == (STANDARD, STANDARD):
        return replace(offer_row, key=key)
    return replace(
        offer_row,
        key=key,
        warnings=(
            *offer_row.warnings,
            f"NI letter by the birth date: {said} (--set person.ni_category=... says another)",
        ),
        rests_on=(*offer_row.rests_on, f"NI letter {' then '.join(letters_of(key))} by the birth date"),
    )


def letters_by_age(
    library: Library, born: date, year: TaxYear, pay_days: Sequence[date], *, frozen: bool = False
) -> tuple[str, LetterChange | None]:
    """The letter of somebody's age at the start of a tax year, and its change within the year by these pay days."""
    stages = _stages(library, _letters(library, year, frozen), born, year.first, frozen)
    (_, first), (since, last) = (_stage(stages, day) for day in (year.first, year.last))
    if first == last:
        return first, None
    return first, LetterChange(since, last, sum(day < since for day in pay_days), len(pay_days))


def _letters(library: Library, year: TaxYear, frozen: bool) -> tuple[Letter, ...]:
    return tuple(library.law("national_insurance", NationalInsurance, year.first, frozen=frozen).record.letters)


def _stages(
    library: Library, letters: Iterable[Letter], born: date, on: date, frozen: bool
) -> tuple[tuple[date, str], ...]:
    """Each letter of an age after the day from which it holds, in the order of age."""
    # Most prices have no birth date and do without what pensions are valued on.
    from reward.offers.valuation import reaches, state_pension_day

    since, found = date.min, []
    for age, letter in sorted((row.under_age, row.letter) for row in letters if row.under_age is not None):
        found.append((since, letter))
        since = reaches(born, age * 12)
    found.append((since, STANDARD))
    births = library.in_force("valuation", "state-pension-age", StatePensionAge, on, frozen=frozen).record.births
    found += [(state_pension_day(born, births), row.letter) for row in letters if row.from_pension_age]
    return tuple(found)


def _stage(stages: tuple[tuple[date, str], ...], day: date) -> tuple[date, str]:
    """The letter of a day, after the day from which it holds."""
    return next(stage for stage in reversed(stages) if stage[0] <= day)
