"""What a post pays beside its salary, by its rows: allowances, overtime, and days of leave bought and sold."""

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence, at, nil, share, to_penny, total
from reward.engine.pay import with_more
from reward.engine.rows import EmploymentRows, shared_out
from reward.rules.leave import price_of_leave


def counted_allowances(job: EmploymentRows) -> Pence:
    """A year's pensionable allowances for the share of full time worked, shape (rows,)."""
    amounts, whole = job.allowances_pensionable, job.whole_allowances_pensionable
    return _allowances(job, amounts, whole, job.allowance_rate_pensionable)


def other_allowances(job: EmploymentRows) -> Pence:
    """A year's other allowances for the share of full time worked, shape (rows,)."""
    return _allowances(job, job.allowances_other, job.whole_allowances_other, job.allowance_rate_other)


def untaxed_allowances(job: EmploymentRows) -> Pence | None:
    """A year's allowances that are free of tax for the share of full time worked, shape (rows,); `None` where there are none."""
    if job.allowances_untaxed is None:
        return None
    return _allowances(job, job.allowances_untaxed, job.whole_allowances_untaxed, job.allowance_rate_untaxed)


def _allowances(job: EmploymentRows, amounts: Pence, whole: Pence | None, rate: "NDArray[np.int64] | None") -> Pence:
    """The share worked of amounts and of a rate of salary, and amounts that are paid whole whatever is worked."""
    paid = with_more(shared_out(amounts, job), whole)
    return paid if rate is None else total(paid, to_penny(at(shared_out(job.salary, job), rate)))


def counted_overtime(job: EmploymentRows) -> Pence | None:
    """A year's pensionable overtime, shape (rows,); `None` where there is none."""
    if job.overtime_share_pensionable is None or job.overtime_share_of is None:
        return job.overtime_pensionable
    return with_more(share(job.salary, job.overtime_share_pensionable, job.overtime_share_of), job.overtime_pensionable)


def other_overtime(job: EmploymentRows) -> Pence:
    """A year's overtime that no pension counts, shape (rows,)."""
    paid = nil(job.salary) if job.overtime is None else job.overtime
    if job.overtime_share is None or job.overtime_share_of is None:
        return paid
    return with_more(share(job.salary, job.overtime_share, job.overtime_share_of), paid)


def for_leave(basic: Pence, parts: "NDArray[np.int64] | None", job: EmploymentRows) -> Pence | None:
    """What days of leave come to that are priced at `parts` of basic pay, shape (rows,); `None` where there are none."""
    if parts is None or job.leave_of is None:
        return None
    return price_of_leave(basic, parts, job.leave_of)
