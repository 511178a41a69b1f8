"""Awards in a budget and what they cost: by group, flat or per cent, with a floor, with arrears. Worked by hand.

A post of £36,000 is paid £3,000 a month; NI is 15% of what is above £417, the levy 0.5%.
"""

from datetime import date

import pytest

from reward.base.errors import InputError
from reward.base.figures import MoneyName
from reward.workforce.staff import budget
from reward.workforce.staff.awards import award
from reward.workforce.staff.budgets import Budget
from reward.workforce.staff.pay_awards import PayAward, pay_award, said_of
from tests.payroll.test_payments import column
from tests.strategies.pay_days import Case
from tests.strategies.staff_rows import LIBRARY, told

TABLE = {"id": ["1", "2"], "salary": ["36,000", "72,000"], "grade": ["AO", "Higher Officer"]}
LATE = "£1,200 paid=2026-08-31"


def one(**more: str) -> dict[str, list[str]]:
    return {"id": ["1"], "salary": ["36,000"]} | {name: [text] for name, text in more.items()}


def months(found: Budget, line: str = "pay", group: int = 0) -> list[int]:
    return [int(pence) for pence in found.lines_pence[line][group]]


def with_awards(
    table: dict[str, list[str]], first: str, many: int, *said: PayAward, by: tuple[str, ...] = ()
) -> Budget:
    found = budget(table, first, many, awards=said, by=by, library=LIBRARY)
    assert found.refused == ()
    return found


def test_pounds_raise_all_alike_and_a_floor_those_who_would_rise_by_less() -> None:
    on = date(2026, 9, 1)
    flat = with_awards(TABLE, "2026-08", 2, pay_award(on, "£1,200"), by=("id",))
    # 37,200 / 12 and 73,200 / 12.
    assert [months(flat, group=each) for each in (0, 1)] == [[3_000_00, 3_100_00], [6_000_00, 6_100_00]]
    floor = with_awards(TABLE, "2026-08", 2, pay_award(on, "2% floor=1,200"), by=("id",))
    # 2% of 36,000 is 720, so the floor; 2% of 72,000 is 1,440.
    assert [months(floor, group=each)[1] for each in (0, 1)] == [3_100_00, 6_120_00]


def test_an_award_of_a_group_stands_in_place_of_that_for_all() -> None:
    on = date(2026, 9, 1)
    found = with_awards(
        TABLE, "2026-09", 1, pay_award(on, "2%"), pay_award(on, "5% grade='higher officer'"), by=("grade",)
    )
    assert found.groups.labels == (("AO",), ("Higher Officer",))
    assert [months(found, group=each) for each in (0, 1)] == [[3_060_00], [6_300_00]]
    assert found.basis.parameters["award"] == "2026-09-01=2%, 2026-09-01=5% grade='higher officer'"


def test_a_step_and_the_top_rise_by_what_an_award_adds_there() -> None:
    """£1,200 on all: 37,200 in September; the step of 1,000 stays, and the top of 36,500 is 37,700 in October."""
    table = one(increment_date="2026-10-01", increment="1,000", top="36,500")
    found = with_awards(table, "2026-09", 2, pay_award(date(2026, 9, 1), "£1,200"))
    assert months(found) == [3_100_00, 3_141_67]


def test_arrears_come_with_their_pay_day_and_bear_its_ni() -> None:
    found = with_awards(one(), "2026-06", 4, pay_award(date(2026, 6, 1), LATE))
    # June and July at 3,000 are 100 short each.
    assert months(found) == [3_000_00, 3_000_00, 3_300_00, 3_100_00]
    assert months(found, "employer_ni") == [387_45, 387_45, 432_45, 402_45]
    assert found.totals_pence["pay"] == 36_000_00 // 3 + 400_00


