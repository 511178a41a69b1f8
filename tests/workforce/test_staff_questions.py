"""What finance asks of a staff table: worked by hand from the published figures of 2026-27."""

import csv
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
from click.testing import CliRunner

from reward import Library
from reward.base.errors import DataError, FiguresError, InputError
from reward.base.figures import FIGURES
from reward.cli import main
from reward.library.in_force import shipped
from reward.workforce.formats import Columns, columns_of, write
from reward.workforce.formats import arrow as arrow_files
from reward.workforce.formats import csv as csv_files
from reward.workforce.reading import Reading, ReadingPart
from reward.workforce.staff import bridge, price
from reward.workforce.staff.awards import PARTS, award
from reward.workforce.staff.budgets import LINES, budget
from reward.workforce.staff.interim_cover import ONCE, interims
from reward.workforce.staff.rule_change import change
from tests.oracles.year import SCALES
from tests.rules.figures_in_force import behind
from tests.strategies.staff_rows import LIBRARY, told
from tests.years import LATER, NEWEST

OWN = """
title = "An own scale"
employer = "Us"
increments = "A point a year"

[[period]]
from = 2024-04-01
to = 2028-03-31
sources = ["offer"]
mark = "one-source"
settlement = "own"
grades = [{ grade = "g1", name = "Grade 1", points = [
  { point = 1, amount = "36,000" }, { point = 2, amount = "37,200" }, { point = 3, amount = "38,400" },
] }]
"""


def texts(columns: Columns) -> dict[str, list[str]]:
    return {name: column.texts().cells() for name, column in columns.items()}


def post(**more: str) -> dict[str, list[str]]:
    return {"id": ["1"], "kind": ["employment"], "salary": ["36,000"]} | {name: [text] for name, text in more.items()}


# --- budget ------------------------------------------------------------------------------------


def test_a_month_costs_pay_ni_and_levy() -> None:
    found = budget(post(), "2026-04", library=LIBRARY)
    months = texts(found.result)
    # 36,000 / 12; 15% of 3,000 - 417; 0.5% of 3,000.
    assert set(months["pay"]) == {"3000.00"}
    assert set(months["employer_ni"]) == {"387.45"}
    assert set(months["apprenticeship_levy"]) == {"15.00"}
    assert set(months["cost"]) == {"3402.45"}
    assert months["month"][0] == "2026-04" and months["month"][-1] == "2027-03"


def test_the_lines_add_up_to_the_cost_and_the_months_to_the_year() -> None:
    table = {
        "id": ["1", "2", "3"],
        "kind": ["employment", "umbrella", "agency"],
        "salary": ["41,000", "", ""],
        "rate": ["", "500", "30"],
        "per": ["", "day", "hour"],
        "pension_scheme": ["lgps", "", ""],
        "team": ["a", "b", "b"],
    }
    found = budget(table, "2025-10", 14, by=["team"], vacancy_percent="3", library=LIBRARY)
    lines = found.lines_pence
    assert (sum(lines[name] for name in LINES if name != "cost") == lines["cost"]).all()
    years = texts(found.by_year)
    assert list(zip(years["team"], years["year"], strict=True)) == [
        ("a", "2025-26"), ("a", "2026-27"), ("b", "2025-26"), ("b", "2026-27")
    ]  # fmt: skip
    assert sum(int(text.replace(".", "")) for text in years["cost"]) == found.totals_pence["cost"]


def test_an_increment_an_award_and_the_top_count_from_their_days() -> None:
    table = post(increment_date="2026-08-01", increment="1,200", top="37,000")
    found = texts(budget(table, "2026-07", 4, awards={date(2026, 9, 1): "2"}, library=LIBRARY).result)
    # 36,000; then the top, 37,000, of which August is 3,083.33 (five twelfths less four); then 2% on it, 37,740.
    assert found["pay"] == ["3000.00", "3083.34", "3145.00", "3145.00"]


def test_an_increment_comes_each_year() -> None:
    table = post(increment_date="2025-08-01", increment="1,200")
    found = texts(budget(table, "2026-04", 12, library=LIBRARY).result)
    # One has come by April 2026 and another comes in August: 37,200 and 38,400.
    assert found["pay"][:5] == ["3100.00", "3100.00", "3100.00", "3100.00", "3200.00"]


