"""Rows of one column that differ in what a short cut looks at: each comes out as it does alone."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from reward.base import money
from reward.base.dates import TaxYear
from reward.base.money import Count, Pence, column
from reward.engine.batches import cut
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import PensionChoice, RegimeKey
from reward.engine.rows import EmploymentRows, Extras, Figures, shared_out
from reward.engine.year import price
from reward.payroll.run import price_by_regime
from tests.strategies.offers import LIBRARY


def posts(*salaries: int, **extras: Any) -> EmploymentRows:
    """Full-time posts at these salaries, in pence."""
    same = np.ones(len(salaries), dtype=np.int64)
    nothing = Pence(same * 0)
    return EmploymentRows(
        salary=column(*salaries),
        fte=same * 1_000_000,
        allowances_pensionable=nothing,
        allowances_other=nothing,
        leave=Count(same * 28_00),
        hours_per_week=Count(same * 36_00),
        extras=Extras(**extras),
    )


def figures(pension: PensionChoice | None = None) -> Regime:
    key = RegimeKey("employment", TaxYear(2026), pension=pension, uses=frozenset({"annual_allowance"}))
    return regime(LIBRARY, key)


def priced(rows: EmploymentRows, under: Regime) -> Figures:
    """The column, once every row in it is found to be what it is alone."""
    together = price(rows, under)
    for place in range(len(rows.salary)):
        alone = price(cut(rows, slice(place, place + 1)), under)
        assert {name: int(values[place]) for name, values in together.items()} == {
            name: int(values[0]) for name, values in alone.items()
        }
    return together


def test_a_column_of_no_rows_has_figures_of_none() -> None:
    pot = PensionChoice(scheme="plain-dc", employer=115_000, member=0, base="pensionable-pay")
    found = price(posts(), figures(pot))
    assert {name: values.tolist() for name, values in found.items() if values.size} == {}
    assert "annual_allowance_charge" in found


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_post_far_from_a_charge_hides_none(order: tuple[int, ...]) -> None:
    """The one at £260,000 owes what tests/cases/posts.toml works out for it."""
    pot = PensionChoice(scheme="plain-dc", employer=115_000, member=0, base="pensionable-pay")
    salaries, given_up = (30_000_00, 260_000_00, 90_000_00), (0, 30_000_00, 1_000_00)
    rows = posts(*(salaries[place] for place in order), sacrifice=column(*(given_up[place] for place in order)))
    found = priced(rows, figures(pot))["annual_allowance_charge"].tolist()
    assert [found[order.index(place)] for place in range(3)] == [0, 6_682_50, 0]


def test_one_who_saves_more_than_the_allowance_is_charged_beside_one_who_saves_none() -> None:
    """61,000 of 200,000 in a pot: 1,000 above 60,000, at 45%; 11,000 of 100,000 of income by sacrifice is none."""
    found = priced(posts(30_000_00, 200_000_00, sacrifice=column(0, 61_000_00)), figures())
    # Taxed pay 139,000 is above 125,140: all of the excess is at the additional rate.
    assert found["annual_allowance_charge"].tolist() == [0, 450_00]


def test_pay_given_up_without_a_scheme_is_a_pot_taxed_later_beside_a_post_with_none() -> None:
    """1,000 given up, three quarters of it taxed at 20%: 150."""
    found = priced(posts(40_000_00, 40_000_00, sacrifice=column(0, 1_000_00)), figures())
    assert found["pension_value"].tolist() == [0, 1_000_00]
    assert found["retirement_tax"].tolist() == [0, 150_00]


def test_a_charge_whose_figures_a_regime_has_not_is_not_worked_out() -> None:
    support = column(2_000_00)
    under = regime(LIBRARY, RegimeKey("employment", TaxYear(2026)))
    found = price(posts(120_000_00, child_benefit=support, childcare_support=support), under)
    assert not {"child_benefit_charge", "childcare_support_lost", "annual_allowance_charge"} & set(found)


def test_a_share_of_full_time_that_stands_once_for_all_rows_pays_what_each_alone_pays() -> None:
    rows = posts(30_000_01, 45_678_91)
    for share in (1_000_000, 533_333):
        once = shared_out(rows.salary, replace(rows, fte=money.same(share, 2)))
        assert once.tolist() == shared_out(rows.salary, replace(rows, fte=np.full(2, share))).tolist()


def test_pay_days_of_one_regime_and_of_several_have_the_same_figures_whichever_are_kept() -> None:
    rows = posts(2_500_00, 3_000_00, 9_000_00)
    first = RegimeKey("employment", TaxYear(2026), period="month")
    other = replace(first, ni_category="M")
    alone = [price_by_regime(LIBRARY, [key], np.zeros(3, dtype=np.int64), rows) for key in (first, other)]
    mixed = price_by_regime(LIBRARY, [first, other], np.array([0, 1, 0]), rows)
    some = price_by_regime(LIBRARY, [first, other], np.array([0, 1, 0]), rows, ["employer_ni", "employer_cost"])
    assert alone[0]["employer_ni"].tolist() != alone[1]["employer_ni"].tolist()
    for name, column_of in mixed.items():
        assert column_of.tolist() == [alone[at][name][row] for row, at in enumerate((0, 1, 0))], name
    assert {name: values.tolist() for name, values in some.items()} == {
        name: mixed[name].tolist() for name in ("employer_ni", "employer_cost")
    }
    only = price_by_regime(LIBRARY, [first], np.zeros(3, dtype=np.int64), rows, ["employer_ni"])
    assert only["employer_ni"].tolist() == alone[0]["employer_ni"].tolist() and "employee_ni" not in only
