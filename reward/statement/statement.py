"""A statement: an offer priced, its figures, and lines that say where each comes from."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reward.base import dates
from reward.base.dates import TaxYear, in_words, tax_year_of
from reward.base.errors import InputError
from reward.base.figures import FIGURES, Figure
from reward.base.money import Count, column, decimal, in_count, in_percent, in_pounds, plain, plain_pounds
from reward.base.text_table import Table, literal
from reward.engine.regime import kept_words, newest_year, refuse_unknown, regime, tier_doubts
from reward.engine.year import price as run
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import find_offer
from reward.offers import OfferRow, row_of
from reward.offers.company import shortfalls
from reward.offers.offer_row import refuse_nil_pay
from reward.offers.pension import stay_of
from reward.statement import unused_inputs as unused
from reward.statement import warnings as cautions
from reward.statement.priced import PricedOffer
from reward.statement.side_by_side import side_by_side

if TYPE_CHECKING:
    from reward.payroll.payslips import Payslips
    from reward.statement.marginal_pay import Margins
    from reward.statement.pension_worth import PensionWorth
    from reward.statement.why import Explanation


A_YEAR = 12_00
"""Months, in hundredths."""
BASES = ("year", "payslips")
"""The liability for a whole tax year; or what payroll deducts, pay day by pay day."""


@dataclass(frozen=True)
class StatementLine:
    """One amount of a statement: signed, in pence, with who says so and why."""

    figure: str
    label: str
    amount: int
    nature: str
    because: str
    sources: tuple[str, ...]


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
    def pence(self) -> Mapping[str, int]:
        """Each figure that applies to the offer, in the order of `FIGURES`."""
        values = self.priced.values
        return {name: values[name] for name, figure in FIGURES.items() if name in values and self._applies(figure)}

    @cached_property
    def figures(self) -> Mapping[str, Decimal]:
        return {name: decimal(amount) for name, amount in self.pence.items()}

    def __getitem__(self, figure: str) -> Decimal:
        return self.figures[figure]

    def amount(self, figure: str) -> int:
        """Pence or hundredths of a figure; what the offer does not have counts as nil."""
        return self.pence.get(figure, 0)

    @cached_property
    def months_of_twelve(self) -> int | None:
        """Months worked of twelve from the start, in hundredths; `None` where the offer does not end inside them.

        After the end comes nothing, unless the reader has said that one like it follows. Pay days end
        with the contract by themselves.
        """
        said, length = self.priced.offer_row.assumptions, self.offer.contract.months
        if self.slips is not None or length is None or length >= 12 or said.after_contract == "same":
            return None
        if said.after_contract == "nothing" or said.bench_months_between is None:
            return length * 100
        gap: int = said.bench_months_between
        times, rest = divmod(A_YEAR, length * 100 + gap)
        return times * length * 100 + min(rest, length * 100)

    @cached_property
    def over_twelve_months(self) -> Mapping[str, int]:
        """What the offer brings in twelve months, all in the one tax year, in pence: the year's figures unless it ends.

        One that ends pays NI and loans for its own months, and income tax as of a year with no other pay
        than the person has.
        """
        months = self.months_of_twelve
        if months is None:
            return self.pence
        rows = self.priced.offer_row.rows
        worked = replace(rows, extras=replace(rows.extras, months=Count(column(months))))
        found = run(worked, self.priced.regime)
        return {name: int(found[name][0]) for name in self.pence if name in found}

    def why(self, figure: str) -> "Explanation":
        """The formula, inputs, law and source of a figure, a step on the way to it, or an input."""
        from reward.statement.why import explain  # a table of figures needs no reasons: 20 ms less

        return explain(self.priced, figure, self.slips)

    @cached_property
    def lines(self) -> tuple[StatementLine, ...]:
        """Every amount of money, signed as it counts, with where it comes from."""
        found = []
        for name, amount in self.pence.items():
            figure = FIGURES[name]
            if figure.unit == "money":
                why = self.why(name)
                because = f"{why.formula}: {'; '.join(step.text for step in why.steps)}"
                found.append(StatementLine(name, figure.label, figure.sign * amount, why.nature, because, why.sources))
        return tuple(found)

    @property
    def assumptions(self) -> dict[str, str]:
        """The assumptions that the figures rest on, by name."""
        said = self.priced.offer_row.assumptions
        found: dict[str, str] = {}
        if "pension_value" in self.pence:
            found["pension_method"] = self.priced.offer_row.method or "contributions"
            found["retirement_tax_rate"] = in_percent(said.retirement_tax_rate)
            if said.lump_sum:
                found["lump_sum"] = "true"
        for name in ("employment_allowance", "levy_allowance"):
            if getattr(said, name):
                found[name] = in_pounds(getattr(said, name), 0)
        for path, given in self.priced.offer_row.inputs.items():
            if path.startswith("assume.") and given.unit in ("count", "percent"):
                shown = in_count if given.unit == "count" else in_percent
                found[path.removeprefix("assume.")] = shown(given.value)
        stay = stay_of(self.offer, said)
        if stay is not None:
            found["expected_stay_years"] = in_count(stay)
        if said.later_years == "frozen":
            found["later_years"] = said.later_years
        return found

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What a careful reader would want to know before relying on this, each once."""
        regime_ = self.priced.regime
        found = list(self.priced.offer_row.warnings if self.slips is None else self.slips.warnings)
        for each in [regime_] if self.slips is None else self.slips.regimes:
            for origin in cautions.origins(self.priced, each):
                found += origin.doubts
                if origin.assumed and self._looks_past(each.key.tax_year):
                    found.append(kept_words(self.priced.library))
                elif origin.assumed:
                    found.append(
                        f"{origin.title}: no figures for {each.key.tax_year} yet; the last ones are kept as an assumption"
                    )
        if self.slips is None:
            found += tier_doubts(regime_, self.priced.values["pensionable_pay"])
        else:
            found += self.slips.tier_doubts()
        if regime_.employer_is_estimate and regime_.pension is not None:
            found.append(
                f"{regime_.pension.title}: employers' rates differ and this one's is not known; the estimate"
                " is an average: --set pension.employer_percent=..."
            )
        undergraduate = sorted(regime_.key.loans - {"postgraduate"})
        if undergraduate and regime_.student_loan is None:
            found.append(f"{', '.join(undergraduate)}: payroll collects nothing for it in {self.tax_year}")
        found += shortfalls(self.priced.offer_row, self.priced.values)
        found += cautions.bonus_either_way(self.priced, self.slips)
        found += cautions.under_minimum_wage(self.priced, self.slips)
        found += cautions.short_stay(self.priced, self.slips)
        found += cautions.base_unsaid(self.priced)
        found += self._of_the_pension()
        if self.slips is None:
            found += cautions.near_the_allowance(self.priced)
        found += unused.unused(self.priced, pay_days=self.slips is not None)
        return tuple(dict.fromkeys(found))

    @property
    def rests_on(self) -> tuple[str, ...]:
        """In a few words each, what the answer depends on."""
        found = list(self.priced.offer_row.rests_on if self.slips is None else self.slips.rests_on)
        if "pension_value" in self.pence:
            found.append(f"pension method '{self.assumptions['pension_method']}'")
        terms = self.priced.regime.pension
        if terms is not None and terms.vesting_years is not None:
            stay, vesting = stay_of(self.offer, self.priced.offer_row.assumptions), terms.vesting_years
            if stay is None:
                found.append(f"a stay of {vesting} years or more")
            else:
                short = f", under the {vesting} that keep the pension: its refund counts" * (stay < vesting * 100)
                found.append(f"a stay of {in_count(stay)} year{'s' * (stay != 100)}{short}")
        return tuple(found)

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

    def _of_the_pension(self) -> list[str]:
        """Doubts about the factor that the pension is valued by, where its value counts."""
        valued = self.priced.offer_row.valued
        if valued is None or self.priced.offer_row.rows.extras.stay is not None:
            return []
        year = self.priced.regime.key.tax_year
        if self._looks_past(year):
            return [*valued.doubts]
        kept = [
            f"{title}: no figures for {year} yet; the last ones are kept as an assumption" for title in valued.assumed
        ]
        return [*valued.doubts, *kept]

    def _looks_past(self, year: TaxYear) -> bool:
        """Whether a tax year of these pay days is past the newest figures: one remark tells of all such years."""
        return self.slips is not None and year > newest_year(self.priced.library)

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
            "figures": {name: amount_text(name, amount) for name, amount in self.pence.items()},
            "lines": [
                {
                    "figure": line.figure,
                    "label": line.label,
                    "amount": plain_pounds(line.amount),
                    "nature": line.nature,
                    "because": line.because,
                    "sources": list(line.sources),
                }
                for line in self.lines
            ],
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
        if self.margins is not None:
            found["margins"] = self.margins.to_dict()
        return found

    def _horizon(self) -> dict[str, Any]:
        if self.slips is None:
            return {}
        first, last = self.slips.work_period.first, self.slips.work_period.last
        return {"horizon": {"from": first.isoformat(), "to": last.isoformat(), "pay_days": len(self.slips.days)}}

    def table(self) -> Table:
        """The statement as rows of text."""
        if self.slips is None:
            return side_by_side(["A year"], [self.pence])
        return side_by_side(["In all"], [self.pence], f"Pay, {len(self.slips.days)} pay days")

    def __str__(self) -> str:
        return f"{literal(self.title)}, tax year {self.tax_year}\n{self.table().text()}"

    def __repr__(self) -> str:
        return f"<Statement {self.name}: take_home {in_pounds(self.amount('take_home'))}, total_reward {in_pounds(self.amount('total_reward'))}>"

    def _repr_html_(self) -> str:
        table = self.table()
        table.header = ("", literal(self.title))
        table.notes = [f"Tax year {self.tax_year}, {self.over}.", *self.remarks, *self.warnings]
        return table.html()

    def _applies(self, figure: Figure) -> bool:
        """Whether the offer has anything of the kind; a nil there is then worth showing."""
        values, regime_ = self.priced.values, self.priced.regime
        terms = regime_.pension
        pensioned = terms is not None or values["salary_sacrifice"] != 0
        match figure.name:
            case "pensionable_pay":
                return terms is not None
            case "employee_pension":
                return pensioned
            case "employer_pension" | "pension_value" | "retirement_tax":
                return pensioned or values["employer_pension"] != 0
            case "holiday_pay":
                return regime_.key.kind == "agency"  # an umbrella's is a label on a part of gross pay
            case "pension_accrued":
                return terms is not None and terms.accrual is not None
            case "pension_tax_relief":
                return terms is not None and terms.relief == "relief-at-source"
            case "student_loan":
                return regime_.student_loan is not None
            case "postgraduate_loan":
                return regime_.postgraduate_loan is not None
            case (
                "basic_pay"
                | "employer_cost"
                | "leave_days"
                | "assignment_income"
                | "umbrella_margin"
                | "company_costs"
                | "corporation_tax"
                | "dividends"
                | "dividend_tax"
                | "days_not_billed"
            ):
                return True
            case "take_home_per_day_worked" | "total_reward_per_day_worked":
                return values["days_worked"] > 0
            case "take_home_per_hour_given" | "total_reward_per_hour_given":
                return values["hours_given"] > 0
            case "deferred":
                return pensioned or values["employer_pension"] != 0
            case "sick_pay_lost" | "weighed_reward":
                return True
            case _:
                return figure.always or values[figure.name] != 0