def test_a_post_on_a_scale_rises_by_its_points(tmp_path: Path) -> None:
    (tmp_path / "pay").mkdir()
    (tmp_path / "pay" / "own.toml").write_text(OWN)
    table = {
        "id": ["1", "2"],
        "kind": ["employment"] * 2,
        "scale": ["own"] * 2,
        "grade": ["g1"] * 2,
        "point": ["1", "maximum"],
        "increment_date": ["2026-10-01"] * 2,
        "name": ["a", "b"],
    }
    own = type(LIBRARY)(*LIBRARY.folders, tmp_path)
    found = budget(table, "2026-09", 2, by=["name"], library=own)
    assert texts(found.result)["pay"] == ["3000.00", "3100.00", "3200.00", "3200.00"]


def test_starters_leavers_and_vacancies() -> None:
    table = {
        "id": ["1", "2", "3", "4"],
        "kind": ["employment"] * 4,
        "salary": ["36,000"] * 4,
        "start": ["", "2026-05-01", "2026-06-01", ""],
        "end": ["2026-04-30", "", "", ""],
        "vacant": ["", "", "true", "true"],
    }
    found = budget(table, "2026-04", 3, vacancy_percent="10", library=LIBRARY)
    months = texts(found.result)
    assert months["posts"] == ["1.00", "1.00", "2.00"]
    assert months["vacancies"] == ["-340.25", "-340.25", "-680.49"]  # a tenth of 3,402.45 and of twice that
    nothing, twice = told(found)
    assert nothing == "1 vacant post costs nothing here, for want of a start"
    assert twice == (
        "vacant posts cost nothing already, and the vacancy factor is taken off the others besides;"
        " --funded establishment takes it off all posts"
    )


def test_a_half_month_is_paid_by_its_days() -> None:
    found = texts(budget(post(start="2026-06-16"), "2026-06", 1, library=LIBRARY).result)
    assert found["pay"] == ["1500.00"]


@pytest.mark.parametrize("first", ["2026", "2026-13", "April"])
def test_a_month_that_is_none_is_refused(first: str) -> None:
    with pytest.raises(InputError, match="write it as 2026-04"):
        budget(post(), first, library=LIBRARY)


BEGINS = f"{NEWEST.start}-10"
"""Six months with figures, six without."""


def test_a_budget_into_years_without_figures_goes_on_with_the_last_marked_and_told_once() -> None:
    """£3,000.00 a month; employer's NI (3,000 - 417) x 15% = 387.45, in April as in March."""
    found = budget(post(), BEGINS, 12, library=LIBRARY)
    assert texts(found.result)["figures"] == ["known"] * 6 + ["assumed"] * 6
    assert set(texts(found.result)["employer_ni"]) == {"387.45"}
    assert texts(found.by_year)["figures"] == ["known", "assumed"]
    assert [text for text in found.remarks if "assumption" in text] == [
        f"tax years after {NEWEST} are an assumption: what is enacted is used, and the rest stays at its last value"
    ]
    assert texts(found.result) == texts(budget(post(), BEGINS, 12, later_years="frozen", library=LIBRARY).result)
    with pytest.raises(FiguresError, match=rf"years up to {LATER} are looked at: leave out --later-years refuse"):
        budget(post(), BEGINS, 12, later_years="refuse", library=LIBRARY)
    assert "figures" not in texts(budget(post(), BEGINS, 6, library=LIBRARY).result)


def test_a_scheme_behind_the_others_is_named_where_its_last_figures_are_kept(tmp_path: Path) -> None:
    library = behind(tmp_path)
    found = budget(post(pension_scheme="behind"), BEGINS, 12, library=library)
    assert set(texts(found.result)["employer_pension"]) == {"300.00"}  # 10% of 3,000
    assert found.remarks[0] == f"Behind: no figures for {NEWEST} yet; the last ones are kept as an assumption"
    within = budget(post(pension_scheme="behind"), BEGINS, 6, library=library)
    assert [each.row for each in within.refused] == [1]


SHORT = """
title = "A scheme whose figures end in March 2026"
kind = "defined-contribution"
relief = "net-pay"
base = "all-pay"
sources = ["offer"]

[[member]]
from = 2023-04-06
to = 2026-03-31
sources = ["offer"]
mark = "one-source"
tiers = [{ rate = "5%" }]

[[employer]]
from = 2023-04-06
to = 2026-03-31
sources = ["offer"]
mark = "one-source"
tiers = [{ rate = "6%" }]
"""


def test_a_row_that_fails_in_a_later_year_counts_in_no_month(tmp_path: Path) -> None:
    # The scheme's figures end in March 2026, so the second row cannot be followed to September.
    (tmp_path / "pension").mkdir()
    (tmp_path / "pension" / "short.toml").write_text(SHORT, "utf-8")
    table = {"id": ["1", "2"], "kind": ["employment"] * 2, "salary": ["36,000"] * 2, "pension_scheme": ["", "short"]}
    found = budget(table, "2025-10", 12, library=Library(SCALES, tmp_path))
    assert [each.row for each in found.refused] == [2]
    assert set(texts(found.result)["posts"]) == {"1.00"}


