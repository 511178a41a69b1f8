"""The engine equals the oracle, to the penny, on every figure of thousands of generated offers."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from reward.base.dates import TaxYear
from reward.base.figures import FIGURES
from reward.base.money import Count, Pence
from reward.engine.batches import CHUNK, cut, price_in_chunks
from reward.engine.regime import regime
from reward.engine.regime_key import PensionChoice, RegimeKey
from reward.engine.rows import AgencyRows, CompanyRows, EmploymentRows, Extras, Rows, UmbrellaRows
from reward.engine.year import price as run
from tests.oracles import year as oracles
from tests.strategies.offers import BASES, LIBRARY, PLANS, RELIEFS, Case, cases, searched, written

Column = np.ndarray[Any, np.dtype[np.int64]]


def many(count: int) -> Any:
    return settings(max_examples=searched(count), deadline=None, suppress_health_check=(HealthCheck.too_slow,))


def assert_equal(case: Case) -> None:
    """Every figure shown is the oracle's, every figure not shown is nil there, and the steps agree too."""
    statement, expected = case.priced(), case.oracle()
    shown = dict(statement.pence)
    assert {name: expected.get(name) for name in shown} == shown
    absent = {name: amount for name, amount in expected.items() if name in FIGURES and name not in shown}
    assert not any(absent.values()), absent
    assert all(name in shown for name, figure in FIGURES.items() if figure.always)
    steps = {name: statement.priced.values[name] for name in expected if name not in FIGURES}
    assert steps == {name: expected[name] for name in steps}


def post(pence: int, **parts: Any) -> dict[str, Any]:
    return {"kind": "employment", "pay": {"basic": written(pence)}, **parts}


def to_either_side(limits: "tuple[int, ...] | set[int]") -> Iterator[int]:
    return (limit + more for limit in sorted(limits) for more in (-1, 0, 1))


# --- generated offers ----------------------------------------------------------------------


@given(cases("employment"))
@many(1500)
def test_a_post_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


@given(cases("umbrella"))
@many(1000)
def test_a_contract_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


@given(cases("agency"))
@many(500)
def test_an_agencys_rate_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


@given(cases("company"))
@many(700)
def test_a_company_is_priced_as_by_the_oracle(case: Case) -> None:
    assert_equal(case)


# --- every threshold, a penny to either side -----------------------------------------------


@pytest.mark.parametrize("nation", oracles.NATIONS)
@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_threshold_holds_to_the_penny_on_both_sides(year: int, nation: str) -> None:
    person = {"nation": nation, "student_loans": list(PLANS)}
    for pence in to_either_side(oracles.limits(year)):
        assert_equal(Case(year, post(pence), person))


@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_ni_letter_holds_at_every_ni_threshold(year: int) -> None:
    for letter in oracles.letters(year):
        for pence in to_either_side({5_000_00, 9_100_00, 12_570_00, 25_000_00, 50_270_00, 50_270_33}):
            assert_equal(Case(year, post(pence), {"ni_category": letter}))


@pytest.mark.parametrize("year", oracles.YEARS)
def test_every_scheme_holds_at_the_limits_of_its_tiers(year: int) -> None:
    for scheme in oracles.schemes(year):
        path = f"pension/{scheme}"
        limits = {up_to for table in ("member", "employer") for up_to, _ in oracles.tiers(path, year, table) if up_to}
        for pence in to_either_side(limits | {6_240_00, 50_270_00}):
            assert_equal(Case(year, post(pence, pension={"scheme": scheme})))


@pytest.mark.parametrize("age", [25, 30, 31, 35, 36, 40, 41, 45, 46])
def test_partnership_pays_by_age_and_matches_up_to_three_percent(age: int) -> None:
    for percent in ("0", "2", "3", "5"):
        pension = {"scheme": "civil-service-partnership", "employee_percent": percent}
        for day in (6, 7):
            assert_equal(Case(2026, post(45_073_00, pension=pension), {"born": date(2026 - age, 4, day)}))


@pytest.mark.parametrize("relief", RELIEFS)
@pytest.mark.parametrize("base", BASES)
def test_every_base_and_relief_holds_around_the_taper_and_the_bands(base: str, relief: str) -> None:
    pension = {"employee_percent": "8.3333", "employer_percent": "6", "base": base, "relief": relief}
    for nation in ("england", "scotland"):
        for basic in (20_000_00, 50_270_00, 75_000_00, 100_000_00, 109_090_91, 125_140_00, 136_516_37, 180_000_00):
            for pence in to_either_side({basic}):
                case = Case(2026, post(pence, pension=pension), {"nation": nation})
                assert_equal(case)
                assert_equal(Case(2026, case.offer, {"nation": nation, "other_income": "15,000.01"}))


