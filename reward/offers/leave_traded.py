"""Days of leave that an offer lets one buy or sell, as columns of a post's row: days off, and their price.

The price of a day is the employer's to set: a part of basic pay, a 260th unless the offer says another. Days are
full-time ones, so that part-time work has its share of them at its share of the price.

Not here: when the days are taken; unpaid leave (`absence`).
"""

from fractions import Fraction
from typing import Any

import numpy as np

from reward.base.amounts import in_count
from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.money import WHOLE
from reward.engine.days import bank_holidays_in, weekdays_in
from reward.engine.regime_key import RegimeKey
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.statutory import StatutoryLeave
from reward.offers.offer_row import Notes, OfferInput
from reward.offers.working_time import WorkingTime
from reward.rules.leave import never_sold

USUAL_DIVISOR = 260_00
"""The weekdays of 52 weeks, in hundredths: by what basic pay is divided where an offer does not say."""
BOUGHT, SOLD = "leave.days_bought", "leave.days_sold"


def leave_traded(
    library: Library,
    offer: Offer,
    person: Person,
    year: TaxYear,
    frozen: bool,
    leave: int,
    fte: int,
    time: WorkingTime | None,
    notes: Notes,
) -> tuple[int, dict[str, Any]]:
    """Full-time leave with what is bought or without what is sold, in hundredths of a day, and the columns of its price."""
    said = offer.leave
    if said is None or not (said.days_bought or said.days_sold):
        return leave, {}
    bank_holidays, _ = bank_holidays_in(library, person.nation, year, frozen)
    share = Fraction(fte, WHOLE) if time is None else time.days
    if said.days_sold:
        _refuse_the_laws_leave(library, year, frozen, said.days_sold, leave + bank_holidays, share)
    if said.days_bought and leave + bank_holidays + said.days_bought > weekdays_in(year):
        raise InputError(
            f"{BOUGHT}: {in_count(said.days_bought)} days more than {in_count(leave + bank_holidays)} with bank holidays"
            f" are more than the {in_count(weekdays_in(year))} weekdays of {year}"
        )
    path, days, label = (
        (BOUGHT, said.days_bought, "Days of leave bought, full-time")
        if said.days_bought
        else (SOLD, said.days_sold, "Days of leave sold, full-time")
    )
    notes.record(path, label, days, "count", "the offer", sources=offer.sources)
    notes.rests_on.append(f"{in_count(days)} days of leave {path.rpartition('_')[2]}")
    divisor = said.day_divisor or USUAL_DIVISOR
    usual = said.day_divisor is None
    because = "the offer" if not usual else "a usual price of a day: 52 weeks of five days"
    notes.record(
        "leave.day_divisor", "A day is basic pay ÷", divisor, "count", because,
        nature="assumption" if usual else "contract",
    )  # fmt: skip
    if usual:
        notes.warnings.append(
            "the offer does not say what a day of leave costs; a 260th of basic pay is taken: --set leave.day_divisor=365"
        )
    moves_pension = said.days_sold or said.bought_by == "sacrifice"
    if said.in_pension is None and moves_pension and offer.pension is not None and offer.pension.scheme != "none":
        notes.warnings.append(
            "the offer does not say whether its pension counts pay for days of leave that are bought or sold;"
            " pensionable pay is taken to stay as it is: --set leave.in_pension=true"
        )
    # Of the weeks that are paid: a day of those costs as much as one of a whole year.
    paid, of_year = (1, 1) if time is None or time.weeks is None else time.in_thousandths
    parts, of = np.array([days * of_year]), np.array([divisor * paid])
    name = "leave_sold" if said.days_sold else _BY[said.bought_by]
    return leave + said.days_bought - said.days_sold, {name: parts, "leave_of": of}


_BY = {"sacrifice": "given_up_for_leave", "net-pay": "paid_for_leave"}


def _refuse_the_laws_leave(library: Library, year: TaxYear, frozen: bool, sold: int, off: int, share: Fraction) -> None:
    """Refuses to sell any of the law's least leave."""
    least, weeks = _never_sold(library, year, frozen, share.numerator, share.denominator)
    most = max(off - least, 0)
    if sold <= most:
        return
    then = f"at most {in_count(most)} can be" if most else "none can be"
    raise InputError(
        f"{SOLD}: {in_count(sold)} days of {in_count(off)} with bank holidays are to be sold, and the law's"
        f" {in_count(weeks)} weeks, {in_count(least)} days full-time, are not for sale while the job lasts (Working Time Regulations 1998"
        f" regs 13(9), 13A(6)); {then}"
    )


def _never_sold(library: Library, year: TaxYear, frozen: bool, days: int, of: int) -> tuple[int, int]:
    """The law's least leave in full-time days, bank holidays among them, and in weeks, both in hundredths."""
    law = library.law("leave", StatutoryLeave, year.first, frozen=frozen).record
    return never_sold(days, of, law.weeks, law.most_days), law.weeks


def most_sold(library: Library, key: RegimeKey, off: int, days: int, of: int) -> int:
    """Full-time days that may be sold of so many off, bank holidays among them; `days` of so many are worked a week."""
    return max(off - _never_sold(library, key.tax_year, key.frozen, days, of)[0], 0)


def traded(inputs: dict[str, OfferInput]) -> int:
    """Days bought, less days sold, of the inputs of an offer."""
    bought, sold = inputs.get(BOUGHT), inputs.get(SOLD)
    return (0 if bought is None else bought.value) - (0 if sold is None else sold.value)