def test_a_group_of_refused_rows_alone_is_no_group(tmp_path: Path) -> None:
    table = {
        "id": ["1", "2", "3"],
        "kind": ["employment"] * 3,
        "salary": ["36,000", "-1", "30,000"],
        "team": ["a", "b", "c"],
    }
    for columns in (
        budget(table, "2026-04", by=["team"], library=LIBRARY).by_year,
        award(table, by=["team"], on=date(2026, 9, 1), library=LIBRARY).result,
        change(table, "2025-26", by=["team"], figures=["take_home"], library=LIBRARY).result,
    ):
        assert list(dict.fromkeys(texts(columns)["team"])) == ["a", "c"]


def test_one_id_in_two_years_counts_once_where_the_years_are_left_aside() -> None:
    table = {
        "id": ["1", "1"],
        "kind": ["employment"] * 2,
        "salary": ["35,000", "36,000"],
        "tax_year": ["2025-26", "2026-27"],
    }
    found = budget(table, "2026-04", library=LIBRARY)
    assert set(texts(found.result)["posts"]) == {"1.00"}
    assert "in row 1 already" in str(found.refused[0])


def test_a_leaver_before_the_start_is_refused() -> None:
    found = budget(post(start="2026-06-01", end="2026-05-01"), "2026-04", library=LIBRARY)
    assert "2026-05-01 is before start, 2026-06-01" in str(found.refused[0])


# --- the cost of 1% ----------------------------------------------------------------------------


def test_one_per_cent_in_its_parts() -> None:
    found = award(post(pension_scheme="civil-service-alpha"), on=date(2026, 10, 1), tax_year="2026-27", library=LIBRARY)
    rows = texts(found.result)
    # 1% of 36,000; 28.97% of that; 15%; 0.5%. Half the year from October: six months of 30.00 more.
    assert rows["of"] == ["full year", "part year"]
    assert rows["pay"] == ["360.00", "180.00"]
    assert rows["employer_pension"] == ["104.29", "52.14"]
    assert rows["employer_ni"] == ["54.00", "27.00"]
    assert rows["apprenticeship_levy"] == ["1.80", "0.90"]
    assert rows["cost"] == ["520.09", "260.04"]


def test_the_parts_of_an_award_add_up_in_every_group_and_contracts_have_none() -> None:
    table = {
        "id": ["1", "2", "3"],
        "kind": ["employment", "employment", "umbrella"],
        "salary": ["51,234.56", "23,456.78", ""],
        "rate": ["", "", "400"],
        "pension_scheme": ["lgps", "", ""],
        "team": ["a", "b", "b"],
        "fte_percent": ["60", "", ""],
    }
    found = award(table, "3.25", on=date(2026, 8, 1), by=["team"], tax_year="2026-27", library=LIBRARY)
    for parts in (found.full_year_pence, found.part_year_pence):
        assert parts is not None
        assert (sum(parts[name] for name in PARTS[:-1]) == parts["cost"]).all()
    # 3.25% of 23,456.78 is 762.35 (762.34535, to the penny up on the sum): the contract adds nothing to its team.
    assert int(found.full_year_pence["pay"][1]) == 762_35


def test_a_vacant_post_takes_no_part_in_an_award_in_either_kind_of_year() -> None:
    table = {"id": ["1", "2"], "kind": ["employment"] * 2, "salary": ["36,000"] * 2, "vacant": ["", "yes"]}
    found = award(table, on=date(2026, 10, 1), library=LIBRARY)
    assert texts(found.result)["pay"] == ["360.00", "180.00"]
    assert told(found) == ("1 vacant post costs nothing here, for want of a start",)


@pytest.mark.parametrize("words", ["3.2 floor=1,250", "£1,925 team=a team=b"])
@pytest.mark.parametrize("rows", [1, 4, 7])
def test_an_award_is_worked_out_so_many_rows_at_a_time(monkeypatch: pytest.MonkeyPatch, rows: int, words: str) -> None:
    """In blocks of any size it comes to the same, and a row that is refused there is so by its own number."""
    asked = {"on": date(2026, 9, 1), "by": ["team"], "library": LIBRARY}
    whole = award(A_TABLE_OF_MANY, words, **asked)
    monkeypatch.setattr("reward.workforce.staff.awards.ROWS_AT_A_TIME", rows)
    found = award(A_TABLE_OF_MANY, words, **asked)
    assert found.to_dict() == whole.to_dict()
    assert [each.row for each in found.refused] == [18]


