"""Time away month by month: cases worked by hand, the oracle of `tests/oracles/absence.py`, and what never moves."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.errors import InputError
from reward.library.models.offer import Offer
from tests.oracles import absence as oracle
from tests.payroll.test_oracle import many
from tests.payroll.test_payments import column, post
from tests.strategies.offers import written
from tests.strategies.pay_days import Case

SEPTEMBER = date(2026, 9, 7)


def away(kind: str, weeks: str, start: date = SEPTEMBER, basic: str = "36,000", **parts: Any) -> Case:
    return post(basic, start.year, absence=[{"kind": kind, "from": start, "weeks": weeks}], **parts)


def test_maternity_by_the_law_alone() -> None:
    """36,000, from Monday 7 September 2026: 692.31 a week, so 623.08 for six weeks, then 194.32; worked by hand.

    September has 24 days away of 30: 3 weeks and 3 days at 623.08. October has 2 weeks and 4 days of it (4 + 7 + 7
    days) and 13 days at 194.32 (7 and 6); November 30 days: 1, 7, 7, 7, 7 and 1.
    """
    slips = away("maternity", "39").priced()
    assert column(slips, "absence_lost")[4:9] == [0, 2_400_00, 3_000_00, 3_000_00, 3_000_00]
    assert column(slips, "absence_pay")[5] == 3 * 623_08 + 267_03
    assert column(slips, "absence_pay")[6] == (623_08 - 267_03) + 2 * 623_08 + 194_32 + 166_56
    assert column(slips, "absence_pay")[7] == (194_32 - 166_56) + 4 * 194_32 + 27_76
    assert column(slips, "gross_pay")[7] == column(slips, "absence_pay")[7]


def test_a_contract_pays_full_weeks_then_the_law_does() -> None:
    """18 weeks at full pay run to 10 January 2027; of January 21 days at 194.32 a week are left."""
    slips = away("maternity", "39", family_leave={"full_weeks": "18"}).priced()
    assert column(slips, "gross_pay")[:9] == [3_000_00] * 9
    assert column(slips, "absence_pay")[9] == 967_74 + 3 * 194_32


def test_half_pay_is_never_less_than_the_law() -> None:
    """Half of 12,000 is 115.38 a week, less than the law's 194.32."""
    plain, half = (
        away("maternity", "20", basic="12,000", family_leave=terms).priced() for terms in ({}, {"half_weeks": "20"})
    )
    assert column(plain, "absence_pay") == column(half, "absence_pay")


@pytest.mark.parametrize(
    ("kind", "weeks", "paid"),
    [
        ("paternity", "2", 2 * 194_32),
        ("paternity", "3", 2 * 194_32),  # the third week has no pay by law
        ("shared-parental", "4", 4 * 194_32),
        ("adoption", "7", 6 * 623_08 + 194_32),
        ("unpaid", "4", 0),
        ("sick", "2", 2 * 123_25),  # from the first day, since 6 April 2026
    ],
)
def test_the_law_pays_so_many_weeks(kind: str, weeks: str, paid: int) -> None:
    assert sum(column(away(kind, weeks).priced(), "absence_pay")) == paid


def test_sickness_before_the_reform_has_three_waiting_days() -> None:
    """Two weeks from Monday 2 June 2025: seven days of 118.75 / 5."""
    assert sum(column(away("sick", "2", date(2025, 6, 2)).priced(), "absence_pay")) == 166_25


def test_below_the_lower_earnings_limit_there_is_no_statutory_family_pay() -> None:
    """129 a week in 2026-27 is 6,708 a year."""
    for basic, is_paid in (("6,708", True), ("6,690", False)):
        assert (sum(column(away("maternity", "10", basic=basic).priced(), "absence_pay")) > 0) == is_paid


def test_what_is_assumed_is_told() -> None:
    found = away("maternity", "39").priced("year").warnings
    assert any(
        "average weekly earnings are taken as £692.31, a 52nd of basic pay and allowances" in each for each in found
    )
    assert any("the pension is counted on the pay received" in each for each in found)


