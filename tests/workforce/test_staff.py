"""Staff tables: every row is priced as the offer that it is would be, to the penny and on every figure."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

import reward
from reward import RewardError
from reward.base.amounts import decimal, pounds
from reward.base.figures import FIGURES
from reward.cli import main
from reward.workforce.staff import price
from reward.workforce.staff.priced_block import AS_COLUMN
from tests.strategies.staff_rows import LIBRARY, Row, contract, post, priced_alone, table_of

EVERY = tuple(FIGURES)


def mixed(draw: random.Random, count: int) -> list[Row]:
    kinds = ("employment", "employment", "employment", "umbrella", "agency", "company")
    rows = []
    for number in range(count):
        kind = draw.choice(kinds)
        rows.append(post(draw, number) if kind == "employment" else contract(draw, number, kind))
    return rows


def alone(row: Row) -> Mapping[str, int] | None:
    """The pence of the offer that a row is; nothing where `reward price` refuses it."""
    try:
        pence = dict(cast("Mapping[str, int]", priced_alone(row).pence))
    except RewardError:
        return None
    if "payments" in pence:  # a table's bonus in pounds is an offer's payment on a date
        pence["bonus"] = pounds(row["bonus"]) if row.get("bonus") else 0
        pence["payments"] -= pence["bonus"]
    return pence


@pytest.mark.parametrize("seed", range(4))
def test_a_row_is_priced_as_its_offer_is(seed: int) -> None:
    rows = mixed(random.Random(seed), 400)
    found = price(table_of(rows), figures=EVERY, library=LIBRARY)
    expected = [alone(row) for row in rows]
    assert [each.row for each in found.refused] == [place for place, each in enumerate(expected, 1) if each is None]
    assert len(found.rows) > 250
    differ = []
    for place, number in enumerate(found.rows):
        pence = expected[number - 1]
        assert pence is not None
        for name in EVERY:
            cell = found.columns[AS_COLUMN.get(name, name)][place]
            # Blank or nil where the offer has no such figure.
            right = cell in ("", "0.00") if not pence.get(name) else cell == str(decimal(pence[name]))
            if not right:
                differ.append((rows[number - 1], name, cell, pence.get(name)))
    assert differ == []


def test_hours_that_nobody_has_said_are_blank() -> None:
    rows = [{"id": "1", "kind": "employment", "tax_year": "2025-26", "salary": "30,000"}]
    rows.append(
        {**rows[0], "id": "2", "salary": "", "scale": "met-police-staff", "grade": "band-c", "point": "minimum"}
    )
    rows.append({**rows[0], "id": "3", "start": "2025-07-01"})
    hours = price(table_of(rows), figures=["hours_worked"], library=LIBRARY).columns["hours_worked"]
    assert (hours[0], hours[2]) == ("", "") and hours[1] not in ("", "0.00")


def test_what_is_doubted_or_under_the_minimum_wage_is_told_once() -> None:
    rows = [{"id": f"P{n}", "kind": "employment", "tax_year": "2026-27", "salary": "12,000"} for n in range(3)]
    on_scale = {"scale": "met-police-staff", "grade": "band-e", "point": "minimum", "salary": "", "tax_year": "2025-26"}
    found = price(table_of([*rows, {**rows[0], "id": "S", **on_scale}]), library=LIBRARY).remarks
    assert "posts pay less than the minimum wage for the hours of a week; the first is 'P0'" in found
    assert any("Band E, point minimum" in remark and "is derived" in remark for remark in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_a_dataframe_comes_back_as_what_it_was(kind: str) -> None:
    rows = [*mixed(random.Random(9), 40), {"id": "bad", "kind": "employment", "salary": "x"}]
    library = pytest.importorskip(kind)
    table = table_of(rows)
    came = library.table(table) if kind == "pyarrow" else library.DataFrame(table)
    found = price(came, library=LIBRARY, figures=["take_home", "assignment_income"])
    assert type(found.table) is type(came)
    whole = price(table, library=LIBRARY, figures=["take_home", "assignment_income"])
    assert found.refused == whole.refused
    cells = found.table["assignment_income"]
    as_texts = (
        ["" if str(cell) in ("None", "<NA>", "nan") else str(cell) for cell in cells.to_pylist()]
        if kind == "pyarrow"
        else ["" if str(cell) in ("None", "<NA>", "nan") else str(cell) for cell in cells]
    )
    assert as_texts == whole.columns["assignment_income"]


def test_a_table_names_grades_and_points_as_people_write_them(tmp_path: Path) -> None:
    table = tmp_path / "posts.csv"
    table.write_text(
        "id,kind,scale,grade,point\n"
        "A,employment,nhs-england,Band 5,top\n"
        "B,employment,nhs-england,B5,3\n"
        "C,employment,teachers-england,M3,\n"
        "D,employment,njc,,SCP 22\n"
        "E,employment,ministry-of-justice,HEO,bottom\n",
        "utf-8",
    )
    costed = tmp_path / "costed.csv"
    result = CliRunner().invoke(main, ["staff", str(table), "-o", str(costed), "--tax-year", "2026-27", "--figures", "basic_pay"])  # fmt: skip
    assert result.exit_code == 0, result.output
    assert [line.rsplit(",", 1)[1] for line in costed.read_text("utf-8").splitlines()[1:]] == [
        "39043.00", "39043.00", "37101.00", "34811.00", "35335.00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"leave_day_divisor": "261"}, "leave_day_divisor", "neither"),
        ({"leave_in_pension": "true"}, "leave_in_pension", "neither"),
        ({"leave_sold": "1", "leave_days": "41", "leave_bought_by": "net-pay"}, "leave_bought_by", "no leave_bought"),
        ({"leave_bought": "5", "leave_day_divisor": "20"}, "leave_day_divisor", "less than 200 days"),
        ({"leave_bought": "5", "leave_bought_by": "cash"}, "leave_bought_by", "sacrifice, net-pay"),
        ({"other_income": "5", "other_income_kind": "rent"}, "other_income_kind", "property"),
    ],
)
def test_terms_that_do_not_fit_are_refused(cells: dict[str, str], column: str, said: str) -> None:
    (refusal,) = price(table_of([{"salary": "40,000", **cells}]), tax_year="2026-27", library=LIBRARY).refused
    assert refusal.column == column
    assert said in refusal.what


@pytest.mark.parametrize("heading", ["co2_emissions", "Company car", "fuel_benefit", "rental_income"])
def test_a_heading_of_a_car_or_of_income_that_is_not_read_stops_the_run(heading: str) -> None:
    with pytest.raises(RewardError, match="may change the answer"):
        price({"salary": ["40,000"], heading: ["1"]}, tax_year="2026-27", library=LIBRARY)


@pytest.mark.parametrize(
    ("scale", "grade", "area", "scheme"),
    [
        ("nhs-england", "Band 5", "Inner London", "nhs"),
        ("nhs-england", "band-8d", "fringe", "nhs"),
        ("teachers-england", "main", "inner-london", "teachers"),
        ("police-officers", "constable", "london", "police-2015"),
    ],
)
def test_a_row_in_an_area_is_priced_as_an_offer_there(scale: str, grade: str, area: str, scheme: str) -> None:
    """By its area's own rates, or with the supplement that the area adds; half of both for half the time."""
    row = {"id": "P1", "scale": scale, "grade": grade, "point": "maximum", "pay_area": area, "fte": "0.5", "pension_scheme": scheme}  # fmt: skip
    found = price({name: [text] for name, text in row.items()}, tax_year="2026-27", library=LIBRARY)
    pay = {"scale": scale, "grade": grade, "point": "maximum", "area": area, "fte_percent": 50}
    offer = reward.Offer.model_validate({"title": "x", "kind": "employment", "pay": pay, "pension": {"scheme": scheme}})
    alone = reward.price(offer, tax_year="2026-27", library=LIBRARY)
    assert found.refused == ()
    for name in ("basic_pay", "allowances", "gross_pay", "employee_pension", "take_home", "employer_cost"):
        assert (found.columns[name][0] or "0.00") == str(alone.figures.get(name, "0.00")), name