def amount_text(figure: str, amount: int) -> str:
    """`45073.00` or `224`: as in JSON and tables for programs."""
    return plain(amount, FIGURES[figure].unit)


def price(
    offer: "Offer | str | Path",
    *,
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    tax_year: "TaxYear | str | None" = None,
    on: "datetime.date | None" = None,
    basis: str = "year",
    library: Library | None = None,
    name: str | None = None,
) -> Statement:
    """An offer priced for a tax year: the one given, that of the date `on`, or today's.

    `offer` is an Offer, a path, or the name of a shipped or saved offer. Raises `MissingError`
    where the offer lacks what pricing needs, `FiguresError` for a year with no figures.
    """
    if basis not in BASES:
        raise InputError(f"basis {basis[:40]!r} is not one; it is year or payslips")
    library = library or shipped()
    if not isinstance(offer, Offer):
        name, offer = find_offer(offer, library)
    assumptions = assumptions or Assumptions()
    year, remarks = which_year(library, tax_year, on)
    refuse_unknown(library, year, frozen=assumptions.later_years == "frozen")
    if basis == "payslips":
        from reward.payroll.payslips import payslips_of  # a year's price does without: 20 ms

        slips = payslips_of(library, offer, person or Person(), assumptions, year)
        given_up = slips.totals["salary_sacrifice"]
        _refuse_too_much_given_up(slips.sacrifice_asked, given_up)
        priced = PricedOffer(slips.offer_row, slips.regime, slips.totals, library)
        return Statement(name or offer.title, priced, library.version, remarks, slips)
    offer_row = row_of(library, offer, person or Person(), assumptions, year)
    return _statement(library, offer_row, name or offer.title, remarks)


