"""What a table of posts costs month by month: increments on their dates, awards, starters, leavers, vacancies.

Each month of each row is a pay day under the thresholds of a month and the figures in force then, as
payroll works it out; contracts cost the hirer what is billed. A month is that which pay is for: a
leaver's last days, which payroll adds to the payment before, are counted with it.

    increment_date, increment, top    from that day on, and each year on the same day, full-time pay
                                      rises by so much, up to the top; on a scale with numbered points
                                      and no `increment`, to the next point
    vacant                            costs nothing until its `start`

A published scale is followed as far as it is known, and what is kept after that is remarked on; an award counts
where its day comes after the scale's last change.

Not here: overtime, absence, severance, prices.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import DAY, TaxYear, after_months, tax_year_of
from reward.base.errors import FiguresError, InputError, RewardError
from reward.base.figures import MoneyName
from reward.base.forms import month_in
from reward.base.money import Pence, at, percent, rounded, to_penny
from reward.base.pounds_shown import InPounds
from reward.engine.batches import price_in_chunks
from reward.engine.known_years import keeps_the_last, kept_words, newest_year, refuse_later, refuse_unknown
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.engine.year import price_pay
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats import Columns, Texts, blanks
from reward.workforce.headings import mapping_of
from reward.workforce.reading import Ints, Refusal, day_of
from reward.workforce.staff import cells
from reward.workforce.staff.answer_rows import AnswerBasis, StaffAnswer, basis_of
from reward.workforce.staff.budget_rows import rows_in_year
from reward.workforce.staff.grouping import Groups, StaffQuestion, asked, groups, money
from reward.workforce.staff.pay_days import (
    bonus_on,
    contract_rows,
    evenly,
    expanded,
    month_by_month,
    post_rows,
    slices_of,
)
from reward.workforce.staff.pay_progression import PaySteps, anniversaries, increments, salaries
from reward.workforce.staff.pricing import rows_of
from reward.workforce.staff.remarks import scales_run_out
from reward.workforce.staff.rows import Staff
from reward.workforce.staff.table import is_frozen
from reward.workforce.staff.working_days import closes

LINES = ("pay", "employer_ni", "apprenticeship_levy", "employer_pension", "contracts", "vacancies", "cost")
OF_POSTS: dict[str, MoneyName] = {
    "pay": "gross_pay",
    "employer_ni": "employer_ni",
    "apprenticeship_levy": "apprenticeship_levy",
    "employer_pension": "employer_pension",
    # Not the sum of the others: pay given up for a pension is in both pay and pension.
    "cost": "employer_cost",
}
"""The figure of a post that each line adds up."""
MOST_MONTHS = 120
MOST_MONTHS_SHOWN = 24


@dataclass(frozen=True, eq=False)
class Budget(StaffAnswer):
    """Cost by group and month, in pence; posts and full-time equivalents in hundredths."""

    groups: Groups
    months: tuple[str, ...]
    lines_pence: Mapping[str, Ints]
    """`posts`, `fte` and each of `LINES`, shape (groups, months)."""
    refused: tuple[Refusal, ...]
    remarks: tuple[str, ...]
    basis: AnswerBasis
    assumed: frozenset[str] = frozenset()
    """The months in tax years past the newest figures."""

    totals = InPounds[Mapping[str, Decimal]]()

    @property
    def result(self) -> Columns:
        """A row for each group and month."""
        return self._table("month", self.months, {name: column.ravel() for name, column in self.lines_pence.items()})

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file."""
        return self.result

    @property
    def shown(self) -> Columns:
        """By month; of more than two years, or of groups, by year."""
        return self.result if len(self.months) <= MOST_MONTHS_SHOWN and not self.groups.names else self.by_year

    @property
    def by_year(self) -> Columns:
        """A row for each group and year from April to March; posts and their share of full time are averages."""
        years = [_year_of(month) for month in self.months]
        distinct = list(dict.fromkeys(years))
        places = [np.flatnonzero([year == each for year in years]) for each in distinct]
        summed = {}
        for name, column in self.lines_pence.items():
            parts = [column[:, place].sum(axis=1) for place in places]
            if name in ("posts", "fte"):
                parts = [rounded(part, len(place)) for part, place in zip(parts, places, strict=True)]
            summed[name] = np.stack(parts, axis=1).ravel()
        return self._table("year", distinct, summed)

    @property
    def totals_pence(self) -> dict[str, int]:
        return {name: int(self.lines_pence[name].sum()) for name in LINES}

    @property
    def sums_pence(self) -> dict[str, int]:
        return self.totals_pence

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks

    def _table(self, what: str, periods: Sequence[str], lines: Mapping[str, Ints]) -> Columns:
        many = len(self.groups.labels)
        order = np.tile(np.arange(len(periods), dtype=np.int32), many)
        found: Columns = {**self.groups.columns(len(periods)), what: Texts(list(periods), order)}
        if self.assumed:
            of = self.assumed if what == "month" else {_year_of(month) for month in self.assumed}
            found["figures"] = Texts(["assumed" if period in of else "known" for period in periods], order)
        return found | {name: money(column) for name, column in lines.items()}