@pytest.mark.parametrize("figures", [None, ["employer_ni", "bonus"]])
@pytest.mark.parametrize("rows", [1, 4, 7])
def test_a_change_is_worked_out_so_many_rows_at_a_time(
    monkeypatch: pytest.MonkeyPatch, rows: int, figures: list[str] | None
) -> None:
    """By row and by group it comes to the same; a group all of whose rows one year refuses is none."""
    table = A_TABLE_OF_MANY | {"team": [*A_TABLE_OF_MANY["team"][:17], "d", *A_TABLE_OF_MANY["team"][18:]]}
    asked = {"by": ["team"], "tax_year": "2026-27", "figures": figures, "library": LIBRARY}
    whole = change(table, "2025-26", **asked)
    monkeypatch.setattr("reward.workforce.staff.rule_change.ROWS_AT_A_TIME", rows)
    found = change(table, "2025-26", **asked)
    assert found.to_dict() == whole.to_dict() and texts(found.rows) == texts(whole.rows)
    assert [each.row for each in found.refused] == [18]
    assert found.groups.labels == (("a",), ("b",), ("c",))
    cost_of_rows = sum(Decimal(text) for text in texts(found.rows)["employer_ni_change"])
    assert cost_of_rows == found.sums["employer_ni"]


COUNT = 23
A_TABLE_OF_MANY = {
    "id": [f"P{number}" for number in range(COUNT)],
    "kind": ["umbrella" if number % 5 == 4 else "employment" for number in range(COUNT)],
    "rate": ["500" if number % 5 == 4 else "" for number in range(COUNT)],
    "per": ["day" if number % 5 == 4 else "" for number in range(COUNT)],
    "salary": ["" if number % 5 == 4 else str(30_000 + 1_111 * number) for number in range(COUNT)],
    "team": [("a", "b", "c")[number % 3] for number in range(COUNT)],
    "posts": ["2.65" if number == 8 else "" for number in range(COUNT)],
    "start": ["2026-07-01" if number in (3, 16) else "" for number in range(COUNT)],
    "pension_scheme": ["nothing known" if number == 17 else "lgps" * (number % 5 != 4) for number in range(COUNT)],
}


def test_a_part_of_a_table_refuses_the_rows_of_the_whole() -> None:
    whole = Reading.of(10, {"scale": "Pay scale"})
    part = ReadingPart.of_rows(whole, 4, 8)
    part.refuse(1, "scale", "is none")
    part.tell("once")
    assert [str(each) for each in whole.refused.values()] == ["row 6, Pay scale: is none"]
    assert part.good.tolist() == [True, False, True, True] and list(whole.remarks) == ["once"]


def test_an_award_counts_in_the_year_of_its_day_and_in_no_other() -> None:
    assert str(award(post(), on=date(2025, 9, 1), library=LIBRARY).tax_year) == "2025-26"
    with pytest.raises(InputError, match="2025-09-01 is no day of 2026-27's pay"):
        award(post(), on=date(2025, 9, 1), tax_year="2026-27", library=LIBRARY)


# --- interim or permanent ----------------------------------------------------------------------


COVERING = {
    "id": ["P1", "C1", "C2", "C3"],
    "kind": ["employment", "umbrella", "umbrella", "umbrella"],
    "salary": ["50,000", "", "", ""],
    "leave_days": ["30", "", "", ""],
    "rate": ["", "500", "760", "400"],
    "per": ["", "day", "day", "day"],
    "billed_days": ["", "100", "220", "50"],
    "covers": ["", "P1", "", "P2"],
}


def test_an_interim_beside_its_post() -> None:
    found = interims(COVERING, once={"recruitment": "4,000", "handover": "1,000"}, tax_year="2026-27", library=LIBRARY)
    rows = texts(found.result)
    # The post: 50,000 + 15% of 45,000 + 250 = 57,000 for 261 - 9 - 30 = 222 days, 256.76 a day.
    assert (rows["post_cost_a_year"][0], rows["post_days_a_year"][0]) == ("57000.00", "222.00")
    assert (rows["interim_cost_per_day"][0], rows["post_cost_per_day"][0]) == ("500.00", "256.76")
    # 100 days of the post are 57,000 x 100 / 222 = 25,675.68; 50,000 less that and 5,000.
    assert (rows["post_cost_for_the_same_days"][0], rows["premium"][0]) == ("25675.68", "19324.32")
    # 5,000 / (500 - 256.756...) = 20.55: at 21 days the post is no dearer, at 20 it is.
    assert rows["break_even_days"][0] == "21.00"
    assert 500 * 21 >= 57_000 * 21 / 222 + 5_000 and 500 * 20 < 57_000 * 20 / 222 + 5_000


