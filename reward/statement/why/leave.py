"""Days of leave bought and sold: what pay is given up, paid or earned for them."""

from collections.abc import Callable
from fractions import Fraction

from reward.base.amounts import in_count
from reward.engine.rows import EmploymentRows
from reward.offers.leave_traded import BOUGHT, SOLD
from reward.rules import leave
from reward.rules.citation import citation
from reward.statement.why.build import NEAREST, Build, Explanation, ReasonStep, resting, show

_COLUMNS = {"leave_given_up": "given_up_for_leave", "leave_bought": "paid_for_leave", "leave_sold": "leave_sold"}
_HOW = {
    "leave_given_up": "before tax and NI, so that these are lower too",
    "leave_bought": "from pay that has been taxed",
    "leave_sold": "taxed as pay is",
}


def _price(b: Build) -> Explanation:
    rows, path = b.priced.offer_row.rows, SOLD if b.name == "leave_sold" else BOUGHT
    assert isinstance(rows, EmploymentRows)
    parts, of = getattr(rows, _COLUMNS[b.name]), rows.leave_of
    if parts is None or of is None:
        return b.made("none are bought or sold", [ReasonStep("none", Fraction(0))])
    basic, days, divisor = b.value("basic_pay"), b.inputs[path], b.inputs["leave.day_divisor"]
    time = b.priced.offer_row.time
    weeks = "" if time is None or time.weeks is None else f" × {time.weeks_in_year} ÷ {in_count(time.weeks)} weeks"
    words = f"Basic pay {show(basic, 'money')} × {in_count(days.value)} days ÷ {in_count(divisor.value)}{weeks}"
    exact = Fraction(basic * int(parts[0]), int(of[0]))
    steps = [ReasonStep(words, exact, "basic_pay")]
    on_pay_days = b.value(b.name) - round(exact)
    if abs(on_pay_days) > 1:
        steps.append(ReasonStep("for the part of a year that is worked", Fraction(on_pay_days)))
    made = b.made(
        f"days × the price of a day, {_HOW[b.name]}", steps, rounding=NEAREST,
        cited=citation(leave.price_of_leave), nature=divisor.nature,
    )  # fmt: skip
    return resting(made, path, "leave.day_divisor")


BUILDERS: dict[str, Callable[[Build], Explanation]] = dict.fromkeys(_COLUMNS, _price)