def test_unpaid_time_is_not_pay_under_the_minimum_wage() -> None:
    year = away("unpaid", "20", basic="30,000", pay={"hours_per_week": "37.5"}).priced("year")
    assert not any("minimum wage" in text for text in year.warnings)


def test_unpaid_time_is_not_pensionable() -> None:
    """Four whole weeks of September's 30 days: 2,400 of 3,000 for 24 days, and October's four."""
    terms = {"employee_percent": "5", "employer_percent": "10"}
    year = away("unpaid", "4", pension=terms).priced("year")
    lost = 2_400_00 + 387_10
    assert (year.pence["absence_lost"], year.pence["pensionable_pay"]) == (lost, 36_000_00 - lost)
    for name in ("absence_lost", "absence_pay", "absence_pensionable", "gross_pay", "pensionable_pay"):
        made = year.why(name)
        assert sum(step.value for step in made.steps) == made.amount_scaled, name


def test_a_contract_has_no_absence() -> None:
    offer = {"kind": "umbrella", "rate": {"amount": "400", "per": "day"}}
    case = Case(2026, {**offer, "absence": [{"kind": "sick", "from": SEPTEMBER, "weeks": "1"}]})
    with pytest.raises(InputError, match=r"has no \[\[absence\]\]: its days are not billed"):
        case.priced()


@st.composite
def aways(draw: st.DrawFn) -> Case:
    year = draw(st.sampled_from((2023, 2024, 2025, 2026)))
    kind = draw(st.sampled_from(("maternity", "adoption", "paternity", "shared-parental", "sick", "unpaid")))
    start = draw(st.dates(date(year, 4, 6), date(year + 1, 3, 31)))
    weeks = draw(st.sampled_from(("1", "2", "6.5", "26", "39", "52")))
    parts: dict[str, Any] = {}
    if draw(st.booleans()):
        months = st.integers(0, 4)
        parts["sick_pay"] = {"full_months": draw(months), "half_months": draw(months)}
        parts["family_leave"] = {
            "full_weeks": str(draw(st.integers(0, 20))),
            "half_weeks": str(draw(st.integers(0, 20))),
        }
    basic = written(draw(st.integers(5_000_00, 120_000_00)))
    absence = [{"kind": kind, "from": start, "weeks": weeks}]
    return post(basic, year, absence=absence, **parts)


@given(aways())
@many(80)
def test_every_month_is_what_the_oracle_works_out(case: Case) -> None:
    slips, expected = case.priced(), oracle.months(case.offer, case.year)
    assert [
        (lost, paid) for lost, paid in zip(column(slips, "absence_lost"), column(slips, "absence_pay"), strict=True)
    ] == expected


@given(aways())
@many(40)
def test_the_year_loses_what_its_payslips_lose(case: Case) -> None:
    year, slips = case.priced("year"), case.priced()
    for name in ("gross_pay", "absence_lost", "absence_pay"):
        assert year.pence.get(name, 0) == sum(column(slips, name)), name
    assert year.pence["gross_pay"] >= 0


def test_earnings_are_averaged_on_the_pay_at_the_beginning() -> None:
    """36,000 until August, then 41,600: 800 a week, so 720 for six weeks; said once."""
    change = [{"from": date(2026, 8, 1), "basic": "41,600"}]
    slips = away("maternity", "6", pay={"change": change}).priced()
    assert sum(column(slips, "absence_pay")) == 6 * 720_00
    assert [text for text in slips.warnings if "average weekly earnings" in text] == [
        (
            "maternity absence from 7 September 2026 for 6 weeks: average weekly earnings are taken as £800.00, a 52nd of"
            " basic pay and allowances, and 26 weeks of service before it"
        )
    ]


def test_an_absence_at_the_end_of_the_calendar_is_refused_where_it_is_read() -> None:
    with pytest.raises(InputError, match="9999-12-31 is outside 1900 to 2200; write a day such as 2027-04-30"):
        Offer.model_validate(
            {"kind": "employment", "absence": [{"kind": "sick", "from": date(9999, 12, 31), "weeks": 2}]}
        )