def test_an_interim_without_a_post_is_costed_and_flagged() -> None:
    rows = texts(interims(COVERING, tax_year="2026-27", library=LIBRARY).result)
    assert (rows["interim_cost"][1], rows["premium"][1], rows["covers"][1]) == ("167200.00", "", "")
    assert "names no post" in rows["flag"][1] and "seniority" in rows["flag"][1]
    assert "'P2', which is no id of this table" in rows["flag"][2]


def test_a_post_whose_id_is_also_on_a_refused_row_is_found() -> None:
    table = {name: [*column, column[0]] for name, column in COVERING.items()}
    found = interims(table, tax_year="2026-27", library=LIBRARY)
    assert [each.row for each in found.refused] == [5]
    assert texts(found.result)["covers"][0] == "P1"


def test_what_is_paid_once_stands_line_by_line_and_adds_up() -> None:
    found = interims(COVERING, once={"recruitment": "4,000", "vetting": "300"}, tax_year="2026-27", library=LIBRARY)
    totals = found.totals_pence
    assert (totals["recruitment"], totals["vetting"], totals["handover"]) == (4_000_00, 300_00, 0)
    less = sum(totals[name] for name in ("their_posts_for_the_same_days", *ONCE))
    assert totals["premium"] == totals["contracts_that_cover_a_post"] - less


def test_markup_and_lost_vat_are_part_of_what_an_interim_costs() -> None:
    more = {"agency_markup_percent": ["", "10", "", ""], "vat_recoverable": ["", "false", "true", ""]}
    rows = texts(interims(COVERING | more, tax_year="2026-27", library=LIBRARY).result)
    # 50,000 and 10% of it, and 20% VAT on both; the second recovers its VAT.
    assert rows["interim_cost"][:2] == ["66000.00", "167200.00"]


def test_a_cheaper_contract_never_breaks_even() -> None:
    table = COVERING | {"rate": ["", "200", "760", "400"]}
    rows = texts(interims(table, once={"vetting": "100"}, tax_year="2026-27", library=LIBRARY).result)
    assert rows["break_even_days"][0] == ""
    assert "the cheaper" in rows["flag"][0]


def test_a_posts_own_line_stands_in_place_of_the_general_one() -> None:
    table = COVERING | {"recruitment": ["7,000", "", "", ""]}
    rows = texts(interims(table, once={"recruitment": "4,000"}, tax_year="2026-27", library=LIBRARY).result)
    assert rows["recruitment"][0] == "7000.00"


# --- change of rule ----------------------------------------------------------------------------


def test_a_rate_in_a_small_file_changes_every_column_it_touches(tmp_path: Path) -> None:
    lines = tmp_path / "rise.toml"
    lines.write_text('[statutory.national_insurance]\nemployer_rate = "16%"\n')
    found = change(post(), lines, tax_year="2026-27", library=LIBRARY)
    differences = dict(zip(texts(found.result)["figure"], texts(found.result)["difference"], strict=True))
    # 1% of 36,000 - 5,000.
    assert {name for name, text in differences.items() if text != "0.00"} == {
        "employer_ni",
        "employer_cost",
        "hirer_cost",
    }
    assert differences["employer_ni"] == "310.00"
    assert texts(found.rows)["employer_ni_change"] == ["310.00"]


def test_a_year_without_figures_and_a_slip_in_the_figures_are_one_line_for_all_rows(tmp_path: Path) -> None:
    with pytest.raises(FiguresError, match=r"2031-32; .*\(--later-years frozen"):
        change(post(), "2031-32", library=LIBRARY)
    (tmp_path / "ni.toml").write_text('[statutory.national_insurance]\nemployer_rat = "16%"\n')
    with pytest.raises(DataError, match="did you mean 'employer_rate'"):
        change(post(), tmp_path / "ni.toml", tax_year="2026-27", library=LIBRARY)


def test_a_post_with_a_bad_line_is_not_compared_with() -> None:
    table = COVERING | {"recruitment": ["abc", "", "", ""]}
    found = interims(table, tax_year="2026-27", library=LIBRARY)
    assert [each.column for each in found.refused] == ["recruitment"]
    assert "whose row is refused" in texts(found.result)["flag"][0]


def test_which_figures_come_before_and_which_after_is_told(tmp_path: Path) -> None:
    assert told(change(post(), "2025-26", tax_year="2026-27", library=LIBRARY)) == ("before: 2026-27; after: 2025-26",)
    (tmp_path / "ni.toml").write_text('[statutory.national_insurance]\nemployer_rate = "16%"\n')
    (said,) = told(change(post(), tmp_path / "ni.toml", library=LIBRARY))
    assert said.startswith("before: the figures in force; after: ") and said.endswith("ni.toml")