def test_arrears_reach_back_before_the_budget_and_across_a_tax_year() -> None:
    later = with_awards(one(), "2026-07", 2, pay_award(date(2026, 6, 1), LATE))
    assert months(later) == [3_000_00, 3_300_00]
    across = with_awards(one(), "2026-04", 2, pay_award(date(2026, 3, 1), "£1,200 paid=2026-05-31"))
    assert months(across) == [3_000_00, 3_300_00]
    whole = with_awards(one(), "2026-02", 4, pay_award(date(2026, 3, 1), "£1,200 paid=2026-05-31"))
    assert months(whole) == [3_000_00, 3_000_00, 3_000_00, 3_300_00]
    before = with_awards(one(), "2026-04", 2, pay_award(date(2025, 6, 1), "£1,200 paid=2025-08-31"))
    assert months(before) == [3_100_00, 3_100_00]


def test_who_has_left_is_paid_arrears_all_the_same_and_no_post_is_counted() -> None:
    found = with_awards(one(end="2026-07-31"), "2026-06", 3, pay_award(date(2026, 6, 1), LATE))
    assert months(found) == [3_000_00, 3_000_00, 200_00]
    assert months(found, "posts") == [100, 100, 0]
    # What comes after the job is an irregular payment, and its earnings period a week: 15% of what is above 96.
    assert months(found, "employer_ni")[2] == 15_60
    assert months(found, "cost")[2] == 216_60


def test_arrears_after_the_last_month_are_told() -> None:
    found = with_awards(one(), "2026-06", 2, pay_award(date(2026, 6, 1), LATE))
    assert months(found) == [3_000_00, 3_000_00]
    assert told(found) == ("the arrears that come on 2026-08-31 are after the last month, and in none of these",)


@pytest.mark.parametrize("scheme", ["none", "civil-service-alpha", "lgps"])
def test_arrears_are_those_of_the_payslips(scheme: str) -> None:
    """Half time on 41,000 with two late rises, against the payslips of such an offer."""
    changes = [
        {"from": date(2025, 6, 1), "basic": "43,000", "paid": date(2025, 9, 30)},
        {"from": date(2025, 8, 1), "basic": "44,000", "paid": date(2025, 12, 31)},
    ]
    offer = {"kind": "employment", "pension": {"scheme": scheme}, "leave": {"days": "28"}}
    pay = {"basic": "41,000", "fte_percent": 50, "change": changes}
    slips = Case(2025, offer | {"pay": pay}, {"tax_code": "1257L"}, {}).priced()
    table = one(salary="41,000", fte_percent="50", pension_scheme=scheme) | {"salary": ["41,000"]}
    awards = (
        PayAward(date(2025, 6, 1), "£2,000", paid=date(2025, 9, 30)),
        PayAward(date(2025, 8, 1), "£1,000", paid=date(2025, 12, 31)),
    )
    found = with_awards(table, "2025-04", 12, *awards)
    figures: dict[str, MoneyName] = {
        "pay": "gross_pay",
        "employer_ni": "employer_ni",
        "apprenticeship_levy": "apprenticeship_levy",
        "cost": "employer_cost",
    }
    if scheme != "none":
        figures["employer_pension"] = "employer_pension"
    for line, figure in figures.items():
        assert months(found, line) == column(slips, figure), line


