"""Each shipped scale, scheme and allowance is what a price is made of, and none lies there unused."""

from datetime import date
from typing import Any

import pytest

import reward
from reward.base.errors import FiguresError
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.models.pay import AllowanceRate, PayScale
from reward.library.models.pension import MemberRates
from reward.library.offer_files import checked

NOT_PRICED = {"met-shift-disturbance": "three rates, of which the offer says one", "police-on-call": "paid by the day"}
"""Allowances that a price cannot take by themselves, and why."""


def post(**parts: Any) -> Offer:
    return checked(Offer, {"title": "x", "kind": "employment", **parts}, "x")


@pytest.mark.parametrize("scale", shipped().names("pay"))
def test_every_point_of_every_scale_is_paid_in_the_year_on_whose_first_day_it_stands(scale: str) -> None:
    for year in (2024, 2025, 2026):
        first = date(year, 4, 6)
        try:
            record = shipped().in_force("pay", scale, PayScale, first).record
        except FiguresError:
            continue
        for grade in record.grades:
            ends = [("minimum", grade.minimum), ("maximum", grade.maximum)]
            amounts = [(str(each.point), each.amount) for each in grade.points] or ends
            for point, amount in (amounts[0], amounts[len(amounts) // 2], amounts[-1]):
                if amount is not None:
                    pay = {"scale": scale, "grade": grade.grade, "point": point}
                    priced = reward.price(post(pay=pay), on=first)
                    assert priced.pence_of("basic_pay") == amount, (scale, year, grade.grade, point)


@pytest.mark.parametrize("scheme", shipped().names("pension"))
def test_every_scheme_takes_the_rate_of_its_own_table(scheme: str) -> None:
    table = shipped().table("pension", scheme)
    if "member" not in table:
        with pytest.raises(reward.RewardError, match="sets no member rate of its own"):
            reward.price(post(pay={"basic": "40,000"}, pension={"scheme": scheme}), tax_year="2026-27")
        return
    for year in (2024, 2025, 2026):
        first = date(year, 4, 6)
        if first < table["member"][0]["from"]:
            assert year == 2024
            continue
        record = shipped().in_force("pension", scheme, MemberRates, first, table="member").record
        if record.sliced or shipped().head("pension", scheme).base == "qualifying-earnings":
            continue  # tests/rules/test_pension.py
        employer = {} if "employer" in table else {"employer_percent": "20%"}
        for tier in record.tiers:
            pay = 400_000_00 if tier.up_to is None else tier.up_to // 100 * 100
            offer = post(pay={"basic": f"{pay // 100}"}, pension={"scheme": scheme, **employer})
            priced = reward.price(offer, on=first, person=reward.Person(born=date(1985, 6, 30)))
            assert priced.pence_of("employee_pension") == (pay * tier.rate + 500_000) // 1_000_000, (scheme, year, pay)


@pytest.mark.parametrize("name", shipped().names("allowances"))
def test_every_allowance_is_paid_or_known_to_need_more(name: str) -> None:
    for start in shipped().starts("allowances", name):
        record = shipped().in_force("allowances", name, AllowanceRate, start).record
        on = date(start.year + (start > date(start.year, 4, 6)), 4, 6)
        if name in NOT_PRICED:
            assert record.amount is None or record.per != "year"
            continue
        offer = post(pay={"basic": "40,000"}, allowance=[{"name": "x", "scale": name, "pensionable": True}])
        try:
            priced = reward.price(offer, on=on)
        except FiguresError:
            continue  # it ends before that day
        now = shipped().in_force("allowances", name, AllowanceRate, on).record
        share = 0 if not now.percent else 4 * now.percent[0]
        between = min(max(share, now.least or 0), now.most or share)
        assert priced.pence_of("allowances") == (now.amount or between), (name, on)