def test_another_tax_year_and_a_pensions_rate(tmp_path: Path) -> None:
    table = post(pension_scheme="civil-service-alpha")
    years = change(table, "2024-25", tax_year="2026-27", figures=["employer_ni"], library=LIBRARY)
    # 15% above 5,000 in 2026-27, 13.8% above 9,100 in 2024-25.
    assert texts(years.result)["difference"] == ["-937.80"]
    lines = tmp_path / "alpha.toml"
    lines.write_text('[pension.civil-service-alpha.employer]\ntiers = [{ rate = "30%" }]\n')
    found = change(table, lines, tax_year="2026-27", figures=["employer_pension"], library=LIBRARY)
    assert texts(found.result)["difference"] == ["370.80"]  # 1.03% of 36,000


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("[statutry.vat]\nx = 1", "did you mean 'statutory'?"),
        ("[statutory.national_insurnce]\nx = 1", "did you mean 'national_insurance'?"),
        ('[pension.lgps]\nemployer_rate = "1%"', "[pension.lgps.employer]"),
        ("[statutory.national_insurance]\nemployer_rte = '16%'", "did you mean 'employer_rate'?"),
    ],
)
def test_a_slip_in_the_lines_is_named(tmp_path: Path, lines: str, said: str) -> None:
    (tmp_path / "x.toml").write_text(lines)
    found = CliRunner().invoke(
        main, ["staff", str(_file(tmp_path, post())), "--against", str(tmp_path / "x.toml"), "--tax-year", "2026-27"]
    )
    assert said in found.stderr
    assert found.exit_code in (1, 2)


# --- the command -------------------------------------------------------------------------------


def _file(folder: Path, table: dict[str, list[str]]) -> Path:
    path = folder / "in.csv"
    with path.open("w", newline="") as file:
        put = csv.writer(file)
        put.writerow(table)
        put.writerows(zip(*table.values(), strict=True))
    return path


@pytest.mark.parametrize(
    ("words", "has"),
    [
        (["--budget", "2026-04", "--award", "2026-09-01=2", "--vacancy", "5"], "396.45"),
        (["--cost-of", "1", "--from", "2026-10-01", "--tax-year", "2026-27"], "360.00"),
        (["--interim", "--once", "vetting=500", "--tax-year", "2026-27"], ""),
        (["--against", "2025-26", "--tax-year", "2026-27"], "employer_cost"),
    ],
)
def test_the_command_answers_in_text_in_json_and_in_a_file(tmp_path: Path, words: list[str], has: str) -> None:
    source = _file(tmp_path, post())
    out = CliRunner().invoke(main, ["staff", str(source), *words, "-o", str(tmp_path / "out.csv")])
    assert out.exit_code == 0, out.stderr
    said = json.loads(CliRunner().invoke(main, ["staff", str(source), *words, "--json"]).stdout)
    assert said["schema"] == 1
    assert has.replace(",", "") in (tmp_path / "out.csv").read_text()


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        (["--budget", "2026-04"], lambda path: budget(path, "2026-04")),
        (["--budget", "2026-04", "--by", "team"], lambda path: budget(path, "2026-04", by=["team"])),
        (["--cost-of", "1", "--tax-year", "2026-27"], lambda path: award(path, "1", tax_year="2026-27")),
        (["--interim", "--tax-year", "2026-27"], lambda path: interims(path, tax_year="2026-27")),
        (
            ["--against", "2025-26", "--tax-year", "2026-27"],
            lambda path: change(path, "2025-26", tax_year="2026-27"),
        ),
    ],
)
def test_one_call_gives_all_that_the_command_prints(
    tmp_path: Path, words: list[str], ask: Callable[[Path], Any]
) -> None:
    more = {"salary": ["50,000", "", "", "much"], "team": ["a", "b", "a", "b"], "Vacancy": ["x"] * 4}
    table = {**COVERING, **more}
    source = _file(tmp_path, table)
    found = ask(source)
    assert found.remarks[0].startswith("column 'Vacancy' is handed on but not read")
    printed = CliRunner().invoke(main, ["staff", str(source), *words])
    assert printed.exit_code == 1, printed.output
    assert printed.stdout == f"{found.text()}\n"
    lines = [f"remark: {text}" for text in dict.fromkeys(found.remarks)]
    assert printed.stderr.splitlines() == [*lines, *(f"refused: {each}" for each in found.refused)]
    assert json.loads(CliRunner().invoke(main, ["staff", str(source), *words, "--json"]).stdout) == found.to_dict()
    CliRunner().invoke(main, ["staff", str(source), *words, "-o", str(tmp_path / "out.csv")])
    with (tmp_path / "out.csv").open(newline="") as file:
        assert next(csv.reader(file)) == list(found.for_file)