def budget(
    table: Any,
    first: str,
    months: int = 12,
    *,
    awards: "Mapping[date, str] | None" = None,
    vacancy_percent: str = "0",
    by: Sequence[str] = (),
    later_years: str | None = None,
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
    told: "Callable[[float], object] | None" = None,
) -> Budget:
    """The cost of each month from `first` (`2026-04`) on, grouped by any columns.

    Past the newest figures the last ones are kept, and a column `figures` says `assumed` of such months, unless
    `later_years` is `refuse`. `awards` are percentages by the day from which they count; `vacancy_percent` is the share of the
    cost of filled posts that vacancies will save. `told` is told how far it is, 0 to 1.
    """
    opens, how = month_of(first), mapping_of(mapping or (), ignore)
    if not 1 <= months <= MOST_MONTHS:
        raise InputError(f"{months} months is no budget; give 1 to {MOST_MONTHS}")
    closes = after_months(opens, months)
    raises = sorted((day, percent_of(rate, "an award")) for day, rate in (awards or {}).items())
    unfilled = percent_of(vacancy_percent, "a vacancy rate")
    library = library or shipped()
    is_frozen(later_years)  # refuses what is no such word
    every = _years(opens, closes)
    if keeps_the_last(library, later_years, every[-1]):
        later_years = "frozen"
    try:
        for year in every:
            refuse_unknown(library, year, frozen=True)
        if later_years != "frozen":
            refuse_later(library, every[-1])
    except FiguresError as error:
        raise FiguresError(cells.plain(str(error))) from None
    of = asked(
        table,
        _first_year(opens),
        later_years=later_years,
        mapping=how,
        library=library,
        without=("start", "end", "tax_year"),
    )
    start, end = (
        of.reading.numbers(name, of.read.get(name, blanks(of.reading.count)), day_of, 0) for name in ("start", "end")
    )
    for row in np.flatnonzero(of.reading.good & (end > 0) & (end < start)).tolist():
        said = (date.fromordinal(int(each[row])).isoformat() for each in (end, start))
        of.reading.refuse(row, "end", "{} is before start, {}".format(*said))
    steps = increments(of)
    waiting = of.staff.vacant & (start == 0)
    start = np.where(waiting, closes.toordinal() + 1, start)
    newest, kept = newest_year(library), dict[str, None]()
    good = -1
    while good != of.reading.good.sum():
        # Once more where a row was refused on the way: none of its months may count.
        good = of.reading.good.sum()
        grouped = groups(of.came, by, of.reading.good)
        shape = (len(grouped.labels), months)
        lines = {name: np.zeros(shape, dtype=np.int64) for name in ("posts", "fte", *LINES)}
        for number, year in enumerate(every):
            staff, rows = rows_in_year(of, year, start, end, (opens, closes))
            for place, key in enumerate(staff.keys):
                of_key = rows[staff.key[rows] == place]
                if len(of_key) and _has_figures(of, key, of_key):
                    _add(of, staff, key, of_key, grouped, lines, opens, raises, steps)
                    kept |= dict.fromkeys(_kept(of, key) if year <= newest else ())
                if told is not None:
                    told((number + (place + 1) / len(staff.keys)) / len(every))
    waiting &= of.reading.good
    lines = {name: rounded(column, 100) for name, column in lines.items()}
    posts = lines["cost"]
    lines["vacancies"] = -to_penny(at(Pence(posts), unfilled))
    lines["cost"] = posts + lines["contracts"] + lines["vacancies"]
    remarks = [*of.remarks, *kept]
    if waiting.any():
        remarks.append(without_start(waiting))
    on_scale = np.flatnonzero(of.reading.good & (of.staff.spot >= 0) & (start <= closes.toordinal()))
    ends = np.where(end > 0, np.minimum(end, closes.toordinal()), closes.toordinal())
    remarks += scales_run_out(of.library, of.staff, on_scale, ends[on_scale])
    names = tuple(_month_name(opens, offset) for offset in range(months))
    assumed = frozenset(name for name in names if _first_year(month_of(name)) > newest)
    if assumed:
        remarks.append(kept_words(library))
    basis = basis_of(
        of,
        "budget",
        table,
        budget=first,
        months=months,
        award=", ".join(f"{day.isoformat()}={rate}" for day, rate in sorted((awards or {}).items())),
        vacancy=vacancy_percent if unfilled else None,
        by=", ".join(by),
    )
    return Budget(grouped, names, lines, of.refused, tuple(remarks), basis, assumed)