def contract(rate: str, per: str, umbrella: dict[str, str], **billed: str) -> dict[str, Any]:
    return {
        "kind": "umbrella",
        "rate": {"amount": rate, "per": per},
        "contract": {"days_per_week": "5", "hours_per_day": "7.2", **billed},
        "umbrella": umbrella,
    }


def test_the_search_for_gross_pay_ends_where_a_penny_of_it_costs_several() -> None:
    """Several roundings tick over at once here; steps in proportion once went to and fro for ever."""
    lost = {"holiday_pay": "accrued", "holiday_forfeited_days": "28"}
    all_pay = {"margin_per_week": "0", "pension": "all-pay"}
    assert_equal(Case(2026, contract("159.62", "week", {**lost, "margin_per_week": "25.55"}, billed_weeks="44")))
    assert_equal(Case(2023, contract("4,420.46", "week", {**all_pay, "relief": "sacrifice"}, billed_weeks="33.33")))
    by_the_hour = contract("203.55", "hour", {**lost, **all_pay}, billed_days="232.5")
    assert_equal(Case(2026, by_the_hour, {}, {"levy_allowance": "99.99"}))


def test_the_reference_answers_are_the_oracles_too() -> None:
    """The two rows of `DESIGN.md`, so that oracle and engine cannot drift together."""
    allowances = [
        {"name": "Location", "amount": "1,841", "pensionable": True},
        {"name": "Other", "amount": "1,000", "pensionable": False},
    ]
    alpha = {"scheme": "civil-service-alpha"}
    met = Case(2026, post(42_232_00, allowance=allowances, pension=alpha, leave={"days": "28"}))
    umbrella = Case(2026, contract("760", "day", {"margin_per_week": "20"}, billed_days="220"))
    names = (
        "gross_pay",
        "employee_pension",
        "income_tax",
        "employee_ni",
        "take_home",
        "employer_ni",
        "apprenticeship_levy",
        "employer_pension",
        "total_reward",
    )
    answers = [
        (met, (45_073_00, 2_401_98, 6_020_20, 2_600_24, 34_050_58, 6_010_95, 225_37, 12_767_95, 46_186_52)),
        (umbrella, (144_649_35, 0, 51_295_20, 4_903_59, 88_450_56, 20_947_40, 723_25, 0, 88_450_56)),
    ]
    for case, expected in answers:
        found, priced = case.oracle(), case.priced()
        assert tuple(found[name] for name in names) == expected
        assert tuple(priced.amount(name) for name in names) == expected


# --- columns -------------------------------------------------------------------------------

ROWS = CHUNK + 300
"""Enough for a second, short chunk."""


def leaning(random: np.random.Generator, year: int) -> Column:
    """Pence a year, half of them within two pence of a threshold."""
    near = random.choice(np.array(oracles.limits(year), dtype=np.int64), ROWS) + random.integers(-2, 3, ROWS)
    anywhere = random.integers(1_00, 250_000_00, ROWS)
    return np.where(random.random(ROWS) < 0.5, near, anywhere)


def posts(random: np.random.Generator, year: int) -> tuple[EmploymentRows, Callable[[int], dict[str, Any]]]:
    salary = leaning(random, year)
    whole = random.random(ROWS) < 0.5
    fte = np.where(whole, 1_000_000, random.integers(5_000, 1_000_000, ROWS))
    counted = np.where(whole, 0, random.integers(0, 9_000_00, ROWS))
    other = np.where(whole, 0, random.integers(0, 9_000_00, ROWS))
    bonus = np.where(whole, 0, random.integers(0, 200_000, ROWS))
    leave, hours = random.integers(0, 41_00, ROWS), random.integers(20_00, 42_00, ROWS)
    given_up = np.minimum(np.where(whole, 0, random.integers(0, 9_000_00, ROWS)), salary * fte // 2_000_000)

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "employment",
            "pay": {
                "basic": written(salary[row]),
                "fte_percent": f"{fte[row] / 10_000:.4f}%",
                "bonus_percent": f"{bonus[row] / 10_000:.4f}",
                "hours_per_week": f"{hours[row] / 100:.2f}",
            },
            "allowance": [
                {"name": "Counted", "amount": written(counted[row]), "pensionable": True},
                {"name": "Other", "amount": written(other[row]), "pensionable": False},
            ],
            "leave": {"days": f"{leave[row] / 100:.2f}"},
            "pension": {"sacrifice": written(given_up[row])},
        }

    rows = EmploymentRows(
        salary=Pence(salary),
        fte=fte,
        allowances_pensionable=Pence(counted),
        allowances_other=Pence(other),
        leave=Count(leave),
        hours_per_week=Count(hours),
        bonus_rate=bonus,
        extras=Extras(sacrifice=Pence(given_up)),
    )
    return rows, offer