def test_an_area_that_a_scale_has_not_or_without_a_scale_is_refused() -> None:
    table = {"id": ["P1", "P2"], "salary": ["", "30,000"], "scale": ["nhs-england", ""], "grade": ["band-5", ""],
             "point": ["minimum", ""], "pay_area": ["Leeds", "inner-london"]}  # fmt: skip
    first, second = price(table, tax_year="2026-27", library=LIBRARY).refused
    assert "no area 'leeds' in NHS Agenda for Change" in str(first)
    assert "goes with a scale" in str(second)


def test_posts_without_a_word_of_a_pension_are_told_to_have_none() -> None:
    said = "posts that name no pension_scheme are priced without a pension: write the scheme, or none"
    on_scale = {"id": ["P1"], "scale": ["nhs-england"], "grade": ["band-5"], "point": ["minimum"]}
    assert f"{said}; on nhs-england it is nhs" in price(on_scale, tax_year="2026-27", library=LIBRARY).remarks
    table = {"id": ["P1"], "salary": ["30,000"]}
    assert said in price(table, tax_year="2026-27", library=LIBRARY).remarks
    for more in (
        {"pension_scheme": ["none"]},
        {"employer_percent": ["5"]},
        {"kind": ["umbrella"], "rate": ["300"], "salary": [""]},
    ):
        assert said not in price(table | more, tax_year="2026-27", library=LIBRARY).remarks
