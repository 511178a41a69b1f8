"""The forms in which people write values, each read as they mean it; what has two readings is refused with both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.amounts import clear_percent, hundredths, percent, pounds
from reward.base.dates import MONTHS
from reward.base.errors import InputError
from reward.base.forms import choice_in, day_in, month_in
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import checked, with_settings

FIRST_OF_MAY = date(1992, 5, 1)


@pytest.mark.parametrize(
    "written",
    [
        "1992-05-01",
        "01/05/1992",
        " 1/5/1992 ",
        "01.05.1992",
        "1-5-1992",
        "1 May 1992",
        "1st May 1992",
        "1st of may 1992",
        "May 1 1992",
        "MAY 1st, 1992",
        "1-May-1992",
        "1/May/1992",
        "01 05 1992",
        "Friday 1 May 1992",
        "Fri, 1 May 1992",
        "Fri 01/05/1992",
    ],
)
def test_a_day_in_every_form(written: str) -> None:
    assert day_in(written) == FIRST_OF_MAY


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("May 1992", "has no day; write such as 1 May 1992"),
        ("01/05/92", "may be of 1992 or 2092"),
        ("31/02/1992", "is no day of any month"),
        ("05/13/1992", "the day comes first: 13 May 1992 is 13/05/1992"),
        ("1992", "is a bare number, not a date"),
        ("0", "is a bare number, not a date"),
        ("46204.0", "is a bare number, not a date"),
        ("19920501", "is a bare number, not a date"),
        ("1 May", "is not a date without its year; write it as 2026-11-22"),
        ("Monday 1 May 1992", "1 May 1992 is a Friday; write the day that is meant"),
        ("Friday", "is not a date"),
        ("2026-02-29", "is no day of any month"),
        ("2026-W05-1", "is not a date"),
        ("ma 1 1992", "is not a date"),
        ("1 May 2 1992", "is not a date"),
        ("2026/27", "is not a date"),
        ("1/5", "is not a date"),
        ("١/٥/١٩٩٢", "is not a date"),
        ("", "is not a date"),
        ("1 " * 5_000, "is not a date"),
    ],
)
def test_what_is_no_day_is_refused_and_says_what_would_be_right(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        day_in(written)
    assert len(str(error.value)) < 200


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_reads_the_same_in_every_form(when: date) -> None:
    month = MONTHS[when.month - 1]
    for written in (
        when.isoformat(),
        f"{when.day}/{when.month}/{when.year}",
        f"{when.day} {month} {when.year}",
        f"{month[:3]} {when.day}, {when.year}",
    ):
        assert day_in(written) == when


@pytest.mark.parametrize("written", ["2026-04", "April 2026", " apr 2026 ", "04/2026", "4/2026"])
def test_a_month_in_every_form(written: str) -> None:
    assert month_in(written) == date(2026, 4, 1)


@pytest.mark.parametrize("written", ["2026", "2026-13", "April", "ma 2026", "2026-4", "13/2026", "1 April 2026", ""])
def test_what_is_no_month_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not one; write it as 2026-04, or as April 2026"):
        month_in(written)


@given(st.text(max_size=30))
def test_no_text_does_more_than_be_refused(written: str) -> None:
    for read in (day_in, month_in, pounds, percent, clear_percent, lambda text: hundredths(text, 366, "days")):
        try:
            read(written)
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("45k", 45_000_00),
        ("£45.5K", 45_500_00),
        ("0.25k", 250_00),
        ("£650", 650_00),
        ("650.50", 650_50),
        ("1,250", 1_250_00),
    ],
)
def test_pounds_as_they_are_said(written: str, pence: int) -> None:
    assert pounds(written) == pence


@pytest.mark.parametrize("written", ["45kk", "k", "4,5k", "45k50", "45 thousand", "1e3k", "45,000 a year"])
def test_what_is_not_plainly_an_amount_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="write it such as"):
        pounds(written)


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("6%", 60_000),
        ("6 per cent", 60_000),
        ("6 percent", 60_000),
        ("half time", 500_000),
        ("Full-time", 1_000_000),
        ("0.6%", 6_000),
    ],
)
def test_shares_as_they_are_said(written: str, rate: int) -> None:
    assert clear_percent(written) == rate


def test_a_bare_share_below_one_has_two_readings() -> None:
    with pytest.raises(ValueError, match=r"may be 0\.6% or 60%"):
        clear_percent("0.6")


@pytest.mark.parametrize(
    ("written", "unit", "count"),
    [
        ("3 days", "days", 300),
        ("1 day", "days", 100),
        ("37.5 hours a week", "hours", 3_750),
        ("37.5h", "hours", 3_750),
        ("6 weeks", "weeks", 600),
    ],
)
def test_a_count_may_name_its_own_unit(written: str, unit: str, count: int) -> None:
    assert hundredths(written, 366, unit) == count


def test_a_count_of_another_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="'3 weeks' is a number of weeks; write days"):
        hundredths("3 weeks", 366, "days")


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [
        ("nation", "scot", "scotland"),
        ("nation", "Northern Ireland", "northern-ireland"),
        ("nation", "NI", "northern-ireland"),
        ("student_loans", "plan 2", ("plan-2",)),
        ("student_loans", "2", ("plan-2",)),
        ("student_loans", "Plan2 and postgrad", ("plan-2", "postgraduate")),
        ("student_loans", "none", ()),
        ("born", "1 May 1992", FIRST_OF_MAY),
    ],
)
def test_a_person_is_read_as_people_write(key: str, written: str, read: object) -> None:
    person = checked(Person, with_settings(Person, {}, [(key, written)], ""), "person")
    assert getattr(person, key) == read


@pytest.mark.parametrize("written", ["3", "plan 9", "yes"])
def test_an_unknown_loan_asks_which_plan(written: str) -> None:
    with pytest.raises(InputError, match=r"which plan\? 1, 2, 4, 5 or postgraduate"):
        checked(Person, with_settings(Person, {}, [("student_loans", written)], ""), "person")


def test_choices_of_an_offer_are_read_as_people_write() -> None:
    offer = Offer.model_validate(
        {
            "title": "A post",
            "kind": "Employment",
            "pay": {"basic": "45k", "per": "Year", "fte_percent": "half time"},
            "pension": {
                "employer_percent": "6 per cent",
                "employee_percent": "3%",
                "base": "Basic pay",
                "relief": "net pay",
            },
        }
    )
    assert offer.kind == "employment" and offer.pay is not None and offer.pension is not None
    assert (offer.pay.per, offer.pension.base, offer.pension.relief) == ("year", "basic-pay", "net-pay")


def test_a_word_that_may_be_several_choices_is_refused_with_them() -> None:
    with pytest.raises(ValueError, match="may be week or weekly"):
        choice_in("wee", ["week", "weekly", "month"])
    assert choice_in("week", ["week", "weekly"]) == "week"
    assert choice_in("fortnight", ["week", "month"]) == "fortnight"