def _statement(library: Library, offer_row: OfferRow, name: str, remarks: tuple[str, ...]) -> Statement:
    under = regime(library, offer_row.key)
    values = {figure: int(column[0]) for figure, column in run(offer_row.rows, under).items()}
    rows = offer_row.rows
    asked = 0 if rows.extras.sacrifice is None else int(rows.extras.sacrifice[0])
    _refuse_too_much_given_up(asked, values["salary_sacrifice"])
    refuse_nil_pay(offer_row, values["gross_pay"])
    return Statement(name, PricedOffer(offer_row, under, values, library), library.version, remarks)


def _refuse_too_much_given_up(asked: int, given_up: int) -> None:
    if asked > given_up:
        raise InputError(f"a sacrifice of £{in_pounds(asked)} is more than the pay there is, £{in_pounds(given_up)}")


def which_year(
    library: Library, tax_year: "TaxYear | str | None" = None, on: "datetime.date | None" = None
) -> tuple[TaxYear, tuple[str, ...]]:
    """The tax year to price, with a remark where it is not the one a reader would expect."""
    if tax_year is not None and on is not None:
        raise InputError("give a tax year or a date, not both")
    if isinstance(tax_year, TaxYear):
        return tax_year, ()
    if tax_year is not None:
        from reward.base.dates import tax_year as parsed

        return parsed(tax_year), ()
    if on is not None:
        return tax_year_of(on), ()
    today = dates.today()
    year = library.newest_tax_year(today)
    if year != tax_year_of(today):
        return year, (f"priced for {year}, the newest tax year known; today is in {tax_year_of(today)}",)
    return year, ()
