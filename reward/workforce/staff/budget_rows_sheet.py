"""The sheet Rows of a budget's workbook: a row for each group and month, whose cost is a sum of live cells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from reward.base.amounts import decimal
from reward.base.text_table import name_in_words
from reward.workforce.formats.book import BookSheet, Formula, Styled, cell_name
from reward.workforce.formats.columns import column_name
from reward.workforce.reading import Ints
from reward.workforce.staff.answer_book import AMOUNT, ToldAnswer, widths_of_labels
from reward.workforce.staff.budget_lines import COUNTS, LINES, PARTS_OF_PAY
from reward.workforce.staff.budget_months import month_of
from reward.workforce.staff.grouping import Groups
from reward.workforce.staff.percent_awards import PercentAward

OF_POSTS = ("employer_ni", "apprenticeship_levy", "employer_pension", "benefits", "salary_sacrifice")
"""What the cost of posts is besides pay."""


class ToldBudget(ToldAnswer, Protocol):
    """What of a budget goes into its workbook."""

    @property
    def groups(self) -> Groups: ...

    @property
    def months(self) -> tuple[str, ...]: ...

    @property
    def lines_pence(self) -> Mapping[str, Ints]: ...

    @property
    def assumed(self) -> frozenset[str]: ...

    @property
    def vacancy_rates(self) -> tuple[int, ...]: ...

    @property
    def costs_by_factor_pence(self) -> Ints: ...

    @property
    def percent_awards(self) -> tuple[PercentAward, ...]: ...


class RowsSheet:
    """The sheet of a row for each group and month, and where its columns are."""

    def __init__(self, budget: ToldBudget) -> None:
        self.budget = budget
        self.factors = [f"posts' cost under factor {number}" for number, _ in enumerate(budget.vacancy_rates, start=1)]
        if len(self.factors) == 1:
            self.factors = ["cost of posts"]
        self.awards = budget.percent_awards
        self.changed = ["awards changed"] if self.awards else []
        self.points = [f"a point of award {number}" for number, _ in enumerate(self.awards, start=1)]
        self.points_by_factor = [
            f"a point of award {number} under factor {factor}"
            for factor in range(1, len(self.factors) + 1)
            for number in range(1, len(self.awards) + 1)
        ] * (len(self.factors) > 1)
        self.names = [
            "group",
            *budget.groups.names,
            "month",
            *(["figures"] if budget.assumed else []),
            *COUNTS,
            *PARTS_OF_PAY,
            "pay",
            *OF_POSTS,
            *self.changed,
            *self.factors,
            "contracts",
            "vacancies",
            "cost",
            *self.points,
            *self.points_by_factor,
        ]
        lines = (*COUNTS, *PARTS_OF_PAY, *LINES)
        self.amounts = {name: [decimal(pence) for pence in budget.lines_pence[name].ravel().tolist()] for name in lines}
        self.place = {name: self.names.index(name) for name in ("month", *lines, *self.changed)}
        self.many = len(budget.groups.labels) * len(budget.months)

    def column(self, name: str) -> str:
        """The cells of a column below its heading, on their sheet."""
        letter = column_name(self.place[name] if name != "group" else 0)
        return f"Rows!${letter}$2:${letter}${self.many + 1}"

    def cell(self, name: str, group: int, month: int) -> str:
        return f"Rows!{cell_name(1 + group * len(self.budget.months) + month, self.place[name])}"

    def sheet(self) -> BookSheet:
        widths = [
            8,
            *widths_of_labels(self.budget.groups.labels, self.budget.groups.names),
            *([AMOUNT] * (len(self.names) - 1 - len(self.budget.groups.names))),
        ]
        kept = 2 + len(self.budget.groups.names)
        return BookSheet("Rows", self._rows(), widths, 0, kept, filtered=True, many=self.many)

    def _rows(self) -> Iterator[Sequence[Any]]:
        budget, months = self.budget, [month_of(name) for name in self.budget.months]
        first_amount = self.place[COUNTS[0]]
        for_people = [name_in_words(name) for name in self.names]
        yield [Styled(name, "heading" if at < first_amount else "over amounts") for at, name in enumerate(for_people)]
        line = 1
        for group, label in enumerate(budget.groups.labels):
            for month, first in enumerate(months):
                yield self._row(line, group, month, label, first)
                line += 1

    def _row(self, line: int, group: int, month: int, label: tuple[str, ...], first: date) -> list[Any]:
        budget = self.budget
        known = ["assumed" if budget.months[month] in budget.assumed else "known"] if budget.assumed else []

        def amount(name: str) -> Decimal:
            return self.amounts[name][line - 1]

        def at(name: str) -> str:
            return cell_name(line, self.place[name])

        pay = amount("pay")
        sum_of_parts = Formula(f"ROUND(SUM({at(PARTS_OF_PAY[0])}:{at(PARTS_OF_PAY[-1])}),2)", pay)
        by_factor = [int(of[group, month]) for of in budget.costs_by_factor_pence]
        first_factor = self.names.index(self.factors[0])
        costs: list[Any] = [self._cost_under(line, factor, pence) for factor, pence in enumerate(by_factor)]
        if len(by_factor) == 1:
            last = cell_name(line, first_factor - 1)
            cost_of_posts = sum((amount(name) for name in OF_POSTS), start=pay)
            costs = [Formula(f"ROUND(SUM({at('pay')}:{last}),2)", cost_of_posts)]
        saved = "".join(
            f"-ROUND(ROUND({cell_name(line, first_factor + number)}*100,0)*ROUND(vacancy_{number + 1}*1000000,0)/1000000,0)/100"
            for number, rate in enumerate(budget.vacancy_rates)
            if rate or len(by_factor) == 1
        )
        before = f"{cell_name(line, first_factor)}:{cell_name(line, self.place['vacancies'])}"
        return [
            Styled(group + 1, "numbered"),
            *label,
            Styled(first, "month in rows"),
            *known,
            *(amount(name) for name in COUNTS),
            *(amount(name) for name in PARTS_OF_PAY),
            sum_of_parts,
            *(amount(name) for name in OF_POSTS),
            *self._changes(line),
            *costs,
            amount("contracts"),
            Formula(saved or "0", amount("vacancies")),
            Formula(f"ROUND(SUM({before}),2)" if len(by_factor) == 1 else self._cost(line), amount("cost")),
            *(decimal(int(award.point_pence[group, month])) for award in self.awards),
            *(
                decimal(int(award.point_by_factor_pence[factor][group, month]))
                for factor in range(len(by_factor) * (len(by_factor) > 1))
                for award in self.awards
            ),
        ]

    def _changes(self, line: int) -> list[Any]:
        """What other percentages of the awards than those that were asked for add; nil as long as they are those."""
        if not self.awards:
            return []
        return [Formula(f"ROUND({self._moved(line, self.names.index(self.points[0]))},2)", Decimal(0))]

    def _cost_under(self, line: int, factor: int, pence: int) -> Any:
        """The cost of the posts under one of several vacancy factors, which follows the awards."""
        if not self.points_by_factor:
            return decimal(pence)
        first = self.names.index(self.points_by_factor[factor * len(self.awards)])
        return Formula(f"ROUND({decimal(pence)}+{self._moved(line, first)},2)", decimal(pence))

    def _moved(self, line: int, first: int) -> str:
        """What other percentages than those that were asked for add, by what a point of each costs, from column `first` on."""
        return "+".join(
            f"ROUND((award_{number}-{Decimal(award.rate_scaled) / 1_000_000:f})*100*{cell_name(line, first + number - 1)},2)"
            for number, award in enumerate(self.awards, start=1)
        )

    def _cost(self, line: int) -> str:
        last = self.changed[-1] if self.changed else OF_POSTS[-1]
        posts = f"{cell_name(line, self.place['pay'])}:{cell_name(line, self.place[last])}"
        rest = f"{cell_name(line, self.place['contracts'])}:{cell_name(line, self.place['vacancies'])}"
        return f"ROUND(SUM({posts})+SUM({rest}),2)"