@pytest.mark.parametrize(
    "words",
    [
        ["--budget", "2026-04", "--interim"],
        ["--vacancy", "5"],
        ["--month", "2026-04"],
        ["--bridge", "in.csv"],
        ["--cost-of", "1", "--award", "2026-04-01=1"],
        ["--interim", "--by", "kind"],
        ["--interim", "--award", "x=1"],
        ["--figures", "gross_pay"],
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, words: list[str]) -> None:
    found = CliRunner().invoke(main, ["staff", str(_file(tmp_path, post())), *words])
    assert (found.exit_code, found.stderr.count("\n")) == (2, 1)


def test_without_a_table_to_write_the_totals_are_printed_and_how_to_have_the_rows(tmp_path: Path) -> None:
    rows = {"id": ["1", "2", "3"], "kind": ["employment"] * 3, "salary": ["36,000", "much", "45,073"]}
    source = _file(tmp_path, rows)
    before = sorted(tmp_path.iterdir())
    bare = CliRunner().invoke(main, ["staff", str(source), "--tax-year", "2026-27"])
    assert bare.exit_code == 1
    assert sorted(tmp_path.iterdir()) == before
    assert "refused: row 2, salary: 'much' is not an amount" in bare.stderr
    assert "refused rows are in no file: --refused FILE has them all" in bare.stderr
    assert "no table is written: -o costed.csv has every row with its figures" in bare.stderr
    out = tmp_path / "out.csv"
    written = CliRunner().invoke(main, ["staff", str(source), "--tax-year", "2026-27", "-o", str(out)])
    assert bare.stdout == written.stdout
    assert "81,073.00" in bare.stdout  # 36,000 + 45,073
    bad = tmp_path / "bad.csv"
    CliRunner().invoke(main, ["staff", str(source), "--tax-year", "2026-27", "--refused", str(bad)])
    assert bad.read_text() == (tmp_path / "out.refused.csv").read_text()
    said, named = (
        json.loads(CliRunner().invoke(main, ["staff", str(source), "--tax-year", "2026-27", "--json", *more]).stdout)
        for more in ((), ("-o", str(tmp_path / "again.csv")))
    )
    assert (said["written"], said["refused_in"]) == (None, None)
    assert {name: said[name] for name in ("rows", "priced", "totals", "refused")} == {
        name: named[name] for name in ("rows", "priced", "totals", "refused")
    }


def test_an_own_folder_of_scales_stands_in_front(tmp_path: Path) -> None:
    (tmp_path / "own" / "pay").mkdir(parents=True)
    (tmp_path / "own" / "pay" / "own.toml").write_text(OWN)
    table = {"id": ["1"], "kind": ["employment"], "scale": ["own"], "grade": ["G1"], "point": ["2"]}
    words = ["staff", str(_file(tmp_path, table)), "-o", str(tmp_path / "out.csv"), "--tax-year", "2026-27"]
    assert CliRunner().invoke(main, words).exit_code == 1
    found = CliRunner().invoke(main, [*words, "--force", "--scales", str(tmp_path / "own")])
    assert (found.exit_code, "37,200.00" in found.stdout) == (0, True)


def test_each_figure_alone_is_what_it_is_among_all() -> None:
    """Few figures take a shorter way through the engine: to the same penny."""
    table = {
        "id": ["1", "2", "3", "4"],
        "kind": ["employment", "umbrella", "agency", "company"],
        "salary": ["61,234.56", "", "", ""],
        "rate": ["", "500", "300", "650"],
        "pension_scheme": ["lgps", "", "", ""],
        "loan_plan": ["plan-2", "plan-1", "", ""],
    }
    whole = price(table, figures=tuple(FIGURES), tax_year="2026-27", library=LIBRARY).columns
    for name in FIGURES:
        alone = price(table, figures=[name], tax_year="2026-27", library=LIBRARY).columns
        column = "paid_leave_days" if name == "leave_days" else name
        assert alone[column] == whole[column], name


@pytest.mark.parametrize(
    "ask",
    [
        lambda table: budget(table, "2026-04", by=["grade"], awards={date(2026, 9, 1): "3"}),
        lambda table: award(table, "3", tax_year="2026-27"),
        lambda table: change(table, "2025-26", tax_year="2026-27"),
        lambda table: interims(table, tax_year="2026-27"),
        lambda table: bridge(table, table, "2026-11"),
        lambda table: price(table, tax_year="2026-27"),
    ],
)
def test_every_answer_says_what_it_rests_on_and_comes_in_every_form(ask: Callable[[Any], Any]) -> None:
    table = {"id": ["P1", "P2", "P3"], "kind": ["employment", "employment", "umbrella"], "grade": ["<b>", "b", "b"],
             "salary": ["45000", "x", ""], "rate": ["", "", "500"], "covers": ["", "", "P1"]}  # fmt: skip
    found = ask(table)
    said = found.to_dict()
    assert (said["table_rows"], said["counted_rows"]) == (3, 2)
    assert said["data_version"] == shipped().version and said["parameters"] == dict(found.basis.parameters)
    assert said["totals"] == {name: f"{amount:.2f}" for name, amount in found.sums.items()}
    assert "2 of 3 rows" in found.text().splitlines()[-1]
    assert str(found).startswith(found.text())
    assert all(remark in str(found) for remark in found.all_remarks)
    assert repr(found) == f"<{type(found).__name__}: {found.basis.words}>"
    arrow = found.frame("pyarrow")
    assert arrow.column_names == list(found.for_file) == list(found.table)
    for name in arrow.column_names:
        if found.for_file[name].money() is not None:
            assert arrow[name].to_pylist() == found.table[name]
            assert all(isinstance(cell, Decimal) for cell in found.table[name] if cell is not None)
            assert found.frame("polars", money="float64")[name].to_list() == [
                None if cell is None else float(cell) for cell in found.table[name]
            ]
    assert "<b>" not in found._repr_html_()
    with pytest.raises(InputError, match="did you mean 'pandas'"):
        found.frame("panda")


def test_a_dataframe_that_came_has_an_answer_of_its_own_kind() -> None:
    frame = pandas.DataFrame({"id": ["P1"], "salary": ["45000"]})
    assert isinstance(budget(frame, "2026-04").table, pandas.DataFrame)
    assert isinstance(budget(polars.from_pandas(frame), "2026-04").table, polars.DataFrame)


def test_a_change_of_rows_that_are_all_refused_has_no_figures_and_says_so() -> None:
    found = change({"id": ["1"], "salary": ["x"]}, NEWEST, tax_year=NEWEST)
    assert (found.figures, len(found.refused)) == ((), 1)
    assert all(len(column) == 0 for column in found.table.values()) and str(found)
    assert found.result.keys() >= {"figure", "before", "after", "difference"}


# --- long files --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "parquet", "arrow"])
def test_columns_of_a_long_file_that_nobody_looks_at_are_not_kept_and_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    table = {
        **{name: list(cells) for name, cells in A_TABLE_OF_MANY.items()},
        "Surname": [f"Name {number}" for number in range(COUNT)],
        "Hourly Pay Rate": [""] * COUNT,
        "Start Date In Post": ["2020-01-01"] * COUNT,
        "Holder": ["vacant" if number == 2 else f"Holder {number}" for number in range(COUNT)],
    }
    path = tmp_path / f"posts.{kind}"
    write(path, columns_of(table))
    mapping = {"ignore": ["Start Date In Post"], "library": LIBRARY}
    asks: list[Callable[[], Any]] = [
        lambda: budget(path, "2026-04", by=["team"], vacancy_percent=["5", "8 team=a"], **mapping),
        lambda: award(path, "3.2 floor=1,250 team=b", by=["team"], tax_year="2026-27", **mapping),
        lambda: award(path, "3.2", by=["team"], on=date(2026, 9, 1), **mapping),
        lambda: budget({name: cells for name, cells in table.items() if name != "id"}, "2026-04", **mapping),
    ]
    whole = [ask().to_dict() for ask in asks]
    read: list[set[str]] = []
    for module in (csv_files, arrow_files):
        monkeypatch.setattr(module, "KEPT_AFTER", 5)
    monkeypatch.setattr(
        "reward.workforce.staff.grouping.refuse_totals", lambda head, came, reading: read.append(set(came))
    )
    assert [ask().to_dict() for ask in asks] == whole
    assert not any({"Surname", "Holder"} & each for each in read[:-1]) and "Surname" in read[-1]
    with pytest.raises(InputError, match="no column 'teem' to group by; did you mean 'team'"):
        budget(path, "2026-04", by=["teem"], **mapping)
    # What stops a table far down stops it all the same.
    table["Hourly Pay Rate"] = ["14.50" if number == COUNT - 1 else "" for number in range(COUNT)]
    write(path, columns_of(table), replace=True)
    with pytest.raises(InputError, match="'Hourly Pay Rate'"):
        budget(path, "2026-04", **mapping)