def without_start(vacant: NDArray[np.bool_]) -> str:
    """What is remarked on vacant posts that nobody is said to fill."""
    many = int(vacant.sum())
    return f"{many:,} vacant {'post costs' if many == 1 else 'posts cost'} nothing here, for want of a start"


def month_of(written: str) -> date:
    """The first day of a month that is written `2026-04`, or `April 2026`."""
    try:
        first = month_in(written)
    except ValueError as error:
        raise InputError(str(error)) from None
    if not 1900 <= first.year <= 2200:
        raise InputError(f"month {written[:20]!r} is not one; write it as 2026-04")
    return first


def _kept(of: StaffQuestion, key: RegimeKey) -> list[str]:
    """What of a year that is known as a whole is past its own last figures, in words."""
    origins = regime(of.library, key).origins.values()
    return [
        f"{origin.title}: no figures for {key.tax_year} yet; the last ones are kept as an assumption"
        for origin in origins
        if origin.assumed
    ]


def _has_figures(of: StaffQuestion, key: RegimeKey, rows: Ints) -> bool:
    try:
        regime(of.library, key)
    except RewardError as error:
        for row in rows.tolist():
            of.reading.refuse(row, "pension_scheme" if key.pension else "id", cells.plain(str(error)))
        return False
    return True


def _add(
    of: StaffQuestion,
    staff: Staff,
    key: RegimeKey,
    rows: Ints,
    grouped: Groups,
    lines: Mapping[str, Ints],
    opens: date,
    raises: Sequence[tuple[date, int]],
    steps: PaySteps,
) -> None:
    """Adds the months of one regime's rows to the lines of their groups."""
    posts = key.kind == "employment"
    changes = tuple(day for day, _ in raises)
    if posts:
        changes = (*changes, *anniversaries(steps.since[rows], key.tax_year))
    run = expanded(of.library, staff, rows, changes if posts else ())
    slices = slices_of(run)
    try:
        if posts:
            salary = salaries(of, staff, key, rows, slices.row, slices.first, raises, steps)
            last = min(closes(key.tax_year), after_months(opens, lines["pay"].shape[1]))
            bonus = bonus_on(staff, rows, run, last.toordinal())
            months = post_rows(staff, rows, slices, salary, regime(of.library, key), bonus)
            figures = month_by_month(of.library, key, months, run.on)
        elif key.kind == "agency":
            # What it charges follows the NI of each pay day.
            figures = month_by_month(of.library, key, contract_rows(of.library, staff, rows, key, run), run.on)
            charges = Pence(figures["hirer_cost"])
        else:
            charges = evenly(of.library, staff, rows, key, run)(_charge(of, staff, key, rows))
    except RewardError as error:
        for row in rows.tolist():
            of.reading.refuse(row, "scale" if staff.spot[row] >= 0 else "pension_scheme", cells.plain(str(error)))
        return
    row = rows[run.row]
    many = staff.posts[row]
    year, month = _year_and_month(slices.first[slices.starts])
    at_ = (grouped.which[row], (year - opens.year) * 12 + month - opens.month)

    def add(line: str, amounts: Any) -> None:
        """In hundredths, as a row may be for a part of a post."""
        np.add.at(lines[line], at_, amounts * many)

    if not posts:
        add("contracts", charges)
        return
    add("posts", np.int64(100))
    add("fte", rounded(staff.fte[row] * 100, staff.fte_of[row]))
    for line, figure in OF_POSTS.items():
        add(line, figures[figure])


def _charge(of: StaffQuestion, staff: Staff, key: RegimeKey, rows: Ints) -> Pence:
    """What an umbrella or company charges for the whole of each row's days, with VAT that is not recovered."""
    # Of a company only what it charges counts here, and that is worked out as an umbrella's is.
    under = regime(of.library, replace(key, kind="umbrella", uses=frozenset()))
    figures = price_in_chunks(rows_of(of.library, staff, rows, under), under, only=["hirer_cost"], work=price_pay)
    return Pence(figures["hirer_cost"])


def _year_and_month(ordinals: Ints) -> tuple[Ints, Ints]:
    months = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return 1970 + months // 12, months % 12 + 1


def percent_of(written: str, what: str) -> int:
    try:
        return percent(written)
    except ValueError as error:
        raise InputError(f"{what}: {error}") from None


def _first_year(opens: date) -> TaxYear:
    return tax_year_of(opens + 5 * DAY) if opens.month == 4 else tax_year_of(opens)


def _years(opens: date, closes: date) -> list[TaxYear]:
    return [TaxYear(start) for start in range(_first_year(opens).start, _first_year(closes.replace(day=1)).start + 1)]


def _month_name(opens: date, offset: int) -> str:
    year, month = divmod(opens.year * 12 + opens.month - 1 + offset, 12)
    return f"{year}-{month + 1:02d}"


def _year_of(month: str) -> str:
    return str(_first_year(month_of(month)))
