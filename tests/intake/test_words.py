"""Pay, pensions and time as people say them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.intake.pay_words import pay_in
from reward.intake.pension_words import percentages_in, scheme_in
from reward.intake.time_words import SpokenTime, time_in


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("45,000 a year", {"amount": "45,000.00", "per": "year"}),
        ("£45k", {"amount": "45,000.00", "per": "year"}),
        ("62k per annum", {"amount": "62,000.00", "per": "year"}),
        ("45-50k", {"min": "45,000.00", "max": "50,000.00", "qualifier": "range", "per": "year"}),
        (
            "between £45,000 and £50,000 p.a.",
            {"min": "45,000.00", "max": "50,000.00", "qualifier": "range", "per": "year"},
        ),
        ("up to 65,000", {"max": "65,000.00", "qualifier": "up-to", "per": "year"}),
        ("from 40k", {"min": "40,000.00", "qualifier": "from", "per": "year"}),
        ("circa £45,000", {"amount": "45,000.00", "qualifier": "circa", "per": "year"}),
        ("£650 a day", {"amount": "650.00", "per": "day"}),
        ("650/day", {"amount": "650.00", "per": "day"}),
        ("£24.50 an hour", {"amount": "24.50", "per": "hour"}),
        ("£24.50ph", {"amount": "24.50", "per": "hour"}),
        ("3,400 pcm", {"amount": "3,400.00", "per": "month"}),
    ],
)
def test_pay(written: str, said: dict[str, Any]) -> None:
    assert pay_in(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("650", "per what"),
        ("24.50", "per what"),
        ("650 a go", "per what"),
        ("competitive", "is not an amount of pay"),
        ("50k to 45k", "write the lower one first"),
        ("4,50 a day", "comma out of place"),
        ("", "is not an amount of pay"),
    ],
)
def test_what_is_no_pay_or_may_be_for_several_periods_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        pay_in(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("6%", {"employer_percent": "6"}),
        ("employer 10%, me 5%", {"employer_percent": "10", "employee_percent": "5"}),
        (
            "10% employer and 5% employee of basic pay",
            {"employer_percent": "10", "employee_percent": "5", "base": "basic-pay"},
        ),
        ("8% + 5%", {"employer_percent": "8", "employee_percent": "5"}),
        ("6 per cent of all pay", {"employer_percent": "6", "base": "all-pay"}),
        ("I pay 5%, they pay 10%", {"employee_percent": "5", "employer_percent": "10"}),
        ("3% of qualifying earnings", {"employer_percent": "3", "base": "qualifying-earnings"}),
    ],
)
def test_percentages(written: str, said: dict[str, Any]) -> None:
    assert percentages_in(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [("6% of shoes", "percent of what"), ("generous", "is not understood"), ("120%", "outside 0 to 100")],
)
def test_what_is_no_percentage_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        percentages_in(written)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Civil Service", "civil-service-alpha"),
        ("alpha", "civil-service-alpha"),
        ("LGPS", "lgps"),
        ("NHS pension", "nhs"),
        ("Nest", "auto-enrolment"),
        ("none", "none"),
        ("teachers", "teachers"),
        ("A scheme of ours", "our-scheme"),
        ("6%", None),
    ],
)
def test_schemes(written: str, name: str | None) -> None:
    assert scheme_in(written, {"our-scheme": "A scheme of ours"}) == name


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("permanent, 5 days, 37 hours", SpokenTime(permanent=True, days_per_week="5", hours_per_week="37")),
        ("12 months", SpokenTime(months=12)),
        ("2 years, full time", SpokenTime(months=24, days_per_week="5")),
        ("6-month and 3 days a week, 7.5 hours a day", SpokenTime(months=6, days_per_week="3", hours_per_day="7.5")),
        ("permanent, half time", SpokenTime(permanent=True, share="50")),
        ("0.6", SpokenTime(share="60")),
        ("60%", SpokenTime(share="60")),
        ("0.6 FTE", SpokenTime(share="60")),
        ("62.5% of full time", SpokenTime(share="62.5")),
        ("part-time 0.5", SpokenTime(share="50")),
        ("12 months from 1 October 2026", SpokenTime(months=12, start=date(2026, 10, 1))),
    ],
)
def test_time(written: str, said: SpokenTime) -> None:
    assert time_in(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a while", "is not understood"),
        ("8 days", "outside 0 to 7"),
        ("1.5 months", "whole months"),
        ("26 weeks", "in months"),
    ],
)
def test_what_says_no_time_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        time_in(written)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(written: str) -> None:
    for read in (pay_in, percentages_in, time_in):
        try:
            read(written)
        except ValueError:
            continue
