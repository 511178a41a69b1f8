"""A statement: an offer priced, its figures, and lines that say where each comes from."""

from collections.abc import Iterator, KeysView, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reward.base.amounts import decimal, in_pounds
from reward.base.dates import in_words
from reward.base.errors import InputError
from reward.base.figures import FIGURES, FigureName, is_figure
from reward.base.frames import frame_of
from reward.base.text_table import Table, literal
from reward.base.values import dataclass
from reward.engine.applies import chances
from reward.engine.known_years import newest_year
from reward.engine.part_year import YEAR
from reward.library.arguments import a_figure
from reward.library.models.offer import Offer
from reward.offers.ending import Ending, ending_of
from reward.offers.job_security import Security, is_said, security_of
from reward.statement.lines import StatementLine, amount_text, statement_lines
from reward.statement.over_horizon import OverHorizon, horizon_months, over_months
from reward.statement.priced import PricedOffer
from reward.statement.side_by_side import side_by_side

if TYPE_CHECKING:
    from reward.payroll.payslips import Payslips
    from reward.statement.marginal_pay import Margins
    from reward.statement.pension_worth import PensionWorth
    from reward.statement.why import Explanation


@dataclass(frozen=True, eq=False)
class Statement:
    """An offer priced for a tax year.

    `statement["take_home"]` and `statement.figures` are exact decimals, in pounds a year unless
    the name says otherwise; `statement.pence` holds the same in pence, and counts in hundredths.
    """

    name: str
    priced: PricedOffer
    data_version: str
    remarks: tuple[str, ...] = ()
    slips: "Payslips | None" = None
    """On basis `payslips` the pay days; the figures are then their sums."""
    end: str | None = None
    """`min` or `max`, where the offer gives a range and this is its price at one end."""
    looked_ahead: OverHorizon | None = None
    """What it brings over a horizon that is longer than a tax year, or begins within one."""

    @property
    def basis(self) -> str:
        return "year" if self.slips is None else "payslips"

    @property
    def offer(self) -> Offer:
        return self.priced.offer_row.offer

    @property
    def title(self) -> str:
        return self.offer.title

    @property
    def kind(self) -> str:
        return self.priced.regime.key.kind

    @property
    def tax_year(self) -> str:
        """`2026-27`; on basis `payslips` the first and the last in which a pay day falls."""
        if self.slips is not None and len(self.slips.years) > 1:
            return f"{self.slips.years[0].year} to {self.slips.years[-1].year}"
        return str(self.priced.regime.key.tax_year)

    @property
    def assumed_years(self) -> tuple[str, ...]:
        """The tax years of it that are past the newest figures."""
        years = [self.priced.regime.key.tax_year] if self.slips is None else [part.year for part in self.slips.years]
        return tuple(str(year) for year in years if year > newest_year(self.priced.library))

    @property
    def over(self) -> str:
        """The time that the figures are for, in words."""
        if self.slips is None:
            return f"a full tax year, {self.tax_year}"
        days = self.slips.days
        return f"{len(days)} pay days from {in_words(days[0].on)} to {in_words(days[-1].on)}"

    @cached_property
    def pence(self) -> Mapping[FigureName, int]:
        """Each figure that applies to the offer, in the order of `FIGURES`."""
        values = self.priced.values
        found: dict[FigureName, int] = {}
        for name, per, even_nil, one_of in chances(self.priced.regime):
            if name not in values:
                continue
            if per is not None:
                there = values[per] > 0
            else:  # a nil is worth showing where the offer has anything of the kind
                there = (even_nil or values[name] != 0) and (not one_of or any(values[other] for other in one_of))
            if there:
                found[name] = values[name]
        return found

    @cached_property
    def figures(self) -> Mapping[FigureName, Decimal]:
        return {name: decimal(amount) for name, amount in self.pence.items()}

    def __getitem__(self, figure: FigureName) -> Decimal:
        found = self.figures.get(a_figure(figure))
        if found is None:
            raise InputError(f"{self.name} has no {figure}; .figures are all that it has")
        return found

    def __contains__(self, figure: object) -> bool:
        return figure in self.pence

    def __iter__(self) -> Iterator[FigureName]:
        return iter(self.pence)

    def keys(self) -> KeysView[FigureName]:
        """The names of its figures, so that `dict(statement)` has them all."""
        return self.pence.keys()

    def pence_of(self, figure: FigureName) -> int:
        """Pence or hundredths of a figure; what the offer does not have counts as nil."""
        return self.pence.get(a_figure(figure), 0)

    @property
    def ending(self) -> Ending | None:
        """When the offer ends and what is taken to follow; `None` where it goes on. Pay days end with it."""
        ending = ending_of(self.offer, self.priced.offer_row.assumptions, self.priced.regime.key.tax_year)
        return ending if ending is None or self.slips is None else Ending(ending.length, "nothing")

    @property
    def length(self) -> int | None:
        """How long the offer is, in hundredths of months; `None` where it has no end."""
        return None if self.ending is None else self.ending.length

    @cached_property
    def over_horizon(self) -> OverHorizon | None:
        """What the offer brings over the horizon (twelve months, or `assume.months`), in which it may end.

        By itself a statement knows its own tax year, so that of more months it says twelve; `reward.compare` looks
        further. `None` on pay days, which end with the contract by themselves.
        """
        if self.slips is not None or self.looked_ahead is not None:
            return self.looked_ahead
        return over_months(self.priced, min(horizon_months(self.priced), YEAR), self.pence)

    def why(self, figure: str) -> "Explanation":
        """The formula, inputs, law and source of a figure, a step on the way to it, or an input."""
        from reward.statement.why import explain  # a table of figures needs no reasons: 20 ms less

        return explain(self.priced, figure, self.slips)

    def why_over_horizon(self, figure: str) -> "tuple[Explanation, ...]":
        """A figure over the horizon, as a share of a year, and the share of the year's tax in it; else nothing."""
        from reward.statement.why.share_of_year import explain_share

        if not is_figure(figure) or self.looked_ahead is not None or self.over_horizon is None:
            return ()
        return explain_share(self.priced, figure, self.over_horizon)

    @cached_property
    def lines(self) -> tuple[StatementLine, ...]:
        """Every amount of money, signed as it counts, with where it comes from."""
        return statement_lines(self.pence, self.why)

    @property
    def assumptions(self) -> dict[str, str]:
        """The assumptions that the figures rest on, by name."""
        from reward.statement.rests_on import assumptions_of

        return assumptions_of(self.priced, self.pence)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What a careful reader would want to know before relying on this, each once."""
        from reward.statement.warnings import warnings_on  # the first numbers of a screen need not wait for it

        return warnings_on(self.priced, self.slips, self.tax_year)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """In a few words each, what the answer depends on."""
        from reward.statement.rests_on import rests_on

        return rests_on(self.priced, self.slips, self.pence)

    @cached_property
    def pension_worth(self) -> "PensionWorth | None":
        """What the year's pension is worth by every method; `None` without a pension, and on pay days."""
        from reward.statement.pension_worth import pension_worth

        return None if self.slips is not None else pension_worth(self.priced)

    @cached_property
    def margins(self) -> "Margins | None":
        """What is left of the next pound and the next hundred of pay, and cliffs near it; `None` on pay days."""
        from reward.statement.marginal_pay import margins

        return None if self.slips is not None else margins(self.priced)

    @cached_property
    def security(self) -> Security | None:
        """What is paid on redundancy and for notice, in no total; `None` for what is no post."""
        return security_of(self.priced.library, self.priced.offer_row)

    def to_dict(self) -> dict[str, Any]:
        """The statement as `price --json` prints it."""
        return {
            "offer": self.name,
            "title": self.title,
            "kind": self.kind,
            "tax_year": self.tax_year,
            "basis": self.basis,
            **({"assumed": list(self.assumed_years)} if self.assumed_years else {}),
            **({} if self.end is None else {"end": self.end}),
            **self._horizon(),
            **self._ends(),
            "figures": {name: amount_text(name, amount) for name, amount in self.pence.items()},
            "lines": [line.to_dict() for line in self.lines],
            **self._beside(),
            "assumptions": self.assumptions,
            "warnings": [*self.remarks, *self.warnings],
            "data": {"version": self.data_version},
        }

    def _beside(self) -> dict[str, Any]:
        """What stands beside the figures: the range of the pension's worth, and the next pound of pay."""
        found: dict[str, Any] = {}
        if self.pension_worth is not None:
            found["pension_worth"] = self.pension_worth.to_dict()
        if is_said(self.priced.offer_row) and self.security is not None:
            found["security"] = self.security.to_dict()
        if self.margins is not None:
            found["margins"] = self.margins.to_dict()
        return found

    def _ends(self) -> dict[str, Any]:
        """That it ends, and what it brings over the horizon if that is inside."""
        if self.ending is None:
            return {}
        over = self.over_horizon
        found: dict[str, Any] = {"ends": self.ending.to_dict()}
        return found if over is None or not over.ends_inside else found | {"over_horizon": over.to_dict()}

    def _horizon(self) -> dict[str, Any]:
        if self.slips is None:
            return {}
        first, last = self.slips.work_period.first, self.slips.work_period.last
        return {"horizon": {"from": first.isoformat(), "to": last.isoformat(), "pay_days": len(self.slips.days)}}

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """A row for each figure (`figure`, `label`, `amount`) as a dataframe of `pandas`, `polars` or `pyarrow`.

        `money` is `decimal`, exact, or `float64`. Raises `InputError` for another kind, and where its package is missing.
        """
        names = list(self.figures)
        columns: dict[str, list[Any]] = {
            "figure": [*names],
            "label": [FIGURES[name].label for name in names],
            "amount": list(self.figures.values()),
        }
        return frame_of(columns, kind, money)

    def table(self) -> Table:
        """The statement as rows of text."""
        if self.slips is None:
            return side_by_side(["A year"], [self.pence])
        return side_by_side(["In total"], [self.pence], f"Pay, {len(self.slips.days)} pay days")

    def __str__(self) -> str:
        return f"{literal(self.title)}, tax year {self.tax_year}\n{self.table().text()}"

    def __repr__(self) -> str:
        return f"<Statement {self.name}: take_home {in_pounds(self.pence_of('take_home'))}, total_reward {in_pounds(self.pence_of('total_reward'))}>"

    def _repr_html_(self) -> str:
        table = self.table()
        table.header = ("", self.title)
        table.notes = [f"Tax year {self.tax_year}, {self.over}.", *self.remarks, *self.warnings]
        return table.html()
