"""What a table of posts costs month by month: increments on their dates, awards, starters, leavers, vacancies.

Each month of each row is a pay day under the thresholds of a month and the figures in force then, as
payroll works it out; contracts cost the hirer what is billed. A month is that which pay is for: a
leaver's last days, which payroll adds to the payment before, are counted with it.

    increment_date, increment, top    from that day on, and each year on the same day, full-time pay
                                      rises by so much, up to the top; on a scale with numbered points
                                      and no `increment`, to the next point
    vacant                            costs nothing until its `start`, or the month in which it is taken to be filled;
                                      in the funded establishment it is costed as if it were filled

A published scale is followed as far as it is known, and what is kept after that is remarked on; an award counts
where its day comes after the scale's last change.

Not here: absence, severance, prices.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from reward.base.dates import after_months
from reward.base.errors import FiguresError, InputError, RewardError
from reward.base.pounds_shown import InPounds
from reward.engine.known_years import keeps_the_last, kept_words, newest_year, refuse_later, refuse_unknown
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats import Columns
from reward.workforce.formats.book import BookSheet
from reward.workforce.headings import mapping_of
from reward.workforce.reading import Ints, Refusal
from reward.workforce.staff import cells, vacant_posts
from reward.workforce.staff.answer_basis import AnswerBasis, basis_of
from reward.workforce.staff.answer_rows import StaffAnswer, answer_dict
from reward.workforce.staff.arrears import owed_of
from reward.workforce.staff.budget_lines import LINES, MonthLines
from reward.workforce.staff.budget_months import first_year, month_name, month_of, years_between
from reward.workforce.staff.budget_rows import rows_in_year, work_dates
from reward.workforce.staff.budget_table import Periods
from reward.workforce.staff.grouping import Groups, StaffQuestion, asked, groups
from reward.workforce.staff.later_letters import later_letters, with_letters_of
from reward.workforce.staff.pay_awards import Awards, Raise, awards_said, raises_of
from reward.workforce.staff.pay_awards import told as awards_told
from reward.workforce.staff.pay_progression import increments
from reward.workforce.staff.percent_awards import PercentAward, percent_awards
from reward.workforce.staff.remarks import scales_run_out
from reward.workforce.staff.table import is_frozen
from reward.workforce.staff.vacant_posts import Several

MOST_MONTHS = 120
ROWS_AT_A_TIME = 8_192
"""Of one regime; each is as many pay days as it has months, and what they take in memory is bounded so."""
MOST_MONTHS_SHOWN = 24


@dataclass(frozen=True, eq=False)
class Budget(StaffAnswer):
    """Cost by group and month, in pence; posts and full-time equivalents in hundredths."""

    groups: Groups
    months: tuple[str, ...]
    lines_pence: Mapping[str, Ints]
    """`posts`, `fte`, the parts of pay and each of `LINES`, shape (groups, months)."""
    refused: tuple[Refusal, ...]
    remarks: tuple[str, ...]
    basis: AnswerBasis
    assumed: frozenset[str]
    """The months in tax years past the newest figures."""
    vacancy_rates: tuple[int, ...]
    """The vacancy factors, in parts per million."""
    costs_by_factor_pence: Ints
    """The cost of the posts under each of them, shape (factors, groups, months)."""
    percent_awards: tuple[PercentAward, ...] = ()
    """The awards that are a percentage alone, and what one point more of each would cost."""

    totals = InPounds[Mapping[str, Decimal]]()

    @property
    def result(self) -> Columns:
        """A row for each group and month."""
        return self._months.rows()

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file."""
        return self.result

    @property
    def shown(self) -> Columns:
        """By month; of more than two years, or of groups, by year."""
        return self._shown.rows()

    @property
    def told(self) -> Columns:
        """The rows that are shown, a line for each year and one for everything; lines that are nil are left out."""
        return self._shown.told(self._years)[0]

    @property
    def _lines_of_sums(self) -> int:
        return self._shown.told(self._years)[1]

    @property
    def sums_are_told(self) -> bool:
        return False

    @property
    def by_year(self) -> Columns:
        """A row for each group and year from April to March; posts and their share of full time are averages."""
        return self._years.rows()

    def sheets(self) -> list[BookSheet]:
        """The sheets of its workbook: groups down and months across, with live sums and a live vacancy factor."""
        from reward.workforce.staff.budget_book import sheets_of

        return sheets_of(self)

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it: `rows` by month, `years` by year."""
        years = answer_dict(self.by_year, ())["rows"]
        return {**super().to_dict(), "rows": answer_dict(self.result, ())["rows"], "years": years}

    @property
    def totals_pence(self) -> dict[str, int]:
        return {name: int(self.lines_pence[name].sum()) for name in LINES}

    @property
    def sums_pence(self) -> dict[str, int]:
        return self.totals_pence

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks

    @cached_property
    def _months(self) -> Periods:
        return Periods(self.groups, "month", self.months, self.lines_pence, self.assumed, (1,) * len(self.months))

    @cached_property
    def _years(self) -> Periods:
        return self._months.by_year()

    @property
    def _shown(self) -> Periods:
        return self._months if len(self.months) <= MOST_MONTHS_SHOWN and not self.groups.names else self._years


@public()
def budget(
    table: Any,
    first: "str | date",
    months: int = 12,
    *,
    awards: "Awards | None" = None,
    funded: str = "in-post",
    vacancy_percent: "Several" = "0",
    recruitment_months: "Several | None" = None,
    by: Sequence[str] = (),
    later_years: str | None = None,
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
    told: "Callable[[float], object] | None" = None,
) -> Budget:
    """The cost of each month from `first` (`2026-04`) on, grouped by any columns.

    Past the newest figures the last ones are kept, and a column `figures` says `assumed` of such months, unless
    `later_years` is `refuse`. `awards` are `PayAward`s, or by their days what a command has (`3.2% floor=1,250`).
    `funded` is `in-post`, or `establishment`: every post, filled or not. `vacancy_percent` is the share of the cost of
    posts that vacancies will save; `recruitment_months` how many a vacant post without a start stays empty. Either may
    be for a group: `["5", "8 directorate=Operations"]`. `told` is told how far it is, 0 to 1.

    `table` is a mapping of columns, a dataframe of pandas or polars, a pyarrow table, or the path of a file; `mapping` says
    how its headings are read (a `TableMapping`, a mapping of its keys, or the path of one), `ignore` which are handed on.
    `awards` may also be texts such as `2026-09-01=3.2`. Money is in pounds in `table` and `sums`, a row for each group and month;
    in pence, shape (groups, months), in `lines_pence`. Rows that cannot be read are in `refused`, by number and column.
    Raises `InputError` for a table without pay, a heading of money that nobody reads, and a month, award or group that is none.

    >>> from reward.workforce import staff
    >>> table = {"id": ["P1", "P2"], "salary": ["31,000", "52,000"], "team": ["east", "west"]}
    >>> year = staff.budget(table, "2026-04", by="team", awards={"2026-09-01": "3.2"}, vacancy_percent=3)
    >>> year.sums["cost"]
    Decimal('93268.71')
    """
    opens, how = month_of(first), mapping_of(mapping or (), ignore)
    if not 1 <= (months or 0) <= MOST_MONTHS:
        raise InputError(f"{months} months is no budget; give 1 to {MOST_MONTHS}")
    closes, library, said = after_months(opens, months), library or shipped(), awards_said(awards)
    establishment = vacant_posts.funded_as(funded) == "establishment"
    if establishment and recruitment_months is not None:
        raise InputError("a recruitment lag goes with people in post: the establishment costs every post, empty or not")
    is_frozen(later_years)  # refuses what is no such word
    if keeps_the_last(library, later_years, first_year(closes.replace(day=1))):
        later_years = "frozen"
    late = [each.on.replace(day=1) for each in said if each.paid is not None and each.paid >= opens]
    every = years_between(min([opens, *late]), closes)
    try:
        for year in every:
            refuse_unknown(library, year, frozen=True)
        if later_years != "frozen":
            refuse_later(library, every[-1])
    except FiguresError as error:
        raise FiguresError(cells.plain(str(error))) from None
    of = asked(
        table,
        first_year(opens),
        later_years=later_years,
        mapping=how,
        library=library,
        without=("start", "end", "tax_year"),
        hands_on=False,
        by=(
            *by,
            *(name for each in said for name in each.only),
            *vacant_posts.columns_named(vacancy_percent),
            *vacant_posts.columns_named(recruitment_months),
        ),
    )
    raises, factors = raises_of(said, of.came), vacant_posts.factors_of(vacancy_percent, of.came)
    start, end = work_dates(of)
    steps = increments(of)
    starts, vacant = start > 0, of.staff.vacant
    filled = vacant_posts.filled_from(recruitment_months, vacant & ~starts, of.came, opens)
    if establishment and vacant.any():
        start = np.where(vacant, 0, start)
    elif vacant.any():
        start = np.where(vacant & ~starts, np.where(filled > 0, filled, closes.toordinal() + 1), start)
    letters = later_letters(of, [year for year in every if year != of.year])
    newest, kept, of = newest_year(library), dict[str, None](), of.with_few_columns()

    def worked(
        raises: Sequence[Raise], told: "Callable[[float], object] | None" = None
    ) -> tuple[MonthLines, list[str]]:
        """The lines of all months with these awards, and what is to be told of arrears."""
        owed = owed_of(raises, opens, of.reading.count)
        lines = MonthLines(of, groups(of.came, by, of.reading.good), opens, months, raises, steps, factors, owed)
        for number, year in enumerate(every):
            asked_then = with_letters_of(of, letters.get(year))
            staff, rows = rows_in_year(asked_then, year, start, end, (opens, closes), lines.looks_back_to)
            for place, key in enumerate(staff.keys):
                of_key = rows[staff.key[rows] == place]
                if len(of_key) and _has_figures(of, key, of_key):
                    for begin in range(0, len(of_key), ROWS_AT_A_TIME):
                        lines.add(staff, key, of_key[begin : begin + ROWS_AT_A_TIME])
                    kept.update(dict.fromkeys(_kept(of, key) if year <= newest else ()))
                if told is not None:
                    told((number + (place + 1) / len(staff.keys)) / len(every))
        return lines, lines.add_arrears_of_leavers()

    good = -1
    while good != of.reading.good.sum():
        # Once more where a row was refused on the way: none of its months may count.
        good = of.reading.good.sum()
        lines, too_late = worked(raises, told)
    remarks = [*of.remarks, *kept, *too_late]
    counted = vacant & of.reading.good
    remarks += vacant_posts.told("establishment" if establishment else "in-post", counted, filled, factors, starts)
    on_scale = np.flatnonzero(of.reading.good & (of.staff.spot >= 0) & (start <= closes.toordinal()))
    ends = np.where(end > 0, np.minimum(end, closes.toordinal()), closes.toordinal())
    remarks += scales_run_out(of.library, of.staff, on_scale, ends[on_scale])
    names = tuple(month_name(opens, offset) for offset in range(months))
    assumed = frozenset(name for name in names if first_year(month_of(name)) > newest)
    if assumed:
        remarks.append(kept_words(library))
    vacancy = ", ".join(vacant_posts.several(vacancy_percent))
    lag = None if recruitment_months is None else ", ".join(vacant_posts.several(recruitment_months))
    basis = basis_of(
        of,
        "budget",
        table,
        budget=first,
        months=months,
        funded=funded if establishment or vacant.any() else None,
        award=awards_told(said),
        vacancy=vacancy if factors.any else None,
        recruitment=lag,
        by=", ".join(by),
    )
    return Budget(
        groups=lines.groups,
        months=names,
        lines_pence=lines.finished(),
        refused=of.refused,
        remarks=tuple(dict.fromkeys(remarks)),
        basis=basis,
        assumed=assumed,
        vacancy_rates=tuple(factors.rates),
        costs_by_factor_pence=lines.costs_by_factor(),
        percent_awards=percent_awards(raises, said, lines, lambda other: worked(other)[0]),
    )


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
