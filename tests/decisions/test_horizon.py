"""When offers pay: parts of tax years, waits, contract ends, bench; and a part of a year worked by hand."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.money import Count
from reward.decisions.horizon import (
    NEVER,
    course_of,
    figures_of,
    from_start,
    horizon_of,
    in_part,
    months_of_weeks,
    months_worked,
    worked,
)
from reward.decisions.offer_set import OfferSet, offer_set
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.statement.pricing import price

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"


def of(*offers: "Offer | str", person: Person | None = None, **assume: object) -> OfferSet:
    assumptions = Assumptions.model_validate({"later_years": "frozen", **assume})
    return offer_set(*(offers or (POST, CONTRACT)), tax_year=YEAR, assumptions=assumptions, person=person)


def contract(**more: object) -> Offer:
    terms = {"months": 12, "billed_days": 220, "days_per_week": 5, "hours_per_day": "7.2"} | more
    return Offer.model_validate(
        {"title": "A contract", "kind": "umbrella", "rate": {"amount": 760, "per": "day"}, "contract": terms}
    )


@pytest.mark.parametrize(
    ("months", "start", "lengths"),
    [
        (12, date(2026, 4, 6), [1200]),
        (24, date(2026, 4, 6), [1200, 1200]),
        # 6 December to 5 April is four months.
        (24, date(2026, 12, 6), [400, 1200, 800]),
        # 1 December to 31 March is four months, and five of April's thirty days are 0.1667 of one.
        (24, date(2026, 12, 1), [417, 1200, 783]),
        (2, date(2026, 12, 1), [200]),
        (36, date(2027, 4, 5), [3, 1200, 1200, 1197]),
    ],
)
def test_parts_of_tax_years_add_up_to_the_months(months: int, start: date, lengths: list[int]) -> None:
    found = horizon_of(of(), months=months, start=start)
    assert [part.length for part in found.parts] == lengths
    assert sum(lengths) == 100 * months
    years = range(found.parts[0].year.start, found.parts[0].year.start + len(lengths))
    assert [part.year.start for part in found.parts] == list(years)


def test_eight_weeks_are_56_days_of_365() -> None:
    # 56 ÷ 365 × 12 = 1.841 months
    assert months_of_weeks(8_00) == 184


@pytest.mark.parametrize(
    ("assume", "terms", "months"),
    [
        ({"after_contract": "same"}, {}, [1200, 1200, 1200]),
        ({"after_contract": "nothing"}, {}, [1200, 0, 0]),
        # Twelve months, two of bench, twelve, two, eight.
        ({"bench_months_between": 2}, {}, [1200, 1000, 1000]),
        ({"bench_months_between": 6}, {"months": 6}, [600, 600, 600]),
        # From 1.84 to 13.84, and from 15.84 to 27.84, and from 29.84 to 36.
        ({"bench_months_between": 2, "vetting_weeks": 8}, {}, [1016, 1000, 1000]),
        # The offer's own word stands before the assumption.
        ({"bench_months_between": 0, "vetting_weeks": 8}, {"vetting_weeks": 0}, [1200, 1200, 1200]),
        # A start of its own: vetting is over by then.
        ({"after_contract": "nothing", "vetting_weeks": 8}, {"start": date(2026, 10, 6)}, [600, 600, 0]),
        # Begun six months ago: six are left.
        ({"after_contract": "nothing"}, {"start": date(2025, 10, 6)}, [600, 0, 0]),
        ({}, {"months": None}, [1200, 1200, 1200]),
    ],
)
def test_months_worked(assume: dict[str, object], terms: dict[str, object], months: list[int]) -> None:
    found = of(contract(**terms), **assume)
    horizon = horizon_of(found, years=3)
    assert months_worked(horizon, course_of(found, 0, horizon)) == months


def test_rows_of_draws_are_each_worked_as_alone() -> None:
    horizon = horizon_of(of(), months=36)
    waits, gaps = np.array([0, 184, 3700]), [np.array([0, 250, 0]), np.array([NEVER, 100, 0])]
    together = worked(horizon, waits, 600, gaps)
    for at in range(3):
        alone = worked(horizon, waits[at : at + 1], 600, [gap[at : at + 1] for gap in gaps])
        assert together[at].tolist() == alone[0].tolist()
    # Half a year, another at once, then never again; and one whose wait outlasts the horizon.
    assert together[0].tolist() == [1200, 0, 0]
    assert together[2].tolist() == [0, 0, 0]


def test_a_whole_year_is_the_price_of_the_year() -> None:
    found = of()
    horizon = horizon_of(found, years=1)
    names = [*price(POST, tax_year=YEAR).pence, "umbrella_margin", "assignment_income"]
    figures = figures_of(found, horizon, [[1200], [1200]], names)
    for name, offer in enumerate((POST, CONTRACT)):
        statement = price(offer, tax_year=YEAR)
        assert {key: int(figures[name][key][0]) for key in statement.pence if key in names} == {
            key: value for key, value in statement.pence.items() if key in names
        }


@pytest.mark.parametrize(
    ("person", "assume", "tax"),
    [
        # A third of the year's 6,020.20.
        ({}, {}, 2_006_73),
        # 15,024.33 - 800.66 - 12,570 = 1,653.67 at 20%, down to the penny: the whole allowance.
        ({}, {"rest_of_year": "nothing"}, 330_73),
        ({"other_pay": "0"}, {}, 330_73),
        ({"other_pay": {YEAR: "0"}}, {}, 330_73),
        # Of another year nothing is known of this one.
        ({"other_pay": {"2025-26": "0"}}, {}, 2_006_73),
        # 14,223.67 at 20%: the 20,000 take the allowance.
        ({"other_pay": {YEAR: "20,000"}}, {}, 2_844_73),
        # Income beside a year at this rate: a third of (42,671.02 + 7,599.98 - 12,570) x 20% - 0, under 50,270.
        ({"other_income": "7,598.98"}, {}, 2_513_33),
    ],
)
def test_four_months_of_the_post_by_hand(person: dict[str, object], assume: dict[str, object], tax: int) -> None:
    """A third of 42,232.00 + 2,841.00, of 2,401.98 and of 2,600.24; and the year's tax as the year is."""
    found = of(POST, person=Person.model_validate(person), **assume)
    horizon = horizon_of(found, months=4, start=date(2026, 12, 6))
    names = ["gross_pay", "employee_pension", "employee_ni", "income_tax", "take_home", "employer_cost"]
    (figures,) = figures_of(found, horizon, [[400]], names)
    assert {name: int(column[0]) for name, column in figures.items()} == {
        "gross_pay": 14_077_33 + 947_00,
        "employee_pension": 800_66,
        "employee_ni": 866_75,
        "income_tax": tax,
        "take_home": 15_024_33 - 800_66 - 866_75 - tax,
        # with a third of 6,010.95, of 225.37 and of 12,767.95
        "employer_cost": 15_024_33 + 2_003_65 + 75_12 + 4_255_98,
    }


