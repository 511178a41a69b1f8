"""The overtime of a post: an amount a year, or hours a week at a multiple of hourly pay or a rate.

    hourly pay    full-time basic pay ÷ 365/7 weeks ÷ the hours of a full-time week
    overtime      hours a week × hourly pay × multiplier × the weeks that are paid, 365/7 unless it is term-time

A week of leave is paid as the weeks that are worked (Working Time Regulations 1998 reg. 16(3ZA): regular overtime is
in a week's pay), and so it is counted.
"""

from math import gcd, lcm
from typing import Any

from reward.base.amounts import hours_text, in_count, in_pounds, pence_of
from reward.base.errors import InputError
from reward.base.money import rounded
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.offers.offer_row import Notes, one
from reward.offers.working_time import WorkingTime

WEEKS = (365, 7)
"""Of a year, as a fraction."""
COLUMNS = (
    "overtime", "overtime_pensionable", "overtime_share", "overtime_share_pensionable", "overtime_share_of"
)  # fmt: skip
LARGEST = 2**60
"""What a salary in pence times so many of so many may come to."""


def overtime_of(
    offer: Offer, pay: Pay, basic: int, full_time: int, time: WorkingTime | None, notes: Notes
) -> tuple[dict[str, Any], int]:
    """The columns of overtime of a post's row, and what they come to in a year, in pence.

    `full_time` are the hours of a full-time week, in hundredths; nil where they are not known.
    """
    if not pay.overtime and not offer.overtime:
        return dict.fromkeys(COLUMNS), 0
    amounts, shares = {True: 0, False: 0}, {True: (0, 1), False: (0, 1)}
    if pay.overtime:
        amounts[False] = notes.record("pay.overtime", "Overtime", pence_of(pay.overtime), "money", "the offer")
    weeks, of_weeks = WEEKS if time is None or time.weeks is None else (time.weeks, 100)
    for place, row in enumerate(offer.overtime):
        path = f"overtime.{place}."
        hours = notes.record(
            f"{path}hours_per_week", "Hours of overtime a week", row.hours_per_week, "count", "the offer"
        )
        if row.rate is not None:
            rate = notes.record(f"{path}rate", "Pay for an hour of overtime", pence_of(row.rate), "money", "the offer")
            amounts[row.pensionable] += rounded(hours * rate * weeks, 100 * of_weeks)
            continue
        assert row.multiplier is not None  # the model has one of the two
        times = notes.record(f"{path}multiplier", "Times hourly pay", row.multiplier, "count", "the offer")
        if not full_time:
            unknown = "overtime at a multiple of hourly pay needs the hours of a full week"
            notes.missing.append(f"pay.hours_per_week: {unknown}: --set pay.hours_per_week=37")
            return {}, 0
        # Of a year's salary, in which a full-time week's hours are paid in each of 365/7 weeks.
        of = 100 * of_weeks * WEEKS[0]
        part = times * weeks * WEEKS[1]
        common = gcd(part, of)
        shares[row.pensionable] = _sum(shares[row.pensionable], (hours * (part // common), full_time * (of // common)))
    if offer.overtime:
        each = hours_text(sum(row.hours_per_week for row in offer.overtime))
        paid = "the year" if time is None or time.weeks is None else f"{in_count(time.weeks)} paid weeks"
        notes.rests_on.append(f"{each} of overtime a week")
        notes.warnings.append(f"{each} of overtime a week is paid in all weeks of {paid}, those of leave among them")
    of_salary = lcm(shares[True][1], shares[False][1])
    parts = {counts: share * (of_salary // of) for counts, (share, of) in shares.items()}
    if basic * max(parts.values()) > LARGEST:
        raise InputError(f"overtime: its hours of a salary of £{in_pounds(basic, 0)} are more than is counted")
    found = (amounts[False], amounts[True], parts[False], parts[True], of_salary if any(parts.values()) else 0)
    paid_in_all = sum(amounts.values()) + sum(rounded(basic * part, of_salary) for part in parts.values())
    return {name: one(value) if value else None for name, value in zip(COLUMNS, found, strict=True)}, paid_in_all


def _sum(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    of = lcm(first[1], second[1])
    return first[0] * (of // first[1]) + second[0] * (of // second[1]), of
