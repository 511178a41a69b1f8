"""Steps up a scale that fall in the time paid for, as changes of pay."""

from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.scale_points import with_keys
from reward.offers.steps import dated_steps
from reward.payroll.work_period import WorkPeriod


def with_increments(library: Library, offer: Offer, work_period: WorkPeriod, frozen: bool) -> Offer:
    """The offer with its dated steps as changes to a point."""
    changes = dated_steps(library, offer.pay, work_period.first, work_period.last, frozen)
    if offer.pay is None or not changes:
        return offer
    pay = with_keys(library, offer.pay)
    return offer.model_copy(update={"pay": pay.model_copy(update={"change": tuple(changes)})})
