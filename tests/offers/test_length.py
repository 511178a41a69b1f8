"""How long an offer is: by its months, or by its first and last day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reward
from reward.base.dates import after_months
from reward.base.errors import InputError
from reward.library.models.contract import Contract
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.offers.length import last_day, length_ahead, length_of, months_between

START = date(2026, 10, 1)
NOTHING_AFTER = reward.Assumptions.model_validate({"after_contract": "nothing"})


def post(**contract: Any) -> Offer:
    table = {"title": "Post", "kind": "employment", "pay": {"basic": "80,000"}, "pension": {"scheme": "none"}}
    return checked(Offer, {**table, "contract": contract}, "post")


@given(first=st.dates(date(2000, 1, 1), date(2100, 1, 1)).filter(lambda day: day.day <= 28), months=st.integers(1, 120))
def test_months_and_the_last_day_that_they_end_on_are_one_length(first: date, months: int) -> None:
    by_days = Contract(start=first, end=after_months(first, months))
    assert length_of(by_days) == length_of(Contract(start=first, months=months)) == 100 * months
    assert last_day(Contract(months=months), first) == by_days.end


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    days=st.tuples(st.integers(1, 900), st.integers(1, 900)).map(sorted),
)
def test_a_later_last_day_is_never_shorter(first: date, days: list[int]) -> None:
    short, long = (months_between(first, date.fromordinal(first.toordinal() + each - 1)) for each in days)
    assert 0 < short <= long


def test_a_part_of_a_month_counts_by_its_days() -> None:
    # 1 October to 15 April: six months, and 15 of the 30 days of April.
    assert length_of(Contract(start=START, end=date(2027, 4, 15))) == 6_50


def test_a_last_day_alone_is_counted_from_the_day_that_is_asked_about() -> None:
    contract = Contract(end=date(2026, 12, 5))
    assert length_of(contract) is None
    assert length_of(contract, date(2026, 4, 6)) == 8_00
    assert length_of(contract, date(2027, 1, 1)) == 0
    with pytest.raises(InputError, match="the last day, 5 December 2026, is before 1 January 2027"):
        length_ahead(contract, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        (
            {"start": START, "months": 7, "end": date(2027, 5, 31)},
            "months = 7 from 1 October 2026 end on 30 April 2027, and end says 31 May 2027",
        ),
        ({"start": START, "end": date(2026, 9, 30)}, "end 2026-09-30 is before start 2026-10-01"),
        ({"end": date(9999, 12, 31)}, "9999-12-31 is outside 1900 to 2200"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_both(contract: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        post(**contract)


def test_dates_that_agree_may_all_be_said() -> None:
    assert post(start=START, months=7, end=date(2027, 4, 30)).contract.ends


def test_a_last_day_ends_the_offer_everywhere_as_its_months_do() -> None:
    by_months = post(start=START, months=6)
    by_days = post(start=START, end=date(2027, 3, 31))
    other = post()
    for basis in ("year", "payslips"):
        found = [reward.price(each, tax_year="2026-27", basis=basis) for each in (by_months, by_days)]
        assert found[0].figures == found[1].figures
        assert found[0].length == found[1].length == 6_00
    said = [reward.compare(each, other, tax_year="2026-27").verdict for each in (by_months, by_days)]
    assert said[0] == said[1]
    assert "A lasts 6 months" in said[0][1]
    ahead = [reward.project(each, other, tax_year="2026-27", years=2).to_dict() for each in (by_months, by_days)]
    assert ahead[0] == ahead[1]


def test_pay_days_stop_on_the_last_day_of_a_job_that_began_before() -> None:
    statement = reward.price(post(end=date(2026, 9, 30)), tax_year="2026-27", basis="payslips")
    assert statement.slips is not None
    assert statement.slips.work_period.last == date(2026, 9, 30)
    assert statement.slips.days[-1].on == date(2026, 9, 30)


def test_years_ahead_go_on_past_a_last_day() -> None:
    found = reward.project(post(end=date(2026, 9, 30)), post(), tax_year="2026-27", years=3, assumptions=NOTHING_AFTER)
    years = found.to_dict()["offers"][0]["years"]
    assert [year["months_worked"] for year in years] == ["5.83", "0", "0"]
    gone = reward.price(post(end=date(2025, 9, 30)), tax_year="2026-27")
    assert any("ended on 30 September 2025, before 2026-27" in text for text in gone.warnings)
    with pytest.raises(InputError, match="the last day, 30 September 2025, is before 6 April 2026"):
        reward.project(post(end=date(2025, 9, 30)), post(), tax_year="2026-27", years=3)


def test_the_months_asked_about_are_the_stay_where_nothing_else_is_said_of_it() -> None:
    """Alpha is kept from two years on: over 18 months it is 2,401.98 less a fifth, 1,921.58, and over 24 a pension."""
    post = "met-external-relations-manager"

    def worth(**said: Any) -> int:
        assumptions = reward.Assumptions.model_validate(said)
        return reward.price(post, tax_year="2026-27", assumptions=assumptions).pence_of("pension_value")

    assert worth(months=18) == worth(expected_stay_years="1.5") == 1_921_58
    assert worth(months=24) == worth() != 1_921_58
    assert worth(months=18, expected_stay_years="5") == worth()


@pytest.mark.parametrize(("months", "kept"), [(18, False), (24, True)])
def test_looking_so_many_months_ahead_is_staying_for_them(months: int, kept: bool) -> None:
    years = reward.project("met-external-relations-manager", months=months, tax_year="2026-27").tracks[0].years
    assert (years[0]["pension_built_up"] > 0) == kept
    assert (years[0].figures_pence["total_reward"] - years[0].figures_pence["take_home"] == 1_921_58) == (not kept)
