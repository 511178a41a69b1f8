"""The causes between a year's price and its pay days, one by one, worked by hand."""

from datetime import date
from typing import Any

import pytest

from tests.strategies.pay_days import Case


def tax_causes(pay: str = "30,000", person: Any = None, year: int = 2026, **parts: Any) -> dict[str, int]:
    """What each cause changes income tax by, in pence."""
    offer = {"kind": "employment", "pay": {"basic": pay}, "pension": {"scheme": "none"}, **parts}
    return {name: change for name, (change, _) in causes(Case(year, offer, person or {})).items() if change}


def causes(case: Case) -> dict[str, tuple[int, str]]:
    slips = case.priced().slips
    assert slips is not None
    (part,) = slips.years
    return {cause.name: (cause.change_pence["income_tax"], cause.label) for cause in part.bridge.causes}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # 17,430 x 20% = 3,486.00; 17,420.88 x 20% = 3,484.17; 17,420 x 20%.
        ({}, {"plus_nine": -1_83, "whole_pounds": -17}),
        # 12 x 290.20 instead of 3,484.00.
        ({"person": {"tax_code": "1257L M1"}}, {"plus_nine": -1_83, "whole_pounds": -17, "pay_days": -1_60}),
        # On 50,000 the offer adds 6,000.00, alone 3,486.00; BR takes 6,000.00 again.
        (
            {"person": {"tax_code": "BR", "other_income": "20,000"}},
            {"other_income": -2_514_00, "code": 2_514_00},
        ),
        # The taper takes 12,570 at 45%; 137,430 taxed: 53,676.00 - 5,656.50.
        ({"pay": "150,000"}, {"taper": -5_656_50, "plus_nine": -4_11, "whole_pounds": -39}),
        # 4,750 on top, 6,950.00; 4,759.08, 6,951.81; 34,759 x 20%.
        ({"person": {"tax_code": "K475"}}, {"code": 3_464_00, "plus_nine": 1_81, "whole_pounds": -1}),
        # No allowance: 30,000 x 20%.
        ({"person": {"tax_code": "0T"}}, {"code": 2_514_00}),
        ({"person": {"tax_code": "NT"}}, {"code": -3_486_00}),
        # England's liability and Scotland's code: 3,967 x 19% + 12,989 x 20% + 474 x 21% = 3,451.07; 464.88 and 464.
        (
            {"person": {"tax_code": "S1257L"}},
            {"code": -34_93, "plus_nine": -1_92, "whole_pounds": -18},
        ),
        # Without the relief above the basic rate 11,432.00; 3,484.17 + 3,944.17 = 11,428.35; 11,428.00.
        (
            {"pay": "60,000", "pension": {"employee_percent": "5", "employer_percent": "5", "relief": "relief-at-source"}},
            {"relief_at_source": 600_00, "plus_nine": -3_65, "whole_pounds": -35},
        ),
    ],
)  # fmt: skip
def test_each_step_of_the_tax_has_its_cause(parts: dict[str, Any], expected: dict[str, int]) -> None:
    assert tax_causes(**parts) == expected


def test_a_p45_is_a_cause_of_its_own() -> None:
    """15,000 in six months: 2,420 x 20% = 484.00. With 12,000 before, 2,884.00 in all, less the 1,140 taken."""
    parts = {"contract": {"start": date(2026, 10, 1), "months": 6}}
    found = tax_causes(person={"p45": {"pay": "12,000", "tax": "1,140"}}, **parts)
    assert found["p45"] == 1_744_00 - 484_00
    assert "pay_days" not in found
    alone = tax_causes(person={"tax_code": "1257L X", "p45": {"pay": "12,000", "tax": "1,140"}}, **parts)
    assert "p45" not in alone
    assert alone["pay_days"] == 6 * 290_20 - 484_00


def test_a_week_too_many_is_named() -> None:
    """53 x 575.34 - 12,579.84 is 17,913, 3,582.60; week 53 alone makes it 3,534.00."""
    offer = {"kind": "employment", "pay": {"basic": "30,000"}, "pension": {"scheme": "none"}}
    for days, label in (
        ({"frequency": "weekly", "first": date(2023, 4, 7)}, "week 53 taxed alone, with free pay of its own"),
        ({"frequency": "fortnightly", "first": date(2023, 4, 7)}, "week 54 taxed alone, with free pay of its own"),
        ({"frequency": "four-weekly", "first": date(2023, 4, 7)}, "week 56 taxed alone, with free pay of its own"),
    ):
        assert causes(Case(2023, {**offer, "pay_days": days}))["pay_days"][1] == label
    weekly = causes(Case(2023, {**offer, "pay_days": {"frequency": "weekly", "first": date(2023, 4, 7)}}))
    assert weekly["pay_days"][0] == -48_60


def test_causes_say_what_the_calendar_did() -> None:
    post = {"kind": "employment", "pay": {"basic": "30,000"}, "pension": {"scheme": "none"}}
    short = Case(2026, {**post, "contract": {"start": date(2026, 9, 1), "months": 7}})
    assert causes(short)["calendar"][1] == "7 pay days, not 12, and their pay"
    assert causes(short)["lost_thresholds"][1] == "pay on 7 of 12 pay days, 5 thresholds lost"
    raised = Case(2026, {**post, "pay": {"basic": "30,000", "change": [{"from": date(2026, 8, 1), "basic": "36,000"}]}})
    assert causes(raised)["calendar"][1] == "pay by the calendar and its changes"
    ill = Case(2026, post, {}, {"sickness_days": "60"})
    assert causes(ill)["calendar"][1] == "pay by the calendar, without sickness"
    changing = Case(2023, post)
    assert causes(changing)["period_thresholds"][1] == (
        "period thresholds, figures that change in the year, each pay day rounded"
    )
    contract = {
        "kind": "umbrella",
        "rate": {"amount": "400", "per": "day"},
        "contract": {"days_per_week": "5", "hours_per_day": "7.5"},
        "umbrella": {"margin_per_week": "20"},
    }
    assert causes(Case(2026, contract))["calendar"][1] == "219 days billed by the calendar, not 220"