def test_inside_the_horizon_a_gap_is_a_gap() -> None:
    """Six months of £80,000 in twelve of one tax year: all of its allowance, by the horizon's own word."""
    found = of(Offer.model_validate({**SALARIED, "contract": {"months": 6}}), after_contract="nothing")
    horizon = horizon_of(found, months=12)
    (figures,) = figures_of(found, horizon, [[600]], ["income_tax", "take_home"])
    # (40,000 - 12,570) x 20%; NI half of 3,610.60.
    assert int(figures["income_tax"][0]) == 5_486_00
    assert int(figures["take_home"][0]) == 32_708_70


def test_outside_the_horizon_the_year_goes_on_and_its_gap_does_not() -> None:
    """Twelve months from 6 October, six of them worked: a half of a whole year at £80,000, and nothing in 2027-28."""
    found = of(Offer.model_validate({**SALARIED, "contract": {"months": 6}}), after_contract="nothing")
    horizon = horizon_of(found, months=12, start=date(2026, 10, 6))
    (figures,) = figures_of(found, horizon, [[600, 0]], ["income_tax", "take_home"])
    assert figures["income_tax"].tolist() == [19_432_00 // 2, 0]
    assert figures["take_home"].tolist() == [56_957_40 // 2, 0]
    # Four of the six worked: 6 + 4 months of 80,000 are 66,666.67; 7,540.00 + 16,396.67 x 40%; four tenths of it.
    (figures,) = figures_of(found, horizon, [[400, 0]], ["income_tax"])
    assert figures["income_tax"].tolist() == [5_639_46, 0]


SALARIED = {"title": "A post", "kind": "employment", "pay": {"basic": "80,000"}}


@pytest.mark.parametrize("start", [date(2026, 4, 6), date(2026, 8, 17), date(2026, 10, 6), date(2027, 4, 5)])
def test_twelve_months_at_one_rate_bear_one_years_tax_from_any_day(start: date) -> None:
    found = of(POST)
    horizon = horizon_of(found, months=12, start=start)
    found = from_start(found, horizon)
    months = [months_worked(horizon, course_of(found, 0, horizon))]
    (figures,) = figures_of(found, horizon, months, ["income_tax", "take_home", "total_reward"])
    # No step of the scale comes within the year.
    assert {name: int(column.sum()) for name, column in figures.items()} == {
        "income_tax": 6_020_20,
        "take_home": 34_050_58,
        "total_reward": 46_186_52,
    }


@pytest.mark.parametrize(
    ("months", "start", "outside", "before"),
    [
        (12, date(2026, 4, 6), [0], [0]),
        (24, date(2026, 10, 6), [600, 0, 600], [600, 0, 0]),
        (4, date(2026, 4, 6), [800], [0]),
        # 6 July to 5 November: three months before, and five after.
        (4, date(2026, 7, 6), [800], [300]),
        (36, date(2027, 4, 5), [1197, 0, 0, 3], [1197, 0, 0, 0]),
    ],
)
def test_what_of_a_tax_year_is_outside_the_horizon(
    months: int, start: date, outside: list[int], before: list[int]
) -> None:
    parts = horizon_of(of(), months=months, start=start).parts
    assert [part.outside for part in parts] == outside
    assert [part.before for part in parts] == before


@pytest.mark.parametrize("months", [1, 137, 599, 600, 1199])
def test_identities_hold_in_every_part_of_a_year(months: int) -> None:
    found = of(person=Person.model_validate({"student_loans": ["plan-2"], "nation": "scotland"}))
    horizon = horizon_of(found, years=1)
    deducted = (
        "salary_sacrifice",
        "employee_pension",
        "income_tax",
        "employee_ni",
        "student_loan",
        "postgraduate_loan",
    )
    names = [*deducted, "gross_pay", "take_home", "assignment_income", "umbrella_margin", "employer_ni"]
    names += ["apprenticeship_levy", "employer_pension", "holiday_forfeited", "employer_cost"]
    columns = figures_of(found, horizon, [[months], [months]], names)
    post, job = ({name: int(column[0]) for name, column in each.items()} for each in columns)
    for each in (post, job):
        assert each["take_home"] == each["gross_pay"] - sum(each[name] for name in deducted)
    on_costs = ("employer_ni", "apprenticeship_levy", "employer_pension")
    assert post["employer_cost"] == post["gross_pay"] - post["salary_sacrifice"] + sum(post[n] for n in on_costs)
    assert job["assignment_income"] == job["umbrella_margin"] + job["gross_pay"] - job["salary_sacrifice"] + sum(
        job[name] for name in on_costs
    )
    # 220 days × £760, for the months
    assert job["assignment_income"] == (2 * 167_200_00 * months + 1200) // 2400


@pytest.mark.parametrize(
    ("years", "months", "start", "words"),
    [
        (31, None, None, "31 years; 1 to 30"),
        (0, None, None, "0 years; 1 to 30"),
        (None, 121, None, "121 months; 1 to 120"),
        (1, 1, None, "years or months, not both"),
    ],
)
def test_an_absurd_horizon_is_refused(years: int | None, months: int | None, start: date | None, words: str) -> None:
    with pytest.raises(InputError, match=words):
        horizon_of(of(), years, months, start)


def test_the_first_part_is_of_the_tax_year_of_the_start() -> None:
    assert horizon_of(of(), months=1, start=date(2026, 4, 5)).parts[0].year == TaxYear(2025)
    assert horizon_of(of(), months=1, start=date(2026, 4, 6)).parts[0].year == TaxYear(2026)


@given(st.integers(1, 60), st.integers(0, 364), st.data())
def test_a_year_holds_the_months_that_are_worked_and_no_more_than_twelve(
    months: int, day: int, data: st.DataObject
) -> None:
    """Months of pay in a tax year are those of work, with those before and after the horizon: all in their order."""
    found = of()
    horizon = horizon_of(found, months=months, start=date(2026, 4, 6) + timedelta(days=day))
    rows = found.offer_row(0).rows
    for part in horizon.parts:
        work = Count(np.array([data.draw(st.integers(0, part.length))], dtype=np.int64))
        extras = in_part(found, 0, rows, part, work).extras
        assert extras.months is not None and extras.months.tolist() == work.tolist()
        if extras.year_months is None:
            assert part.outside == 0
            continue
        before = 0 if extras.months_before is None else int(extras.months_before[0])
        assert int(work[0]) + before <= int(extras.year_months[0]) <= 12_00
        assert int(extras.year_months[0]) == int(work[0]) + 12_00 - part.length