def contracts(random: np.random.Generator, year: int) -> tuple[UmbrellaRows, Callable[[int], dict[str, Any]]]:
    billed = random.choice(np.array([220_00, 200_00, 100_50, 1_00, 232_00]), ROWS)
    gross = leaning(random, year)
    rate = (gross + np.maximum(gross - 5_000_00, 0) * 155 // 1000) * 100 // billed + 1
    margin, lost = random.integers(0, 40_00, ROWS), random.choice(np.array([0, 0, 1_00, 26_00]), ROWS)
    given_up = np.where(random.random(ROWS) < 0.7, 0, np.maximum(rate * billed // 100 - margin * 47, 0) // 3)

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "umbrella",
            "rate": {"amount": written(rate[row]), "per": "day"},
            "contract": {"billed_days": f"{billed[row] / 100:.2f}", "days_per_week": "5", "hours_per_day": "7.5"},
            "umbrella": {
                "margin_per_week": written(margin[row]),
                "holiday_forfeited_days": f"{lost[row] / 100:.2f}",
                "sacrifice": written(given_up[row]),
            },
        }

    rows = UmbrellaRows(
        rate=Pence(rate),
        billed_days=Count(billed),
        hours_per_day=Count(np.full(ROWS, 7_50)),
        days_per_week=Count(np.full(ROWS, 5_00)),
        margin_per_week=Pence(margin),
        holiday_days_forfeited=Count(lost),
        extras=Extras(sacrifice=Pence(given_up)),
    )
    return rows, offer


def rates(random: np.random.Generator, year: int) -> tuple[AgencyRows, Callable[[int], dict[str, Any]]]:
    billed = random.choice(np.array([220_00, 200_00, 100_50, 1_00, 232_00]), ROWS)
    rate = leaning(random, year) * 100 // billed + 1
    given_up = np.where(random.random(ROWS) < 0.7, 0, rate * billed // 300)
    markup = random.choice(np.array([0, 100_000, 123_456]), ROWS)

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "agency",
            "rate": {"amount": written(rate[row]), "per": "day", "holiday": "inclusive"},
            "contract": {
                "billed_days": f"{billed[row] / 100:.2f}",
                "days_per_week": "5",
                "hours_per_day": "7.5",
                "agency_markup_percent": f"{markup[row] / 10_000:.4f}",
            },
            "agency": {"sacrifice": written(given_up[row])},
        }

    rows = AgencyRows(
        rate=Pence(rate),
        billed_days=Count(billed),
        hours_per_day=Count(np.full(ROWS, 7_50)),
        days_per_week=Count(np.full(ROWS, 5_00)),
        extras=Extras(sacrifice=Pence(given_up), agency_markup=markup),
    )
    return rows, offer


def own_companies(random: np.random.Generator, year: int) -> tuple[CompanyRows, Callable[[int], dict[str, Any]]]:
    """Fees that lean on the limits of corporation tax, and some that do not carry the salary."""
    associated = random.integers(0, 3, ROWS)
    near = random.choice(np.array([0, 50_000_00, 250_000_00]), ROWS) // (associated + 1) + random.integers(-2, 3, ROWS)
    profit = np.where(random.random(ROWS) < 0.5, np.maximum(near, 1), random.integers(1, 500_000_00, ROWS))
    salary = random.choice(np.array([0, 5_000_00, 12_570_00, 60_000_00]), ROWS)
    costs, pension = random.integers(0, 9_000_00, ROWS), random.choice(np.array([0, 0, 20_000_01]), ROWS)
    retained = random.choice(np.array([0, 0, 10_000_00]), ROWS)
    rate = profit + salary * 95 // 100 + costs + pension
    allowance = oracles.pence(oracles.in_force("statutory/apprenticeship_levy", year)["allowance"])

    def offer(row: int) -> dict[str, Any]:
        return {
            "kind": "company",
            "rate": {"amount": written(rate[row]), "per": "day"},
            "contract": {"billed_days": "1", "days_per_week": "5", "hours_per_day": "7.5"},
            "company": {
                "salary": written(salary[row]),
                "expenses": written(costs[row]),
                "employer_pension": written(pension[row]),
                "retained": written(retained[row]),
                "associated_companies": int(associated[row]),
            },
        }

    rows = CompanyRows(
        rate=Pence(rate),
        billed_days=Count(np.full(ROWS, 1_00)),
        hours_per_day=Count(np.full(ROWS, 7_50)),
        days_per_week=Count(np.full(ROWS, 5_00)),
        salary=Pence(salary),
        costs=Pence(costs),
        pension=Pence(pension),
        retained=Pence(retained),
        associated=associated,
        extras=Extras(levy_allowance=Pence(np.full(ROWS, allowance))),
    )
    return rows, offer


MAKERS: dict[str, Callable[[np.random.Generator, int], tuple[Rows, Callable[[int], dict[str, Any]]]]] = {
    "employment": posts,
    "umbrella": contracts,
    "agency": rates,
    "company": own_companies,
}


def in_a_table(kind: str, pension: dict[str, Any]) -> PensionChoice | None:
    """A pension's table as the key of a regime says it."""
    if kind == "company":
        return None
    if kind in ("umbrella", "agency"):
        return PensionChoice(scheme="auto-enrolment", base=pension["pension"], relief=pension["relief"])
    by_hand = 0 if "scheme" not in pension else None
    percents = {name: pension.get(f"{name}_percent") for name in ("employer", "employee")}
    ppm = {name: by_hand if text is None else int(oracles.share(text) * 1_000_000) for name, text in percents.items()}
    return PensionChoice(
        scheme=pension.get("scheme"),
        employer=ppm["employer"],
        member=ppm["employee"],
        base=pension.get("base"),
        relief=pension.get("relief"),
    )


REGIMES = {
    "alpha in England": ("employment", 2026, {"nation": "england"}, {"scheme": "civil-service-alpha"}),
    "relief at source in Scotland, with loans": (
        "employment",
        2024,
        {"nation": "scotland", "student_loans": ["plan-4", "plan-1", "postgraduate"], "ni_category": "N"},
        {"employee_percent": "7.5", "employer_percent": "10", "base": "all-pay", "relief": "relief-at-source"},
    ),
    "sacrifice in 2023/24": (
        "employment",
        2023,
        {"nation": "wales", "ni_category": "B"},
        {"scheme": "auto-enrolment", "relief": "sacrifice"},
    ),
    "an umbrella's enrolment": (
        "umbrella",
        2026,
        {"nation": "england", "student_loans": ["plan-5", "plan-2"]},
        {"pension": "qualifying-earnings", "relief": "net-pay"},
    ),
    "an umbrella's sacrifice": (
        "umbrella",
        2025,
        {"nation": "northern-ireland", "ni_category": "M"},
        {"pension": "minimum-wage", "relief": "sacrifice"},
    ),
    "an agency's rate with holiday pay in it": (
        "agency",
        2026,
        {"nation": "scotland", "student_loans": ["plan-4"]},
        {"pension": "qualifying-earnings", "relief": "relief-at-source"},
    ),
    "a company in England": ("company", 2026, {"nation": "england", "student_loans": ["plan-2"]}, {}),
    "a company in Scotland in 2023/24": ("company", 2023, {"nation": "scotland"}, {}),
}


@pytest.mark.parametrize("name", REGIMES)
def test_a_shuffled_column_equals_its_rows_one_by_one_and_the_oracle(name: str) -> None:
    kind, year, person, pension = REGIMES[name]
    random = np.random.default_rng(len(name))
    rows, offer = MAKERS[kind](random, year)
    key = RegimeKey(
        kind=kind,  # type: ignore[arg-type]  # a literal of the table above
        tax_year=TaxYear(year),
        nation=person["nation"],
        ni_category=person.get("ni_category", "A"),
        loans=frozenset(person.get("student_loans", ())),
        pension=in_a_table(kind, pension),
        holiday_inside=kind == "agency",
    )
    under = regime(LIBRARY, key)
    order = random.permutation(ROWS)
    column = price_in_chunks(cut(rows, order), under)

    alone = [*range(1200), *range(CHUNK - 20, ROWS)]
    for place in alone:
        row = order[place]
        single = run(cut(rows, slice(row, row + 1)), under)
        assert {figure: int(values[0]) for figure, values in single.items()} == {
            figure: int(values[place]) for figure, values in column.items()
        }
    for place in alone[::6]:
        written_down = offer(order[place])
        part = "pension" if kind == "employment" else kind
        written_down[part] = {**written_down[part], **pension}
        expected = oracles.year(written_down, person, {}, year)
        found = {figure: int(values[place]) for figure, values in column.items() if figure in expected}
        assert found == {figure: expected[figure] for figure in found}
        assert set(expected) <= set(column)