def test_who_has_left_is_paid_the_arrears_of_the_payslips() -> None:
    """Left at the end of October; an award of June is paid in December, under the NI thresholds of a week (NIM08410)."""
    changes = [{"from": date(2025, 6, 1), "basic": "43,000", "paid": date(2025, 12, 31)}]
    offer = {"kind": "employment", "pension": {"scheme": "civil-service-alpha"}, "leave": {"days": "28"}}
    offer |= {"contract": {"end": date(2025, 10, 31)}, "pay": {"basic": "41,000", "change": changes}}
    slips = Case(2025, offer, {"tax_code": "1257L"}, {}).priced()
    table = one(pension_scheme="civil-service-alpha", end="2025-10-31") | {"salary": ["41,000"]}
    found = with_awards(table, "2025-04", 12, PayAward(date(2025, 6, 1), "£2,000", paid=date(2025, 12, 31)))
    assert slips.slips is not None and [day.on.month for day in slips.slips.days] == [4, 5, 6, 7, 8, 9, 10, 12]
    # Five months of the new pay, 17,916.66, less those of the old, 17,083.34; and 15% of what of it is above 96.
    arrears = 833_32
    assert (column(slips, "gross_pay")[-1], column(slips, "employer_ni")[-1]) == (arrears, 110_60)
    figures: dict[str, MoneyName] = {
        "pay": "gross_pay",
        "employer_ni": "employer_ni",
        "apprenticeship_levy": "apprenticeship_levy",
        "employer_pension": "employer_pension",
        "cost": "employer_cost",
    }
    for line, figure in figures.items():
        of_months = months(found, line)
        assert [*of_months[:7], of_months[8]] == column(slips, figure), line
        assert [of_months[7], *of_months[9:]] == [0, 0, 0, 0]
    # An award that is paid after the year is told of, and in none of its pay days.
    late = [{**changes[0], "paid": date(2026, 5, 31)}]
    told_of = Case(2025, offer | {"pay": {"basic": "41,000", "change": late}}, {"tax_code": "1257L"}, {}).priced()
    assert any("come on 31 May 2026, after the last of these pay days" in each for each in told_of.warnings)


def test_what_an_award_costs_each_year_and_in_the_year_of_its_day() -> None:
    """£1,200 on 36,000: NI 180 and levy 6. From October six months of it; paid in December the same by March."""
    for words in ("£1,200", "1% floor=1,200", "£1,200 paid=2026-12-31"):
        found = award(TABLE, f"{words} grade=AO", on=date(2026, 10, 1), library=LIBRARY)
        assert {name: int(column[0]) for name, column in found.full_year_pence.items()} == {
            "pay": 1_200_00,
            "employer_pension": 0,
            "employer_ni": 180_00,
            "apprenticeship_levy": 6_00,
            "cost": 1_386_00,
        }, words
        assert found.part_year_pence is not None
        assert (int(found.part_year_pence["pay"][0]), int(found.part_year_pence["cost"][0])) == (600_00, 693_00)
    assert found.result["award"].texts().cells()[0] == "£1,200.00 paid=2026-12-31 grade=AO"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1,925", "is more than 100%|written £1,925"),
        ("£1,200 floor=500", "has no floor"),
        ("3% grade=EO", "no row has 'EO' in column grade"),
        ("3% grad=AO", "did you mean 'grade'"),
        ("3% grade='AO", "quotation mark"),
        ("3% AO", "is not NAME=VALUE"),
        ("3% floor=much", "floor|'much' is not an amount"),
        ("3% paid=2026-05-01", "is before it counts"),
        ("3% paid=soon", "paid: "),
    ],
)
def test_an_award_that_cannot_be_read_is_one_line(words: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        budget(TABLE, "2026-04", awards={date(2026, 6, 1): words}, library=LIBRARY)


def test_two_awards_of_one_day_for_the_same_rows_are_refused() -> None:
    on = date(2026, 6, 1)
    with pytest.raises(InputError, match="for all posts; give one"):
        with_awards(TABLE, "2026-04", 1, pay_award(on, "1%"), pay_award(on, "2%"))
    with pytest.raises(InputError, match="for the same rows; say one for each group"):
        with_awards(TABLE, "2026-04", 1, pay_award(on, "1% grade=AO"), pay_award(on, "2% grade=AO id=1"))


def test_an_award_is_read_from_the_words_that_say_it() -> None:
    said = PayAward(date(2026, 6, 1), "3%", "1,250", date(2026, 9, 30), {"grade": ["Higher Officer", "AO"]})
    assert said_of(said) == "3% floor=1,250 paid=2026-09-30 grade='Higher Officer' grade=AO"
    assert pay_award(date(2026, 6, 1), said_of(said)) == said
