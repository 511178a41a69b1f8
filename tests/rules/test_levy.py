"""The apprenticeship levy: half a percent of the pay bill."""

from hypothesis import given
from hypothesis import strategies as st

from reward.base.money import column
from reward.library.in_force import shipped
from reward.library.models.statutory import ApprenticeshipLevy
from reward.rules import levy
from tests.rules.figures_in_force import YEARS, first_day, to_pound

RATE = 5_000


def test_the_rate_and_allowance_are_as_published_in_every_year() -> None:
    for year in YEARS:
        figures = shipped().law("apprenticeship_levy", ApprenticeshipLevy, first_day(year)).record
        assert (figures.rate, figures.allowance) == (RATE, 15_000_00)


def test_published_amounts_are_met_to_the_penny() -> None:
    # facts/public-sector-reward.md 1.4; DESIGN section 6
    assert levy.due(column(45_073_00, 144_649_35), RATE).tolist() == [225_37, 723_25]


def test_a_mopac_grade_3_costs_387_of_levy() -> None:
    assert to_pound(int(levy.due(column(77_325_00), RATE)[0])) == 387


def test_half_a_penny_goes_up() -> None:
    assert levy.due(column(99, 100, 101, 299, 300), RATE).tolist() == [0, 1, 1, 1, 2]


def test_an_allowance_comes_off_and_never_gives_back() -> None:
    assert levy.due(column(45_073_00), RATE, column(100_00)).tolist() == [125_37]
    assert levy.due(column(45_073_00), RATE, column(225_37)).tolist() == [0]
    assert levy.due(column(45_073_00), RATE, column(15_000_00)).tolist() == [0]


def test_a_pay_bill_of_3_million_uses_the_whole_allowance() -> None:
    assert levy.due(column(3_000_000_00, 3_000_002_00), RATE, column(15_000_00)).tolist() == [0, 1]


@given(st.lists(st.integers(0, 10_000_000_00), min_size=1, max_size=5))
def test_a_column_equals_its_rows_one_by_one(pay: list[int]) -> None:
    assert levy.due(column(*pay), RATE).tolist() == [int(levy.due(column(one), RATE)[0]) for one in pay]
