"""Payments on dates in the years ahead, and by lot."""

from datetime import date
from typing import Any

import pytest

from reward import Offer
from reward.decisions.likelihood import likelihood
from reward.decisions.projection import project

POST = {"title": "A post", "kind": "employment", "pension": {"scheme": "none"}, "leave": {"days": "28"}}
ROWS: list[dict[str, Any]] = [
    {"name": "Sign-on", "amount": "5,000", "at": "start"},
    {"name": "Bonus", "amount": "1,000", "month": 12, "every_year": True},
    {"name": "Retention", "amount": "3,000", "on": date(2028, 6, 1)},
]


def offer(basic: str = "40,000", *rows: dict[str, Any], **parts: Any) -> Offer:
    return Offer.model_validate({**POST, "pay": {"basic": basic}, "payment": list(rows), **parts})


@pytest.mark.parametrize(
    ("asked", "more"),
    [
        ({"years": 4}, [6_000_00, 1_000_00, 4_000_00, 1_000_00]),
        ({"months": 24, "start": date(2026, 10, 1)}, [6_000_00, 1_000_00, 3_000_00]),
        # No December of the first part is worked, and none of the last.
        ({"months": 14, "start": date(2027, 1, 15)}, [5_000_00, 1_000_00]),
        ({"months": 10, "start": date(2027, 1, 15)}, [5_000_00, 0]),
    ],
)
def test_each_payment_is_in_the_year_that_it_falls_in(asked: dict[str, Any], more: list[int]) -> None:
    plain, paid = project(offer(), offer("40,000", *ROWS), tax_year="2026-27", **asked).tracks
    found = [
        b.figures_pence["gross_pay"] - a.figures_pence["gross_pay"]
        for a, b in zip(plain.years, paid.years, strict=True)
    ]
    assert found == more


def test_what_is_paid_at_the_end_comes_in_the_year_of_the_last_day() -> None:
    row = {"name": "Completion", "amount": "2,000", "at": "end"}
    ends = offer("40,000", row, contract={"start": date(2026, 4, 6), "months": 18})
    years = project(ends, years=3, tax_year="2026-27").tracks[0].years
    assert years[0].figures_pence["gross_pay"] == 40_000_00
    plain = project(ends.model_copy(update={"payment": ()}), years=3, tax_year="2026-27").tracks[0].years
    assert [a.figures_pence["gross_pay"] - b.figures_pence["gross_pay"] for a, b in zip(years, plain, strict=True)] == [
        0,
        2_000_00,
        0,
    ]


@pytest.mark.parametrize(("after", "times"), [("nothing", 1), ("same", 3)])
def test_what_comes_every_year_comes_on_where_a_contract_is_renewed(after: str, times: int) -> None:
    from reward import Assumptions

    rows = {"rate": {"amount": "400", "per": "day"}, "contract": {"months": 12, "billed_days": "220"}}
    row = {"name": "Loyalty", "amount": "1,000", "month": 12, "every_year": True}
    assume = Assumptions(after_contract=after)
    found = [
        project(
            Offer.model_validate({"title": "C", "kind": "agency", **rows, "payment": payment}),
            years=3, tax_year="2026-27", assumptions=assume,
        ).tracks[0].years
        for payment in ([], [row])
    ]  # fmt: skip
    more = [b.figures_pence["gross_pay"] - a.figures_pence["gross_pay"] for a, b in zip(*found, strict=True)]
    assert more == [1_000_00 * (at < times) for at in range(3)]


def test_a_payment_that_is_not_certain_is_drawn() -> None:
    """42,000 for certain, or 40,000 and 4,000 in seven draws of ten: of the 2,000 more or less 72% is left."""
    row = {"name": "Bonus", "amount": "4,000", "month": 12, "every_year": True, "probability": "70%"}
    found = likelihood(offer("42,000"), offer("40,000", row), draws=20_000, months=12, tax_year="2026-27")
    assert found.b_ahead == 13_915  # of 14,000 expected, by the lots of this seed
    assert (found.least_pence, found.most_pence) == (-1_440_00, 1_440_00)
    assert [driver.path for driver in found.matters] == ["B: Bonus in 2026-27"]


def test_a_certain_payment_is_no_lot() -> None:
    row = {"name": "Bonus", "amount": "4,000", "month": 12}
    ranges = ["B:pay.basic=39,000:41,000"]
    found = likelihood(offer("42,000"), offer("40,000", row), 1_000, months=12, tax_year="2026-27", ranges=ranges)
    assert not any("Bonus" in driver.path for driver in found.matters)
    assert found.least_pence > 0


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        # December to May in whole months, September from the 7th, June to the 6th: 24 and 6 of 30 days.
        ({"years": 2}, [2_400_00 + 6 * 3_000_00, 2 * 3_000_00 + 600_00]),
        ({"months": 6, "start": date(2026, 12, 1)}, [4 * 3_000_00, 2 * 3_000_00]),
        ({"months": 3, "start": date(2026, 4, 6)}, [0]),
    ],
)
def test_absence_is_in_the_years_that_it_falls_in(asked: dict[str, Any], lost: list[int]) -> None:
    """Unpaid for 39 weeks from 7 September 2026 on 3,000 a month."""
    row = {"kind": "unpaid", "from": date(2026, 9, 7), "weeks": "39"}
    plain, away = project(offer("36,000"), offer("36,000", absence=[row]), tax_year="2026-27", **asked).tracks
    found = [
        a.figures_pence["gross_pay"] - b.figures_pence["gross_pay"]
        for a, b in zip(plain.years, away.years, strict=True)
    ]
    assert found == lost
