"""Redundancy pay and notice: the law's formula, the contract's, and the oracle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward import Statement
from reward.base.errors import InputError
from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import Redundancy
from reward.rules import redundancy
from tests.oracles import payments as oracle
from tests.oracles.year import in_force
from tests.payroll.test_payments import post
from tests.rules.figures_in_force import first_day

FIGURES = shipped().law("redundancy", Redundancy, first_day(2026)).record


@pytest.mark.parametrize(
    ("years", "age", "weeks"),
    [
        (1, 40, 0),  # two years' service are needed
        (2, 40, 2_00),
        (2, 21, 1_00),
        (2, 22, 1_00),  # the last year began at 21
        (2, 23, 1_50),
        (2, 42, 2_50),  # one year at 41 throughout
        (10, 46, 12_50),
        (20, 61, 30_00),  # the most there is: 30 weeks
        (40, 70, 30_00),
    ],
)
def test_weeks_go_by_the_age_throughout_each_year(years: int, age: int, weeks: int) -> None:
    assert int(redundancy.weeks(years, age, FIGURES)[0]) == weeks


@given(
    st.integers(0, 45), st.integers(16, 75), st.integers(100_00, 3_000_00), st.sampled_from((2023, 2024, 2025, 2026))
)
def test_it_is_what_the_oracle_works_out(years: int, age: int, week: int, year: int) -> None:
    figures = shipped().law("redundancy", Redundancy, first_day(year)).record
    found = redundancy.statutory(years, age, column(week), figures)
    assert found.tolist() == [oracle.redundancy(years, age, week, in_force("statutory/redundancy", year))]


@pytest.mark.parametrize(("years", "weeks"), [(0, 1), (1, 1), (2, 2), (7, 7), (12, 12), (30, 12)])
def test_notice_is_a_week_for_each_year_to_twelve(years: int, weeks: int) -> None:
    assert redundancy.notice_weeks(years, FIGURES) == weeks


def of(person: Any = None, **parts: Any) -> Statement:
    return post("52,000", 2026, {"service_years": "10", **(person or {})}, **parts).priced("year")


def test_the_price_of_security_is_told_and_in_no_total() -> None:
    """1,000 a week; by law 751 counts. At 46: 12.5 weeks; by the contract four weeks for each of ten years."""
    terms = {"notice": {"weeks": "13"}, "redundancy": {"weeks_per_year": "4"}}
    found, plain = of({"born": "1980-01-01"}, **terms), of({"born": "1980-01-01"})
    assert (found.security is not None) and (plain.security is not None)
    assert (plain.security.least_pence, plain.security.most_pence) == (9_387_50, 9_387_50)
    assert (found.security.least_pence, found.security.notice_pence) == (40_000_00, 13_000_00)
    assert found.pence == plain.pence
    words = (
        "made redundant after 10 years you would have £40,000.00 by the contract, and 13 weeks of notice, £13,000.00"
    )
    assert any(text.startswith(words) for text in found.warnings)
    assert not any("redundant" in text for text in plain.warnings)
    assert found.to_dict()["security"]["redundancy"] == {"low": "40000.00", "high": "40000.00"}
    assert "security" not in plain.to_dict()


def test_without_an_age_it_is_a_range() -> None:
    found = of(notice={"weeks": "4"})
    assert found.security is not None
    assert (found.security.least_pence, found.security.most_pence) == (5 * 751_00, 15 * 751_00)
    assert found.security.notice_weeks == 10_00  # the law's ten weeks are more than four
    assert any("£3,755.00 to £11,265.00 by your age" in text for text in found.warnings)


def test_service_grows_with_the_stay_that_is_expected() -> None:
    terms = {"redundancy": {"weeks_per_year": "4", "most_weeks": "20"}}
    case = post("52,000", 2026, {"service_years": "0"}, {"expected_stay_years": "3"}, **terms)
    security = case.priced("year").security
    assert security is not None and (security.years, security.least_pence) == (3, 12_000_00)


def test_northern_irelands_limit_is_not_known() -> None:
    assert of({"nation": "northern-ireland"}, notice={"weeks": "4"}).security is None


def test_a_payment_of_that_kind_counts_it() -> None:
    """Ten years at 46: 12.5 weeks of 751 free of tax, and ten weeks' notice of 1,000, taxed."""
    rows = [
        {"name": "Redundancy", "kind": "redundancy", "month": 12},
        {"name": "Notice", "kind": "notice", "month": 12},
    ]
    found = of({"born": "1980-01-01"}, payment=rows)
    assert (found.pence["tax_free_payments"], found.pence["payments"]) == (9_387_50, 10_000_00)
    assert found.why("tax_free_payments").amount_scaled == 9_387_50
    assert any(text.startswith("Redundancy is counted as if the job were ended") for text in found.warnings)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount": "1"}, "payment 'Redundancy' of kind redundancy is worked out; leave out its amount"),
        ({"pensionable": True}, "payment 'Redundancy' is redundancy pay and cannot count for a pension"),
    ],
)
def test_such_a_payment_is_worked_out_and_never_pensionable(more: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        of(payment=[{"name": "Redundancy", "kind": "redundancy", "month": 12, **more}])


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("0", "what redundancy pays goes by years of service"),
        ("1", "made redundant after 1 year you would have £0.00 by the law, and 1 week of notice, £1,000.00"),
    ],
)
def test_little_service_is_told_in_plain_words(years: str, words: str) -> None:
    found = of({"service_years": years}, redundancy={"weeks_per_year": "4"})
    assert any(text.startswith(words) for text in found.warnings)
